"""A key under which the spellings of one transliterated name of an actor meet: Hezbollah, Hizbullah, Hizballah."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ARTICLES = ("al", "el", "ul", "ar", "er", "as", "es", "ash", "esh", "ad", "ed", "an", "en", "az", "ez", "at", "et")
_ARTICLE = re.compile(rf"^(?:{'|'.join(_ARTICLES)})[\s'’-]+(?=\w)", re.IGNORECASE)
_SIGNS = str.maketrans({"ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ı": "i", "ğ": "g", "đ": "d", "ø": "o"})
# In order: letters that one sound of another alphabet is written with.
_SOUNDS = (("qu", "k"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("dj", "j"), ("ck", "k"),
           ("q", "k"), ("sch", "sh"), ("tsh", "ch"), ("w", "v"), ("z", "s"))  # fmt: skip
_FIRST = str.maketrans("eiouy", "aaaaa")
_VOWELS = str.maketrans("eoy", "iui")
_FEWEST_LETTERS = 5
_SHORTEST = 4
"""Fewer consonants than this do not tell names apart (Nusra, Nasser; Seleka, Selleck): the vowels are kept then."""


@lru_cache(maxsize=65_536)
def word_key(word: str) -> str:
    """The consonants of a transliterated word, without article, doublings, final h; "-": it ends in a vowel.

    >>> {word_key(word) for word in ("Hezbollah", "Hizbullah", "Hizballah", "Hizbollah")}
    {'hsbl-'}
    >>> {word_key(word) for word in ("al-Nusra", "en-Nusra", "Nusrah")}, word_key("Houthis"), word_key("Huthi")
    ({'nusra'}, 'huti', 'huti')
    >>> word_key("Peshmerga") == word_key("Pêşmerge")
    True
    """
    folded = unicodedata.normalize("NFC", word).casefold().translate(_SIGNS)
    plain = "".join(char for char in unicodedata.normalize("NFKD", folded) if char.isalpha() or char in "'’ -")
    joined = re.sub(r"[^a-z]", "", _ARTICLE.sub("", plain))
    if len(joined) > _FEWEST_LETTERS:  # "Houthis" is "Houthi"; its s is no consonant that tells it from "Hutus"
        joined = joined.removesuffix("s")
    for written, sound in _SOUNDS:
        joined = joined.replace(written, sound)
    joined = re.sub(r"(.)\1+", r"\1", re.sub(r"(?<=[aeiou])h$", "", joined))
    skeleton = joined[:1].translate(_FIRST) + re.sub(r"[aeiouy]", "", joined[1:])
    skeleton = re.sub(r"(.)\1+", r"\1", skeleton)
    if len(re.sub("[aeiouy]", "", skeleton)) >= _SHORTEST:
        return skeleton + ("-" if joined[-1:] in "aeiouy" else "")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"ou|oo", "u", re.sub(r"[ae][eiy]", "i", joined)).translate(_VOWELS))


def spelling_key(name: str) -> str | None:
    """The key of a name, word by word; None for what is too short to be known by it.

    Articles that stand alone and "of", "the" are left out; an acronym has no key, nor has a name of less than five
    letters.

    >>> spelling_key("Jabhat al-Nusra") == spelling_key("Jebhat en Nusrah")
    True
    >>> spelling_key("PKK"), spelling_key("Amal")
    (None, None)
    """
    words = [word for word in re.split(r"[\s-]+", name) if word and word.casefold() not in SMALL]
    letters = sum(char.isalpha() for word in words for char in word)
    if not words or name.rsplit(maxsplit=1)[-1].casefold() in SMALL:
        return None
    if letters < _FEWEST_LETTERS or any(word.isupper() and len(word) > 1 for word in words):
        return None
    return " ".join(filter(None, map(word_key, words))) or None


LONE_ARTICLES = frozenset({"al", "el"})
"""Articles that are no English words, and so belong to the name after them where they stand alone."""

SMALL = frozenset({*_ARTICLES, "i", "e", "the", "of", "wal", "wa", "bi", "fi"})
"""Articles and links inside a transliterated name, which its spellings write or leave out."""
