"""Word lists and tables as data: TOML files beside this module, each with its origin and licence."""

from sayso.lexicons.alternatives import alternatives
from sayso.lexicons.load import load_lexicon
from sayso.lexicons.own import is_text, read_own

__all__ = ["alternatives", "is_text", "load_lexicon", "read_own"]
