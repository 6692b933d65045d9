"""The gazetteer: the world's places by name, with coordinates, in an index that is mapped and never loaded."""

from sayso.gazetteer.atlas import Atlas, Bearers, load_atlas
from sayso.gazetteer.index import NOWHERE, Gazetteer, Kind, load_gazetteer
from sayso.gazetteer.keys import plain_key, spelling_key
from sayso.gazetteer.regions import Area, load_regions

__all__ = [
    "NOWHERE",
    "Area",
    "Atlas",
    "Bearers",
    "Gazetteer",
    "Kind",
    "load_atlas",
    "load_gazetteer",
    "load_regions",
    "plain_key",
    "spelling_key",
]
