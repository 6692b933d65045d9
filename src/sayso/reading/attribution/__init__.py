"""Attribution: who says what, by which word, in one document."""

from sayso.reading.attribution.attribute import attribute

__all__ = ["attribute"]
