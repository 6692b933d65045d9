"""Speakers: from a source as written to the name behind it, inside one document."""

from sayso.reading.speakers.resolve import known_sources, resolve_speakers

__all__ = ["known_sources", "resolve_speakers"]
