"""How many independent origins a value has: claims that go back to one voice, or to copied words, count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.links.grouping import Groups
from sayso.links.origins.one_voice import Reason, resting, same_voices
from sayso.links.origins.voice import Voice
from sayso.links.shared_words import SharedWords
from sayso.records.claims import Claim
from sayso.records.copies import CopyKind
from sayso.records.facts import Independence, Merge, MergeKind

_WHY = {
    CopyKind.EXACT: "the same words in both pages",
    CopyKind.NEAR: "copied words, altered in places",
    CopyKind.PARTIAL: "a passage copied from one page to the other",
    CopyKind.QUOTATION: "the same quotation",
    CopyKind.BACKGROUND: "the same background sentence",
    CopyKind.TRANSLATION: "one statement in two renderings",
}


@dataclass(frozen=True, slots=True)
class Origins:
    """Origins that are shown to be independent, those that may be, the keys of the latter, and every merge.

    `groups` are the claims that count as one origin each; a claim that names two sources is in two of them.
    """

    shown: int
    possible: int
    keys: tuple[str, ...]
    merges: tuple[Merge, ...]
    groups: tuple[tuple[str, ...], ...] = ()

    @property
    def independence(self) -> Independence:
        """What the two numbers mean together.

        >>> Origins(1, 2, (), ()).independence.value, Origins(2, 2, (), ()).independence.value
        ('not_established', 'established')
        """
        if self.possible > self.shown:
            return Independence.NOT_ESTABLISHED
        return Independence.SINGLE if self.shown == 1 else Independence.ESTABLISHED


@dataclass(frozen=True, slots=True, order=True)
class _Stand:
    """A claim on the word of one of the sources that it names; most claims name one."""

    claim: str
    number: int


def count_origins(
    claims: Sequence[Claim],
    voices: Mapping[str, Voice],
    shared: SharedWords,
    published: Mapping[str, str | None],
    altered: Collection[str] = (),
) -> Origins:
    """The origins of claims that tell one value; `published` gives the date of each document.

    Claims are united by their voices and by copied words. Only groups with a named voice are shown to be
    independent of each other; a value that some page tells has one origin at least. A copy joins its model's group
    and its voice does not count, so it never adds an origin; nor do `altered` claims, whose value came about in
    copying.
    """
    by_id = {claim.id: claim for claim in sorted(claims, key=lambda claim: claim.id)}
    told = {_Stand(key, n): voice for key in by_id for n, voice in enumerate((voices[key], *voices[key].beside))}
    groups: Groups[_Stand] = Groups()
    copied: Groups[_Stand] = Groups()
    merges: list[Merge] = []

    def unite(a: _Stand, b: _Stand, reason: Reason) -> None:
        if groups.join(a, b) and a.claim != b.claim:
            merges.append(Merge(a.claim, b.claim, reason.why, reason.kind))

    for stand in told:
        groups.add(stand)
        copied.add(stand)
    for a, b, reason in _by_voice(told, by_id):
        unite(a, b, reason)
    for a, b, kind in _by_words(told, by_id, shared, published):
        copied.join(a, b)
        unite(a, b, Reason(MergeKind.COPIED, _WHY[kind]))
    sets, left_out = groups.sets(), set(altered)
    counted = [members for members in sets if not {one.claim for one in members} <= left_out]
    shown = {
        groups.root(members[0])
        for members in copied.sets()
        if not {one.claim for one in members} <= left_out and _is_named(members, told, by_id, published)
    }
    return Origins(
        max(1, len(shown)),
        max(1, len(counted)),
        tuple(sorted({voice.key for voice in told.values()})),
        tuple(merges),
        tuple(tuple(dict.fromkeys(one.claim for one in members)) for members in sets),
    )


def _by_voice(told: Mapping[_Stand, Voice], claims: Mapping[str, Claim]) -> Iterator[tuple[_Stand, _Stand, Reason]]:
    """The stands that rest on another one, and those of one voice; what rests on another says nothing by itself."""
    stands = list(told)
    found = resting([claims[one.claim] for one in stands], [told[one] for one in stands])
    first: dict[str, _Stand] = {}
    last: dict[str, _Stand] = {}
    for place, stand in enumerate(stands):
        if place in found:
            yield stand, stands[found[place][0]], found[place][1]
            continue
        voice = told[stand]
        if voice.key in last:
            other = told[last[voice.key]]
            plain = voice if other.account else other
            yield last[voice.key], stand, Reason(plain.kind, plain.why)
        first.setdefault(voice.key, stand)
        last[voice.key] = stand
    for a, b, reason in same_voices([told[stand] for place, stand in enumerate(stands) if place not in found]):
        yield first[a], first[b], reason


def _by_words(
    told: Mapping[_Stand, Voice],
    claims: Mapping[str, Claim],
    shared: SharedWords,
    published: Mapping[str, str | None],
) -> Iterator[tuple[_Stand, _Stand, CopyKind]]:
    """The stands of copies with those of their models: the one of the same source, else the first.

    Where a page says more of its sources than its model does, or dates do not tell which it is, this adds none.
    """
    stands: dict[str, list[_Stand]] = defaultdict(list)
    for stand in told:
        stands[stand.claim].append(stand)
    for a, b in combinations(claims, 2):
        kind = shared.same_words(a, b)
        if kind is None:
            continue
        one, two = ((published.get(claims[key].doc) or "")[:10] for key in (a, b))
        copies = [(a, b), (b, a)] if one == two or not (one and two) else [(a, b)] if two < one else [(b, a)]
        for copy, model in copies:
            for stand in stands[copy]:
                yield stand, _like(stand, stands[model], told), kind


def _like(stand: _Stand, others: Sequence[_Stand], told: Mapping[_Stand, Voice]) -> _Stand:
    return next((one for one in others if told[one].key == told[stand].key), others[0])


def _is_named(
    members: Sequence[_Stand],
    told: Mapping[_Stand, Voice],
    claims: Mapping[str, Claim],
    published: Mapping[str, str | None],
) -> bool:
    """Whether a passage names its voice; of copies the earliest decide, and those whose date is not known."""
    dates = {one: (published.get(claims[one.claim].doc) or "")[:10] for one in members}
    first = min((date for date in dates.values() if date), default="")
    return all(told[one].named for one in members if dates[one] in {first, ""})
