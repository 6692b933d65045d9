"""Words of a text with their places, and what each can be inside the name of a side."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sayso.lexicons import load_lexicon

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|(?<=\.)-[a-z]+|[^\W_]+(?:[-'’](?!s\b)[^\W_]+)*|['’]s\b|[^\w\s]|_+")
_COMPOUND = re.compile(r"([A-Z]\w*)(-[a-z]+|-(?:Led|Backed|Linked|Held|Allied|Aligned|Sponsored|Affiliated))")


class Word(NamedTuple):
    """A word or mark at `[start, end)`, as written and in lower case."""

    start: int
    end: int
    text: str
    lower: str


def split_words(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of `text[start:end]`; a possessive 's and the tail of "X-led" stand alone.

    >>> [w.text for w in split_words("the Chad-led alliance’s jets", 0, 28)]
    ['the', 'Chad', '-led', 'alliance', '’s', 'jets']
    """
    found: list[Word] = []
    for match in _TOKEN.finditer(text, start, end):
        token, at = match.group(), match.start()
        compound = _COMPOUND.fullmatch(token) if "-" in token else None
        if compound:
            cut = at + compound.end(1)
            found.append(Word(at, cut, compound[1], compound[1].lower()))
            found.append(Word(cut, match.end(), compound[2], compound[2].lower()))
        else:
            found.append(Word(at, match.end(), token, token.lower()))
    return found


@cache
def heads() -> dict[str, str]:
    """Head phrase to its class (`government`, `armed_forces`, …); the first class in the file wins."""
    rows: dict[str, str] = {}
    for kind, phrases in load_lexicon("naming")["heads"].items():
        for phrase in phrases:
            rows.setdefault(phrase, kind)
    return rows


@cache
def word_set(*path: str) -> frozenset[str]:
    """A list of the naming lexicon as a set."""
    table = load_lexicon("naming")
    for key in path:
        table = table[key]
    return frozenset(table)


@cache
def loaded_words() -> frozenset[str]:
    """Words that carry a judgement."""
    table = load_lexicon("loaded")
    words = [*table["blame"], *table["praise"], *(word for guide in table["guides"] for word in guide["words"])]
    return frozenset([*words, *(word.replace("-", "") for word in words)])


def is_premodifier(word: Word) -> bool:
    """Whether a word may stand before a head: a known adjective, a loaded word, or "X-backed".

    >>> is_premodifier(Word(0, 9, "US-backed", "us-backed"))
    True
    """
    if word.lower in word_set("premodifiers", "neutral") or word.lower in loaded_words():
        return True
    return "-" in word.lower and word.lower.endswith(side_suffixes())


@cache
def side_suffixes() -> tuple[str, ...]:
    """Ends of words that tell on whose side somebody stands: "-backed", "-led"."""
    return tuple(sorted(word_set("premodifiers", "suffixes")))


@cache
def opening_words() -> frozenset[str]:
    """Words in small letters with which a naming may begin, names aside."""
    lists = (
        word_set("determiners"), word_set("premodifiers", "neutral"), loaded_words(), word_set("inside", "titles"),
        word_set("inside", "allies"),
    )  # fmt: skip
    firsts = (phrase.split()[0] for phrase in (*heads(), *word_set("inside", "titles")))
    return frozenset(word for words in lists for word in words) | frozenset(firsts)
