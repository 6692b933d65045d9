"""What does not fit within a document, worked out when it is added and kept, so that no listing need read all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from sayso.case.store import Case
from sayso.links.misfits.kinds import Misfit
from sayso.records.claims import Claim
from sayso.records.documents import Document, Zone
from sayso.records.rows import from_row, to_row


def misfits_in(document: Document, claims: Iterable[Claim]) -> tuple[Misfit, ...]:
    """The misfits of a document; of its claims, given by place, those of the article that tell a number count."""
    from sayso.links.misfits.find import find_misfits  # noqa: PLC0415  # loads numpy, which no listing needs

    told = [claim for claim in claims if claim.zone is Zone.ARTICLE and claim.quantities]
    return find_misfits(document, told) if told else ()


def as_cell(misfits: Sequence[Misfit]) -> str:
    """Misfits as they are kept: JSON.

    >>> as_cell(())
    '[]'
    """
    return json.dumps([to_row(one) for one in misfits], ensure_ascii=False, separators=(",", ":"))


def misfits_of(case: Case) -> tuple[Misfit, ...]:
    """The misfits of all documents, by document and place; found anew for those that an earlier version added."""
    kept = case.query("SELECT doc, found FROM misfits WHERE found <> '[]'")
    found = {row["doc"]: tuple(from_row(Misfit, one) for one in json.loads(row["found"])) for row in kept}
    found |= dict(without_row(case))
    return tuple(misfit for doc in sorted(found) for misfit in found[doc])


def without_row(case: Case) -> Iterator[tuple[str, tuple[Misfit, ...]]]:
    """The documents of which nothing is kept, with the misfits that are found in them."""
    for row in case.query("SELECT id FROM documents WHERE id NOT IN (SELECT doc FROM misfits) ORDER BY id"):
        document = case.record(Document, row["id"])
        if document is not None:
            yield document.id, misfits_in(document, case.claims_in(document.id))
