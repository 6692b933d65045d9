"""What the box of reviews shows of a row: what people said, and the forms to say something oneself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.requests import Request

from sayso.case.filters import ClaimFilter
from sayso.case.store import Case
from sayso.records.claims import Claim
from sayso.records.copies import Copy
from sayso.records.documents import Document
from sayso.records.facts import Fact
from sayso.records.reviews import ANSWERS
from sayso.reviews.fields import EditableField, editable_fields
from sayso.views.lookup import PageRef, page_ref
from sayso.views.reviews import ReviewLine, said_of
from sayso.web.desk import desk_of
from sayso.web.queries import address_with
from sayso.web.reviewer import reviewer_of

MOST_MEMBERS = 200
"""Claims or pages that the form of a split lists: some ten screens."""

_MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class Member:
    """A claim of a fact, or a page of a group of copies, to be checked where it belongs elsewhere."""

    id: str
    words: str
    page: PageRef


@dataclass(frozen=True, slots=True)
class ReviewBox:
    """The box of one row. `answer` is what the reviewer answered last; `next` where a form leads back to.

    `fields` are those of a claim, `editing` the one that the address asks to edit; `members` the claims of a fact
    or the pages of a group, and `found` the others of its kind that the words `sought` find, to be merged with it.
    """

    history: tuple[ReviewLine, ...]
    answer: str | None
    next: str
    fields: tuple[EditableField, ...] = ()
    editing: EditableField | None = None
    members: tuple[Member, ...] = ()
    member_count: int = 0
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
    if table == "copies":
        return _of_copy(box, case, row_id, asked.get("find", ""))
    return _of_claim(box, case, row_id, asked.get("edit")) if table == "claims" else box


def _of_claim(box: ReviewBox, case: Case, row_id: str, asked: str | None) -> ReviewBox:
    [row] = case.rows("claims", [row_id])
    fields = editable_fields(Claim, row)
    return replace(box, fields=fields, editing=next((field for field in fields if field.path == asked), None))


def _of_fact(box: ReviewBox, case: Case, row_id: str, sought: str) -> ReviewBox:
    [fact] = case.records(Fact, [row_id]).values()
    claims = list(dict.fromkeys(claim for value in fact.values for claim in value.claims))
    found = _found(case, sought.strip(), row_id) if sought.strip() else ()
    shown = _split_claims(case, claims[:MOST_MEMBERS])
    return replace(box, members=shown, member_count=len(claims), sought=sought.strip(), found=found)


def _split_claims(case: Case, ids: Sequence[str]) -> tuple[Member, ...]:
    claims = case.records(Claim, ids)
    pages = case.records(Document, {claim.doc for claim in claims.values()})
    return tuple(Member(one, claims[one].text, page_ref(pages[claims[one].doc])) for one in ids)


def _found(case: Case, sought: str, but: str) -> tuple[tuple[str, str], ...]:
    """Id and label of the facts that an id, or words, find."""
    ids = [row_id for table, row_id in case.find(sought) if table == "facts"] if sought[:2] == "f-" else []
    ids = ids or case.fact_ids(ClaimFilter(), sought, ranked=True)
    shown = [row_id for row_id in ids if row_id != but][:_MOST_FOUND]
    facts = case.records(Fact, shown)
    return tuple((row_id, facts[row_id].label) for row_id in shown)


def _of_copy(box: ReviewBox, case: Case, row_id: str, sought: str) -> ReviewBox:
    [copy] = case.records(Copy, [row_id]).values()
    pages = case.records(Document, copy.docs[:MOST_MEMBERS])
    members = tuple(Member(doc, pages[doc].title or doc, page_ref(pages[doc])) for doc in copy.docs[:MOST_MEMBERS])
    found = _copies_found(case, sought.strip(), copy) if sought.strip() else ()
    return replace(box, members=members, member_count=len(copy.docs), sought=sought.strip(), found=found)


def _copies_found(case: Case, sought: str, but: Copy) -> tuple[tuple[str, str], ...]:
    """Id and pages of the groups of one kind with it that an id, or the name of a page or outlet, finds."""
    found = case.query(
        """SELECT id, docs FROM copies WHERE id <> :but AND kind = :kind AND (id = :sought OR EXISTS (
            SELECT 1 FROM json_each(docs) JOIN documents ON documents.id = json_each.value
            WHERE instr(lower(documents.id), lower(:sought)) OR instr(lower(ifnull(publisher, '')), lower(:sought))
            OR instr(lower(ifnull(title, '')), lower(:sought))
        )) ORDER BY json_array_length(docs) DESC, id LIMIT :most""",
        {"but": but.id, "kind": but.kind.value, "sought": sought, "most": _MOST_FOUND},
    )
    return tuple((row["id"], ", ".join(json.loads(row["docs"]))) for row in found)
