"""What stands at a word: a known name, a state's adjective, the head of a phrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from sayso.reading.actors.keys import LONE_ARTICLES, SMALL, word_key
from sayso.reading.actors.states import state_adjectives, state_names, state_seats
from sayso.reading.actors.table import actors_in_use, first_word, longest_by_first
from sayso.reading.naming.local import SHORT_HEADS
from sayso.reading.naming.words import Word, heads, opening_words, word_set

_LONGEST_SPELLING = 5
"""Words in the longest spelling that is known by its key ("Jamaat Nusrat al-Islam wal-Muslimin")."""

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
        self.table = actors_in_use()
        self._own_firsts = longest_by_first(local)
        self._opens = [self._opens_at(word) for word in words]

    def actor(self, form: str) -> str:
        """The actor id of a name; what the document itself says a short form means wins over the table."""
        return self.local.get(form) or self.table.names[form]

    def lower(self, index: int) -> str:
        """The word at an index in lower case, "" outside the block."""
        return self.words[index].lower if 0 <= index < len(self.words) else ""

    def may_open(self, index: int) -> bool:
        """Whether a naming may begin at a word: it is capitalised, hyphened, a number, or one of few small ones.

        After a determiner such a word must come within three: two words that are not known may stand before a head.
        """
        if not self._opens[index]:
            return False
        return self.lower(index) not in word_set("determiners") or any(self._opens[index + 1 : index + 4])

    def _opens_at(self, word: Word) -> bool:
        if word.lower in opening_words() or not word.text.islower() or "-" in word.lower:
            return True
        first = first_word(word.text)
        return first in self.table.first_words or first in self._own_firsts

    def is_possessive(self, index: int) -> bool:
        """Whether a possessive 's stands at an index."""
        return self.lower(index) in POSSESSIVES

    def name_at(self, index: int) -> FoundName | None:
        """The longest known name that starts at a word."""
        if index >= len(self.words):
            return None
        first = first_word(self.words[index].text)
        longest = max(self.table.first_words.get(first, 0), self._own_firsts.get(first, 0))
        for count in range(min(longest, len(self.words) - index), 0, -1):
            found = self._lookup(index, count)
            if found:
                return found
        return self._spelled(index)

    def _spelled(self, index: int) -> FoundName | None:
        """The longest other spelling of a known name that starts at a word, an article of its own with it."""
        start = index + 1 if self.lower(index) in LONE_ARTICLES else index
        first = self.words[start].text if start < len(self.words) else ""
        if not first or first.islower() or word_key(first) not in self.table.first_keys:
            return None
        for stop in range(min(start + _LONGEST_SPELLING, len(self.words)), start, -1):
            words = self.words[start:stop]
            form = self.table.spelled(" ".join(word.text for word in words))
            if form and all(word.lower in SMALL or any(map(str.isupper, word.text)) for word in words):
                return FoundName(stop - index, form, NameTable.ACTOR)
        return None

    def _lookup(self, index: int, count: int) -> FoundName | None:
        words = self.words[index : index + count]
        name = words[0].text
        for left, right in pairwise(words):
            name += (" " if right.start > left.end else "") + right.text
        # "Farcs": texts that lost their apostrophes keep the s.
        forms = (name, name[:-1]) if name.endswith("s") and len(name) > 4 else (name,)
        for form in forms:
            if (form in self.local or form in self.table.names) and self._is_meant(form, index):
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
        if index >= len(self.words) or not self.words[index].text[0].isupper():
            return None
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
