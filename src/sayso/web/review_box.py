"""What the box of reviews shows of a row: what people said, and the forms to say something oneself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.requests import Request

from sayso.case.filters import ClaimFilter
from sayso.case.store import Case
from sayso.records.claims import Claim
from sayso.records.documents import Document
from sayso.records.facts import Fact
from sayso.records.reviews import ANSWERS
from sayso.reviews.fields import EditableField, editable_fields
from sayso.views.lookup import PageRef, page_ref
from sayso.views.reviews import ReviewLine, said_of
from sayso.web.desk import desk_of
from sayso.web.queries import address_with
from sayso.web.reviewer import reviewer_of

MOST_CLAIMS = 200
"""Claims of a fact that the form of a split lists: some ten screens."""

_MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class SplitClaim:
    """A claim of a fact, to be checked where it is another matter."""

    id: str
    words: str
    page: PageRef


@dataclass(frozen=True, slots=True)
class ReviewBox:
    """The box of one row. `answer` is what the reviewer answered last; `next` where a form leads back to.

    `fields` are those of a claim, `editing` the one that the address asks to edit; `claims` those of a fact, and
    `found` the facts that the words `sought` find, to be merged with it.
    """

    history: tuple[ReviewLine, ...]
    answer: str | None
    next: str
    fields: tuple[EditableField, ...] = ()
    editing: EditableField | None = None
    claims: tuple[SplitClaim, ...] = ()
    claim_count: int = 0
    sought: str = ""
    found: tuple[tuple[str, str], ...] = ()


def box_of(request: Request, table: str, row_id: str) -> ReviewBox:
    """The box of a row of `claims`, `facts`, or another table that can be reviewed."""
    case, me = desk_of(request).case, reviewer_of(request)
    history = said_of(case, row_id)
    mine = (line.review.action for line in history if line.review.by == me and not line.is_undone)
    answers = [action for action in mine if action in ANSWERS]
    here = address_with(request, edit=None, find=None) + "#review"
    box = ReviewBox(history, answers[-1] if answers else None, here)
    asked = request.query_params
    if table == "facts":
        return _of_fact(box, case, row_id, asked.get("find", ""))
    return _of_claim(box, case, row_id, asked.get("edit")) if table == "claims" else box


def _of_claim(box: ReviewBox, case: Case, row_id: str, asked: str | None) -> ReviewBox:
    [row] = case.rows("claims", [row_id])
    fields = editable_fields(Claim, row)
    return replace(box, fields=fields, editing=next((field for field in fields if field.path == asked), None))


def _of_fact(box: ReviewBox, case: Case, row_id: str, sought: str) -> ReviewBox:
    [fact] = case.records(Fact, [row_id]).values()
    claims = list(dict.fromkeys(claim for value in fact.values for claim in value.claims))
    found = _found(case, sought.strip(), row_id) if sought.strip() else ()
    shown = _split_claims(case, claims[:MOST_CLAIMS])
    return replace(box, claims=shown, claim_count=len(claims), sought=sought.strip(), found=found)


def _split_claims(case: Case, ids: Sequence[str]) -> tuple[SplitClaim, ...]:
    claims = case.records(Claim, ids)
    pages = case.records(Document, {claim.doc for claim in claims.values()})
    return tuple(SplitClaim(one, claims[one].text, page_ref(pages[claims[one].doc])) for one in ids)


def _found(case: Case, sought: str, but: str) -> tuple[tuple[str, str], ...]:
    """Id and label of the facts that an id, or words, find."""
    ids = [row_id for table, row_id in case.find(sought) if table == "facts"] if sought[:2] == "f-" else []
    ids = ids or case.fact_ids(ClaimFilter(), sought, ranked=True)
    shown = [row_id for row_id in ids if row_id != but][:_MOST_FOUND]
    facts = case.records(Fact, shown)
    return tuple((row_id, facts[row_id].label) for row_id in shown)
