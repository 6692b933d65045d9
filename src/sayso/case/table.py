"""A table object: rows of a case as typed records, Polars, pandas or Arrow, fetched when first asked for."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from sayso.case.cells import Row
from sayso.case.notebook import Bundle, bundle, table_html
from sayso.errors import CaseError
from sayso.records.ledger import KEPT_TABLES
from sayso.records.rows import columns, from_row

if TYPE_CHECKING:
    import polars

T = TypeVar("T")


class Table(Sequence[T], Generic[T]):
    """Rows of one record type: iterate over typed records, or ask for a data frame.

    >>> from sayso.records.pages import Failure
    >>> table = Table("failures", Failure, lambda ids: [dict(input="a", stage="s", code="empty", message="m")])
    >>> len(table), table[0].code
    (1, 'empty')
    """

    def __init__(
        self,
        name: str,
        record: type[T],
        fetch: Callable[[Sequence[str] | None], list[Row]],
        choose: Callable[[], list[str]] | None = None,
        make: Callable[[type[T], Row], T] = from_row,
    ) -> None:
        """`fetch` gives the rows of some ids, or all; `choose` the ids of this table, where it has not all rows.

        `make` makes a record of a row.
        """
        self.name = name
        self.record = record
        self._fetch = fetch
        self._choose = choose
        self._make = make

    @cached_property
    def _ids(self) -> list[str] | None:
        return None if self._choose is None else self._choose()

    @cached_property
    def _rows(self) -> list[Row]:
        return self._fetch(self._ids)

    def _part(self, part: slice) -> list[Row]:
        """Some of the rows, and no others, where their ids are known and they are not fetched yet."""
        is_fetched = "_rows" in self.__dict__
        return self._rows[part] if is_fetched or self._ids is None else self._fetch(self._ids[part])

    def rows(self) -> list[Row]:
        """The plain rows, as they are exported to JSON Lines."""
        return self._rows

    def __len__(self) -> int:
        return len(self._rows if self._ids is None else self._ids)

    def __iter__(self) -> Iterator[T]:
        return (self._make(self.record, row) for row in self._rows)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self._make(self.record, row) for row in self._part(index)]
        (row,) = self._part(slice(index, index + 1 or None)) or [self._rows[index]]  # none: an IndexError
        return self._make(self.record, row)

    def pl(self) -> polars.DataFrame:
        """A Polars data frame; nested columns are lists and structs."""
        from sayso.case.frames import frame  # noqa: PLC0415  # Polars takes 0.2 s to load

        return frame(self.record, self._rows)

    def df(self) -> Any:
        """A pandas data frame; nested columns hold lists and dicts.

        Raises:
            CaseError: pandas is not installed.
        """
        _need("pandas", "pandas")
        import pandas  # noqa: PLC0415  # an extra

        return pandas.DataFrame(self._rows, columns=list(columns(self.record)))

    def arrow(self) -> Any:
        """A `pyarrow.Table` with the same columns as `pl`.

        Raises:
            CaseError: pyarrow is not installed.
        """
        _need("pyarrow", "arrow")
        return self.pl().to_arrow()

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self)} rows of {KEPT_TABLES[self.name].__name__}>"

    def _repr_html_(self) -> str:
        return table_html(self.name, self._rows)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Bundle:
        return bundle({"text/plain": repr(self), "text/html": self._repr_html_()}, include, exclude)


def _need(module: str, extra: str) -> None:
    if importlib.util.find_spec(module) is None:
        raise CaseError(module, f"is not installed; install it with: pip install 'sayso[{extra}]'")
