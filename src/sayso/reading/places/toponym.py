"""The name of a place: where it stands, what it is used for, and what is asked of the atlas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.gazetteer import load_regions
from sayso.reading.places.words import countries, demonyms, kinds, not_places, postal, shortened, word_list
from sayso.records.claims import PlaceUse
from sayso.records.spans import Span

WORD = re.compile(r"[^\s,;:()\[\]“”\"/]+")
SEAT = re.compile(r"[DRI]-(?=[A-Z])")
"""Party of a member of the American Congress, before a state or town."""

_AFTER = re.compile(r"\s+([A-Za-z][\w-]*)")
_BEFORE = re.compile(r"([A-Za-z]\w*)\s+(?:of|de)\s+(?:the\s+)?$")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_LONGEST_INSIDE = 4  # words of a place's name within a longer one
_INITIALS = 3  # capitals up to so many are letters of a body ("AP"), but for the few that our tables list

Votes = Mapping[str, int]
"""For each name of a document how much more often it is read as a place's than as anything else's."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name at `[start, end)` and ways to ask for it, the likeliest first.

    `asked` are names to look up, each with its own span. `code` is the country in which it must lie, `state` says
    that the country itself is meant, `unit` that a first-order unit is; `said` is the precision that a word beside
    the name gives. `known`: the document has the name elsewhere where it is surely a place's; `doubt`: it was taken
    for something else.
    """

    start: int
    end: int
    use: PlaceUse
    asked: tuple[tuple[str, Span], ...]
    code: str | None = None
    state: bool = False
    unit: bool = False
    said: str | None = None
    known: bool = False
    doubt: bool = False

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return self.start, self.end


def trimmed(text: str, span: Span) -> Span | None:
    """A name without article, party, possessive and marks around it; None where the rest can be no place's name.

    >>> trimmed("the Gambia’s", (0, 12)), trimmed("R-Ohio", (0, 6)), trimmed("AP", (0, 2))
    ((4, 10), (2, 6), None)
    """
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    if text[start : start + 4].lower() == "the ":
        start += 4
    if (seat := SEAT.match(text, start, end)) is not None:
        start = seat.end()
    if (mark := _POSSESSIVE.search(text[max(start, end - 4) : end])) is not None:
        end -= mark.end() - mark.start()
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    name = text[start:end]
    if len(name) < 2 or not any(sign.isupper() for sign in name) or name in not_places() or _is_initials(name):
        return None
    return start, end


def _is_initials(name: str) -> bool:
    """Whether a name is a few capitals that stand for no place we know."""
    listed = name in countries() or name in shortened() or name in postal() or load_regions().find(name)
    return len(name) <= _INITIALS and name.isupper() and not listed


def toponym_of(text: str, span: Span, votes: Votes, *, facility: bool = False) -> Toponym:
    """What to ask for a name that stands for a place: all of it, then less and less of it.

    >>> [name for name, _ in toponym_of("northern Idlib province", (0, 23), {}).asked]
    ['northern Idlib province', 'northern Idlib', 'Idlib']
    """
    start, end = span
    name = text[start:end]
    short = shortened().get(name) or (postal().get(name) if text.endswith(", ", 0, start) else None)
    if short:
        full, code = short
        return Toponym(start, end, PlaceUse.PLACE, ((full, span),), code=code, unit=True)
    words = [match.span() for match in WORD.finditer(text, start, end)]
    last = text[slice(*words[-1])].casefold()
    if len(words) > 1 and (last in word_list("roads") or last.isdigit()):
        return Toponym(start, end, PlaceUse.ROAD, ())
    said = kinds().get(last, None) if len(words) > 1 else None
    spans = [span, *_shorter(text, words, votes)]
    use = PlaceUse.PLACE
    inside = runs_inside(text, words)
    if facility or said == "point":
        use = PlaceUse.FACILITY
        spans += inside
    else:
        spans += (run for run in inside if votes.get(text[slice(*run)], 0) > 0)  # a comma was lost: "Tabqa Syria"
    asked = tuple(dict.fromkeys((text[slice(*one)], one) for one in spans))
    return Toponym(start, end, use, asked, said=said or _said(text, span), known=votes.get(name, 0) > 1)


def _shorter(text: str, words: list[Span], votes: Votes) -> Iterator[Span]:
    """The name without what only says what kind of place it is, or which side of it."""
    low, high = 0, len(words)
    begin, end = words[0][0], words[-1][1]
    if high > 2 and text[slice(*words[1])] == "of" and text[slice(*words[0])].casefold() in kinds():
        yield words[2][0], end  # "City of Huntsville"
    if high == 1 and text[end - 1] == "s" and text[begin : end - 1] in countries():
        yield begin, end - 1  # an apostrophe was lost: "in Syrias north"
    if high > 1 and text[slice(*words[-1])].casefold() in kinds():
        high -= 1
        yield begin, words[high - 1][1]
    while low < high - 1 and (side := text[slice(*words[low])]).casefold() in word_list("sides"):
        low += 1
        inner = words[low][0], words[high - 1][1]
        rest = text[slice(*inner)]
        if side.islower() or votes.get(rest, 0) > 0 or rest in countries():  # "Upper Tolma" is a name of its own
            yield inner


def _said(text: str, span: Span) -> str | None:
    """The precision that a word after a name gives, or before it: "Idlib province", "the city of Idlib"."""
    after = _AFTER.match(text, span[1])
    if after and (size := kinds().get(after[1].lower())):
        return size
    before = _BEFORE.search(text[max(0, span[0] - 30) : span[0]])
    return kinds().get(before[1].lower()) if before else None


def runs_inside(text: str, words: list[Span]) -> Iterator[Span]:
    """Runs of words from a capital to a capital within a longer name, the longest and first of them first."""
    for length in range(min(_LONGEST_INSIDE, len(words) - 1), 0, -1):
        for first in range(len(words) - length + 1):
            last = words[first + length - 1]
            run = words[first][0], last[1]
            capital = text[run[0]].isupper() and text[last[0]].isupper()
            if capital and (inner := trimmed(text, run)) is not None:
                yield inner


def demonym_of(text: str, span: Span) -> Toponym | None:
    """An adjective or the people of a place, if these characters are one: "Syrian", "Londoners"."""
    said = demonyms().get(text[slice(*span)])
    if said is None:
        return None
    place, code = said
    return Toponym(*span, PlaceUse.DEMONYM, ((place, span),), code=code, state=code is not None)


def toponym_at(text: str, span: Span) -> Toponym:
    """A name that is known to be a place's, however it was found."""
    inner = trimmed(text, span) or span
    return demonym_of(text, inner) or toponym_of(text, inner, {})
