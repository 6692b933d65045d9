"""Figures of events: PLOVER and CAMEO codes, ACLED types, incidents of whole documents."""
