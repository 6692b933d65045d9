"""Claims: the propositions of a document and who puts them forward, and the table of mentions."""

from sayso.reading.claims.anchors import read_anchors
from sayso.reading.claims.find import find_claims
from sayso.reading.claims.mentions import find_mentions

__all__ = ["find_claims", "find_mentions", "read_anchors"]
