"""How many independent origins a value has: claims that go back to one voice, or to copied words, count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from sayso.links.grouping import Groups
from sayso.links.origins.sides import side_words
from sayso.links.origins.voice import Voice
from sayso.links.shared_words import SharedWords
from sayso.links.voices import is_one_name
from sayso.records.claims import Claim
from sayso.records.copies import CopyKind
from sayso.records.facts import Merge

_WHY = {
    CopyKind.EXACT: "the same words in both pages",
    CopyKind.NEAR: "copied words, altered in places",
    CopyKind.PARTIAL: "a passage copied from one page to the other",
    CopyKind.QUOTATION: "the same quotation",
    CopyKind.BACKGROUND: "the same background sentence",
}


@dataclass(frozen=True, slots=True)
class Origins:
    """Origins that are shown to be independent, those that may be, the keys of the latter, and every merge.

    `groups` are the claims that count as one origin each.
    """

    shown: int
    possible: int
    keys: tuple[str, ...]
    merges: tuple[Merge, ...]
    groups: tuple[tuple[str, ...], ...] = ()


def count_origins(
    claims: Sequence[Claim],
    voices: Mapping[str, Voice],
    shared: SharedWords,
    published: Mapping[str, str | None],
    altered: Collection[str] = (),
) -> Origins:
    """The origins of claims that tell one value; `published` gives the date of each document.

    Claims are united by copied words and by their voices; voices by name ("the Observatory" and its full name),
    where one speaks for the other, and where both speak for one state. Only groups with a named voice are shown to
    be independent of each other; a value that some page tells has one origin at least. A copy joins its model's
    group and its voice does not count, so it never adds an origin; nor do `altered` claims, whose value came about
    in copying.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    groups: Groups[str] = Groups()
    copied: Groups[str] = Groups()
    merges: list[Merge] = []

    def unite(a: str, b: str, why: str) -> None:
        if groups.join(a, b):
            merges.append(Merge(a, b, why))

    for claim in ordered:
        groups.add(claim.id)
        copied.add(claim.id)
    for one, other in combinations(ordered, 2):
        kind = shared.same_words(one.id, other.id)
        if kind is not None:
            copied.join(one.id, other.id)
            unite(one.id, other.id, _WHY[kind])
    resting = _resting(ordered, voices)
    by_key: dict[str, list[str]] = defaultdict(list)
    for claim in ordered:
        if claim.id not in resting:
            by_key[voices[claim.id].key].append(claim.id)
    for key, (model, why) in resting.items():
        unite(key, model, why)
    for ids in by_key.values():
        for a, b in pairwise(ids):
            unite(a, b, max(voices[a].why, voices[b].why, key=len))
    for one, other, why in _quoted(ordered, voices):
        unite(one, other, why)
    for key_a, key_b, why in _one_voice(by_key, [voices[ids[0]] for ids in by_key.values()]):
        unite(by_key[key_a][0], by_key[key_b][0], why)
    by_id = {claim.id: claim for claim in ordered}
    sets, left_out = groups.sets(), set(altered)
    models = {
        groups.root(members[0])
        for members in copied.sets()
        if not set(members) <= left_out and _is_named([by_id[key] for key in members], voices, published)
    }
    possible = sum(not set(members) <= left_out for members in sets)
    keys = sorted({voice.key for voice in (voices[claim.id] for claim in ordered)})
    return Origins(max(1, len(models)), max(1, possible), tuple(keys), tuple(merges), tuple(map(tuple, sets)))


def _resting(claims: Sequence[Claim], voices: Mapping[str, Voice]) -> dict[str, tuple[str, str]]:
    """Claims that rest on another one, with it and the reason; they say nothing by themselves.

    The page's own words (a headline, a lead) rest on the source that the page names beside them; what an agency
    reports rests on whom the agency quotes. One such claim joins one other, so that it never makes two sources one.
    """
    found: dict[str, tuple[str, str]] = {}
    for claim in claims:
        voice = voices[claim.id]
        if not voice.named:
            near = [one for one in claims if one.doc == claim.doc and voices[one.id].named]
            reason = "one page tells it, on the word of {}"
        elif voice.relays and voice.side is None:
            near = [one for one in claims if _passes_on(voice.key, voices[one.id])]
            reason = f"{voice.key} reports it, on the word of {{}}"
        else:
            continue
        if near:
            model = min(near, key=lambda one: (one.doc != claim.doc, abs(one.start - claim.start), one.id))
            found[claim.id] = model.id, reason.format(voices[model.id].key.removeprefix("publisher:"))
    return found


def _passes_on(outlet: str, voice: Voice) -> bool:
    """Whether somebody else's word came through an outlet: it quotes him, or he is cited in its text."""
    return voice.named and outlet != voice.key and (outlet in voice.links[:-1] or outlet == voice.teller)


def _quoted(claims: Sequence[Claim], voices: Mapping[str, Voice]) -> Iterable[tuple[str, str, str]]:
    """Claims on the word of a state's own outlet, with those on the word of somebody whom it quotes."""
    organs = [claim for claim in claims if voices[claim.id].relays and voices[claim.id].side]
    for organ, other in product(organs, claims):
        key = voices[organ.id].key
        if key in voices[other.id].links[:-1] and voices[other.id].side is None:
            yield organ.id, other.id, f"{key} reports it, on the word of {voices[other.id].key}"


def _is_named(claims: Sequence[Claim], voices: Mapping[str, Voice], published: Mapping[str, str | None]) -> bool:
    """Whether a passage names its voice; of copies the earliest decide, and those whose date is not known."""
    dates = {claim.id: (published.get(claim.doc) or "")[:10] for claim in claims}
    first = min((date for date in dates.values() if date), default="")
    return all(voices[claim.id].named for claim in claims if dates[claim.id] in {first, ""})


def _is_publisher(name: str, key: str) -> bool:
    """Whether a source is the publisher that another key names, in full, in short or with its description."""
    publisher = key.removeprefix("publisher:")
    if publisher == key or name.startswith("publisher:"):
        return False
    return name == publisher or (" " in name and is_one_name(name, publisher))


def _one_voice(keys: Iterable[str], voices: Sequence[Voice]) -> list[tuple[str, str, str]]:
    """Pairs of keys that are one voice, with the reason."""
    known = sorted(keys)
    found: list[tuple[str, str, str]] = []
    people: dict[str, set[str]] = defaultdict(set)
    sides: dict[str, set[str]] = defaultdict(set)
    for voice in voices:
        if voice.side:
            sides[voice.side].add(voice.key)
        for body, person, why in voice.same:
            people[body].add(person)
            found.extend((key, person, why) for key in known if key != person and is_one_name(key, body))
    for body, speakers in sorted(people.items()):
        found.extend((a, b, f"both speak for {body}") for a, b in pairwise(sorted(speakers)))
    for side, organs in sorted(sides.items()):
        found.extend((a, b, f"{a} and {b} speak for {side_words(side)}") for a, b in pairwise(sorted(organs)))
    for a, b in combinations(known, 2):
        if is_one_name(a, b):
            found.append((a, b, f"{a} and {b} are taken to be one source by name"))
        if _is_publisher(a, b) or _is_publisher(b, a):
            found.append((a, b, f"{a.removeprefix('publisher:')} is the publisher itself"))
    return sorted(set(found))
