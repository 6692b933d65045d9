"""Word lists and tables as data: TOML files beside this module, each with its origin and licence."""

from sayso.lexicons.alternatives import alternatives
from sayso.lexicons.load import load_lexicon

__all__ = ["alternatives", "load_lexicon"]
