"""Naming: who is called what, in whose voice, with which judgement."""

from sayso.reading.naming.find import name_actors
from sayso.reading.naming.sides import main_sides

__all__ = ["main_sides", "name_actors"]
