"""Places: the names of places in a document, and where in the world they are."""

from sayso.reading.places.read import read_places

__all__ = ["read_places"]
