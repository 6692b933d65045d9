"""What pages change of those that they pass on, run on an engine: relations of facts, and facts of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.links.again import PagesAgain
from sayso.links.comparing.relays import Distortion, Relay, find_distortions
from sayso.links.comparing.told import report_of
from sayso.links.facts import fact_of
from sayso.links.matter import Matter, Member, short_label
from sayso.links.shared_words import Stretches
from sayso.links.told import Evidence, tell
from sayso.records.facts import Fact, Relation
from sayso.records.ledger import PageReading
from sayso.stage import Flow, stage_of


@dataclass(frozen=True, slots=True)
class Distorted:
    """What one page changes of another, and the fact that both tellings make, if no other fact holds both."""

    relation: Relation
    fact: Fact


def find_distorted(
    again: PagesAgain, relays: Sequence[Relay], stretches: Stretches, offices: Mapping[str, str]
) -> Flow[Distorted]:
    """What relays change of what they pass on."""
    passed_on: dict[str, list[str]] = defaultdict(list)
    for one in relays:
        passed_on[one.source].append(one.relay)
    together = again.together({source: {source, *found} for source, found in passed_on.items()})
    return together.map(stage_of("distortions", _distorted, stretches, offices))


def _distorted(
    stretches: Stretches, offices: Mapping[str, str], met: tuple[str, list[PageReading]]
) -> Iterator[Distorted]:
    """What is changed of one page by those that pass it on."""
    pages = {document.id: (document, reading) for document, reading in met[1]}
    document, reading = pages.pop(met[0])
    source = report_of(document, reading.claims, reading.mentions)
    for doc in sorted(pages):
        relay, told = pages[doc]
        found = find_distortions(source, report_of(relay, told.claims, told.mentions))
        # Few pages distort: to tell these anew costs less than to bring to each what was told of it before.
        evidence = (*tell(document, reading).evidence, *tell(relay, told).evidence) if found else ()
        for one in found:
            fact = _fact(one, evidence, stretches, offices)
            if fact is not None:
                yield Distorted(one.relation, fact)


def _fact(
    one: Distortion, evidence: Sequence[Evidence], stretches: Stretches, offices: Mapping[str, str]
) -> Fact | None:
    told = (one.source_claim, one.relay_claim)
    ends = {clause.id: held for held in evidence for clause in held.clauses if clause.id in told}
    if len(ends) < 2 or " ".join(one.source_words.split()) == " ".join(one.relay_words.split()):
        return None
    words = [" ".join(found.split()) for found in (one.source_words, one.relay_words)]
    label = short_label(ends[one.source_claim].whole.text)
    members = (Member(ends[one.source_claim].whole.id, words[0]), Member(ends[one.relay_claim].whole.id, words[1]))
    matter = Matter(one.slot.field, f"passed on: {one.slot.value}", label, members, exclusive=False)
    held = list({held.whole.id: held for held in ends.values()}.values())
    fact = fact_of(matter, held, stretches, offices)
    return replace(fact, relations=(one.relation,)) if fact and _holds(fact, one.relation) else None


def with_distortions(facts: Iterable[Fact], found: Iterable[Distorted]) -> tuple[Fact, ...]:
    """All facts, sorted by id, with what relays changed: a relation of a fact that holds both claims, or anew."""
    every = {fact.id: fact for fact in facts}
    holding: dict[str, set[str]] = defaultdict(set)
    for fact in every.values():
        for value in fact.values:
            for claim in value.claims:
                holding[claim].add(fact.id)
    for one in sorted(found, key=lambda one: (one.fact.id, one.relation.a, one.relation.b)):
        a, b, field = one.relation.a, one.relation.b, one.relation.field
        shared = [every[key] for key in sorted(holding[a] & holding[b])]
        holder = next((fact for fact in shared if fact.field is field and _differ(fact, a, b)), None)
        if holder:
            every[holder.id] = _with_relation(holder, one.relation)
        else:
            every[one.fact.id] = one.fact
    return tuple(every[key] for key in sorted(every))


def _with_relation(fact: Fact, relation: Relation) -> Fact:
    if any({one.a, one.b} == {relation.a, relation.b} and one.kind is relation.kind for one in fact.relations):
        return fact
    ordered = sorted((*fact.relations, relation), key=lambda one: (one.a, one.b, one.kind))
    return replace(fact, relations=tuple(ordered))


def _differ(fact: Fact, a: str, b: str) -> bool:
    """Whether a fact tells two claims under different values only."""
    return not any(a in value.claims and b in value.claims for value in fact.values)


def _holds(fact: Fact, relation: Relation) -> bool:
    claims = {claim for value in fact.values for claim in value.claims}
    return {relation.a, relation.b} <= claims
