"""Misfits: what one page tells of one thing that cannot all be so."""
