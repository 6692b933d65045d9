"""The pages of a case on their way through an engine: workers here read them from its file themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from sayso.case.page_readings import all_ids, documents_of, readings_of, with_mentions
from sayso.case.store import Case
from sayso.engines.local import LocalEngine
from sayso.records.documents import Document
from sayso.records.ledger import PageReading
from sayso.stage import Engine, Flow, stage_of

_AT_ONCE = 50
_PAGE_BYTES = 20_000  # of a page with its claims, as it would be sent

T = TypeVar("T")
Group = tuple[str, tuple[str, ...]]


class PageFlows:
    """The pages of a case for linking (`sayso.links.again.PagesAgain`), on an engine."""

    def __init__(self, case: Case, engine: Engine) -> None:
        self._case = case
        self._engine = engine

    def all(self) -> Flow[PageReading]:
        """Each document with its attributions, chains and claims."""
        ids = all_ids(self._case)
        if not self._has_workers():
            return self._engine.flow(readings_of(self._case, ids))
        parts = (tuple(ids[at : at + _AT_ONCE]) for at in range(0, len(ids), _AT_ONCE))
        batches = [_Batch(part, len(part)) for part in parts]
        return self._engine.flow(batches).map(stage_of("pages", _read, self._case.path))

    def documents(self, docs: Collection[str]) -> Iterator[Document]:
        """The documents of some ids, sorted by id."""
        return documents_of(self._case, docs)

    def together(self, groups: Mapping[str, Collection[str]]) -> Flow[tuple[str, list[PageReading]]]:
        """Each key with the pages of its ids, with their chains, claims and mentions."""
        ordered = [(key, tuple(sorted(groups[key]))) for key in sorted(groups)]
        if not self._has_workers():
            return self._engine.flow(_groups_of(self._case, ordered))
        return self._engine.flow(_batches(ordered)).map(stage_of("pages together", _read_groups, self._case.path))

    def _has_workers(self) -> bool:
        """Whether there are workers, and all of them on this machine, where the file is."""
        return isinstance(self._engine, LocalEngine) and self._engine.jobs > 1


@dataclass(frozen=True, slots=True)
class _Batch(Generic[T]):
    """Ids of pages, or keys with such ids, that stand for so many pages; engines hand them out by `weight`."""

    items: tuple[T, ...]
    pages: int

    @property
    def weight(self) -> int:
        """About how many bytes the pages are."""
        return self.pages * _PAGE_BYTES


def _batches(groups: Sequence[Group]) -> Iterator[_Batch[Group]]:
    """The groups by a few, so that opening the case costs little."""
    batch: list[Group] = []
    pages = 0
    for group in groups:
        batch.append(group)
        pages += len(group[1])
        if pages >= _AT_ONCE:
            yield _Batch(tuple(batch), pages)
            batch, pages = [], 0
    if batch:
        yield _Batch(tuple(batch), pages)


# A worker lets the file go at once: kept open, it would keep the case from being one file when its writer is done.
def _read(path: Path, batch: _Batch[str]) -> list[PageReading]:
    with Case.open(path) as case:
        return list(readings_of(case, batch.items))


def _read_groups(path: Path, batch: _Batch[Group]) -> Iterator[tuple[str, list[PageReading]]]:
    with Case.open(path) as case:
        yield from _groups_of(case, batch.items)


def _groups_of(case: Case, groups: Sequence[Group]) -> Iterator[tuple[str, list[PageReading]]]:
    for key, ids in groups:
        yield key, list(with_mentions(case, ids))
