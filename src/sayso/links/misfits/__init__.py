"""Misfits: what one page tells of one thing that cannot all be so."""

from sayso.links.misfits.find import find_misfits
from sayso.links.misfits.kinds import Misfit, MisfitKind

__all__ = ["Misfit", "MisfitKind", "find_misfits"]
