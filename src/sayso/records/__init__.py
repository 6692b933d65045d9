"""The nouns of sayso: frozen dataclasses, from which every schema is derived."""
