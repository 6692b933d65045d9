"""The SQL layout of a case, derived from the record dataclasses; `application_id` and `user_version` tell it."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.case.about import ABOUT, ABOUT_OF_ALL
from sayso.case.standing import standing_of_all, standing_statements, standing_views
from sayso.records.citations import Citation
from sayso.records.ledger import KEPT_TABLES, TABLES
from sayso.records.proposals import Proposal
from sayso.records.reviews import Review
from sayso.records.schema import ColumnKind, column_kinds, nullable_columns

APPLICATION_ID = 0x53415953
"""The letters SAYS at byte 68 of the file: how `file`, SQLite and sayso tell a case from any other database."""

CASE_VERSION = 8
"""Kept in `user_version`; a case of a higher one is refused, a lower one is migrated when it is next written to."""

_SQL_TYPES: dict[ColumnKind, str] = {
    "text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER", "json": "TEXT",
}  # fmt: skip

_REFERENCES: dict[str, dict[str, str]] = {
    # Deferred to the commit: a nested attribution may stand before the one that relays it.
    "documents": {"id": "pages(id)", "page": "originals(sha256)"},
    "attributions": {"doc": "documents(id)", "nested_in": "attributions(id)"},
    "chains": {"doc": "documents(id)"},
    "claims": {"doc": "documents(id)", "chain": "chains(id)", "attribution": "attributions(id)"},
    "mentions": {"doc": "documents(id)"},
    "names": {"doc": "documents(id)"},
    "citations": {"doc": "documents(id)", "chain": "chains(id)", "cited_doc": "documents(id)"},
    "proposals": {"doc": "documents(id)"},
}

_CITATION_INDEXES = (
    "CREATE INDEX citations_chain ON citations(chain)",
    "CREATE INDEX citations_cited_doc ON citations(cited_doc)",
)

_PROPOSALS_DOC = "CREATE INDEX proposals_doc ON proposals(doc)"

# Claims as they are listed: by page and place.
_CLAIM_PLACES = 'CREATE INDEX claims_place ON claims(doc, start, "end", id)'

_INDEXES = (
    *(f"CREATE INDEX {table}_doc ON {table}(doc)" for table in ("attributions", "chains", "mentions")),
    _CLAIM_PLACES,
    "CREATE INDEX names_doc ON names(doc)",
    *_CITATION_INDEXES,
    _PROPOSALS_DOC,
    "CREATE INDEX claims_chain ON claims(chain)",
    "CREATE INDEX claims_attribution ON claims(attribution)",
    "CREATE INDEX attributions_nested_in ON attributions(nested_in)",
)

# `originals` holds each page's bytes once, however many names they were given under.
_KEPT = (
    "CREATE TABLE originals (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, zlib BLOB NOT NULL) STRICT",
    """CREATE TABLE pages (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
       sha256 TEXT NOT NULL REFERENCES originals(sha256), path TEXT NOT NULL, media TEXT NOT NULL,
       encoding TEXT NOT NULL) STRICT""",
    """CREATE TABLE activities (id TEXT PRIMARY KEY, stage TEXT NOT NULL, version TEXT NOT NULL,
       settings TEXT NOT NULL, settings_digest TEXT NOT NULL, model_version TEXT, model_digest TEXT) STRICT""",
    """CREATE TABLE log (row INTEGER PRIMARY KEY, at TEXT NOT NULL, event TEXT NOT NULL, subject TEXT NOT NULL,
       detail TEXT NOT NULL) STRICT""",
    """CREATE TRIGGER log_keeps_rows BEFORE DELETE ON log
       BEGIN SELECT raise(ABORT, 'the log is append-only'); END""",
    """CREATE TRIGGER log_keeps_words BEFORE UPDATE ON log
       BEGIN SELECT raise(ABORT, 'the log is append-only'); END""",
)

# Beside its table; a REPLACE would take a row away without the trigger of a deletion.
_REVIEWS = (
    "CREATE INDEX reviews_target ON reviews(target)",
    'CREATE INDEX reviews_by ON reviews("by", at)',
    "CREATE INDEX reviews_merge ON reviews(action) WHERE action = 'merge'",
    """CREATE TRIGGER reviews_keep_rows BEFORE DELETE ON reviews
       BEGIN SELECT raise(ABORT, 'reviews are append-only'); END""",
    """CREATE TRIGGER reviews_keep_words BEFORE UPDATE ON reviews
       BEGIN SELECT raise(ABORT, 'reviews are append-only'); END""",
    """CREATE TRIGGER reviews_keep_places BEFORE INSERT ON reviews
       WHEN EXISTS (SELECT 1 FROM reviews WHERE id = new.id OR row = new.row)
       BEGIN SELECT raise(ABORT, 'reviews are append-only'); END""",
)

# What the encoder said of each window that it read: no part of the ledger, and nothing is lost when it is emptied.
_WINDOWS = "CREATE TABLE windows (key BLOB PRIMARY KEY, coded BLOB NOT NULL) STRICT"

# What two texts were found to share, by the digest of both: new pages are compared, and those known are not again.
_COMPARED = "CREATE TABLE compared (key BLOB PRIMARY KEY, found BLOB NOT NULL) STRICT"

READING_TABLES = ("attributions", "chains", "claims", "mentions", "names")
"""The tables that reading one document fills."""

# What does not fit together within a document, as JSON: worked out when it is added; no row: not worked out yet.
_MISFITS = (
    "CREATE TABLE misfits (doc TEXT PRIMARY KEY, found TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TRIGGER misfits_out AFTER DELETE ON documents BEGIN DELETE FROM misfits WHERE doc = old.id; END",
)

LINK_TABLES = ("copies", "facts", "citations")
"""The tables across documents, which every build makes anew."""

SEARCHED = {"claims": ("text", "holder"), "documents": ("title", "text")}
"""Table to the columns that its full-text index covers."""


def statements() -> list[str]:
    """All statements that lay out an empty case, in order.

    >>> [line for line in statements() if line.startswith("PRAGMA")]
    ['PRAGMA application_id = 1396791635', 'PRAGMA user_version = 8']
    """
    laid = [f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {CASE_VERSION}", *_KEPT]
    laid += [_table(name, record) for name, record in KEPT_TABLES.items()]
    laid += [*_INDEXES, _WINDOWS, _COMPARED, *standing_statements(), *_MISFITS, *_REVIEWS]
    laid += ABOUT
    for table, searched in SEARCHED.items():
        laid += _full_text(table, searched)
    return laid


def _table(name: str, record: type, made: str = "TABLE") -> str:
    """One table of records: its columns, then the activity that made each row and the digest of the row."""
    nullable, references = nullable_columns(record), _REFERENCES.get(name, {})
    lines = ["row INTEGER PRIMARY KEY"]  # an explicit key: VACUUM would renumber the rows of the full-text index
    for column, kind in column_kinds(record).items():
        line = f'"{column}" {_SQL_TYPES[kind]}' + ("" if column in nullable else " NOT NULL")
        if column == "id":
            line += " UNIQUE"
        if kind == "boolean":
            line += f' CHECK ("{column}" IN (0, 1))'
        if column in references:
            line += f" REFERENCES {references[column]} DEFERRABLE INITIALLY DEFERRED"
        lines.append(line)
    lines += ["activity TEXT NOT NULL REFERENCES activities(id)", "digest TEXT NOT NULL"]
    if name == "failures":
        lines.append("UNIQUE (input, stage, code, message)")
    return f"CREATE {made} {name} ({', '.join(lines)}) STRICT"


def _full_text(table: str, searched: tuple[str, ...]) -> list[str]:
    """An FTS5 index beside a table (its words are not stored twice), kept in step by triggers."""
    columns = ", ".join(searched)
    new, old = (", ".join(f"{which}.{column}" for column in searched) for which in ("new", "old"))
    return [
        f"CREATE VIRTUAL TABLE {table}_search USING fts5({columns}, content='{table}', content_rowid='row', "
        "tokenize='porter unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER {table}_search_in AFTER INSERT ON {table} "
        f"BEGIN INSERT INTO {table}_search(rowid, {columns}) VALUES (new.row, {new}); END",
        f"CREATE TRIGGER {table}_search_out AFTER DELETE ON {table} "
        f"BEGIN INSERT INTO {table}_search({table}_search, rowid, {columns}) "
        f"VALUES ('delete', old.row, {old}); END",
    ]


def migrations() -> dict[int, tuple[str, ...]]:
    """Version to the statements that make the next one of it."""
    return {
        1: (_WINDOWS,),
        2: ('ALTER TABLE documents ADD COLUMN "links" TEXT', _table("citations", Citation), *_CITATION_INDEXES),
        3: ('ALTER TABLE documents ADD COLUMN "metadata" TEXT',),
        4: _added(_SINCE_5),
        5: (
            *_added(_SINCE_6), "DROP INDEX claims_doc", _CLAIM_PLACES, *standing_statements(), *standing_of_all(),
            *_MISFITS, _COMPARED,
        ),
        6: (_table("reviews", Review), *_REVIEWS, *ABOUT, ABOUT_OF_ALL),
        7: (_table("proposals", Proposal), _PROPOSALS_DOC),
    }  # fmt: skip


def _added(columns: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(
        f'ALTER TABLE {table} ADD COLUMN "{name}" {_SQL_TYPES[column_kinds(TABLES[table])[name]]}'
        for table, names in columns.items()
        for name in names
    )


_SINCE_5 = {
    "claims": ("trigger", "hearsay", "historical", "clause", "context"),
    "mentions": ("from", "to", "mod", "admin", "geoname", "use", "per", "of", "part_of"),
}
"""Table to the columns that cases before version 5 lack."""

_SINCE_6 = {"copies": ("origin_doc", "origin_why")}


def read_as(version: int) -> tuple[str, ...]:
    """Statements that let a reader see a case of an earlier version as one of this, without a change of the file.

    What SQLite makes as `TEMP` lies outside the file, and goes before what the file holds under the same name.

    >>> read_as(CASE_VERSION)
    ()
    """
    if version >= CASE_VERSION:
        return ()
    made = ["PRAGMA temp_store = MEMORY"]  # a case may be read where nothing can be written
    made += [_table(name, record, "TEMP TABLE") for name, record in _absent(version).items()]
    return (*made, *(_read_as_6(version) if version < 6 else ()))


def _absent(version: int) -> dict[str, type]:
    """The tables that cases of an earlier version lack, citations aside."""
    return {"proposals": Proposal, **({"reviews": Review} if version < 7 else {})}


def _read_as_6(version: int) -> list[str]:
    lacking: dict[str, tuple[str, ...]] = {
        **(_SINCE_5 if version < 5 else {}),
        **_SINCE_6,
        "documents": ("links", "metadata") if version < 3 else ("metadata",) if version < 4 else (),
    }
    made = []
    for table, columns in lacking.items():
        if columns:
            absent = ", ".join(f'NULL AS "{column}"' for column in columns)
            made.append(f"CREATE TEMP VIEW {table} AS SELECT *, {absent} FROM main.{table}")
    if version < 3:
        made.append(_table("citations", Citation, "TEMP TABLE"))
    made.append(_COMPARED.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))
    return [*made, *standing_views(), "CREATE TEMP TABLE misfits (doc TEXT PRIMARY KEY, found TEXT NOT NULL)"]
