"""What may leave a case: rows in whose words no commenter is named.

A page's text keeps the heads of its comments, where private persons stand under their names. Comments go by
pseudonyms in all rows; here the rows are left out whose own words call a commenter by name ("Rana is wrong").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sayso.documents.commenters import commenters_of
from sayso.records.documents import Zone
from sayso.records.ledger import Ledger
from sayso.records.spans import Span, quote


def without_commenters(ledger: Ledger) -> Ledger:
    """The ledger without those claims, attributions and chains of comments in whose words a commenter is named."""
    names = {row.id: commenters_of(row) for row in ledger.documents}
    if not any(names.values()):
        return ledger
    documents = {row.id: row for row in ledger.documents}

    def named(doc: str, zone: Zone, spans: Iterable[Span], *others: str | None) -> bool:
        if zone is not Zone.COMMENT or names[doc] is None:
            return False
        words = [quote(documents[doc].text, spans), *(other or "" for other in others)]
        return _tells(names[doc], " | ".join(words))

    return replace(
        ledger,
        attributions=tuple(
            row
            for row in ledger.attributions
            if not named(row.doc, row.zone, (*row.source, *row.cue, *row.content), row.speaker)
        ),
        chains=tuple(
            row
            for row in ledger.chains
            if not named(row.doc, documents[row.doc].zone_at(row.start), (), *(link.name for link in row.links))
        ),
        claims=tuple(
            row for row in ledger.claims if not named(row.doc, row.zone, [(row.start, row.end)], row.holder)
        ),
    )


def _tells(names: re.Pattern[str] | None, words: str) -> bool:
    return names is not None and names.search(words) is not None
