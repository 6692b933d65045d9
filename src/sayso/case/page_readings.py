"""The pages of a case one by one, each with what linking compares it by: no more than a few are held at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sayso.case.cells import to_plain
from sayso.case.store import Case
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain
from sayso.records.claims import Claim
from sayso.records.documents import Document
from sayso.records.ledger import PageReading, Reading
from sayso.records.mentions import Mention
from sayso.records.names import Name
from sayso.records.rows import from_row

_PAGES_AT_ONCE = 200
_COMPARED: dict[str, type[Any]] = {"attributions": Attribution, "chains": Chain, "claims": Claim}
_WHOLE: dict[str, type[Any]] = {**_COMPARED, "mentions": Mention, "names": Name}
_HELD_AGAINST: dict[str, type[Any]] = {"chains": Chain, "claims": Claim, "mentions": Mention}


def all_ids(case: Case) -> list[str]:
    """The ids of all documents, sorted."""
    return [row["id"] for row in case.query("SELECT id FROM documents ORDER BY id")]


def documents_of(case: Case, docs: Collection[str]) -> Iterator[Document]:
    """Some documents, sorted by id."""
    for document, _ in _readings(case, docs, {}):
        yield document


def readings_of(case: Case, docs: Collection[str]) -> Iterator[PageReading]:
    """Some documents, sorted by id, with their attributions, chains and claims, sorted by id too."""
    return _readings(case, docs, _COMPARED)


def with_mentions(case: Case, docs: Collection[str]) -> Iterator[PageReading]:
    """Some documents, sorted by id, with their chains, claims and mentions."""
    return _readings(case, docs, _HELD_AGAINST)


def whole_readings(case: Case, docs: Collection[str]) -> Iterator[PageReading]:
    """Some documents, sorted by id, with everything that was read from them."""
    return _readings(case, docs, _WHOLE)


def _readings(case: Case, docs: Collection[str], tables: Mapping[str, type[Any]]) -> Iterator[PageReading]:
    ids = sorted(docs)
    for at in range(0, len(ids), _PAGES_AT_ONCE):
        yield from _some(case, ids[at : at + _PAGES_AT_ONCE], tables)


def _some(case: Case, ids: Sequence[str], tables: Mapping[str, type[Any]]) -> Iterator[PageReading]:
    marks = ", ".join("?" * len(ids))
    read: dict[str, defaultdict[str, list[Any]]] = {name: defaultdict(list) for name in tables}
    for name, record in tables.items():
        for row in case.query(f"SELECT * FROM {name} WHERE doc IN ({marks}) ORDER BY id", *ids):
            read[name][row["doc"]].append(from_row(record, to_plain(record, row)))
    for row in case.query(f"SELECT * FROM documents WHERE id IN ({marks}) ORDER BY id", *ids):
        document = from_row(Document, to_plain(Document, row))
        yield document, Reading(**{name: tuple(rows[document.id]) for name, rows in read.items()})
