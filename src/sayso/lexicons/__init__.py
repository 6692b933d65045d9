"""Word lists and tables as data: TOML files beside this module, each with its origin and licence."""

from sayso.lexicons.load import load_lexicon

__all__ = ["load_lexicon"]
