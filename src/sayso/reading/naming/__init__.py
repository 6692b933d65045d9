"""Naming: who is called what, in whose voice, with which judgement."""

from sayso.reading.naming.find import name_actors

__all__ = ["name_actors"]
