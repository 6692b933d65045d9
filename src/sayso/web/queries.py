"""What the address bar asks for: filters, words to search, and which of many rows to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request

from sayso.case.filters import ClaimFilter
from sayso.errors import CaseError

T = TypeVar("T")

PER_PAGE = 40
"""Rows on one page of a listing: some five screens."""

_YES_NO = {"yes": True, "no": False}
_CHOICE = ("disputed", "reviewed")
_LONGEST_NUMBER = 6  # digits: a case of a million rows has fewer pages


class QueryError(ValueError):
    """A parameter of the address that means nothing; the message is for the person who gave it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of a listing, and the words that are searched for."""

    wanted: ClaimFilter
    search: str | None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self.wanted.is_empty and self.search is None

    def fields(self) -> dict[str, str]:
        """The filters as they stand in the form, empty where not given."""
        words = {True: "yes", False: "no", None: ""}
        given = {**asdict(self.wanted), "search": self.search}
        return {key: words[value] if key in _CHOICE else str(value or "") for key, value in given.items()}


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """Some rows of a listing: which of how many pages, and how many rows there are in all."""

    rows: Sequence[T]
    number: int
    pages: int
    total: int


def asked_for(request: Request) -> Asked:
    """The filters in the address, those of `sayso facts`.

    Raises:
        QueryError: a date, number or choice is none.
    """
    given = {key: value.strip() or None for key, value in request.query_params.items()}
    try:
        wanted = ClaimFilter(
            about=given.get("about"),
            by=given.get("by"),
            place=given.get("place"),
            since=given.get("since"),
            until=given.get("until"),
            disputed=_choice("disputed", given.get("disputed")),
            min_origins=_number("min_origins", given.get("min_origins")),
            reviewed=_choice("reviewed", given.get("reviewed")),
        )
    except CaseError as error:
        raise QueryError(str(error)) from error
    return Asked(wanted, given.get("search"))


def leaf(request: Request, rows: Sequence[T], size: int = PER_PAGE) -> Leaf[T]:
    """The page of a listing that the address asks for, the last one where it asks for more.

    Raises:
        QueryError: `page` is no number from 1 up.
    """
    pages = max(1, -(-len(rows) // size))
    number = min(_number("page", request.query_params.get("page")) or 1, pages)
    return Leaf(rows[(number - 1) * size : number * size], number, pages, len(rows))


def address_with(request: Request, **changed: object) -> str:
    """This address with some parameters changed, and without those that are None."""
    given = {key: value for key, value in request.query_params.items() if value}
    given.update({key: str(value) for key, value in changed.items() if value is not None})
    kept = {key: value for key, value in given.items() if key not in changed or changed[key] is not None}
    return request.url.path + (f"?{urlencode(kept)}" if kept else "")


def _choice(name: str, value: str | None) -> bool | None:
    if value is None:
        return None
    if value not in _YES_NO:
        raise QueryError(f"{name}: {value!r} is neither yes nor no")
    return _YES_NO[value]


def _number(name: str, value: str | None) -> int | None:
    if value is None or not value.strip():
        return None
    if not value.isascii() or not value.isdigit() or len(value) > _LONGEST_NUMBER or int(value) < 1:
        raise QueryError(f"{name}: {value!r} is no number from 1 up")
    return int(value)
