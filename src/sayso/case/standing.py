"""Side tables worked out from the facts: which claims stand in which, and in what order facts are listed.

They hold nothing that the facts do not tell. Triggers keep them in step, so that a listing of fifty facts need not
read all of them, and a filter by dispute or origins need not take their JSON apart.
"""

from __future__ import annotations

_TOLD = """SELECT claim, fact, max(origins) AS origins, max(disputed) AS disputed FROM (
    SELECT c.value AS claim, f.id AS fact, json_extract(v.value, '$.origins') AS origins, 0 AS disputed
    FROM facts f, json_each(f."values") v, json_each(v.value, '$.claims') c WHERE {which}
    UNION ALL SELECT json_extract(r.value, '$.a'), f.id, 0, 1 FROM facts f, json_each(f.relations) r
    WHERE {which} AND json_extract(r.value, '$.kind') = 'contradict'
    UNION ALL SELECT json_extract(r.value, '$.b'), f.id, 0, 1 FROM facts f, json_each(f.relations) r
    WHERE {which} AND json_extract(r.value, '$.kind') = 'contradict'
) GROUP BY claim, fact"""

_HAS = "EXISTS (SELECT 1 FROM json_each(f.relations) r WHERE json_extract(r.value, '$.kind') = '{kind}')"
_CLAIMS = "FROM json_each(f.\"values\") v, json_each(v.value, '$.claims') c"
_RANKS = f"""SELECT f.id AS fact, f.label AS label,
    CASE WHEN {_HAS.format(kind="contradict")} THEN 0 WHEN {_HAS.format(kind="updates")} THEN 1 ELSE 2 END AS state,
    (SELECT count(DISTINCT k.doc) {_CLAIMS} JOIN claims k ON k.id = c.value) AS pages,
    (SELECT count(*) {_CLAIMS}) AS claims
FROM facts f WHERE {{which}}"""

_SELECTS = {"told": _TOLD, "ranks": _RANKS}

RANKED = "state, pages DESC, claims DESC, label, fact"
"""Facts as they are listed: disputes first (state 0), then updates (1), then what the most pages tell."""

_TABLES = (
    """CREATE TABLE told (claim TEXT NOT NULL, fact TEXT NOT NULL, origins INTEGER NOT NULL,
       disputed INTEGER NOT NULL CHECK (disputed IN (0, 1)), PRIMARY KEY (claim, fact)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX told_fact ON told(fact)",
    """CREATE TABLE ranks (fact TEXT PRIMARY KEY, label TEXT NOT NULL, state INTEGER NOT NULL,
       pages INTEGER NOT NULL, claims INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    f"CREATE INDEX ranks_order ON ranks({RANKED})",
)

_COLUMNS = {"told": "claim, fact, origins, disputed", "ranks": "fact, label, state, pages, claims"}


def _into(table: str, which: str) -> str:
    columns = _COLUMNS[table]
    return f"INSERT INTO {table} ({columns}) SELECT {columns} FROM ({_SELECTS[table].format(which=which)})"


def standing_statements() -> tuple[str, ...]:
    """The side tables with the triggers that fill them as facts are put in and taken out."""
    filled = "; ".join(_into(table, "f.id = new.id") for table in _SELECTS)
    emptied = "; ".join(f"DELETE FROM {table} WHERE fact = old.id" for table in _SELECTS)
    return (
        *_TABLES,
        f"CREATE TRIGGER facts_stand_in AFTER INSERT ON facts BEGIN {filled}; END",
        f"CREATE TRIGGER facts_stand_out AFTER DELETE ON facts BEGIN {emptied}; END",
    )


def standing_of_all() -> tuple[str, ...]:
    """What fills the side tables from facts that are there already."""
    return tuple(_into(table, "TRUE") for table in _SELECTS)


def standing_views() -> tuple[str, ...]:
    """The same as views that lie outside the file, for reading a case that lacks the tables."""
    return tuple(f"CREATE TEMP VIEW {table} AS {select.format(which='TRUE')}" for table, select in _SELECTS.items())


def standing_differs() -> dict[str, str]:
    """Side table to a query that gives a row for everything in which it differs from what the facts tell."""
    found = {}
    for table, select in _SELECTS.items():
        kept, told = (f"SELECT {_COLUMNS[table]} FROM {one}" for one in (table, f"({select.format(which='TRUE')})"))
        found[table] = (
            f"SELECT fact FROM ({kept} EXCEPT {told}) UNION SELECT fact FROM ({told} EXCEPT {kept}) ORDER BY fact"
        )
    return found
