"""What the program counts when the claims of a group are given to it as one value: counting apart from joining."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.origins.answers import Answer, lies_over
from eval.origins.groups import Group, Said
from sayso.links.facts import fact_of
from sayso.links.matter import Matter, Member
from sayso.links.offices import offices_of
from sayso.links.shared_words import stretches_of
from sayso.links.told import Evidence, Told, tell
from sayso.records.facts import FactField
from sayso.records.ledger import Ledger


def given_answers(groups: Sequence[Group], ledger: Ledger) -> dict[str, Answer]:
    """The answers where the claims over a group's spans are one value; a page with none is an origin of its own."""
    told = {document.id: tell(document, reading) for document, reading in ledger.pages()}
    stretches, offices = stretches_of(ledger.copies), offices_of(one.offices for one in told.values())
    answers = {}
    for group in groups:
        evidence = _evidence(group, told)
        members = tuple(Member(one.whole.id, group.value) for one in evidence)
        fact = fact_of(Matter(FactField.EVENT, "", group.matter, members), evidence, stretches, offices)
        if fact:
            value = fact.values[0]
            apart = len(group.pages) - len({one.page.id for one in evidence})
            answers[group.id] = Answer(value.origins + apart, value.origins_possible + apart, value.origins)
    return answers


def _evidence(group: Group, told: Mapping[str, Told]) -> list[Evidence]:
    """The stretches over the spans of a group, each once: for a span the one that shares most with it."""
    found = {}
    for said in group.claims:
        over = [
            one
            for one in (told[said.doc].evidence if said.doc in told else ())
            if any(lies_over({"start": clause.start, "end": clause.end}, said) for clause in one.clauses)
        ]
        if over:
            best = max(over, key=lambda one: (_shared(one, said), -one.number))
            found[said.doc, best.number] = best
    return [found[key] for key in sorted(found)]


def _shared(one: Evidence, said: Said) -> int:
    return sum(max(0, min(clause.end, said.end) - max(clause.start, said.start)) for clause in one.clauses)
