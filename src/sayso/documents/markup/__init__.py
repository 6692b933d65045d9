"""HTML to documents: main content with structure, its frame (headline, byline, captions), metadata, comments."""

from sayso.documents.markup.assemble import markup_document

__all__ = ["markup_document"]
