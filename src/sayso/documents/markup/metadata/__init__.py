"""What an HTML page says about itself: to machines in its mark-up, to readers near its headline."""

from sayso.documents.markup.metadata.read import read_hints

__all__ = ["read_hints"]
