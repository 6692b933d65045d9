"""A fact: claims of one matter side by side, with their values, how these relate, and how many origins each has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.links.matter import Matter, Member
from sayso.links.origins.count import count_origins
from sayso.links.origins.voice import with_office
from sayso.links.relations import Background, find_altered, relate
from sayso.links.shared_words import Stretches, shared_words
from sayso.links.told import Evidence
from sayso.links.wholes import pinned
from sayso.records.facts import Fact, FactValue, Merge, MergeKind
from sayso.records.ids import content_id


def fact_of(
    matter: Matter, evidence: Sequence[Evidence], stretches: Stretches, offices: Mapping[str, str]
) -> Fact | None:
    """The fact that a matter makes; None where one document tells it in one value only.

    `evidence` holds the stretches that the matter's members are; `stretches` are the copied words of the case, and
    `offices` tell who speaks for which body.
    """
    pins = pinned(matter, {one.whole.id: one.clauses for one in evidence})
    told = {clause.id: replace(one.whole, id=clause.id) for one in evidence for clause in one.clauses}
    voices = {
        clause.id: with_office(voice, offices)
        for one in evidence
        for clause, voice in zip(one.clauses, one.voices, strict=True)
    }
    documents = {one.page.id: one.page for one in evidence}
    return _fact(pins, Background(documents, told, voices, shared_words(stretches, told.values())))


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
        merges = (*origins.merges, *(Merge(item.claim, item.model, item.why, MergeKind.COPIED) for item in changed))
        values.append(
            FactValue(words, ids, origins.shown, origins.possible, origins.keys, merges, origins.independence)
        )
        groups[words] = origins.groups
    first = min((case.document(m.claim).page, case.claims[m.claim].start, m.claim) for m in matter.members)
    every = sorted({member.claim for member in matter.members})
    identity = content_id("fact", matter.field.value, matter.slot, first, every)
    return Fact(identity, matter.label, matter.field, tuple(values), relate(matter, case, groups))


def _value_order(members: Mapping[str, Member], words: str) -> tuple[int, float, str]:
    amounts = [member.amount.number for member in members.values() if member.amount]
    return -len(members), amounts[0] if amounts else 0.0, words
