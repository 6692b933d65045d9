"""Typed comparison of what two texts tell: who, to whom, by what means, where, when, how many, and whether."""

from sayso.links.comparing.alterations import Alteration, find_alterations
from sayso.links.comparing.slots import Slot

__all__ = ["Alteration", "Slot", "find_alterations"]
