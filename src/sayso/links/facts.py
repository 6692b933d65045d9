"""Facts: claims of one matter side by side, with their values, how these relate, and how many origins each has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from sayso.links.amounts import relation_of
from sayso.links.distances import distance_matters
from sayso.links.independence import Voice, count_origins, voice_of
from sayso.links.matter import Matter, Member
from sayso.links.quantities import quantity_matters
from sayso.links.shared_words import SharedWords, shared_words
from sayso.links.statements import statement_matters
from sayso.links.tolls import tells_of_change, told_numbers
from sayso.links.voices import find_offices, is_one_name
from sayso.records.claims import Claim
from sayso.records.documents import Document, Zone
from sayso.records.facts import Fact, FactValue, Relation, RelationKind
from sayso.records.ids import content_id
from sayso.records.ledger import Ledger

MAX_RELATED_CLAIMS = 40
"""Claims of one fact beyond this number are not related pair by pair (780 rows), only by value."""


@dataclass(frozen=True, slots=True)
class _Case:
    """What the facts of a case are made from, by id."""

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    voices: Mapping[str, Voice]
    shared: SharedWords

    def document(self, claim: str) -> Document:
        return self.documents[self.claims[claim].doc]


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
    shared = shared_words(ledger.copies, claims)
    tolls = told_numbers(documents, claims)
    numbers, common_keys = quantity_matters(claims, tolls, shared)
    numbers += distance_matters(documents, claims)
    statements, common_terms = statement_matters(documents, claims, shared, numbers, tolls)
    chains = {chain.id: chain for chain in ledger.chains}
    offices = find_offices(documents, ledger.attributions, ledger.chains)
    voices = {
        claim.id: voice_of(claim, chains.get(claim.chain) if claim.chain else None, documents[claim.doc], offices)
        for claim in claims
    }
    case = _Case(documents, {claim.id: claim for claim in claims}, voices, shared)
    facts = {fact.id: fact for matter in [*numbers, *statements] if (fact := _fact(matter, case))}
    return Linked(tuple(facts[key] for key in sorted(facts)), common_keys, common_terms)


def _fact(matter: Matter, case: _Case) -> Fact | None:
    by_value: dict[str, dict[str, Member]] = defaultdict(dict)
    for member in matter.members:
        by_value[member.words].setdefault(member.claim, member)
    if len({case.claims[member.claim].doc for member in matter.members}) < 2 and len(by_value) < 2:
        return None
    published = {document.id: document.published for document in case.documents.values()}
    values = []
    for words in sorted(by_value, key=lambda words: _value_order(by_value[words], words)):
        ids = tuple(sorted(by_value[words]))
        origins = count_origins([case.claims[key] for key in ids], case.voices, case.shared, published)
        values.append(FactValue(words, ids, origins.shown, origins.possible, origins.keys, origins.merges))
    first = min((case.document(m.claim).page, case.claims[m.claim].start, m.claim) for m in matter.members)
    every = sorted({member.claim for member in matter.members})
    identity = content_id("fact", matter.field.value, matter.slot, first, every)
    return Fact(identity, matter.label, matter.field, tuple(values), _relations(matter, case))


def _value_order(members: Mapping[str, Member], words: str) -> tuple[int, float, str]:
    amounts = [member.amount.number for member in members.values() if member.amount]
    return -len(members), amounts[0] if amounts else 0.0, words


def _relations(matter: Matter, case: _Case) -> tuple[Relation, ...]:
    found: dict[tuple[str, str], Relation] = {}
    members = sorted(set(matter.members), key=lambda member: (member.claim, member.words))[:MAX_RELATED_CLAIMS]
    for a, b in combinations(members, 2):
        if a.claim == b.claim:
            continue
        kind, first, second = _kind(matter, a, b), a.claim, b.claim
        if kind is RelationKind.CONTRADICT:
            newer = _update(matter, case, a, b)
            if newer is not None:
                kind, first, second = RelationKind.UPDATES, newer, b.claim if newer == a.claim else a.claim
        key = (min(first, second), max(first, second))
        known = found.get(key)
        if known is None or _STRENGTH[kind] > _STRENGTH[known.kind]:
            found[key] = Relation(first, second, kind, matter.field)
    return tuple(sorted(found.values(), key=lambda relation: (relation.a, relation.b, relation.kind)))


# Of two relations of one pair of claims that tell several numbers, agreement is what joined them.
_STRENGTH = {
    RelationKind.CONTRADICT: 0,
    RelationKind.UPDATES: 1,
    RelationKind.REFINES: 2,
    RelationKind.AGREE: 3,
}


def _kind(matter: Matter, a: Member, b: Member) -> RelationKind:
    if a.amount and b.amount:
        return relation_of(a.amount, b.amount)
    if a.words == b.words:
        return RelationKind.AGREE
    return RelationKind.CONTRADICT if matter.exclusive else RelationKind.REFINES


def _update(matter: Matter, case: _Case, a: Member, b: Member) -> str | None:
    """The claim that updates the other: a larger, later number of the same voice, or one told as a change."""
    if a.amount is None or b.amount is None or a.amount.unit or case.shared.same_words(a.claim, b.claim):
        return None  # a number changed in copying is no update
    small, large = (a, b) if (a.amount.number, a.claim) < (b.amount.number, b.claim) else (b, a)
    one, two = case.document(small.claim), case.document(large.claim)
    later = bool(one.published and two.published and one.published < two.published)
    if matter.growing:
        return large.claim if later else None
    voices = case.voices[small.claim], case.voices[large.claim]
    same_voice = voices[0].key == voices[1].key or is_one_name(voices[0].key, voices[1].key)
    if later and same_voice and voices[0].named:
        return large.claim
    same_publisher = one.publisher is not None and one.publisher == two.publisher
    not_earlier = (two.published or "") >= (one.published or "")
    told = tells_of_change(case.claims[large.claim].text)
    return large.claim if told and not_earlier and (same_voice or same_publisher) else None
