"""The report: one self-contained HTML page of a whole case, which opens from disk and asks for nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sayso.exports.drawing import asset, printable, templates
from sayso.exports.report.figures import source_figure
from sayso.records.copies import COPYING_KINDS
from sayso.records.ledger import Ledger
from sayso.views.claims import claim_cards
from sayso.views.copies import copy_groups
from sayso.views.facts import fact_cards
from sayso.views.labels import UNREAD_WORDS
from sayso.views.lookup import page_ref, place_anchor, texts_of
from sayso.views.naming import naming_matrix
from sayso.views.overview import overview
from sayso.views.reader import ReaderPage, reader_pages
from sayso.views.sources import source_graph
from sayso.views.timeline import timeline


def render_report(ledger: Ledger, title: str, facts_about_case: Mapping[str, str] | None = None) -> str:
    """The report of a case as one HTML page; the same ledger gives the same bytes.

    `facts_about_case` are lines for the colophon (versions, model digest, settings), shown in the order given.

    >>> render_report(Ledger(), "The siege of Orlevo")[:15]
    '<!doctype html>'
    """
    pages = reader_pages(ledger)
    facts = fact_cards(ledger)
    in_facts = {claim.id for fact in facts if _is_told_widely(fact.pages, len(fact.values))
                for value in fact.values for claim in value.claims}  # fmt: skip
    cards = {card.id: card for card in claim_cards(ledger)}
    others = [card for card in cards.values() if card.id not in in_facts]
    edges = source_graph(ledger)
    style, script = asset("page.css") + asset("report.css"), asset("report.js")
    environment = templates()
    environment.filters |= {"to": _links_to(pages), "card": cards.__getitem__, **_places(ledger)}
    html = environment.get_template("report.html.j2").render(
        title=title,
        about=dict(facts_about_case or {}),
        overview=overview(ledger),
        facts=[fact for fact in facts if _is_told_widely(fact.pages, len(fact.values))],
        fact_labels={fact.id: fact for fact in facts},
        claim_ids=frozenset(in_facts | {card.id for card in others}),
        others=[(page, list(cards)) for page, cards in groupby(others, key=lambda card: card.page)],
        copies=copy_groups(ledger),
        names=naming_matrix(ledger),
        edges=edges,
        figure=source_figure(edges),
        days=timeline(ledger),
        pages=pages,
        unread_words=UNREAD_WORDS,
        left_out_words="not shown: the case was read without them",
        texts=_count_texts(ledger),
        style=Markup(style),
        script=Markup(script),
        style_hash=_csp_hash(style),
        script_hash=_csp_hash(script),
    )
    return printable(html)


def write_report(
    ledger: Ledger, target: str | Path, title: str, facts_about_case: Mapping[str, str] | None = None
) -> Path:
    """Writes the report of a case to a file (UTF-8) and returns its path.

    Raises:
        OSError: the file cannot be written.
    """
    path = Path(target)
    path.write_text(render_report(ledger, title, facts_about_case), encoding="utf-8", newline="\n")
    return path


def _is_told_widely(pages: int, values: int) -> bool:
    """Whether a fact is a matter to compare: a single claim of a single page is listed with its page instead."""
    return pages > 1 or values > 1


def _links_to(pages: tuple[ReaderPage, ...]) -> Callable[[str], str]:
    """A filter from an anchor to a link, to the page's top where the anchor stands in no block that is shown."""
    known = {segment.anchor for page in pages for block in page.blocks for segment in block.segments}
    known |= {page.page.anchor for page in pages}

    def link(anchor: str) -> str:
        return f"#{anchor}" if anchor in known else "#d-" + anchor.split("-")[1]

    return link


def _count_texts(ledger: Ledger) -> int:
    copying = (copy.docs for copy in ledger.copies if copy.kind in COPYING_KINDS)
    return len(set(texts_of((row.id for row in ledger.documents), copying).values()))


def _places(ledger: Ledger) -> dict[str, Callable[[Any], str]]:
    """Filters from a citation to the anchor of its place, and from a document's id to the outlet of its page."""
    documents = {row.id: row for row in ledger.documents}
    return {
        "place": lambda spot: place_anchor(documents[spot.doc], spot.start),
        "outlet": lambda doc: page_ref(documents[doc]).outlet,
    }


def _csp_hash(text: str) -> str:
    """The Content-Security-Policy source that allows exactly this inline text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
