"""Several cases in one: every page once, and told where two cases hold other bytes under one id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.case.activities import Activity
from sayso.case.copying import HeldPage, held_failures, held_pages, put
from sayso.case.extracting import origin_of
from sayso.case.store import Case
from sayso.case.writing import CaseWriter
from sayso.records.pages import Failure


@dataclass(frozen=True, slots=True)
class Conflict:
    """A page that goes by another id, since another case holds other bytes under its own."""

    case: str
    id: str
    renamed: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: pages put in, pages that several cases hold, pages under new ids, and of those that several
    cases hold the ones that were read in other ways, of which the first case's reading is kept.
    """

    pages: int
    shared: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    read_otherwise: tuple[str, ...]


def merge_into(writer: CaseWriter, cases: Sequence[Case]) -> Merged:
    """Put the pages of all cases into a new one, in the order given; their links are to be found anew.

    Ids stay as they are, those of a renamed page's rows among them.
    """
    pages = 0
    shared: list[str] = []
    conflicts: list[Conflict] = []
    otherwise: list[str] = []
    readers: dict[str, Activity] = {}
    for case in cases:
        writer.log("merged", case.path.name, origin_of(case))
        for page in held_pages(case):
            placed = _placed(writer, page)
            if placed.page.id != page.page.id:
                conflicts.append(Conflict(case.path.name, page.page.id, placed.page.id))
            is_new = put(writer, placed)
            pages += is_new
            if not is_new:
                shared.append(placed.page.id)
            _compare(placed, readers, otherwise)
    for conflict in conflicts:
        writer.log("renamed", conflict.id, f"{conflict.renamed} in {conflict.case}")
    _add_failures(writer, cases)
    return Merged(pages, tuple(shared), tuple(conflicts), tuple(otherwise))


def _compare(one: HeldPage, readers: dict[str, Activity], otherwise: list[str]) -> None:
    """Take note of who read a page, and of a page that others read before."""
    if one.held is not None and readers.setdefault(one.page.id, one.held.read_by) != one.held.read_by:
        otherwise.append(one.page.id)


def _placed(writer: CaseWriter, one: HeldPage) -> HeldPage:
    """The page under an id that is free for it: other bytes get `@` and their hash, as when they are built."""
    held = writer.held_page(one.page.id)
    if held in (None, one.page.sha256):
        return one
    return one.under(id_apart(one.page.id, one.page.sha256))


def id_apart(page_id: str, sha256: str) -> str:
    """The id of a page where another with other bytes has its own."""
    return f"{page_id}@{sha256[:8]}"


def _add_failures(writer: CaseWriter, cases: Sequence[Case]) -> None:
    """What no case could read."""
    failures: dict[Failure, Activity] = {}
    for case in cases:
        for failure, made_by in held_failures(case):
            failures.setdefault(failure, made_by)
    read = {
        name for row in writer.case.query("SELECT id, path FROM documents") for name in (row["id"], row["path"])
    }
    for failure, made_by in failures.items():
        if failure.input not in read:
            writer.add_failure(failure, made_by)
