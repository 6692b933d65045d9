"""Claims: the propositions of a document and who puts them forward, and the table of mentions."""

from sayso.reading.claims.find import find_claims

__all__ = ["find_claims"]
