"""Which pages a link may cite, what shows it, and what is said of it: nothing is guessed.

A link of a chain names an outlet ("the Lake Herald reported", "(‘A market burns’, Lake Herald, 3 May 2031)"). Where
that outlet's page is in the case too, the chain goes on there. Where nothing but the outlet speaks for a page there
is no row, and where several pages fit alike the row says so and links none.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.documents.shapes import title_key
from sayso.links.citing.pages import CitablePage, CitablePages, outlet_key
from sayso.links.citing.sought import TITLE_LETTERS, Sought
from sayso.links.citing.words import Place, Said, best_place
from sayso.links.terms import Weights
from sayso.records.chains import LinkKind, LinkRole
from sayso.records.citations import Citation, CitationSign, CitationState
from sayso.records.ids import content_id

# Days between a page and one that it cites without a date: news cites news of the week.
DAYS_BACK = 7
# Share (by weight) and number of a passage's words that one sentence must have to show by itself what is cited.
# Among 747 news texts on one war, 1.8 % of sentences have so much in common with one of ten pages of another month;
# at .4 it is 4.1 %, at .6 .8 %. The outlet and the week must agree besides.
WORDS_SHARE, WORDS_SHARED = 0.5, 4
# A date and an outlet show a page only if it tells of the same: so many words of a passage in one of its sentences.
DATE_SHARED = 2
# Two pages that differ by less fit alike.
MARGIN = 0.1
_SIGN_WORDS = {
    CitationSign.HREF: "the page links to its address",
    CitationSign.TITLE: "its title is given",
    CitationSign.DATE: "its date is given",
    CitationSign.WORDS: "one of its sentences has the words",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that a link may cite; `linked`: the link leads there, `titled`: its title is given."""

    sought: Sought
    page: CitablePage
    linked: bool
    titled: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A page that a link cites, with what speaks for it; `is_own`: the outlet itself published it."""

    sought: Sought
    page: CitablePage
    how: tuple[CitationSign, ...]
    is_own: bool
    place: Place | None

    @property
    def share(self) -> float:
        """The share of the sought words that one place of the page has."""
        return self.place.share if self.place else 0.0

    @property
    def rank(self) -> tuple[tuple[bool, ...], bool]:
        """What goes before the words: address, title, date; then whether the outlet itself published it."""
        return tuple(
            sign in self.how for sign in (CitationSign.HREF, CitationSign.TITLE, CitationSign.DATE)
        ), self.is_own


def candidates(pages: CitablePages, sought: Sought) -> Iterator[Candidate]:
    """The pages that a link may cite: of the outlet, at the address or with the title, and of a fitting date."""
    link = sought.link
    at_address = pages.at(link.href)
    found = {page.doc: page for page in (*pages.of_outlet(link.name), *at_address)}
    if link.kind is LinkKind.WORK:
        found |= {page.doc: page for title in sought.titles for page in pages.titled(title)}
    found.pop(sought.doc, None)
    for doc in sorted(found):
        page = found[doc]
        linked = page in at_address
        titled = any(_same_title(title, page) for title in sought.titles)
        if not linked and link.role is LinkRole.REPUBLISHER and not page.is_of(outlet_key(link.name)):
            continue  # another page that prints the same agency's copy is not what this one prints
        if not linked and ((sought.titles and page.titles and not titled) or not _fits(sought, page, titled)):
            continue
        yield Candidate(sought, page, linked, titled)


def match_of(candidate: Candidate, said: Said, weights: Weights) -> Match | None:
    """What shows that a link cites a page (`said` are its sentences), None where nothing does."""
    sought, page, link = candidate.sought, candidate.page, candidate.sought.link
    place = best_place(sought.words, said, weights)
    enough = min(DATE_SHARED, max(map(len, sought.words), default=DATE_SHARED))
    tells = place is not None and place.shared >= enough
    dated = bool(link.date) and len(link.date or "") == len("2031-05-03") == len(page.day)
    shows = {
        CitationSign.HREF: candidate.linked,
        CitationSign.TITLE: candidate.titled,
        CitationSign.DATE: dated and link.date == page.day and tells,
        CitationSign.WORDS: place is not None
        and link.kind is not LinkKind.WORK
        and place.share >= WORDS_SHARE
        and place.shared >= WORDS_SHARED,
    }
    how = tuple(sign for sign in CitationSign if shows[sign])
    return Match(sought, page, how, page.is_of(outlet_key(link.name)), place if tells else None) if how else None


def citation_of(matches: Sequence[Match]) -> Citation:
    """The row of a link that cites one of some pages, or several alike."""
    sought = matches[0].sought
    name = sought.link.name
    best = max(matches, key=lambda match: (match.rank, match.share))
    alike = [match for match in matches if match.rank == best.rank and best.share - match.share < MARGIN]
    first = min(alike, key=lambda match: match.page.doc)
    identity = content_id("citation", sought.chain, sought.index)
    if len({match.page.text for match in alike}) > 1:
        docs = tuple(sorted(match.page.doc for match in alike))
        reason = f"{len(docs)} pages of {name} fit alike, and nothing decides between them"
        return Citation(
            identity, sought.doc, sought.chain, sought.index, CitationState.AMBIGUOUS, None, None, None, best.how,
            round(best.share, 3), docs, reason,
        )  # fmt: skip
    start, end = first.place.span if first.place else (None, None)
    reason = f"a page of {name}: " + "; ".join(_SIGN_WORDS[sign] for sign in first.how)
    return Citation(
        identity, sought.doc, sought.chain, sought.index, CitationState.LINKED, first.page.doc, start, end,
        first.how, round(first.share, 3), (), reason,
    )  # fmt: skip


def _same_title(title: str, page: CitablePage) -> bool:
    key = title_key(title)
    return any(
        key == other
        or (min(len(key), len(other)) >= TITLE_LETTERS and (key.startswith(other) or other.startswith(key)))
        for other in page.titles
    )


def _fits(sought: Sought, page: CitablePage, titled: bool) -> bool:
    """Whether a page's date is the one given, or lies in the week before the citing page; unknown dates fit."""
    if sought.link.date:
        width = min(len(sought.link.date), len(page.day))
        return sought.link.date[:width] == page.day[:width]
    cited, citing = _day(page.day), _day(sought.day)
    if cited is None or citing is None:
        return True
    return cited <= citing and (titled or (citing - cited).days <= DAYS_BACK)


def _day(written: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        return None
