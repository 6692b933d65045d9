"""Facts: claims of one matter side by side, with their values, how these relate, and how many origins each has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.links.acts import act_matters
from sayso.links.distances import distance_matters
from sayso.links.independence import count_origins, voice_of
from sayso.links.matter import Matter, Member
from sayso.links.quantities import quantity_matters
from sayso.links.relations import Background, find_altered, relate
from sayso.links.shared_words import shared_words
from sayso.links.statements import statement_matters
from sayso.links.tolls import told_numbers
from sayso.links.voices import find_offices
from sayso.links.wholes import wholes_of
from sayso.records.documents import Zone
from sayso.records.facts import Fact, FactValue, Merge
from sayso.records.ids import content_id
from sayso.records.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Linked:
    """Facts, and what was not compared because too much shared it: numbers of keys and of terms."""

    facts: tuple[Fact, ...]
    common_keys: int
    common_terms: int


def link_facts(ledger: Ledger) -> tuple[Fact, ...]:
    """The matters that two or more claims of the articles speak of, sorted by id.

    A matter needs claims of two documents, or claims of one document that differ. Nothing depends on the order of
    the ledger's rows.

    >>> link_facts(Ledger())
    ()
    """
    return link_claims(ledger).facts


def link_claims(ledger: Ledger) -> Linked:
    """The facts of a ledger, as `link_facts` gives them, with what was capped on the way.

    >>> link_claims(Ledger()).common_keys
    0
    """
    documents = {document.id: document for document in ledger.documents}
    claims = sorted(
        (claim for claim in ledger.claims if claim.zone is Zone.ARTICLE and claim.doc in documents),
        key=lambda claim: (claim.doc, claim.start, claim.end, claim.id),
    )
    wholes = wholes_of(documents, claims)
    told = wholes.of_every_clause()
    shared = shared_words(ledger.copies, list(told.values()))
    tolls = told_numbers(documents, wholes.claims)
    numbers, common_keys = quantity_matters(wholes.claims, tolls, shared)
    numbers += distance_matters(documents, wholes.claims) + act_matters(documents, wholes.claims)
    statements, common_terms = statement_matters(documents, wholes.claims, shared, numbers, tolls)
    chains = {chain.id: chain for chain in ledger.chains}
    offices = find_offices(documents, ledger.attributions, ledger.chains)
    voices = {
        claim.id: voice_of(claim, chains.get(claim.chain) if claim.chain else None, documents[claim.doc], offices)
        for claim in claims
    }
    case = Background(documents, told, voices, shared)
    matters = [wholes.pinned(matter) for matter in [*numbers, *statements]]
    facts = {fact.id: fact for matter in matters if (fact := _fact(matter, case))}
    return Linked(tuple(facts[key] for key in sorted(facts)), common_keys, common_terms)


def _fact(matter: Matter, case: Background) -> Fact | None:
    by_value: dict[str, dict[str, Member]] = defaultdict(dict)
    for member in matter.members:
        by_value[member.words].setdefault(member.claim, member)
    if len({case.claims[member.claim].doc for member in matter.members}) < 2 and len(by_value) < 2:
        return None
    published = {document.id: document.published for document in case.documents.values()}
    altered = find_altered(matter, case)
    values, groups = [], {}
    for words in sorted(by_value, key=lambda words: _value_order(by_value[words], words)):
        ids = tuple(sorted(by_value[words]))
        changed = [altered[key, words] for key in ids if (key, words) in altered]
        origins = count_origins(
            [case.claims[key] for key in ids], case.voices, case.shared, published, [item.claim for item in changed]
        )
        merges = (*origins.merges, *(Merge(item.claim, item.model, item.why) for item in changed))
        values.append(FactValue(words, ids, origins.shown, origins.possible, origins.keys, merges))
        groups[words] = origins.groups
    first = min((case.document(m.claim).page, case.claims[m.claim].start, m.claim) for m in matter.members)
    every = sorted({member.claim for member in matter.members})
    identity = content_id("fact", matter.field.value, matter.slot, first, every)
    return Fact(identity, matter.label, matter.field, tuple(values), relate(matter, case, groups))


def _value_order(members: Mapping[str, Member], words: str) -> tuple[int, float, str]:
    amounts = [member.amount.number for member in members.values() if member.amount]
    return -len(members), amounts[0] if amounts else 0.0, words
