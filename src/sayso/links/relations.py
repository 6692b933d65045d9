"""How the claims of a matter stand to each other: they agree, refine, update or contradict one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.links.amounts import Amount, is_more_exact, relation_of
from sayso.links.matter import Matter, Member
from sayso.links.origins.voice import Voice
from sayso.links.shared_words import SharedWords
from sayso.links.tolls.read import tells_of_change
from sayso.links.voices import is_one_name
from sayso.records.claims import Claim
from sayso.records.documents import Document
from sayso.records.facts import Relation, RelationKind

MAX_RELATED_CLAIMS = 40
"""Claims of one fact beyond this number are not related pair by pair (780 rows), only by value."""

# Of two relations of one pair of claims that tell several numbers, agreement is what joined them.
_STRENGTH = {
    RelationKind.CONTRADICT: 0,
    RelationKind.UPDATES: 1,
    RelationKind.REFINES: 2,
    RelationKind.AGREE: 3,
}


@dataclass(frozen=True, slots=True)
class Background:
    """What the facts of a case are made from, by id."""

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    voices: Mapping[str, Voice]
    shared: SharedWords

    def document(self, claim: str) -> Document:
        """The document of a claim."""
        return self.documents[self.claims[claim].doc]


@dataclass(frozen=True, slots=True)
class Altered:
    """A claim on copied words whose number is not that of the claim copied (`model`)."""

    claim: str
    model: str
    words: str
    model_words: str

    @property
    def why(self) -> str:
        """The alteration in words.

        >>> Altered("b", "a", "over 200", "over 120").why
        'copied words, in which “over 120” became “over 200”'
        """
        return f"copied words, in which “{self.model_words}” became “{self.words}”"


def find_altered(matter: Matter, case: Background) -> dict[tuple[str, str], Altered]:
    """(claim, value) -> the claim whose number was changed there in copying, if it can be told which came first.

    The earlier page is the model; of one day the value that more pages tell.
    """
    told: dict[str, set[str]] = defaultdict(set)
    pages: dict[str, set[str]] = defaultdict(set)
    for member in matter.members:
        told[member.claim].add(member.words)
        pages[member.words].add(case.claims[member.claim].doc)
    found: dict[tuple[str, str], Altered] = {}

    def rank(member: Member) -> tuple[str, int]:
        return (case.document(member.claim).published or "9999")[:10], -len(pages[member.words])

    ordered = sorted(matter.members, key=lambda member: (rank(member), member.claim, member.words))
    for model, member in combinations(ordered, 2):
        if member.words in told[model.claim] or model.words in told[member.claim] or rank(model) == rank(member):
            continue
        if is_altered(case, model, member):
            key = member.claim, member.words
            found.setdefault(key, Altered(*key[:1], model.claim, member.words, model.words))
    return found


def is_altered(case: Background, a: Member, b: Member) -> bool:
    """Whether two claims stand on the same words and tell different numbers."""
    if a.amount is None or b.amount is None or a.words == b.words:
        return False
    return case.shared.same_words(a.claim, b.claim) is not None


def relate(
    matter: Matter, case: Background, origins: Mapping[str, Sequence[Sequence[str]]]
) -> tuple[Relation, ...]:
    """The relations of the claims of a matter; `origins` are the claims of each value that are of one origin.

    What refines is the more exact claim, what updates the later. What can hold together with a figure by which an
    origin replaced its first one updates the first one too. A number altered in copying contradicts its model.
    """
    members = sorted(set(matter.members), key=lambda member: (member.claim, member.words))[:MAX_RELATED_CLAIMS]
    pairs = [(a, b) for a, b in combinations(members, 2) if a.claim != b.claim]
    kinds = [_relation(matter, case, a, b) for a, b in pairs]
    updating = _updating(case, pairs, kinds, origins)
    found: dict[tuple[str, str], Relation] = {}
    for (a, b), told in zip(pairs, kinds, strict=True):
        kind, first = told
        if kind is RelationKind.CONTRADICT and not is_altered(case, a, b):
            kind, first = updating.get((a, b), told)
        second = b.claim if first == a.claim else a.claim
        key = (min(first, second), max(first, second))
        known = found.get(key)
        if known is None or _STRENGTH[kind] > _STRENGTH[known.kind]:
            found[key] = Relation(first, second, kind, matter.field)
    if not matter.exclusive:  # of two different actors, or one and another's denial, both may be told truly
        found = {key: relation for key, relation in found.items() if relation.kind is RelationKind.AGREE}
    return tuple(sorted(found.values(), key=lambda relation: (relation.a, relation.b, relation.kind)))


def _updating(
    case: Background,
    pairs: Sequence[tuple[Member, Member]],
    kinds: Sequence[tuple[RelationKind, str]],
    origins: Mapping[str, Sequence[Sequence[str]]],
) -> dict[tuple[Member, Member], tuple[RelationKind, str]]:
    """The pairs of which one tells a figure that its origin replaced, the other what can hold with the new one.

    With each pair goes the later claim. Whoever repeats the new figure, or tells it more exactly, does not dispute
    the old one, on whatever page it stands.
    """
    home = {
        (words, claim): (words, number)
        for words, groups in origins.items()
        for number, group in enumerate(groups)
        for claim in group
    }
    replaced: dict[tuple[str, int], set[Amount]] = defaultdict(set)
    for (a, b), (kind, first) in zip(pairs, kinds, strict=True):
        newer, older = (a, b) if first == a.claim else (b, a)
        if kind is RelationKind.UPDATES and newer.amount:
            replaced[home[older.words, older.claim]].add(newer.amount)
    found = {}
    for pair in pairs:
        for newer, older in (pair, pair[::-1]):
            amounts = replaced.get(home[older.words, older.claim], set())
            if any(_can_hold(newer.amount, amount) for amount in amounts) and not _is_earlier(case, newer, older):
                found[pair] = RelationKind.UPDATES, newer.claim
    return found


def _can_hold(a: Amount | None, b: Amount) -> bool:
    return a is not None and relation_of(a, b) is not RelationKind.CONTRADICT


def _is_earlier(case: Background, a: Member, b: Member) -> bool:
    """Whether the page of `a` is dated before that of `b`."""
    one, two = ((case.document(member.claim).published or "")[:10] for member in (a, b))
    return bool(one and two and one < two)


def _relation(matter: Matter, case: Background, a: Member, b: Member) -> tuple[RelationKind, str]:
    """The kind of relation, and the claim it is told of: the more exact one, the later one, else the first."""
    if a.words == b.words:
        return RelationKind.AGREE, a.claim
    if a.amount is None or b.amount is None:
        return (RelationKind.CONTRADICT if matter.exclusive else RelationKind.REFINES), a.claim
    kind = relation_of(a.amount, b.amount)
    if kind is RelationKind.AGREE:
        return kind, a.claim
    if is_altered(case, a, b):
        return RelationKind.CONTRADICT, a.claim
    if kind is RelationKind.REFINES:
        return kind, b.claim if is_more_exact(b.amount, a.amount) else a.claim
    newer = _update(matter, case, a, b)
    return (kind, a.claim) if newer is None else (RelationKind.UPDATES, newer)


def _update(matter: Matter, case: Background, a: Member, b: Member) -> str | None:
    """The claim that updates the other: a larger, later number of the same voice, or one told as a change."""
    if a.amount is None or b.amount is None or a.amount.unit:
        return None
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
