"""Quantities: numbers as intervals with a bound, a unit, what they count and what befell it."""

from sayso.reading.quantities.counted import effect_of
from sayso.reading.quantities.find import find_quantities
from sayso.reading.quantities.read import read_quantities

__all__ = ["effect_of", "find_quantities", "read_quantities"]
