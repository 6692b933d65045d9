"""Export: what there is, what stands in it, its first lines, and the download."""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sayso.case.cells import to_plain
from sayso.case.store import Case
from sayso.exports.standards import STANDARDS, standard_files
from sayso.exports.tables import csv_bytes, jsonl_bytes
from sayso.records.ledger import TABLES, Ledger
from sayso.records.rows import from_row, to_row
from sayso.web.answers import show
from sayso.web.desk import desk_of
from sayso.web.downloads import KINDS, TABLE_NAMES, download
from sayso.web.queries import QueryError
from sayso.web.said import read_body
from sayso.web.sheets.reviewing import check_token

_ROWS = 5
"""Rows of a preview."""

_PAGES = 3
"""Pages of the case of which the preview of a standard is made: the whole is made for the download."""

_LINES, _WIDTH = 12, 400
_TABLES, _STANDARDS, _WHOLE = "Tables", "Public standards", "For people"

_OF_KINDS: dict[str, tuple[str, str, str]] = {
    "jsonl": (_TABLES, "JSON Lines", "Every table, an object a line; sayso import reads it back."),
    "csv": (_TABLES, "CSV", "Every table for a spreadsheet; what is nested stands as JSON in its cell."),
    "parquet": (_TABLES, "Parquet", "Every table for Polars, pandas, R and DuckDB."),
    "webannotation": (_STANDARDS, "W3C Web Annotation", "Claims and attributions, with selectors of their words."),
    "prov": (_STANDARDS, "W3C PROV", "On whose word each claim stands, and which stage read it."),
    "claims-jsonld": (_STANDARDS, "schema.org Claim", "Claims as JSON-LD."),
    "geojson": (_STANDARDS, "GeoJSON", "Claims with a place, for a map."),
    "plover": (_STANDARDS, "PLOVER", "Events as event data codes them."),
    "ucdp": (_STANDARDS, "UCDP GED", "Tolls of organised violence, each cell with its words."),
    "acled": (_STANDARDS, "ACLED", "Events of political violence, each cell with its words."),
    "ftm": (_STANDARDS, "FollowTheMoney", "Pages, people, bodies and events as entities."),
    "bibtex": (_STANDARDS, "BibTeX", "The pages, to be cited."),
    "csl": (_STANDARDS, "CSL JSON", "The pages, for Zotero and Pandoc."),
    "report": (_WHOLE, "Report", "One page of the whole case, which opens from disk and asks for nothing."),
    "reviews": (_WHOLE, "Reviews", "What people said, for another copy of the case: sayso review CASE import."),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """Something to export: the word of the command line, its name, and what it is for."""

    key: str
    group: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The first lines of a file of an export; `is_part`: of some pages of the case only."""

    file: str
    lines: tuple[str, ...]
    is_part: bool


def export_page(request: Request) -> Response:
    """What can be exported; of the one chosen, what stands in it and its first lines."""
    desk = desk_of(request)
    kind, table = _asked(dict(request.query_params))
    previews = desk.kept(f"preview {kind} {table}", lambda case: _previews(case, kind, table or "claims"))
    return show(
        request, "export.html.j2", "Export", kinds=[Kind(key, *told) for key, told in _OF_KINDS.items()],
        chosen=Kind(kind, *_OF_KINDS[kind]), table=table, previews=previews,
        counts=desk.kept("table counts", _counts), has_comments=desk.kept("has comments", _has_comments),
    )  # fmt: skip


async def export_file(request: Request) -> Response:
    """The export itself; a form asks for it, so that no page elsewhere can set this machine to work."""
    given = await read_body(request)
    check_token(request, given)
    kind, table = _asked({name: value for name, value in given.items() if isinstance(value, str)})
    made = await run_in_threadpool(download, desk_of(request).path, kind, table)
    headers = {"content-disposition": made.disposition, "content-length": str(made.size)}
    return StreamingResponse(made.chunks(), headers=headers, media_type="application/octet-stream")


def _asked(given: dict[str, str]) -> tuple[str, str | None]:
    kind, table = given.get("as") or "jsonl", given.get("table") or None
    if kind not in KINDS:
        raise QueryError(f"as: {kind!r} is none; there are {', '.join(KINDS)}")
    if table is not None and table not in TABLE_NAMES:
        raise QueryError(f"table: {table!r} is none; there are {', '.join(TABLE_NAMES)}")
    return kind, table


def _previews(case: Case, kind: str, table: str) -> tuple[Preview, ...]:
    if kind == "report":
        return ()
    if kind in STANDARDS:
        part, is_part = _first_pages(case)
        return tuple(Preview(name, _lines(data), is_part) for name, data in standard_files(part, kind).items())
    table = "reviews" if kind == "reviews" else table
    record = TABLES[table]
    key = "rowid" if table == "failures" else "id"
    found = case.query(f"SELECT * FROM {table} ORDER BY {key} LIMIT {_ROWS}")
    rows = [to_row(from_row(record, to_plain(record, row))) for row in found]
    as_csv = kind == "csv"
    data = csv_bytes(record, rows) if as_csv else jsonl_bytes(record, rows)
    return (Preview(f"{table}.{'jsonl' if kind == 'reviews' else kind}", _lines(data), False),)


def _lines(data: bytes) -> tuple[str, ...]:
    lines = data[: _LINES * 50_000].decode("utf-8", "replace").splitlines()[:_LINES]
    return tuple(line if len(line) <= _WIDTH else f"{line[:_WIDTH]} …" for line in lines)


def _first_pages(case: Case) -> tuple[Ledger, bool]:
    """The rows of the first pages with claims, and the facts, copies and citations that lie wholly within them."""
    docs = {row["doc"] for row in case.query(f"SELECT DISTINCT doc FROM claims ORDER BY doc LIMIT {_PAGES}")}
    inside: dict[str, tuple[object, ...]] = {}
    for name, record in TABLES.items():
        within = _WITHIN.get(name, "doc IN (SELECT value FROM json_each(:docs))")
        found = case.query(f"SELECT * FROM {name} WHERE {within} ORDER BY 1", {"docs": json.dumps(sorted(docs))})
        inside[name] = tuple(from_row(record, to_plain(record, row)) for row in found)
    return Ledger(**inside), len(docs) < case.count("documents")  # type: ignore[arg-type]  # each table its own type


_WITHIN = {
    "documents": "id IN (SELECT value FROM json_each(:docs))",
    "facts": "id NOT IN (SELECT told.fact FROM told JOIN claims ON claims.id = told.claim "
    "WHERE claims.doc NOT IN (SELECT value FROM json_each(:docs)))",
    "copies": "NOT EXISTS (SELECT 1 FROM json_each(copies.docs) c WHERE c.value NOT IN "
    "(SELECT value FROM json_each(:docs)))",
    "citations": "doc IN (SELECT value FROM json_each(:docs)) AND (cited_doc IS NULL OR cited_doc IN "
    "(SELECT value FROM json_each(:docs)))",
    "failures": "FALSE",
    "reviews": "FALSE",
}
"""Table to the condition that its rows lie within some documents, where it is not their column `doc`."""


def _counts(case: Case) -> dict[str, int]:
    return {name: case.count(name) for name in TABLES}


def _has_comments(case: Case) -> bool:
    """Whether pages of the case hold comments, whose heads stand in the texts of its documents."""
    return bool(case.query("SELECT 1 FROM documents WHERE instr(blocks, '\"comment') LIMIT 1"))
