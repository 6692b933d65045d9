"""Facts: claims of one matter side by side, with their values, how these relate, and how many origins each has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from sayso.links.amounts import Amount, relation_of
from sayso.links.distances import distance_matters
from sayso.links.independence import Voice, count_origins, voice_of
from sayso.links.matter import Matter, Member
from sayso.links.quantities import quantity_matters
from sayso.links.shared_words import SharedWords, shared_words
from sayso.links.statements import statement_matters
from sayso.links.tolls import tells_of_change
from sayso.links.voices import find_offices
from sayso.records.claims import Claim
from sayso.records.documents import Document, Zone
from sayso.records.facts import Fact, FactValue, Relation, RelationKind
from sayso.records.ids import content_id
from sayso.records.ledger import Ledger

MAX_RELATED_CLAIMS = 40
"""Claims of one fact beyond this number are not related pair by pair (780 rows), only by value."""


def link_facts(ledger: Ledger) -> tuple[Fact, ...]:
    """The matters that two or more claims of the articles speak of, sorted by id.

    A matter needs claims of two documents, or claims of one document that differ. Nothing depends on the order of
    the ledger's rows.

    >>> link_facts(Ledger())
    ()
    """
    documents = {document.id: document for document in ledger.documents}
    claims = sorted(
        (claim for claim in ledger.claims if claim.zone is Zone.ARTICLE and claim.doc in documents),
        key=lambda claim: (claim.doc, claim.start, claim.end, claim.id),
    )
    shared = shared_words(ledger.copies, claims)
    numbers = quantity_matters(documents, claims, shared)
    numbers += distance_matters(documents, claims)
    matters = [*numbers, *statement_matters(documents, claims, shared, numbers)]
    chains = {chain.id: chain for chain in ledger.chains}
    by_id = {claim.id: claim for claim in claims}
    offices = find_offices(documents, ledger.attributions, ledger.chains)
    voices = {
        claim.id: voice_of(claim, chains.get(claim.chain) if claim.chain else None, documents[claim.doc], offices)
        for claim in claims
    }
    facts = {fact.id: fact for matter in matters if (fact := _fact(matter, by_id, documents, voices, shared))}
    return tuple(facts[key] for key in sorted(facts))


def _fact(
    matter: Matter,
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    voices: Mapping[str, Voice],
    shared: SharedWords,
) -> Fact | None:
    by_value: dict[str, dict[str, Member]] = defaultdict(dict)
    for member in matter.members:
        by_value[member.words].setdefault(member.claim, member)
    if len({claims[member.claim].doc for member in matter.members}) < 2 and len(by_value) < 2:
        return None
    published = {document.id: document.published for document in documents.values()}
    values = []
    for words in sorted(by_value, key=lambda words: _value_order(by_value[words], words)):
        ids = tuple(sorted(by_value[words]))
        origins = count_origins([claims[key] for key in ids], voices, shared, published)
        values.append(FactValue(words, ids, origins.shown, origins.possible, origins.keys, origins.merges))
    first = min((documents[claims[m.claim].doc].page, claims[m.claim].start, m.claim) for m in matter.members)
    every = sorted({member.claim for member in matter.members})
    identity = content_id("fact", matter.field.value, matter.slot, first, every)
    return Fact(
        identity, matter.label, matter.field, tuple(values), _relations(matter, claims, documents, voices, shared)
    )


def _value_order(members: Mapping[str, Member], words: str) -> tuple[int, float, str]:
    amounts = [member.amount.number for member in members.values() if member.amount]
    return -len(members), amounts[0] if amounts else 0.0, words


def _relations(
    matter: Matter,
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    voices: Mapping[str, Voice],
    shared: SharedWords,
) -> tuple[Relation, ...]:
    found: dict[tuple[str, str], Relation] = {}
    members = sorted(set(matter.members), key=lambda member: (member.claim, member.words))[:MAX_RELATED_CLAIMS]
    for a, b in combinations(members, 2):
        if a.claim == b.claim:
            continue
        kind = _kind(matter, a, b)
        first, second = a.claim, b.claim
        altered = shared.same_words(a.claim, b.claim) is not None  # a number changed in copying is no update
        if kind is RelationKind.CONTRADICT and a.amount and b.amount and not altered:
            newer = _update(claims, documents, voices, (a.claim, a.amount), (b.claim, b.amount))
            if newer is not None:
                kind, first, second = RelationKind.UPDATES, newer, b.claim if newer == a.claim else a.claim
        key = (min(first, second), max(first, second))
        known = found.get(key)
        if known is None or _strength(kind) > _strength(known.kind):
            found[key] = Relation(first, second, kind, matter.field)
    return tuple(sorted(found.values(), key=lambda relation: (relation.a, relation.b, relation.kind)))


def _strength(kind: RelationKind) -> int:
    """Of two relations of one pair of claims that tell several numbers, agreement is what joined them."""
    return [RelationKind.CONTRADICT, RelationKind.UPDATES, RelationKind.REFINES, RelationKind.AGREE].index(kind)


def _kind(matter: Matter, a: Member, b: Member) -> RelationKind:
    if a.amount and b.amount:
        return relation_of(a.amount, b.amount)
    if a.words == b.words:
        return RelationKind.AGREE
    return RelationKind.CONTRADICT if matter.exclusive else RelationKind.REFINES


def _update(
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    voices: Mapping[str, Voice],
    a: tuple[str, Amount],
    b: tuple[str, Amount],
) -> str | None:
    """The claim that updates the other: a larger, later number of the same voice, or one told as a change."""
    (small, _), (large, amount) = sorted((a, b), key=lambda item: (item[1].number, item[0]))
    if amount.unit:
        return None
    one, two = documents[claims[small].doc], documents[claims[large].doc]
    later = (two.published or "") >= (one.published or "")
    same_voice = voices[small].key == voices[large].key and voices[small].named
    same_publisher = one.publisher is not None and one.publisher == two.publisher
    if later and one.id != two.id and same_voice and (two.published or "") > (one.published or ""):
        return large
    if later and (same_voice or same_publisher) and tells_of_change(claims[large].text):
        return large
    return None
