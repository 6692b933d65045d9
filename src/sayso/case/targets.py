"""What a person reviews: a row of a case as it is now, what became of it later, and what stands in its place."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.case.cells import Row
from sayso.errors import CaseError
from sayso.records.reviews import ReviewTarget
from sayso.records.spans import hull
from sayso.reviews.state import Key, ReviewMatch

if TYPE_CHECKING:
    from sayso.case.file import CaseFile


def _content(row: Row, text: str) -> str:
    start, end = hull([tuple(span) for name in ("source", "cue", "content") for span in row[name]])
    return text[start:end]


# Table to the words that tell a row of it, from the row and the text of its document.
_WORDS: dict[str, Callable[[Row, str], str]] = {
    "documents": lambda row, _: row["title"] or row["id"],
    "attributions": _content,
    "chains": lambda row, _: " → ".join(name or "?" for name in row["chain"]),
    "claims": lambda row, _: row["text"],
    "mentions": lambda row, text: text[row["start"] : row["end"]],
    "facts": lambda row, _: row["label"],
    "copies": lambda row, _: f"{row['kind']}: {', '.join(row['docs'])}",
    "names": lambda row, _: row["phrase"],
    "citations": lambda row, _: row["reason"],
}

REVIEWED_TABLES = tuple(_WORDS)
"""The tables whose rows can be reviewed."""


def target_of(case: CaseFile, table: str, row_id: str) -> ReviewTarget:
    """A row of a case as a review keeps it.

    Raises:
        CaseError: rows of this table cannot be reviewed, or there is none of this id.
    """
    if table not in _WORDS:
        raise CaseError(row_id, f"stands in {table}; what can be reviewed are {', '.join(_WORDS)}")
    digests = case.query(f"SELECT digest FROM {table} WHERE id = ?", row_id)
    if not digests:
        raise CaseError(row_id, f"no such row of {table} in {case.path}")
    [row] = case.rows(table, [row_id])
    doc = row["id"] if table == "documents" else row.get("doc")
    pages = case.query("SELECT page, text FROM documents WHERE id = ?", doc)
    page, text = (pages[0]["page"], pages[0]["text"]) if pages else (None, "")
    start, end = _place(row, table)
    claims = sorted({claim for value in row["values"] for claim in value["claims"]}) if table == "facts" else ()
    return ReviewTarget(
        table, row_id, digests[0]["digest"], _WORDS[table](row, text), page, doc, start, end, tuple(claims)
    )


def _place(row: Row, table: str) -> tuple[int | None, int | None]:
    if table == "attributions":
        return hull([tuple(span) for name in ("source", "cue", "content") for span in row[name]])
    if table == "citations":  # its start and end lie in the cited page
        return None, None
    return row.get("start"), row.get("end")


@dataclass(frozen=True, slots=True)
class Match:
    """Whether the case holds what was reviewed, and of a fact that has grown which one it is `now`, by how many."""

    match: ReviewMatch
    now: str | None = None
    more: int = 0


def matches_of(case: CaseFile, targets: Iterable[ReviewTarget]) -> dict[Key, Match]:
    """Table and id of what was reviewed to whether the case still holds it; one query a table (a lost fact)."""
    by_table: dict[str, list[ReviewTarget]] = defaultdict(list)
    for target in targets:
        by_table[target.table].append(target)
    found: dict[Key, Match] = {}
    for table, asked in by_table.items():
        now = _now(case, table, [target.id for target in asked]) if table in _WORDS else {}
        for target in asked:
            digest, page = now.get(target.id, (None, None))
            if digest is None or (table == "documents" and page != target.page):
                found[table, target.id] = _grown(case, target) or Match(ReviewMatch.ORPHANED)
            else:
                same = digest == target.digest
                found[table, target.id] = Match(ReviewMatch.STANDS if same else ReviewMatch.CHANGED)
    return found


def _grown(case: CaseFile, target: ReviewTarget) -> Match | None:
    """The one fact in which all claims of a fact stand now; of several the only one with its label, else none."""
    if not target.claims:
        return None
    facts = case.query(
        "SELECT fact, (SELECT count(DISTINCT claim) FROM told WHERE fact = f.fact) AS claims FROM told f "
        "WHERE claim IN (SELECT value FROM json_each(?)) GROUP BY fact HAVING count(DISTINCT claim) = ?",
        json.dumps(target.claims),
        len(target.claims),
    )
    if len(facts) > 1:
        labels = {row["id"]: row["label"] for row in case.rows("facts", [row["fact"] for row in facts])}
        facts = [row for row in facts if labels[row["fact"]] == target.words]
    if len(facts) != 1:
        return None
    return Match(ReviewMatch.GROWN, facts[0]["fact"], facts[0]["claims"] - len(target.claims))


def _now(case: CaseFile, table: str, ids: list[str]) -> dict[str, tuple[str, str | None]]:
    """Id to the digest (and of a document the page) that a row has now."""
    page = "page" if table == "documents" else "NULL"
    asked = f"SELECT id, digest, {page} AS page FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    return {row["id"]: (row["digest"], row["page"]) for row in case.query(asked, json.dumps(ids))}


def nearest_to(case: CaseFile, target: ReviewTarget) -> str | None:
    """The id of the row that most likely is now what was reviewed: it is for a person to say whether it is.

    Of a fact: the one that holds most of its claims. Of a page: the one with the same bytes. Of what stands in a
    page: the row of its table that shares most characters with it there.
    """
    if target.table == "facts":
        found = case.query(
            "SELECT fact AS id FROM told WHERE claim IN (SELECT value FROM json_each(?)) "
            "GROUP BY fact ORDER BY count(*) DESC, fact LIMIT 1",
            json.dumps(target.claims),
        )
    elif target.table == "documents":
        found = case.query("SELECT id FROM documents WHERE page = ? ORDER BY id LIMIT 1", target.page)
    elif target.table in {"claims", "mentions", "chains", "names"}:
        found = case.query(
            f"SELECT t.id AS id FROM {target.table} t JOIN documents d ON d.id = t.doc WHERE d.page = :page "
            'AND t.start < :end AND t."end" > :start '
            'ORDER BY min(t."end", :end) - max(t.start, :start) DESC, '
            'abs(t.start - :start) + abs(t."end" - :end), t.id LIMIT 1',
            {"page": target.page, "start": target.start, "end": target.end},
        )
    else:
        return None
    return found[0]["id"] if found else None
