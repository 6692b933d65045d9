"""Words of a text with their places, and what each can be inside the name of a side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sayso.lexicons import load_lexicon

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|(?<=\.)-[a-z]+|[^\W_]+(?:[-'’](?!s\b)[^\W_]+)*|['’]s\b|[^\w\s]|_+")
_COMPOUND = re.compile(r"([A-Z]\w*)(-[a-z]+|-(?:Led|Backed|Linked|Held|Allied|Aligned|Sponsored|Affiliated))")


@dataclass(frozen=True, slots=True)
class Word:
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
        spans = [match.span()]
        compound = _COMPOUND.fullmatch(match.group())
        if compound:
            spans = [
                (match.start(), match.start() + compound.end(1)),
                (match.start() + compound.end(1), match.end()),
            ]
        found.extend(Word(a, b, text[a:b], text[a:b].lower()) for a, b in spans)
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
