"""Names as the encoder tells them apart, each taken for what it is in most of its places in a document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from sayso.records.spans import Span, overlap


class NameKind(StrEnum):
    """What bears a name."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """One name at one place, of a kind that is the encoder's guess there."""

    span: Span
    kind: NameKind


class Names:
    """The names of a document.

    A guess at one place is weak evidence; a name is what most places take it for that end with the same word.

    >>> text = "Ilse Marr came. Marr said so. Marr left."
    >>> guesses = (Name((0, 9), NameKind.BODY), Name((16, 20), NameKind.PERSON), Name((30, 34), NameKind.PERSON))
    >>> [name.kind.value for name in Names(text, guesses).over((0, 15))]
    ['person']
    """

    def __init__(self, text: str, guesses: Sequence[Name] = ()) -> None:
        votes: dict[str, Counter[NameKind]] = {}
        for guess in guesses:
            votes.setdefault(_last_word(text, guess.span), Counter())[guess.kind] += 1
        for key in [key for key in votes if key.endswith("s") and key[:-1] in votes]:
            votes[key[:-1]] += votes[key]  # "Tals": an apostrophe that scraping lost
            votes[key] = votes[key[:-1]]
        self._names = tuple(
            Name(guess.span, _winner(votes[_last_word(text, guess.span)], guess.kind))
            for guess in sorted(guesses, key=lambda guess: guess.span)
        )

        self._starts = [name.span[0] for name in self._names]
        self._reach = list(accumulate((name.span[1] for name in self._names), max))  # where names end up to each

    def __iter__(self) -> Iterator[Name]:
        return iter(self._names)

    def over(self, span: Span) -> list[Name]:
        """Names that share a character with a span, in text order."""
        near = self._names[bisect_right(self._reach, span[0]) : bisect_left(self._starts, span[1])]
        return [name for name in near if overlap(name.span, span)]

    def kind_of(self, span: Span) -> NameKind | None:
        """The kind of the name that takes up most of a span; None where no name takes up half of it."""
        shares = [(overlap(name.span, span), name.kind) for name in self.over(span)]
        best = max(shares, default=(0, None), key=lambda share: share[0])
        return best[1] if 2 * best[0] >= span[1] - span[0] else None


def _last_word(text: str, span: Span) -> str:
    words = text[slice(*span)].casefold().split()
    last = words[-1].strip("\"“”'.,;") if words else ""
    return last.removesuffix("’s").removesuffix("'s").rstrip("’'")


def _winner(votes: Counter[NameKind], own: NameKind) -> NameKind:
    most = max(votes.values())
    return own if votes[own] == most else next(kind for kind in NameKind if votes[kind] == most)
