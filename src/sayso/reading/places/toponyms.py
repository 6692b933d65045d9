"""Find the names of places in a document, also within names of bodies and as adjectives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.gazetteer import Atlas
from sayso.reading.places.toponym import (
    SEAT,
    WORD,
    Toponym,
    Votes,
    demonym_of,
    runs_inside,
    toponym_of,
    trimmed,
)
from sayso.reading.places.words import countries, demonyms, kinds, postal, shortened, word_list
from sayso.reading.syntax import Syntax
from sayso.records.claims import PlaceUse
from sayso.records.spans import Span

_HYPHENED = re.compile(r"[^\s,;:()\[\]“”\"/–-]+")
_PARTS = re.compile(r"\s*(?:[,;/()]|\band\b|\bor\b|&|(?<=\w)['’]s\s)\s*")
_POSTAL = re.compile(r",\s+([A-Z]{2})(?![\w-])")
_PREPOSITION = re.compile(r"\b([a-zA-Z]+)\s+(?:the\s+)?$")
_OPENS_RUN = frozenset({" of ", " at ", " in ", "the "})


def find_toponyms(syntax: Syntax, atlas: Atlas) -> list[Toponym]:
    """Names of places in text order, none over another; in names of bodies those that the atlas knows."""
    text = syntax.text
    votes = _votes(syntax)
    found: list[Toponym] = []
    bodies: list[Span] = []
    for span, kind in syntax.entities:
        name = text[slice(*span)]
        is_place = votes.get(name, 0) > 0 or name in countries()
        if kind in {"Location", "Facility"}:
            found += _named(text, span, votes, facility=kind == "Facility")
        elif kind == "NORP":
            found += list(_peoples(text, span)) or (_named(text, span, votes) if is_place else ())
        elif kind == "Organization" and not is_place:
            bodies.append(span)
        elif is_place or SEAT.match(text, *span):
            found += _named(text, span, votes)
        elif kind in {"Person", "Misc", "Product"} and _after_preposition(text, span):
            found += (replace(one, doubt=True) for one in _named(text, span, votes))
    found += _in_bodies(text, bodies, votes, atlas)
    found += _cued(syntax, votes)
    ordered: list[Toponym] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not ordered or one.start >= ordered[-1].end:
            ordered.append(one)
    return [*_with_postal(text, ordered)]


def _votes(syntax: Syntax) -> Votes:
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


def _named(text: str, span: Span, votes: Votes, *, facility: bool = False) -> Iterator[Toponym]:
    """The names in what is read as one place: "Hama, Homs and Idlib provinces" are three."""
    at = span[0]
    gaps = [] if facility else [match.span() for match in _PARTS.finditer(text, *span)]
    for gap in [*gaps, (span[1], span[1])]:
        piece = trimmed(text, (at, gap[0])) if at < gap[0] else None
        at = gap[1]
        if piece and text[slice(*piece)] in demonyms() and text[slice(*piece)] not in countries():
            yield from _peoples(text, piece)
        elif piece:
            yield toponym_of(text, piece, votes, facility=facility)


def _peoples(text: str, span: Span) -> Iterator[Toponym]:
    """Adjectives and peoples of places: "Saudi Arabian", and both of "Israeli-Egyptian"."""
    words = [match.span() for match in _HYPHENED.finditer(text, *span)]
    for first in range(len(words)):
        whole = words[first][0], words[-1][1]
        if one := demonym_of(text, whole) or demonym_of(text, words[first]):
            yield one
            if one.end == whole[1]:
                return


def _after_preposition(text: str, span: Span) -> bool:
    """Whether a name stands after a word that opens a place, so that what looks like a person may be one."""
    before = _PREPOSITION.search(text[max(0, span[0] - 12) : span[0]])
    return before is not None and before[1].lower() in word_list("opening")


def _in_bodies(text: str, bodies: Sequence[Span], votes: Votes, atlas: Atlas) -> Iterator[Toponym]:
    """Places in names of bodies: "Queensland" police, university of "Aleppo"; the whole may be a place's."""
    wholes = {body: trimmed(text, body) for body in bodies}
    runs = {body: [*([whole] if whole else []), *_runs_of_body(text, body)] for body, whole in wholes.items()}
    names = list(dict.fromkeys(text[slice(*run)] for listed in runs.values() for run in listed))
    borne = dict(zip(names, atlas.bearers(names), strict=True)) if names else {}
    for body, listed in runs.items():
        end = body[0]
        for run in sorted(listed, key=lambda run: (run[0], -run[1])):
            name, whole = text[slice(*run)], run == wholes[body]
            if run[0] < end:
                continue
            if not whole and (people := demonym_of(text, run)):
                end = run[1]
                yield people
            elif (len(borne[name]) and not borne[name].spelt) or name in shortened() or votes.get(name, 0) > 0:
                end = run[1]
                made = replace(toponym_of(text, run, votes), known=votes.get(name, 0) > 0)
                yield made if whole else replace(made, use=PlaceUse.ORGANISATION, said=None)


def _runs_of_body(text: str, body: Span) -> Iterator[Span]:
    """Runs of words in a body's name that may be a place's: at its start, at its end, or after "of"."""
    words = [match.span() for match in WORD.finditer(text, *body)]
    for run in runs_inside(text, words):
        opens = run[0] == words[0][0] or text[run[0] - 4 : run[0]].lower() in _OPENS_RUN
        if (opens or run[1] == words[-1][1]) and text[slice(*run)].casefold() not in word_list("bodies"):
            yield run


def _cued(syntax: Syntax, votes: Votes) -> Iterator[Toponym]:
    """Names that no entity covers but a word beside them says are places': "the village of Orlevo"."""
    text = syntax.text
    taken = {word for span, _ in syntax.entities for word in syntax.words(*span)}
    for index, lemma in enumerate(syntax.lemmas):
        if lemma not in kinds() or index in taken or index + 2 >= len(syntax) or syntax.lemmas[index + 1] != "of":
            continue
        first = last = index + 2
        while last < len(syntax) and last - first < 4 and syntax.upos[last] == "PROPN" and last not in taken:
            last += 1
        span = trimmed(text, (syntax.starts[first], syntax.ends[last - 1])) if last > first else None
        if span:
            yield toponym_of(text, span, votes)


def _with_postal(text: str, found: list[Toponym]) -> Iterator[Toponym]:
    """The names, with those of states in two capitals put in after towns: "Dublin, OH"."""
    for index, one in enumerate(found):
        yield one
        match = _POSTAL.match(text, one.end)
        after = found[index + 1].start if index + 1 < len(found) else len(text)
        if match and match[1] in postal() and match.start(1) < after:
            full, code = postal()[match[1]]
            yield Toponym(*match.span(1), PlaceUse.PLACE, ((full, match.span(1)),), code=code, unit=True)
