"""Circles of citations: cut where the page that is cited cites the one that cites it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sayso.records.citations import Citation, CitationSign, CitationState


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
