"""Pages that linking asks for again, once it knows which: the texts that are cited, what is passed on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Protocol

from sayso.records.documents import Document
from sayso.records.ledger import PageReading
from sayso.stage import Flow


class PagesAgain(Protocol):
    """Where pages are read again from; no more of them lie in memory than are looked at together."""

    def documents(self, docs: Collection[str]) -> Iterable[Document]:
        """The documents of some ids, sorted by id."""
        ...

    def together(self, groups: Mapping[str, Collection[str]]) -> Flow[tuple[str, list[PageReading]]]:
        """Each key with the pages of its ids, with their chains, claims and mentions."""
        ...


class PagesHeld:
    """Pages that lie in memory, as those that are asked for; `flow` is an engine's."""

    def __init__(
        self, flow: Callable[[Iterable[tuple[str, list[PageReading]]]], Flow[tuple[str, list[PageReading]]]],
        pages: Iterable[PageReading],
    ) -> None:  # fmt: skip
        self._flow = flow
        self._pages = {page[0].id: page for page in pages}

    def documents(self, docs: Collection[str]) -> list[Document]:
        """The documents of some ids, sorted by id."""
        return [self._pages[doc][0] for doc in sorted(docs)]

    def together(self, groups: Mapping[str, Collection[str]]) -> Flow[tuple[str, list[PageReading]]]:
        """Each key with the pages of its ids."""
        return self._flow((key, [self._pages[doc] for doc in sorted(docs)]) for key, docs in sorted(groups.items()))
