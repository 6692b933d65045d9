"""What may leave a case: rows in whose words no commenter is named, and stretches of text that name none.

A page's text keeps the heads of its comments, where private persons stand under their names. Comments go by
pseudonyms in all rows; here the rows are left out whose own words call a commenter by name ("Rana is wrong").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sayso.documents.threads import commenter_named_in
from sayso.records.documents import Document, Role, Zone
from sayso.records.ledger import Ledger
from sayso.records.spans import Span, quote

_COMMENTS = frozenset({Role.COMMENT, Role.COMMENTHEAD})
# Of a name of several words each of this length names its bearer too: "Ferren" of "J. Ferren".
_TELLING = 4


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


def commenters_of(document: Document) -> re.Pattern[str] | None:
    """What finds the names of a page's commenters in words, None where its text names none."""
    heads = (block for block in document.blocks if block.role is Role.COMMENTHEAD)
    names = {commenter_named_in(document.text[block.start : block.end]) for block in heads}
    whole = {name for name in names if name}
    parts = {word for name in whole for word in re.findall(r"\w+", name) if len(word) >= _TELLING}
    wanted = sorted(whole | parts)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE) if wanted else None


def around(document: Document, span: Span, length: int) -> tuple[str, str]:
    """Up to `length` code points before and after a stretch, from nothing that holds a commenter's name.

    The words around a stretch of an article end where comments begin; those around a stretch of a comment, at its
    own ends, and at a commenter's name.
    """
    first, last = max(0, span[0] - length), min(len(document.text), span[1] + length)
    own = document.block_at(span[0])
    if own is not None and own.role in _COMMENTS:
        first, last = max(first, own.start), min(last, max(own.end, span[1]))
    for block in document.blocks:
        if block.role in _COMMENTS and block is not own:
            first = max(first, block.end) if block.end <= span[0] else first
            last = min(last, block.start) if block.start >= span[1] else last
    before, after = document.text[first : span[0]], document.text[span[1] : last]
    names = commenters_of(document) if own is not None and own.role in _COMMENTS else None
    if names is not None:
        found = list(names.finditer(document.text, own.start if own else 0, own.end if own else 0))
        before = before[max([0, *(one.end() - first for one in found if first < one.end() <= span[0])]) :]
        after = after[: min([len(after), *(one.start() - span[1] for one in found if span[1] <= one.start())])]
    return before, after


def _tells(names: re.Pattern[str] | None, words: str) -> bool:
    return names is not None and names.search(words) is not None
