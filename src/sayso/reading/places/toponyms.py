"""Find the names of places in a document: where they stand, what they are used for, what is asked of the atlas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.gazetteer import Atlas
from sayso.gazetteer.regions import load_regions
from sayso.reading.places.words import actors, countries, demonyms, kinds, not_places, postal, shortened, word_list
from sayso.reading.syntax import Syntax
from sayso.records.claims import PlaceUse
from sayso.records.spans import Span

_WORD = re.compile(r"[^\s,;:()\[\]“”\"/]+")
_HYPHENED = re.compile(r"[^\s,;:()\[\]“”\"/–-]+")
_PARTS = re.compile(r"\s*(?:[,;/()]|\band\b|\bor\b|&|(?<=\w)['’]s\s)\s*")
_AFTER = re.compile(r"\s+([A-Za-z][\w-]*)")
_BEFORE = re.compile(r"([A-Za-z]\w*)\s+(?:of|de)\s+(?:the\s+)?$")
_POSTAL = re.compile(r",\s+([A-Z]{2})(?![\w-])")
_SEAT = re.compile(r"[DRI]-(?=[A-Z])")  # of members of the American Congress
_PREPOSITION = re.compile(r"\b([a-zA-Z]+)\s+(?:the\s+)?$")
_SHORT = 3
_LONGEST_INSIDE = 4  # words of a place's name within a longer one


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name at `[start, end)` and ways to ask for it, the likeliest first.

    `asked` are names to look up; each comes with its own span. `code` is the country in which it must lie, `state`
    says that the country itself is meant, `unit` that a first-order unit is; `said` is the precision that a word beside
    the name gives. `known`: the document has the name elsewhere where it is surely a place's; `doubt`: the encoder took
    it for something else.
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


def find_toponyms(syntax: Syntax, atlas: Atlas) -> list[Toponym]:
    """Names of places in text order, none over another; in names of bodies those that the atlas knows."""
    text = syntax.text
    votes = _votes(syntax)
    found: list[Toponym] = []
    bodies: list[Span] = []
    for (start, end), kind in syntax.entities:
        if kind in {"Location", "Facility"}:
            found += _named(text, (start, end), votes, facility=kind == "Facility")
        elif kind == "NORP":
            found += _demonym(text, (start, end), votes)
        elif kind == "Organization":
            if votes[text[start:end]] > 0 or text[start:end] in countries():
                found += _named(text, (start, end), votes, facility=False)
            else:
                bodies.append((start, end))
        elif kind in {"Person", "Misc", "Product"}:
            found += _misread(text, (start, end), votes)
    found += _in_bodies(text, bodies, votes, atlas)
    ordered: list[Toponym] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not ordered or one.start >= ordered[-1].end:
            ordered.append(one)
    return [*_with_postal(text, ordered)]


def toponym_at(text: str, span: Span) -> Toponym:
    """A name that is known to be a place's, wherever it came from."""
    inner = _trimmed(text, span) or span
    if (said := demonyms().get(text[slice(*inner)])) is not None:
        return Toponym(*span, PlaceUse.DEMONYM, ((said[0], span),), code=said[1], state=said[1] is not None)
    made = _toponym(text, inner, Counter(), facility=False)
    return replace(made, start=span[0], end=span[1])


def _votes(syntax: Syntax) -> Counter[str]:
    """How much more often each name is a place's than anything else's in the document."""
    votes: Counter[str] = Counter()
    for (start, end), kind in syntax.entities:
        name = syntax.text[start:end]
        if kind == "Location":
            votes[name] += 1
            for part in _PARTS.split(name):
                votes[part] += part != name
        elif kind in {"Person", "Organization"}:
            votes[name] -= 1
    return votes


def _named(text: str, span: Span, votes: Counter[str], *, facility: bool) -> Iterator[Toponym]:
    """The names in what is read as one place: "Hama, Homs and Idlib provinces" are three."""
    at = span[0]
    gaps = [] if facility else [match.span() for match in _PARTS.finditer(text, *span)]
    for gap in [*gaps, (span[1], span[1])]:
        piece = _trimmed(text, (at, gap[0]))
        at = gap[1]
        if piece and text[slice(*piece)] in demonyms() and text[slice(*piece)] not in countries():
            yield from _demonym(text, piece, votes)
        elif piece:
            yield _toponym(text, piece, votes, facility=facility)


def _trimmed(text: str, span: Span) -> Span | None:
    """A name without article, possessive and marks around it; None where nothing is left that can be a name."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    if text[start : start + 4].lower() == "the ":
        start += 4
    if (seat := _SEAT.match(text, start, end)) is not None:
        start = seat.end()
    for mark in ("’s", "'s", "s’", "s'"):
        if text[start:end].endswith(mark):
            end -= len(mark) - mark.startswith("s")
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    name = text[start:end]
    if len(name) < 2 or not any(sign.isupper() for sign in name) or name in not_places():
        return None
    if name.isupper() and len(name) <= _SHORT and name not in countries() and name not in shortened():
        if not load_regions().find(name) and name not in postal():
            return None  # "AP", "DNR": letters of a body
    return start, end


def _toponym(text: str, span: Span, votes: Counter[str], *, facility: bool) -> Toponym:
    """What to ask for a name that stands for a place."""
    start, end = span
    name = text[start:end]
    short = shortened().get(name) or (postal().get(name) if text.endswith(", ", 0, start) else None)
    if short:
        full, code = short
        return Toponym(start, end, PlaceUse.PLACE, ((full, span),), code=code, unit=True)
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    last = text[slice(*words[-1])].casefold()
    if len(words) > 1 and (last in word_list("roads") or text[slice(*words[-1])].isdigit()):
        return Toponym(start, end, PlaceUse.ROAD, ())
    said = _said(text, span)
    asked = [(name, span)]
    if (
        len(words) > 2
        and text[slice(*words[1])] == "of"
        and words[0]
        and text[slice(*words[0])].casefold() in kinds()
    ):
        inner = words[2][0], end  # "City of Huntsville"
        asked.append((text[slice(*inner)], inner))
    if name.endswith("s") and name[:-1] in countries():  # an apostrophe was lost: "in Syrias north"
        asked.append((name[:-1], (start, end - 1)))
    low, high = 0, len(words)
    if len(words) > 1 and last in kinds():
        said, high = kinds()[last], high - 1
        asked.append((text[start : words[high - 1][1]], (start, words[high - 1][1])))
    while low < high - 1 and (side := text[slice(*words[low])]).casefold() in word_list("sides"):
        low += 1
        inner = words[low][0], words[high - 1][1]
        rest = text[slice(*inner)]
        if side.islower() or votes[rest] > 0 or rest in countries():  # "Upper Tolma" is a name of its own
            asked.append((rest, inner))
    use = PlaceUse.PLACE
    if facility or said == "point":
        use = PlaceUse.FACILITY
        asked += [(text[slice(*inner)], inner) for inner in _inside(text, words)]
    return Toponym(start, end, use, tuple(dict.fromkeys(asked)), said=said, known=votes[name] > 1)


def _said(text: str, span: Span) -> str | None:
    """The precision that a word after a name gives, or before it: "Idlib province", "the city of Idlib"."""
    after = _AFTER.match(text, span[1])
    if after and (size := kinds().get(after[1].lower())):
        return size
    before = _BEFORE.search(text, max(0, span[0] - 30), span[0])
    return kinds().get(before[1].lower()) if before else None


def _inside(text: str, words: list[Span]) -> Iterator[Span]:
    """Runs of capitalised words within a longer name, the longest and first of them first; not the whole."""
    most = min(_LONGEST_INSIDE, len(words) - 1)
    for length in range(most, 0, -1):
        for first in range(len(words) - length + 1):
            run = words[first][0], words[first + length - 1][1]
            if text[run[0]].isupper() and text[words[first + length - 1][0]].isupper():
                yield _trimmed(text, run) or run


def _demonym(text: str, span: Span, votes: Counter[str]) -> Iterator[Toponym]:
    """An adjective or the people of a place, or a place that was taken for a people."""
    name = text[slice(*span)]
    words = [match.span() for match in _HYPHENED.finditer(text, *span)]
    found = False
    for first in range(len(words)):
        for inner in ((words[first][0], words[-1][1]), words[first]):
            if (said := demonyms().get(text[slice(*inner)])) is not None:
                place, code = said
                yield Toponym(*inner, PlaceUse.DEMONYM, ((place, inner),), code=code, state=code is not None)
                found = True
                break
    if found:
        return
    if votes[name] > 0 or name in countries():
        yield from _named(text, span, votes, facility=False)


def _in_bodies(text: str, bodies: Sequence[Span], votes: Counter[str], atlas: Atlas) -> Iterator[Toponym]:
    """Places in the names of bodies: "Queensland" police, university of "Aleppo"; a name of one word may be all place."""
    runs = {body: list(_runs_of_body(text, body)) for body in bodies}
    names = list(dict.fromkeys(text[slice(*run)] for listed in runs.values() for run in listed))
    borne = dict(zip(names, atlas.bearers(names), strict=True)) if names else {}
    for body, listed in runs.items():
        taken: list[Span] = []
        for run in listed:
            name = text[slice(*run)]
            if any(run[0] < end and start < run[1] for start, end in taken):
                continue
            if (said := demonyms().get(name)) is not None and run != body:
                place, code = said
                taken.append(run)
                yield Toponym(*run, PlaceUse.DEMONYM, ((place, run),), code=code, state=code is not None)
            elif (len(borne[name]) and not borne[name].spelt) or name in shortened() or votes[name] > 0:
                taken.append(run)
                made = replace(_toponym(text, run, votes, facility=False), known=votes[name] > 0)
                yield made if run == body else replace(made, use=PlaceUse.ORGANISATION, said=None)


def _runs_of_body(text: str, body: Span) -> Iterator[Span]:
    """Runs of words in a body's name that may be a place's: at its start, at its end, or after "of"; longest first."""
    words = [match.span() for match in _WORD.finditer(text, *body)]
    if text[slice(*body)] not in actors():
        yield body
    for run in _inside(text, words):
        first = run[0] == words[0][0] or text[run[0] - 4 : run[0]].lower() in {" of ", " at ", " in ", "the "}
        if (first or run[1] == words[-1][1]) and text[slice(*run)].casefold() not in word_list("bodies"):
            yield run


def _misread(text: str, span: Span, votes: Counter[str]) -> Iterator[Toponym]:
    """A place that was taken for something else: it is one elsewhere, stands for a seat ("D-Ohio"), or after "in"."""
    name = text[slice(*span)]
    if _SEAT.match(text, *span) or votes[name] > 0 or name in countries():
        yield from _named(text, span, votes, facility=False)
    elif (before := _PREPOSITION.search(text, max(0, span[0] - 12), span[0])) and before[1].lower() in word_list(
        "opening"
    ):
        yield from (replace(one, doubt=True) for one in _named(text, span, votes, facility=False))


def _with_postal(text: str, found: list[Toponym]) -> Iterator[Toponym]:
    """The names with those of states in two capitals put in after towns: "Dublin, OH"."""
    for index, one in enumerate(found):
        yield one
        match = _POSTAL.match(text, one.end)
        after = found[index + 1].start if index + 1 < len(found) else len(text)
        if match and match[1] in postal() and match.start(1) < after:
            full, code = postal()[match[1]]
            yield Toponym(*match.span(1), PlaceUse.PLACE, ((full, match.span(1)),), code=code, unit=True)
