"""The trail of a claim: from its page on to the pages of the case that it cites, to where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.records.claims import Claim
from sayso.records.spans import Span
from sayso.views.claims import CitedPage, ClaimCard, claim_card
from sayso.views.lookup import Lookup, PageRef

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Stop:
    """A page on the way: what it says there (None where no claim stands at the cited place), and where it leads on.

    `cited` is how the stop before leads here, None at the first. `onward` has the stops behind steps of its chain,
    with the number of the step. `is_circle`: this page was passed already, and is followed no further.
    """

    page: PageRef
    card: ClaimCard | None
    cited: CitedPage | None
    onward: tuple[tuple[int, Stop], ...]
    is_circle: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a trail ends, and on which page: with a named source, or else with the page that says so itself.

    `own_voice` is False where the page names no source, but is not known to speak in its own voice either.
    """

    name: str
    page: PageRef
    named: bool
    own_voice: bool


def trail(lookup: Lookup, claim: Claim) -> Stop:
    """The trail of a claim, along every page that a step of a chain is known to cite; each is followed once."""
    card = claim_card(lookup, claim)
    return Stop(card.page, card, None, _onward(lookup, card, {claim.doc}))


def origin_of(stop: Stop) -> Origin:
    """The end of a trail: of the pages that name a source, the innermost source of the one that lies deepest."""
    stops = [found for found in _with_depth(stop) if not found[1].is_circle]
    naming = [(depth, found) for depth, found in stops if _names_source(found)]
    _, last = max(naming or stops, key=lambda found: found[0])
    if naming and last.card is not None:
        return Origin(last.card.word_of, last.page, named=True, own_voice=False)
    return Origin(last.page.outlet, last.page, named=False, own_voice=last.card is not None and last.card.own_voice)


def docs_of(stop: Stop) -> tuple[str, ...]:
    """The documents of a trail in the order in which they are passed, each once."""
    return tuple(dict.fromkeys(found.page.doc for _, found in _with_depth(stop)))


def _onward(lookup: Lookup, card: ClaimCard, passed: set[str]) -> tuple[tuple[int, Stop], ...]:
    found = []
    for number, step in enumerate(card.chain):
        if step.cited is not None and step.cited.page is not None:
            found.append((number, _stop(lookup, card.passage.text, step.cited.page, step.cited, passed)))
    return tuple(found)


def _stop(lookup: Lookup, words: str, page: PageRef, cited: CitedPage, passed: set[str]) -> Stop:
    if page.doc in passed:
        return Stop(page, None, cited, (), is_circle=True)
    passed.add(page.doc)
    claim = _told_at(lookup, words, page.doc, cited.span)
    if claim is None:
        return Stop(page, None, cited, ())
    card = claim_card(lookup, claim)
    return Stop(page, card, cited, _onward(lookup, card, passed))


def _told_at(lookup: Lookup, words: str, doc: str, span: Span | None) -> Claim | None:
    """Of a page's claims at a place the one with the most of the citing words; of equals what covers most of it."""
    if span is None:
        return None
    asked = set(_WORD.findall(words.casefold()))

    def order(claim: Claim) -> tuple[int, int, int, str]:
        common = len(asked & set(_WORD.findall(claim.text.casefold())))
        return -common, max(span[0], claim.start) - min(span[1], claim.end), claim.start, claim.id

    at_place = (one for one in lookup.claims_in.get(doc, ()) if one.start < span[1] and span[0] < one.end)
    return min(at_place, key=order, default=None)


def _with_depth(stop: Stop, depth: int = 0) -> Iterator[tuple[int, Stop]]:
    yield depth, stop
    for _, onward in stop.onward:
        yield from _with_depth(onward, depth + 1)


def _names_source(stop: Stop) -> bool:
    return stop.card is not None and not stop.card.own_voice and stop.card.word_of != stop.page.outlet
