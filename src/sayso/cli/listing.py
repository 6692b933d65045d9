"""The listings of claims, facts and disputes, by filters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.case.filters import ClaimFilter
from sayso.case.misfits import misfits_of
from sayso.case.store import Case
from sayso.cli.options import (
    AboutOption,
    AsReviewedOption,
    ByOption,
    CaseArgument,
    DisputedOption,
    JsonOption,
    LimitOption,
    OriginsOption,
    PlaceOption,
    ReviewedOption,
    SearchOption,
    SinceOption,
    UntilOption,
    claim_filter,
)
from sayso.cli.terminal import print_rows
from sayso.records.rows import to_row

_SIDES = 3  # conflicts of a fact whose sentences are shown where disputes are asked for


def claims(
    case: CaseArgument,
    *,
    about: AboutOption = None,
    by: ByOption = None,
    place: PlaceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    disputed: DisputedOption = None,
    min_origins: OriginsOption = None,
    reviewed: ReviewedOption = None,
    search: SearchOption = None,
    as_reviewed: AsReviewedOption = False,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """Claims in their own words, with the chain each stands on."""
    wanted = claim_filter(about, by, place, since, until, disputed, min_origins, reviewed)
    with _opened(case, as_reviewed) as opened:
        _list_claims(opened, wanted, search, limit, as_json)


def facts(
    case: CaseArgument,
    *,
    about: AboutOption = None,
    by: ByOption = None,
    place: PlaceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    disputed: DisputedOption = None,
    min_origins: OriginsOption = None,
    reviewed: ReviewedOption = None,
    search: SearchOption = None,
    as_reviewed: AsReviewedOption = False,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """Matters: their values, origins and disputes.

    Disputed ones come first, then updated ones, then those that most pages tell. With a filter: the matters of
    which some claim passes.
    """
    wanted = claim_filter(about, by, place, since, until, disputed, min_origins, reviewed)
    with _opened(case, as_reviewed) as opened:
        _list_facts(opened, wanted, search, limit, as_json)


def disputes(
    case: CaseArgument,
    *,
    as_reviewed: AsReviewedOption = False,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """Facts whose values contradict, and in which field; then what does not fit within one page.

    Within one page: a part larger than its whole, shares that make no whole, a share and an area that do not fit,
    two days for one event; in JSON these are rows with `"table": "misfits"`, after those of the facts.
    """
    with _opened(case, as_reviewed) as opened:
        _list_facts(opened, ClaimFilter(disputed=True), None, limit, as_json)
        misfits = misfits_of(opened)
        if as_json:
            print_rows({"table": "misfits", **to_row(misfit)} for misfit in misfits[:limit])
            return
        from sayso.cli.drawn_lists import draw_misfits  # noqa: PLC0415  # see there

        draw_misfits(opened, misfits, limit)


@contextmanager
def _opened(case: Path, as_reviewed: bool) -> Iterator[Case]:
    """A case as it was read, or as people reviewed it; then what became of that is told."""
    with Case.open(case) as opened:
        if not as_reviewed:
            yield opened
            return
        from sayso.cli.drawing_applied import say_applied  # noqa: PLC0415  # as the lists that are drawn

        with opened.as_reviewed() as reviewed:
            say_applied(reviewed.applied, case)
            yield reviewed


def _list_claims(opened: Case, wanted: ClaimFilter, words: str | None, limit: int | None, as_json: bool) -> None:
    if as_json:
        print_rows(opened.rows_of("claims", opened.claim_ids(wanted, words, limit=limit)))
        return
    from sayso.cli.drawn_lists import draw_claims  # noqa: PLC0415  # see there

    draw_claims(opened, opened.claim_ids(wanted, words, by_place=True), limit)


def _list_facts(opened: Case, wanted: ClaimFilter, words: str | None, limit: int | None, as_json: bool) -> None:
    if as_json:
        print_rows(opened.rows_of("facts", opened.fact_ids(wanted, words)[:limit]))
        return
    from sayso.cli.drawn_lists import draw_facts  # noqa: PLC0415  # see there

    ids = opened.fact_ids(wanted, words, ranked=True)
    draw_facts(opened, ids, limit, conflicts=_SIDES if wanted.disputed else 1)
