"""Documents: a page's text cut into blocks with roles, its metadata, language and sentences."""

from sayso.documents.build import build_document

__all__ = ["build_document"]
