"""The one declaration of the API: routes, OpenAPI and documentation are made of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from sayso.case.filters import ClaimFilter
from sayso.case.overview import overview
from sayso.case.store import Case
from sayso.errors import CaseError
from sayso.records.ledger import TABLES
from sayso.records.rows import to_row
from sayso.records.schema import json_schema
from sayso.views.sources import edge_row, source_graph_of
from sayso.views.timeline import day_rows, timeline_of
from sayso.web.answers import RefusedError
from sayso.web.desk import Desk
from sayso.web.programs.operations import Given, Operation, Schema, choice, named, text
from sayso.web.queries import QueryError

_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_FILTERS = (
    text("about", "Every word in the claim's text, actors or places."),
    text("by", "Within the holder's name, or a name of the chain."),
    text("place", "Within the name of a place, or its country code."),
    text("since", "The first day that the claim speaks of: 2031, 2031-05 or 2031-05-06.", pattern=_DATE),
    text("until", "The last day that the claim speaks of.", pattern=_DATE),
    choice("disputed", "Whether some claim of its fact contradicts it."),
    dataclasses.replace(
        text("min_origins", "Independent origins of its value, at least."),
        schema={"type": "integer", "minimum": 1, "maximum": 999_999},
    ),
    choice("reviewed", "Whether people said something of it that stands."),
    text("search", "Words that it holds; a part in quotation marks is a phrase.", minLength=1),
)


def _filter(given: Given) -> ClaimFilter:
    yes_no = {"yes": True, "no": False, None: None}
    words = {name: given.get(name) for name in ("about", "by", "place", "since", "until", "min_origins")}
    try:
        return ClaimFilter(**words, disputed=yes_no[given.get("disputed")], reviewed=yes_no[given.get("reviewed")])
    except CaseError as error:
        raise QueryError(str(error)) from error


def _page(given: Given, total: int, rows: Sequence[Any]) -> dict[str, Any]:
    return {"total": total, "limit": given["limit"], "offset": given["offset"], "rows": list(rows)}


def _cut(given: Given, rows: Sequence[Any]) -> dict[str, Any]:
    return _page(given, len(rows), rows[given["offset"] : given["offset"] + given["limit"]])


def _of_ids(case: Case, table: str, given: Given, ids: Sequence[str]) -> dict[str, Any]:
    some = ids[given["offset"] : given["offset"] + given["limit"]]
    return _page(given, len(ids), list(case.rows_of(table, some)))


def _table(desk: Desk, table: str, given: Given) -> dict[str, Any]:
    found = desk.case.query(f"SELECT id FROM {table} ORDER BY id LIMIT ? OFFSET ?", given["limit"], given["offset"])
    return _page(given, desk.case.count(table), list(desk.case.rows_of(table, [row["id"] for row in found])))


def _one(desk: Desk, table: str, row_id: str) -> dict[str, Any]:
    found = desk.case.query(f"SELECT 1 FROM {table} WHERE id = ?", row_id)
    if not found:
        raise RefusedError(404, f"{row_id}: this case has no such {table.removesuffix('s')}")
    return next(desk.case.rows_of(table, [row_id]))


def _case(desk: Desk, _: Given) -> dict[str, Any]:
    return dataclasses.asdict(desk.kept("numbers", overview)) | {"path": desk.path.name}


def _claims(desk: Desk, given: Given) -> dict[str, Any]:
    return _of_ids(desk.case, "claims", given, desk.case.claim_ids(_filter(given), given.get("search")))


def _facts(desk: Desk, given: Given) -> dict[str, Any]:
    return _of_ids(desk.case, "facts", given, desk.case.fact_ids(_filter(given), given.get("search")))


def _document(desk: Desk, given: Given) -> dict[str, Any]:
    found = desk.document_at(given["anchor"])
    if found is None:
        raise RefusedError(404, f"{given['anchor']}: this case has no such page")
    return to_row(found)


def _names(desk: Desk, given: Given) -> dict[str, Any]:
    actor = given.get("actor", "").casefold()
    found = desk.case.query("SELECT id FROM names WHERE instr(folded(actor), ?) ORDER BY id", actor)
    return _of_ids(desk.case, "names", given, [row["id"] for row in found])


def _timeline(desk: Desk, given: Given) -> dict[str, Any]:
    return _cut(given, desk.kept("day rows", lambda case: day_rows(timeline_of(case))))


def _sources(desk: Desk, given: Given) -> dict[str, Any]:
    return _cut(given, desk.kept("edge rows", lambda case: [edge_row(one) for one in source_graph_of(case)]))


def _search(desk: Desk, given: Given) -> dict[str, Any]:
    return _of_ids(desk.case, "claims", given, desk.case.search(given["words"]))


GETS = (
    Operation("/api/case", "What the case holds, in numbers.", "Case", _case),
    Operation("/api/claims", "Claims, by filters.", "Claim", _claims, _FILTERS, rows=True),
    Operation("/api/claim/{id}", "One claim.", "Claim", lambda desk, given: _one(desk, "claims", given["id"]),
              (named("id", "The id of a claim."),)),
    Operation("/api/facts", "Facts of which some claim passes the filters.", "Fact", _facts, _FILTERS, rows=True),
    Operation("/api/fact/{id}", "One fact.", "Fact", lambda desk, given: _one(desk, "facts", given["id"]),
              (named("id", "The id of a fact."),)),
    Operation("/api/documents", "Documents with their texts.", "Document",
              lambda desk, given: _table(desk, "documents", given), rows=True),
    Operation("/api/document/{anchor}", "One document, by the anchor in the address of its page.", "Document",
              _document, (named("anchor", "As in `/d/ANCHOR`."),)),
    Operation("/api/copies", "Groups of documents that share text.", "Copy",
              lambda desk, given: _table(desk, "copies", given), rows=True),
    Operation("/api/names", "How pages name actors.", "Name", _names,
              (text("actor", "Within the actor's id."),), rows=True),
    Operation("/api/timeline", "Dated matters, by day.", "Dated", _timeline, rows=True),
    Operation("/api/sources", "Who cites whom.", "Cites", _sources, rows=True),
    Operation("/api/search", "Claims that hold all words, best match first.", "Claim", _search,
              (dataclasses.replace(text("words", "Words; a part in quotation marks is a phrase.", minLength=1),
                                   needed=True),), rows=True),
    Operation("/api/reviews", "All that people said, what was undone too.", "Review",
              lambda desk, given: _table(desk, "reviews", given), rows=True),
)  # fmt: skip
"""What can be read."""

_TEXT: Schema = {"type": "string"}
_MAYBE: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_TEXTS: Schema = {"type": "array", "items": _TEXT}


def _object(properties: dict[str, Schema]) -> Schema:
    return {
        "type": "object", "properties": properties, "required": list(properties), "additionalProperties": False,
    }  # fmt: skip


def _counts(names: Sequence[str] = ()) -> Schema:
    return {"type": "object", "additionalProperties": _COUNT, "required": list(names)}


_ACTIVITY = _object(
    {"stage": _TEXT, "version": _TEXT, "settings": _TEXT, "model_version": _MAYBE, "model_digest": _MAYBE}
)
SCHEMAS: dict[str, Schema] = {
    **{TABLES[name].__name__: {key: value for key, value in json_schema(TABLES[name]).items() if key != "$schema"}
       for name in ("claims", "facts", "documents", "copies", "names", "reviews")},
    "Case": _object({
        "path": _TEXT, "case_version": _COUNT, "counts": _counts(("pages", *TABLES)), "page_bytes": _COUNT,
        "pages_digest": _TEXT, "languages": _counts(), "unread": _TEXTS,
        "activities": {"type": "array", "items": _ACTIVITY}, "finished": {"type": "boolean"}, "last_change": _MAYBE,
    }),
    "Dated": _object({
        "from": _TEXT, "to": _TEXT, "fact": _MAYBE, "label": _MAYBE, "disputed": {"type": "boolean"},
        "claims": _TEXTS,
    }),
    "Cites": _object({
        "citing": _TEXT, "citing_kind": _TEXT, "cited": _TEXT, "cited_kind": _TEXT, "citations": _COUNT,
        "pages": _COUNT, "texts": _COUNT, "docs": _TEXTS,
    }),
    "Refusal": _object({"error": _TEXT}),
}  # fmt: skip
"""What is given, by name: the rows of the contract's tables, and of views."""
