"""Origins counted anew, by the rule by which they were counted when the case was built, over rows as reviewed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sayso.links.offices import office_signs, offices_of
from sayso.links.origins.count import count_origins
from sayso.links.origins.voice import Voice, with_office
from sayso.links.shared_words import shared_words, stretches_of
from sayso.links.told import Evidence, tell
from sayso.records.claims import Claim
from sayso.records.facts import Fact, FactValue, MergeKind
from sayso.records.ledger import Ledger


class Recount:
    """Counts the origins of facts over a ledger, of which the pages `docs` are told again.

    Of what nobody touched it gives what the build gave, since the rule is the same.
    """

    def __init__(self, ledger: Ledger, docs: Collection[str]) -> None:
        self._claims: dict[str, Claim] = {}
        self._voices: dict[str, Voice] = {}
        pages = list(ledger.pages())
        offices = offices_of(office_signs(page, read.attributions, read.chains) for page, read in pages)
        for page, read in pages:
            if page.id in docs:
                self._hear(tell(page, read).evidence, offices)
        self._published = {page.id: page.published for page, _ in pages}
        self._shared = shared_words(stretches_of(ledger.copies), self._claims.values())

    def _hear(self, evidence: Iterable[Evidence], offices: Mapping[str, str]) -> None:
        for one in evidence:
            for clause, voice in zip(one.clauses, one.voices, strict=True):
                self._claims[clause.id] = replace(one.whole, id=clause.id)
                self._voices[clause.id] = with_office(voice, offices)

    def fact(self, fact: Fact) -> Fact | None:
        """The fact with the origins of its values counted anew; None where a claim of it is told no more."""
        if any(claim not in self._voices for value in fact.values for claim in value.claims):
            return None
        return replace(fact, values=tuple(self._value(value) for value in fact.values))

    def _value(self, value: FactValue) -> FactValue:
        """A value counted anew; claims merged with one of another value came about in copying that one."""
        altered = [one for one in value.merges if one.kind is MergeKind.COPIED and one.b not in value.claims]
        claims = [self._claims[claim] for claim in value.claims]
        found = count_origins(claims, self._voices, self._shared, self._published, [one.a for one in altered])
        return replace(
            value, origins=found.shown, origins_possible=found.possible, origin_keys=found.keys,
            merges=(*found.merges, *altered), independence=found.independence,
        )  # fmt: skip
