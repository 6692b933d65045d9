"""The pages of a case one by one, each with what linking compares it by: no more than a few are held at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sayso.case.cells import to_plain
from sayso.case.store import Case
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain
from sayso.records.claims import Claim
from sayso.records.documents import Document
from sayso.records.ledger import PageReading, Reading
from sayso.records.mentions import Mention
from sayso.records.rows import from_row

PAGES_AT_ONCE = 200
_COMPARED: dict[str, type[Any]] = {"attributions": Attribution, "chains": Chain, "claims": Claim}
_HELD_AGAINST: dict[str, type[Any]] = {"chains": Chain, "claims": Claim, "mentions": Mention}


def page_batches(case: Case) -> list[list[str]]:
    """The ids of all documents, sorted, in lists of a few."""
    ids = [row["id"] for row in case.query("SELECT id FROM documents ORDER BY id")]
    return [ids[at : at + PAGES_AT_ONCE] for at in range(0, len(ids), PAGES_AT_ONCE)]


def read_batch(path: Path, ids: Sequence[str]) -> list[PageReading]:
    """Some documents of a case file with their attributions, chains and claims; the file is let go at once.

    A worker that kept it open would keep the case from being one file when its writer is done.
    """
    with Case.open(path) as case:
        return list(_readings(case, ids, _COMPARED))


def page_readings(case: Case) -> Iterator[PageReading]:
    """Each document, sorted by id, with its attributions, chains and claims, sorted by id too."""
    for ids in page_batches(case):
        yield from _readings(case, ids, _COMPARED)


def with_mentions(case: Case, docs: Collection[str]) -> Iterator[PageReading]:
    """Some documents, sorted by id, with their chains, claims and mentions."""
    ids = sorted(docs)
    for at in range(0, len(ids), PAGES_AT_ONCE):
        yield from _readings(case, ids[at : at + PAGES_AT_ONCE], _HELD_AGAINST)


def _readings(case: Case, ids: Sequence[str], tables: Mapping[str, type[Any]]) -> Iterator[PageReading]:
    marks = ", ".join("?" * len(ids))
    read: dict[str, defaultdict[str, list[Any]]] = {name: defaultdict(list) for name in tables}
    for name, record in tables.items():
        for row in case.query(f"SELECT * FROM {name} WHERE doc IN ({marks}) ORDER BY id", *ids):
            read[name][row["doc"]].append(from_row(record, to_plain(record, row)))
    for row in case.query(f"SELECT * FROM documents WHERE id IN ({marks}) ORDER BY id", *ids):
        document = from_row(Document, to_plain(Document, row))
        yield document, Reading(**{name: tuple(rows[document.id]) for name, rows in read.items()})
