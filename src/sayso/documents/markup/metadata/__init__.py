"""What an HTML page says about itself: to machines in JSON-LD, meta tags and microdata, to readers near its headline."""

from sayso.documents.markup.metadata.read import read_hints

__all__ = ["read_hints"]
