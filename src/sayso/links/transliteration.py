"""A key under which the spellings of one transliterated name meet: Hanida, Khuneida and Heneyda."""

from __future__ import annotations

import re
from functools import cache

from sayso.gazetteer import spelling_key
from sayso.lexicons import load_lexicon

_SHORTEST_SKELETON = 3
"""Fewer consonants than this (Hama, Homs without its o) do not tell places apart: the vowels are kept."""


@cache
def _parts() -> frozenset[str]:
    return frozenset(load_lexicon("function_words")["place_parts"])


@cache
def name_key(name: str) -> str:
    """The consonants of a name as they sound, without article, generic parts and doublings.

    Coarser than the key by which the gazetteer is asked, from which it is made: within one case few names meet by
    chance, among the world's places many would.

    >>> {name_key(name) for name in ("Hanida village", "Khuneida", "Heneyda")}
    {'hnd'}
    >>> {name_key(name) for name in ("Al Tabqah", "al-Tabqa", "Tabaqa", "Tabqa")}
    {'tbk'}
    >>> {name_key(name) for name in ("Raqqa", "Raqa", "Raqqah", "al-Raqqa city")}
    {'raka'}
    """
    words = [word for word in name.split() if word.casefold() not in _parts()]
    sounds = spelling_key(" ".join(words))
    skeleton = re.sub(r"(.)\1+", r"\1", re.sub(r"^[iu]", "a", sounds[:1]) + re.sub(r"[aiu]", "", sounds[1:]))
    return skeleton if len(skeleton) >= _SHORTEST_SKELETON else sounds
