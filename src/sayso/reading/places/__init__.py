"""Places: what the text says clearly is a place; coordinates are a gazetteer's work."""

from sayso.reading.places.find import find_places

__all__ = ["find_places"]
