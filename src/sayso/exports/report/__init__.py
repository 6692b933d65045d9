"""The report: one self-contained HTML page of a whole case, which opens from disk and asks for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from sayso.html.assets import script, style
from sayso.html.chain_figure import chain_figure
from sayso.html.environment import environment, printable
from sayso.html.links import ReportLinks
from sayso.html.source_figure import source_figure
from sayso.html.strip_figure import strip_figure
from sayso.html.timeline_figure import strip
from sayso.records.copies import COPYING_KINDS
from sayso.records.ledger import Ledger
from sayso.reviews.state import states_of
from sayso.views.claims import claim_cards
from sayso.views.copies import copy_groups
from sayso.views.facts import FactCard, fact_cards
from sayso.views.lookup import look_up, page_ref, place_anchor, texts_of
from sayso.views.naming import naming_matrix
from sayso.views.overview import overview
from sayso.views.places import places, where
from sayso.views.reader import reader_pages
from sayso.views.reviews import lines_of
from sayso.views.sources import source_graph
from sayso.views.timeline import days_first, timeline
from sayso.views.told_numbers import told_numbers

_HERE = Path(__file__).parent / "templates"


def render_report(ledger: Ledger, title: str, facts_about_case: Mapping[str, str] | None = None) -> str:
    """The report of a case as one HTML page; the same ledger gives the same bytes.

    `facts_about_case` are lines for the colophon (versions, model digest, settings), shown in the order given.

    >>> render_report(Ledger(), "The siege of Orlevo")[:15]
    '<!doctype html>'
    """
    pages = reader_pages(ledger)
    facts = {fact.id: fact for fact in fact_cards(ledger) if _is_told_widely(fact)}
    homes = _homes(facts)
    cards = {card.id: card for card in claim_cards(ledger)}
    others = [card for card in cards.values() if card.id not in homes]
    edges = source_graph(ledger)
    days = timeline(ledger)
    segments = [segment for page in pages for block in page.blocks for segment in block.segments]
    documents = {row.id: row for row in ledger.documents}
    reviews = {row_id: state for (_, row_id), state in states_of(ledger.reviews).items()}
    html = (
        environment(_HERE)
        .get_template("report.html.j2")
        .render(
            title=title,
            about=dict(facts_about_case or {}),
            links=ReportLinks({segment.anchor for segment in segments if segment.anchor}, cards, facts),
            home_of=homes,
            fact_of=lambda claim: facts.get(homes.get(claim, "")),
            card_of=cards.__getitem__,
            place_of=lambda spot: place_anchor(documents[spot.doc], spot.start),
            review_of=reviews.get,
            reviews_of=lambda row_id: lines_of(reviews.get(row_id)),
            outlet_of=lambda doc: page_ref(documents[doc]).outlet,
            overview=overview(ledger),
            facts=list(facts.values()),
            others=[(page, list(cards)) for page, cards in groupby(others, key=lambda card: card.page)],
            copies=copy_groups(ledger),
            names=naming_matrix(ledger),
            edges=edges,
            figure=source_figure(edges),
            days=days_first(days),
            strip=strip(days),
            where=where(places(ledger)),
            since=None,
            until=None,
            pages=pages,
            texts=_texts(ledger),
            numbers_of=partial(told_numbers, look_up(ledger)),
            chain_figure=chain_figure,
            strip_figure=strip_figure,
            style=Markup(style().text),
            script=Markup(script().text),
            style_hash=style().csp_source,
            script_hash=script().csp_source,
        )
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


def _is_told_widely(fact: FactCard) -> bool:
    """Whether a fact is a matter to compare: a single claim of a single page is listed with its page instead."""
    return fact.pages > 1 or len(fact.values) > 1


def _homes(facts: Mapping[str, FactCard]) -> dict[str, str]:
    """Claim to the fact under which it stands: the first that holds it."""
    homes: dict[str, str] = {}
    for fact in facts.values():
        for value in fact.values:
            for claim in value.claims:
                homes.setdefault(claim.id, fact.id)
    return homes


def _texts(ledger: Ledger) -> dict[str, str]:
    """Document to what stands for all pages with its text."""
    copying = (copy.docs for copy in ledger.copies if copy.kind in COPYING_KINDS)
    return texts_of((row.id for row in ledger.documents), copying)
