"""What the words of a page stand for: stems of content words, sounds of names, numbers."""

from __future__ import annotations

from functools import cache, lru_cache

from sayso.lexicons import load_lexicon
from sayso.links.copying.fingerprints import word_hash
from sayso.links.terms import stem
from sayso.links.transliteration import name_key

NAMED = 1
"""The lowest bit of a term, set in names and numbers."""
_JOINERS = str.maketrans("", "", "'’")


@cache
def function_words() -> frozenset[str]:
    """Words that say nothing about which matter a sentence speaks of."""
    table = load_lexicon("function_words")
    return frozenset([*table["words"], *table["calendar"]])


@lru_cache(maxsize=1 << 17)  # 131,072 forms: more than 20,000 pages of news have
def plain_word(word: str) -> int:
    """A word as it stands on the page as a number that capitals and apostrophes do not change; never 0.

    >>> plain_word("Syria’s") == plain_word("syrias")
    True
    """
    return word_hash(word.translate(_JOINERS).casefold()) or 1


@lru_cache(maxsize=1 << 17)
def term_of(word: str) -> int:
    """What a word stands for as a number: its stem, or how the name sounds; 0 for function words.

    >>> term_of("strikes") == term_of("strike"), term_of("Khaled") == term_of("Khalid"), term_of("the")
    (True, True, 0)
    """
    folded = word.translate(_JOINERS).casefold()
    if len(folded) < 2 or folded in function_words():
        return 0
    if folded[0].isdigit():
        return word_hash(folded) | NAMED
    if word[0].isupper():
        return word_hash(f"={name_key(word)}") | NAMED
    return word_hash(stem(folded)) & ~NAMED or 2
