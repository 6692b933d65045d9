"""What stands at a word: a known name, a state's adjective, the head of a phrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from sayso.reading.naming.actors import state_adjectives, state_names, state_seats, table_names
from sayso.reading.naming.local import SHORT_HEADS
from sayso.reading.naming.words import Word, heads, word_set

_LONGEST_NAME = 9
"""Words and marks in the longest name of the tables ("National Coalition for Syrian Revolutionary and …")."""

POSSESSIVES = frozenset({"'s", "’s"})


class NameTable(StrEnum):
    """Where a name was found."""

    ACTOR = "actor"
    STATE = "state"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class FoundName:
    """A known name: how many words it takes, its form in the table, and which table."""

    count: int
    form: str
    table: NameTable


@dataclass(frozen=True, slots=True)
class FoundHead:
    """A head phrase: how many words it takes, the phrase in lower case, and its class."""

    count: int
    phrase: str
    kind: str


def first_word(name: str) -> str:
    """The first word of a name in lower case without a final s, as an index key.

    >>> first_word("Islamic State"), first_word("Houthis")
    ('islamic', 'houthi')
    """
    words = name.split()
    first = words[0].lower() if words else ""
    return first.removesuffix("s") if len(first) > 4 else first


@cache
def _table_firsts() -> frozenset[str]:
    return frozenset(first_word(name) for name in (*table_names(), *state_names(), *state_seats()))


@cache
def _head_lengths() -> dict[str, tuple[int, ...]]:
    """Word counts of the head phrases by their first word, longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in heads():
        lengths.setdefault(phrase.split()[0], set()).add(len(phrase.split()))
    return {word: tuple(sorted(counts, reverse=True)) for word, counts in lengths.items()}


def _unhyphened(word: str) -> str:
    """A word in the spelling of the lexicon: "off-shoot" is written "offshoot" there."""
    return word.replace("-", "")


class Lookup:
    """The words of one block and the names that may stand in it; `local` are those the document introduced."""

    def __init__(self, words: list[Word], local: Mapping[str, str]) -> None:
        self.words = words
        self.local = local
        self._firsts = _table_firsts() | {first_word(name) for name in local}

    def actor(self, form: str) -> str:
        """The actor id of a name; what the document itself says a short form means wins over the table."""
        return self.local.get(form) or table_names()[form]

    def lower(self, index: int) -> str:
        """The word at an index in lower case, "" outside the block."""
        return self.words[index].lower if 0 <= index < len(self.words) else ""

    def is_possessive(self, index: int) -> bool:
        """Whether a possessive 's stands at an index."""
        return self.lower(index) in POSSESSIVES

    def name_at(self, index: int) -> FoundName | None:
        """The longest known name that starts at a word."""
        if index >= len(self.words) or first_word(self.words[index].text) not in self._firsts:
            return None
        for count in range(min(_LONGEST_NAME, len(self.words) - index), 0, -1):
            found = self._lookup(index, count)
            if found:
                return found
        return None

    def _lookup(self, index: int, count: int) -> FoundName | None:
        words = self.words[index : index + count]
        name = words[0].text
        for left, right in pairwise(words):
            name += (" " if right.start > left.end else "") + right.text
        # "Farcs": texts that lost their apostrophes keep the s.
        forms = (name, name[:-1]) if name.endswith("s") and len(name) > 4 else (name,)
        for form in forms:
            if (form in self.local or form in table_names()) and self._is_meant(form, index):
                return FoundName(count, form, NameTable.ACTOR)
            if form in state_names():
                return FoundName(count, form, NameTable.STATE)
            if form in state_seats():
                return FoundName(count, form, NameTable.SEAT)
        return None

    def _is_meant(self, form: str, index: int) -> bool:
        if form in SHORT_HEADS:
            return self.lower(index - 1) in {"the", "a", "so-called"}
        return form != "IS" or not self._shouted(index)

    def _shouted(self, index: int) -> bool:
        """Whether a headline in capitals surrounds a word, so that "IS" there is a verb."""
        near = self.words[max(0, index - 2) : index] + self.words[index + 1 : index + 3]
        return any(word.text.isupper() and len(word.text) > 2 and word.text.isalpha() for word in near)

    def head_at(self, index: int) -> FoundHead | None:
        """The longest head phrase that starts at a word."""
        for count in _head_lengths().get(_unhyphened(self.lower(index)), ()):
            phrase = " ".join(_unhyphened(word.lower) for word in self.words[index : index + count])
            if index + count <= len(self.words) and phrase in heads():
                return FoundHead(count, phrase, heads()[phrase])
        return None

    def adjective_at(self, index: int) -> tuple[int, str] | None:
        """A state's adjective at a word: words taken and ISO code."""
        for count in (2, 1):
            words = self.words[index : index + count]
            text = " ".join(word.text for word in words)
            if len(words) == count and text in state_adjectives() and text not in state_names():
                return count, state_adjectives()[text]
        return None

    def head_within(self, index: int, reach: int, only: frozenset[str] | None = None) -> bool:
        """Whether a head (one of `only`) starts within some words, none of them one that breaks a phrase."""
        for position in range(index, min(index + reach, len(self.words))):
            head = self.head_at(position)
            if head and (only is None or head.phrase in only):
                return True
            if self.lower(position) in word_set("inside", "breaks") or not self.words[position].text.isalpha():
                return False
        return False
