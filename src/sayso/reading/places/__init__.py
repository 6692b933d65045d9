"""Places: the names of a document with where they lie, each told apart by all the others."""

from sayso.reading.places.read import read_places

__all__ = ["read_places"]
