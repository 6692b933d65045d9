"""The pages of a case that its chains cite: outlet, and a title, an address, a date or the words themselves.

A link of a chain names an outlet ("the Lake Herald reported", "(‘A market burns’, Lake Herald, 3 May 2031)"). Where
that outlet's page is in the case too, the chain goes on there. Nothing is guessed: where nothing but the outlet
speaks for a page there is no row, and where several pages fit alike the row says so and links none.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.documents.shapes import title_key
from sayso.links.cited_pages import CitablePage, CitablePages, outlet_key
from sayso.links.cited_words import Place, SaidWords, sought_words
from sayso.records.chains import Chain, ChainLink, LinkKind, LinkRole
from sayso.records.citations import Citation, CitationSign, CitationState
from sayso.records.documents import Document, Role
from sayso.records.ids import content_id
from sayso.records.ledger import Ledger

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
# Letters of a title that tell one article from another: "Syria" does not.
_TITLE_LETTERS = 12
_CITABLE = frozenset({LinkKind.OUTLET, LinkKind.AGENCY, LinkKind.BODY, LinkKind.WORK})
_QUOTED = re.compile(r"[‘“\"'](?P<title>[^’”\"]{8,200}?)[’”\"'](?=\W|$)")
_SIGN_WORDS = {
    CitationSign.HREF: "the page links to its address",
    CitationSign.TITLE: "its title is given",
    CitationSign.DATE: "its date is given",
    CitationSign.WORDS: "one of its sentences has the words",
}


@dataclass(frozen=True, slots=True)
class _Match:
    """A page that a link may cite, with what speaks for it."""

    page: CitablePage
    how: tuple[CitationSign, ...]
    is_own: bool
    place: Place | None

    @property
    def share(self) -> float:
        return self.place.share if self.place else 0.0

    @property
    def rank(self) -> tuple[tuple[bool, ...], bool]:
        """What goes before the words: address, title, date; then whether the outlet itself published it."""
        return tuple(
            sign in self.how for sign in (CitationSign.HREF, CitationSign.TITLE, CitationSign.DATE)
        ), self.is_own


def find_citations(ledger: Ledger) -> tuple[Citation, ...]:
    """What the chains of a case cite among its own pages, sorted by id; no path of citations comes back to a page.

    >>> find_citations(Ledger())
    ()
    """
    finder = _Finder(ledger)
    found = (row for chain in sorted(ledger.chains, key=lambda chain: chain.id) for row in finder.of_chain(chain))
    return tuple(sorted(without_loops(found), key=lambda row: row.id))


def without_loops(citations: Iterable[Citation]) -> list[Citation]:
    """The citations, of which those that would close a circle of pages are cut; the surest are kept first.

    >>> from sayso.records.citations import Citation, CitationState
    >>> back = [Citation(f"t-{a}", a, "h", 0, CitationState.LINKED, b, 0, 1, (), s, (), "")
    ...         for a, b, s in (("x", "y", 0.9), ("y", "x", 0.5))]
    >>> [(row.id, row.state.value) for row in without_loops(back)]
    [('t-x', 'linked'), ('t-y', 'loop')]
    """
    cites: dict[str, set[str]] = defaultdict(set)
    kept: list[Citation] = []
    for row in sorted(citations, key=_surest_first):
        if row.state is not CitationState.LINKED or row.cited_doc is None or row.cited_doc in cites[row.doc]:
            kept.append(row)
        elif _leads_to(cites, row.cited_doc, row.doc):
            kept.append(_cut(row, row.cited_doc))
        else:
            cites[row.doc].add(row.cited_doc)
            kept.append(row)
    return kept


def _surest_first(row: Citation) -> tuple[object, ...]:
    missing = tuple(sign not in row.how for sign in CitationSign)
    return missing, -row.score, row.doc, row.cited_doc or "", row.id


def _leads_to(cites: dict[str, set[str]], start: str, end: str) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        doc = waiting.pop()
        if doc == end:
            return True
        following = cites.get(doc, set()) - seen
        seen |= following
        waiting.extend(following)
    return False


def _cut(row: Citation, cited: str) -> Citation:
    reason = "cut: the cited page cites this one, itself or through others"
    return replace(
        row, state=CitationState.LOOP, cited_doc=None, start=None, end=None, candidates=(cited,), reason=reason
    )


class _Finder:
    """What the chains of one case share: its pages by outlet, and the words of their sentences."""

    def __init__(self, ledger: Ledger) -> None:
        self._documents = {document.id: document for document in ledger.documents}
        self._pages = CitablePages(ledger.documents, ledger.chains)
        self._words = SaidWords(ledger.documents)

    def of_chain(self, chain: Chain) -> Iterator[Citation]:
        document = self._documents.get(chain.doc)
        if document is None:
            return
        for index, link in enumerate(chain.links):
            if self._may_cite(document, chain, index):
                row = self._citation(document, chain, index, self._matches(document, chain, index, link))
                if row is not None:
                    yield row

    def _may_cite(self, document: Document, chain: Chain, index: int) -> bool:
        """Whether a link names an outlet other than the page's own, or a work whose outlet no other link names."""
        link = chain.links[index]
        own = outlet_key(document.publisher) if document.publisher else None
        if link.kind not in _CITABLE or outlet_key(link.name) == own:
            return False
        return link.kind is not LinkKind.WORK or not any(
            other.kind in {LinkKind.OUTLET, LinkKind.AGENCY} and _same_reference(link, other)
            for other in chain.links
        )

    def _matches(self, document: Document, chain: Chain, index: int, link: ChainLink) -> list[_Match]:
        outlet, titles = outlet_key(link.name), _titles(document, chain, link)
        sought = (
            ()
            if _is_whole(document, chain)
            else sought_words(document.text, (chain.start, chain.end), _said_by(chain))
        )
        at_address = self._pages.at(link.href)
        candidates = {page.doc: page for page in (*self._pages.of_outlet(link.name), *at_address)}
        if link.kind is LinkKind.WORK:
            candidates |= {page.doc: page for title in titles for page in self._pages.titled(title)}
        candidates.pop(document.id, None)
        found: list[_Match] = []
        for doc in sorted(candidates):
            page = candidates[doc]
            linked, is_own = page in at_address, page.is_of(outlet)
            titled = any(_same_title(title, page) for title in titles)
            if not linked and (link.role is LinkRole.REPUBLISHER and not is_own):
                continue  # another page that prints the same agency's copy is not what this one prints
            if not linked and ((titles and page.titles and not titled) or not _fits(link, page, document, titled)):
                continue
            how, place = self._signs(link, page, sought, linked=linked, titled=titled)
            if how:
                found.append(_Match(page, how, is_own, place))
        return found

    def _signs(
        self, link: ChainLink, page: CitablePage, sought: Sequence[frozenset[str]], *, linked: bool, titled: bool
    ) -> tuple[tuple[CitationSign, ...], Place | None]:
        """What shows that a link cites a page, and the place there that tells of the same."""
        place = self._words.best_place(sought, page.doc)
        enough = min(DATE_SHARED, max(map(len, sought), default=DATE_SHARED))
        tells = place is not None and place.shared >= enough
        dated = bool(link.date) and len(link.date or "") == len("2031-05-03") == len(page.day)
        shows = {
            CitationSign.HREF: linked,
            CitationSign.TITLE: titled,
            CitationSign.DATE: dated and link.date == page.day and tells,
            CitationSign.WORDS: place is not None
            and link.kind is not LinkKind.WORK
            and place.share >= WORDS_SHARE
            and place.shared >= WORDS_SHARED,
        }
        return tuple(sign for sign in CitationSign if shows[sign]), place if tells else None

    def _citation(self, document: Document, chain: Chain, index: int, matches: list[_Match]) -> Citation | None:
        if not matches:
            return None
        name = chain.links[index].name
        id_ = content_id("citation", chain.id, index)
        best = max(matches, key=lambda match: (match.rank, match.share))
        alike = [match for match in matches if match.rank == best.rank and best.share - match.share < MARGIN]
        first = min(alike, key=lambda match: match.page.doc)
        if len({self._documents[match.page.doc].text for match in alike}) > 1:
            docs = tuple(sorted(match.page.doc for match in alike))
            reason = f"{len(docs)} pages of {name} fit alike, and nothing decides between them"
            return Citation(
                id_, document.id, chain.id, index, CitationState.AMBIGUOUS, None, None, None, best.how,
                round(best.share, 3), docs, reason,
            )  # fmt: skip
        start, end = first.place.span if first.place else (None, None)
        reason = f"a page of {name}: " + "; ".join(_SIGN_WORDS[sign] for sign in first.how)
        return Citation(
            id_, document.id, chain.id, index, CitationState.LINKED, first.page.doc, start, end, first.how,
            round(first.share, 3), (), reason,
        )  # fmt: skip


def _is_whole(document: Document, chain: Chain) -> bool:
    """Whether the chain is that of the whole article, whose words are no passage."""
    article = [block for block in document.blocks if block.is_article]
    return bool(article) and (chain.start, chain.end) == (article[0].start, article[-1].end) and len(article) > 1


def _said_by(chain: Chain) -> list[tuple[int, int]]:
    return [(link.start, link.end) for link in chain.links if link.start is not None and link.end is not None]


def _same_reference(a: ChainLink, b: ChainLink) -> bool:
    return a.start is not None and (a.start, a.end) == (b.start, b.end)


def _titles(document: Document, chain: Chain, link: ChainLink) -> tuple[str, ...]:
    """The titles that stand with a link: the work of its reference, itself, or quoted in its credit line."""
    titles = [
        other.name
        for other in chain.links
        if other.kind is LinkKind.WORK and (other is link or _same_reference(other, link))
    ]
    block = document.block_at(link.start) if link.start is not None else None
    if block is not None and block.role is Role.CREDIT:
        titles += [match["title"] for match in _QUOTED.finditer(document.text, *block.span)]
    return tuple(title for title in titles if len(title_key(title)) >= _TITLE_LETTERS)


def _same_title(title: str, page: CitablePage) -> bool:
    key = title_key(title)
    return any(
        key == other
        or (min(len(key), len(other)) >= _TITLE_LETTERS and (key.startswith(other) or other.startswith(key)))
        for other in page.titles
    )


def _fits(link: ChainLink, page: CitablePage, document: Document, titled: bool) -> bool:
    """Whether a page's date is the one given, or lies in the week before the citing page; unknown dates fit."""
    if link.date:
        width = min(len(link.date), len(page.day))
        return link.date[:width] == page.day[:width]
    cited, citing = _day(page.day), _day((document.published or "")[:10])
    if cited is None or citing is None:
        return True
    return cited <= citing and (titled or (citing - cited).days <= DAYS_BACK)


def _day(written: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        return None
