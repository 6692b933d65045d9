"""Looking an outlet up by name or by domain, in the shipped rows and those of a user."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from functools import cache, cached_property

from sayso.lexicons import alternatives
from sayso.reading.in_use import InUse
from sayso.reading.outlet_rows import Outlet, OutletKind, name_key, shipped_outlets


class OutletTable:
    """Outlets by name and by domain; of rows that share a name, alias or domain the earlier goes first.

    >>> from sayso.reading.outlet_rows import read_row
    >>> OutletTable([read_row({"name": "Lake Herald", "kind": "outlet"})]).named("the lake-herald").name
    'Lake Herald'
    """

    def __init__(self, outlets: Sequence[Outlet]) -> None:
        self.outlets = tuple(outlets)
        self._by_name: dict[str, Outlet] = {}
        self._by_domain: dict[str, Outlet] = {}
        for outlet in self.outlets:
            for name in outlet.names:
                self._by_name.setdefault(name_key(name), outlet)
            for domain in outlet.domains:
                self._by_domain.setdefault(domain, outlet)

    def named(self, name: str) -> Outlet | None:
        """The outlet that goes by exactly this name; "TV" after it is left aside where that names none."""
        key = name_key(name)
        return self._by_name.get(key) or self._by_name.get(key.removesuffix(" tv"))

    def of_host(self, host: str) -> Outlet | None:
        """The outlet of a host name, or of the nearest domain above it."""
        while "." in host:
            if host in self._by_domain:
                return self._by_domain[host]
            host = host.partition(".")[2]
        return None

    @cached_property
    def monitors(self) -> tuple[tuple[Outlet, frozenset[str]], ...]:
        """Monitors with the words of their names."""
        return tuple(
            (outlet, frozenset(outlet.name.split())) for outlet in self.outlets if outlet.kind is OutletKind.MONITOR
        )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Every name and alias as written, the longest that fits first."""
        names = alternatives({name for outlet in self.outlets for name in outlet.names})
        # A possessive may have lost its apostrophe.
        return re.compile(rf"(?<![\w-]){names}(?=(?:[’']?s)?(?![\w-]))")


@cache
def outlet_table(own: tuple[Outlet, ...] = ()) -> OutletTable:
    """The shipped table with a user's own rows: a row of the same name takes the place of the shipped one."""
    if not own:
        return OutletTable(shipped_outlets())
    replaced = {name_key(outlet.name) for outlet in own}
    return OutletTable([*own, *(one for one in shipped_outlets() if name_key(one.name) not in replaced)])


outlets_in_use = InUse("outlets", outlet_table)
"""The table that lookups go to: the shipped one outside of `using_outlets`."""


def using_outlets(own: Iterable[Outlet]) -> AbstractContextManager[OutletTable]:
    """While this is open, lookups of this thread see a user's own rows too.

    >>> from sayso.reading.outlet_rows import read_row
    >>> with using_outlets([read_row({"name": "Lake Herald", "kind": "outlet"})]) as table:
    ...     outlets_in_use() is table
    True
    >>> outlets_in_use() is outlet_table()
    True
    """
    return outlets_in_use.held(outlet_table(tuple(own)))
