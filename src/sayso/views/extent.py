"""The extent of a case: how many pages of how many outlets, when they appeared, and what was left aside."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.case.store import Case


@dataclass(frozen=True, slots=True)
class Extent:
    """Numbers of a case that its tables do not tell by their length.

    `outlets` counts publishers, `untold` the pages that name none; `undated` those without a date; `comments_left`
    counts readers' comments on pages of a case that was read without them.
    """

    outlets: int
    untold: int
    undated: int
    first_published: str | None
    last_published: str | None
    comments_left: int
    updated: int


def extent_of(case: Case) -> Extent:
    """The extent, counted in the case."""
    [row] = case.query(
        "SELECT count(DISTINCT nullif(publisher, '')) AS outlets, "
        "coalesce(sum(nullif(publisher, '') IS NULL), 0) AS untold, "
        "coalesce(sum(published IS NULL), 0) AS undated, "
        "min(substr(published, 1, 10)) AS first, max(substr(published, 1, 10)) AS last FROM documents"
    )
    read = case.query("SELECT 1 FROM activities WHERE json_extract(settings, '$.comments') LIMIT 1")
    comments = 0
    if not read:
        [found] = case.query(
            "SELECT count(*) AS n FROM documents d, json_each(d.blocks) b "
            "WHERE json_extract(b.value, '$.role') = 'comment'"
        )
        comments = found["n"]
    [ranked] = case.query("SELECT count(*) AS n FROM ranks WHERE state = 1")
    return Extent(
        outlets=row["outlets"],
        untold=row["untold"],
        undated=row["undated"],
        first_published=row["first"],
        last_published=row["last"],
        comments_left=comments,
        updated=ranked["n"],
    )
