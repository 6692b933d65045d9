"""The labelled groups: claims of several pages that state one value of one matter, and the origins behind them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from eval.rows import Row, rows_of

FOLDER = Path(__file__).parent
GROUPS, PAGES = FOLDER / "groups.jsonl", FOLDER / "pages.jsonl"
CORPUS = Path("data/linking/fakes.jsonl")
HALVES = ("dev", "test")
HOW_FOUND = frozenset({"event", "search"})
SURENESS = frozenset({"yes", "unsure"})


class Kind(StrEnum):
    """What an origin is."""

    MONITOR = "monitor"
    STATE = "state"
    OFFICIAL = "official"
    PARTY = "party"
    ACTIVISTS = "activists"
    RESCUE = "rescue"
    ORGANISATION = "organisation"
    AGENCY = "agency"
    OUTLET = "outlet"
    WITNESS = "witness"
    UNNAMED = "unnamed"


class Why(StrEnum):
    """Why two claims go back to one origin."""

    COPIED = "copied"
    CITED = "cited"
    OFFICE = "office"
    STATE = "state"
    WIRE = "wire"
    ACCOUNT = "account"
    OUTLET = "outlet"


class GroupsError(ValueError):
    """The corpus is not the one that was labelled."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points `[start, end)` of a page's text."""

    doc: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said(Stretch):
    """A sentence or clause that states the value, and the key of the origin it goes back to."""

    root: str


@dataclass(frozen=True, slots=True)
class Root:
    """An origin; `shown` is False where the texts do not show that it is independent of the others."""

    key: str
    kind: Kind
    shown: bool
    named: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two claims, by their places in the group, that go back to one origin."""

    a: int
    b: int
    why: Why


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that state one value of one matter; between `sure` and `possible` origins stand behind it."""

    id: str
    split: str
    event: str
    matter: str
    value: str
    claims: tuple[Said, ...]
    roots: tuple[Root, ...]
    merges: tuple[Merge, ...]
    sure: int
    possible: int
    independent: int
    sure_of_label: str
    how_found: str

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages of its claims, each once, in the order of the claims."""
        return tuple(dict.fromkeys(claim.doc for claim in self.claims))


def _group(row: Row) -> Group:
    roots = (
        Root(one["key"], Kind(one["kind"]), one["shown"], tuple(Stretch(**at) for at in one["named"]))
        for one in row["roots"]
    )
    merges = (Merge(one["a"], one["b"], Why(one["why"])) for one in row["merges"])
    claims = tuple(Said(**one) for one in row["claims"])
    return Group(**{**row, "claims": claims, "roots": tuple(roots), "merges": tuple(merges)})


def load_groups(half: str | None = None, file: Path = GROUPS) -> tuple[Group, ...]:
    """The groups of a half, or all of them.

    >>> {group.split for group in load_groups("dev")}
    {'dev'}
    """
    return tuple(_group(row) for row in rows_of(file) if half in {None, row["split"]})


def load_pages(shared: Path, half: str | None = None) -> dict[str, Row]:
    """The corpus rows of the labelled pages of a half, by id.

    Raises:
        GroupsError: a page is missing, or its text is not the one that was labelled.
    """
    wanted = {row["doc"]: row["sha256"] for row in rows_of(PAGES) if half in {None, row["split"]}}
    found = {row["id"]: row for row in rows_of(shared / CORPUS) if row["id"] in wanted}
    for doc, digest in wanted.items():
        if doc not in found:
            raise GroupsError(f"{shared / CORPUS}: page {doc} is not there")
        if hashlib.sha256(found[doc]["text"].encode("utf-8")).hexdigest() != digest:
            raise GroupsError(f"{shared / CORPUS}: page {doc} has another text than the one that was labelled")
    return found


def find_problems(group: Group, texts: Mapping[str, str] | None = None) -> Iterator[str]:
    """What is wrong with the labels of a group; spans are looked at where the texts are given."""
    parts = _parts(group)
    keys = [root.key for root in group.roots]
    if len(set(keys)) != len(keys) or {claim.root for claim in group.claims} != set(keys):
        yield "the keys of claims and roots differ"
    if {frozenset(group.claims[i].root for i in part) for part in parts} != {frozenset({key}) for key in keys}:
        yield "merges join claims of two roots"
    if len(parts) != len(keys):
        yield f"{len(parts)} parts by merges, {len(keys)} roots"
    if group.possible != len(keys):
        yield "`possible` is not the number of roots"
    if group.sure != max(1, sum(root.shown for root in group.roots)):
        yield "`sure` is not the number of roots that are shown"
    if not group.sure <= group.independent <= group.possible:
        yield "`independent` lies outside the interval"
    if len(group.pages) < 2:
        yield "fewer than two pages"
    if (
        group.how_found not in HOW_FOUND
        or group.sure_of_label not in {"yes", "unsure"}
        or group.split not in HALVES
    ):
        yield "a word that is not in its closed set"
    if texts is not None:
        stretches = [*group.claims, *(at for root in group.roots for at in root.named)]
        yield from (f"{at} does not begin and end with words" for at in stretches if not _is_whole(at, texts))


def _parts(group: Group) -> list[set[int]]:
    parts = [{number} for number in range(len(group.claims))]
    for merge in group.merges:
        joined = [part for part in parts if merge.a in part or merge.b in part]
        parts = [part for part in parts if part not in joined] + [set().union(*joined)]
    return parts


def _is_whole(at: Stretch, texts: Mapping[str, str]) -> bool:
    text = texts.get(at.doc, "")
    if not 0 <= at.start < at.end <= len(text) or text[at.start : at.end] != text[at.start : at.end].strip():
        return False
    before, after = text[at.start - 1 : at.start], text[at.end : at.end + 1]
    return not (before.isalnum() and text[at.start].isalnum()) and not (
        after.isalnum() and text[at.end - 1].isalnum()
    )


def publishers(pages: Mapping[str, Row], docs: Sequence[str]) -> set[str]:
    """The outlets of some pages."""
    return {pages[doc]["publisher"] for doc in docs}
