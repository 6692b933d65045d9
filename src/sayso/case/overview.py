"""What a case holds, in numbers: counts, languages, failures, versions and whether the last build ended."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sayso.case.activities import Activity
from sayso.case.store import Case
from sayso.records.ledger import KEPT_TABLES


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers of a case. `unread` are the ids of documents in languages that are stored but not read."""

    path: str
    case_version: int
    counts: dict[str, int]
    page_bytes: int
    pages_digest: str
    languages: dict[str, int]
    unread: tuple[str, ...]
    activities: tuple[Activity, ...]
    finished: bool
    last_change: str | None


def is_readable(language: str | None) -> bool:
    """Whether documents of a language are read for claims: English, and those whose language is not known.

    >>> is_readable("en-GB"), is_readable(None), is_readable("ru")
    (True, True, False)
    """
    return language is None or language.lower().replace("_", "-").split("-")[0] == "en"


def overview(case: Case) -> Overview:
    """Gather the numbers of a case.

    `pages_digest` is the SHA-256 over the sorted ids and hashes of its pages: two cases of the same pages agree.
    """
    counts = {name: case.count(name) for name in ("pages", *KEPT_TABLES)}
    pages = case.query("SELECT id, sha256 FROM pages ORDER BY id")
    named = "".join(f"{page['sha256']}  {page['id']}\n" for page in pages)
    languages = {
        row["language"] or "unknown": row["n"]
        for row in case.query(
            "SELECT language, count(*) AS n FROM documents GROUP BY language ORDER BY n DESC, language"
        )
    }
    documents = case.query("SELECT id, language FROM documents ORDER BY id")
    made_by = case.query("SELECT * FROM activities ORDER BY stage, id")
    last = case.query("SELECT at, event FROM log WHERE event IN ('begun', 'finished') ORDER BY row DESC LIMIT 1")
    return Overview(
        path=str(case.path),
        case_version=case.query("PRAGMA user_version")[0][0],
        counts=counts,
        page_bytes=case.query("SELECT coalesce(sum(size), 0) AS n FROM originals")[0]["n"],
        pages_digest=hashlib.sha256(named.encode()).hexdigest(),
        languages=languages,
        unread=tuple(row["id"] for row in documents if not is_readable(row["language"])),
        activities=tuple(
            Activity(row["stage"], row["version"], row["settings"], row["model_version"], row["model_digest"])
            for row in made_by
        ),
        finished=bool(last) and last[0]["event"] == "finished",
        last_change=last[0]["at"] if last else None,
    )
