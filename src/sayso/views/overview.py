"""The overview: what was read, what could not be read and why, and how much was found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.case.overview import is_readable
from sayso.case.store import Case
from sayso.records.copies import COPYING_KINDS
from sayso.records.documents import Document, Role, Zone
from sayso.records.ledger import Ledger
from sayso.records.pages import Failure
from sayso.views.facts import fact_cards
from sayso.views.lookup import PageRef, page_ref


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page that was kept: its name, SHA-256, language, words of article text, and what was found in it.

    `is_read` is False where its language is not one that is read, so that nothing can have been found.
    """

    page: PageRef
    sha256: str
    path: str
    url: str | None
    author: str | None
    language: str | None
    words: int
    attributions: int
    claims: int
    comments: int
    is_read: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The case at a glance.

    `outlets` counts publishers, `untold` the pages that name none; `disputed` and `updated` count facts; `unread`
    are the failures, `foreign` counts the pages in languages that are kept and not read.
    """

    pages: tuple[PageLine, ...]
    unread: tuple[Failure, ...]
    foreign: int
    outlets: int
    untold: int
    attributions: int
    claims: int
    facts: int
    disputed: int
    updated: int
    copy_groups: int
    first_published: str | None
    last_published: str | None


def overview(ledger: Ledger) -> Overview:
    """What was read, in the order of publication, with failures and counts.

    >>> overview(Ledger()).pages
    ()
    """
    attributions = Counter(row.doc for row in ledger.attributions if row.zone is Zone.ARTICLE)
    claims = Counter(row.doc for row in ledger.claims if row.zone is Zone.ARTICLE)
    documents = sorted(ledger.documents, key=lambda row: (row.published or "9999", row.id))
    lines = tuple(_line(document, attributions[document.id], claims[document.id]) for document in documents)
    facts = fact_cards(ledger)
    dates = sorted(document.published[:10] for document in ledger.documents if document.published)
    return Overview(
        pages=lines,
        unread=ledger.failures,
        foreign=sum(not line.is_read for line in lines),
        outlets=len({line.page.outlet for line in lines if line.page.outlet_known}),
        untold=sum(not line.page.outlet_known for line in lines),
        attributions=attributions.total(),
        claims=claims.total(),
        facts=sum(card.pages > 1 for card in facts),
        disputed=sum(card.disputed for card in facts),
        updated=sum(card.state == "updated" for card in facts),
        copy_groups=sum(copy.kind in COPYING_KINDS for copy in ledger.copies),
        first_published=dates[0] if dates else None,
        last_published=dates[-1] if dates else None,
    )


def page_lines(case: Case, docs: Sequence[str]) -> tuple[PageLine, ...]:
    """The same lines of some documents of a case, in the order of `docs`."""
    documents = case.records(Document, docs)
    attributions, claims = (_counts(case, table, docs) for table in ("attributions", "claims"))
    return tuple(_line(documents[doc], attributions.get(doc, 0), claims.get(doc, 0)) for doc in docs)


def _counts(case: Case, table: str, docs: Sequence[str]) -> dict[str, int]:
    asked = (
        f"SELECT doc, count(*) AS n FROM {table} WHERE zone = 'article' "
        "AND doc IN (SELECT value FROM json_each(?)) GROUP BY doc"
    )
    return {row["doc"]: row["n"] for row in case.query(asked, json.dumps(list(docs)))}


def _line(document: Document, attributions: int, claims: int) -> PageLine:
    return PageLine(
        page=page_ref(document),
        sha256=document.page,
        path=document.path,
        url=document.url,
        author=document.author,
        language=document.language,
        words=sum(len(document.text[b.start : b.end].split()) for b in document.blocks if b.is_article),
        attributions=attributions,
        claims=claims,
        comments=sum(block.role is Role.COMMENT for block in document.blocks),
        is_read=is_readable(document.language),
    )
