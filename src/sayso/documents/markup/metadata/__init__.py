"""What an HTML page says about itself: to machines in its mark-up, to readers near its headline."""

from sayso.documents.markup.metadata.body import article_body
from sayso.documents.markup.metadata.read import read_hints

__all__ = ["article_body", "read_hints"]
