"""Publishers that contradict themselves over time: a later page of theirs tells what an earlier one excludes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.links.copying.credit import canonical_outlet
from sayso.links.voices import is_one_name
from sayso.records.claims import Claim
from sayso.records.documents import Document
from sayso.records.facts import Fact, FactField, RelationKind


@dataclass(frozen=True, slots=True)
class PublisherTurn:
    """Two claims on pages of one publisher, of which the `later` one contradicts the `earlier` one.

    `own_word` says that both stand on the same word (the publisher's own, or one source's): it is the publisher, or
    that source, who tells another story now. Else the pages relay two sources that contradict each other. `days`
    are the dates of the pages (ISO), `values` what each tells.
    """

    fact: str
    publisher: str
    field: FactField
    earlier: str
    later: str
    days: tuple[str, str]
    values: tuple[str, str]
    own_word: bool


def publisher_turns(
    fact: Fact, claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> tuple[PublisherTurn, ...]:
    """Where pages of one publisher contradict each other in a fact, by publisher and date.

    Only contradictions count: a toll that grew is an update. Pages of one day, of unknown date or publisher show no
    order and are left out; what one page tells twice is its own contradiction, not a turn. `claims` and `documents`
    are by id.

    >>> publisher_turns(Fact("f", "", FactField.QUANTITY, (), ()), {}, {})
    ()
    """
    value_of = {claim: value.value for value in fact.values for claim in value.claims}
    found = []
    for relation in fact.relations:
        if relation.kind is not RelationKind.CONTRADICT:
            continue
        pages = [documents[claims[claim].doc] for claim in (relation.a, relation.b)]
        publishers = {canonical_outlet(page.publisher) if page.publisher else None for page in pages}
        days = [(page.published or "")[:10] for page in pages]
        if None in publishers or len(publishers) > 1 or min(map(len, days)) < 10 or days[0] == days[1]:
            continue
        (_, earlier), (_, later) = sorted(zip(days, (relation.a, relation.b), strict=True))
        found.append(
            PublisherTurn(
                fact=fact.id,
                publisher=str(publishers.pop()),
                field=relation.field,
                earlier=earlier,
                later=later,
                days=(min(days), max(days)),
                values=(value_of.get(earlier, ""), value_of.get(later, "")),
                own_word=_is_one_word(claims[earlier], claims[later], pages[0].publisher or ""),
            )
        )
    return tuple(sorted(found, key=lambda turn: (turn.publisher, turn.days, turn.earlier, turn.later)))


def _is_one_word(a: Claim, b: Claim, publisher: str) -> bool:
    """Whether two claims are told on the same word; a claim without a holder is the publisher's own."""
    one, two = (claim.holder or publisher for claim in (a, b))
    return one == two or is_one_name(one, two)
