"""A key under which the spellings of one transliterated name meet: Hanida, Khuneida and Heneyda."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from sayso.lexicons import load_lexicon

_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|ad|an|az|at|ath)[\s-]+(?=\w)|^(?:the)\s+", re.IGNORECASE)
_JOINERS = re.compile(r"[\s'’`ʿʾ‘.-]+")
# In order: two letters for one sound, then letters that stand for one another in transliteration.
_SOUNDS = (("kh", "h"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("dj", "j"), ("ck", "k"), ("q", "k"), ("c", "k"),
           ("z", "s"), ("v", "w"))  # fmt: skip
_SHORTEST_SKELETON = 3
"""Fewer consonants than this (Hama, Homs without its o) do not tell places apart: the vowels are kept."""


@cache
def _parts() -> frozenset[str]:
    return frozenset(load_lexicon("function_words")["place_parts"])


@cache
def name_key(name: str) -> str:
    """The consonants of a name, without article, generic parts, accents, doublings and a final h.

    >>> {name_key(name) for name in ("Hanida village", "Khuneida", "Heneyda")}
    {'hnd'}
    >>> {name_key(name) for name in ("Al Tabqah", "al-Tabqa", "Tabaqa", "Tabqa")}
    {'tbk'}
    >>> {name_key(name) for name in ("Raqqa", "Raqa", "Raqqah", "al-Raqqa city")}
    {'raka'}
    """
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char)
    )
    words = [word for word in _ARTICLE.sub("", plain).split() if word not in _parts()]
    joined = _JOINERS.sub("", " ".join(words))
    for written, sound in _SOUNDS:
        joined = joined.replace(written, sound)
    joined = re.sub(r"(.)\1+", r"\1", joined)
    joined = re.sub(r"(?<=[aeiouy])h$", "", joined)
    skeleton = joined[:1].translate(str.maketrans("eiouy", "aaaaa")) + re.sub(r"[aeiouyw]", "", joined[1:])
    skeleton = re.sub(r"(.)\1+", r"\1", skeleton)
    return skeleton if len(skeleton) >= _SHORTEST_SKELETON else re.sub(r"[ou]", "u", joined)
