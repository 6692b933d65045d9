"""Chains: on whose say-so a stretch of text stands."""

from sayso.reading.chains.find import attribution_span, find_chains

__all__ = ["attribution_span", "find_chains"]
