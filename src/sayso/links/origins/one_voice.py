"""Which voices behind a value are one, and which claims rest on another claim's voice, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from sayso.links.origins.sides import side_words
from sayso.links.origins.voice import Voice
from sayso.links.voices import is_one_name
from sayso.records.claims import Claim
from sayso.records.facts import MergeKind


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why two claims are of one origin: the kind, and words that a person can check."""

    kind: MergeKind
    why: str


def resting(claims: Sequence[Claim], voices: Sequence[Voice]) -> dict[int, tuple[int, Reason]]:
    """Places of claims that rest on another one, with its place and the reason; claims and voices go together.

    The page's own words (a headline, a lead) rest on the source that the page names beside them; what an agency
    reports rests on whom the agency quotes. One such claim joins one other, so that it never makes two sources one.
    """
    found: dict[int, tuple[int, Reason]] = {}
    pages: dict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if voices[place].named:
            pages[claim.doc].append(place)
    for place, (claim, voice) in enumerate(zip(claims, voices, strict=True)):
        if not voice.named:
            near, kind, words = pages[claim.doc], MergeKind.ACCOUNT, "one page tells it, on the word of"
        elif voice.relays and voice.side is None:
            near = [other for other, one in enumerate(voices) if _passes_on(voice.key, one)]
            kind, words = MergeKind.RELAY, f"{voice.key} reports it, on the word of"
        else:
            continue
        if near:
            model = min(near, key=lambda one: _distance(claim, claims[one]))
            found[place] = model, Reason(kind, f"{words} {_name(voices[model].key)}")
    return found


def _distance(claim: Claim, other: Claim) -> tuple[bool, int, str]:
    return other.doc != claim.doc, abs(other.start - claim.start), other.id


def _name(key: str) -> str:
    return key.removeprefix("publisher:")


def _passes_on(outlet: str, voice: Voice) -> bool:
    """Whether somebody else's word came through an outlet: it quotes him, or he is cited in its text."""
    through = outlet in voice.links[:-1] or outlet == voice.teller
    return voice.named and not voice.relays and outlet != voice.key and through


def same_voices(voices: Sequence[Voice]) -> list[tuple[str, str, Reason]]:
    """Pairs of keys that are one voice, with the reason."""
    known = sorted({voice.key for voice in voices})
    found = [*_by_office(known, voices), *_by_side(voices), *_quoted(voices)]
    for a, b in combinations(known, 2):
        if is_one_name(a, b):
            found.append((a, b, Reason(MergeKind.NAME, f"{a} and {b} are taken to be one source by name")))
        if _is_publisher(a, b) or _is_publisher(b, a):
            found.append((a, b, Reason(MergeKind.OUTLET, f"{_name(a)} is the publisher itself")))
    return sorted(set(found))


def _by_office(known: Sequence[str], voices: Sequence[Voice]) -> list[tuple[str, str, Reason]]:
    """A body and who speaks for it as the pages say, and two who speak for one."""
    found: list[tuple[str, str, Reason]] = []
    people: dict[str, set[str]] = defaultdict(set)
    for voice in voices:
        for body, person, why in voice.same:
            people[body].add(person)
            reason = Reason(MergeKind.OFFICE, why)
            found.extend((key, person, reason) for key in known if key != person and is_one_name(key, body))
    for body, speakers in people.items():
        reason = Reason(MergeKind.OFFICE, f"both speak for {body}")
        found.extend((a, b, reason) for a, b in pairwise(sorted(speakers)))
    return found


def _by_side(voices: Sequence[Voice]) -> list[tuple[str, str, Reason]]:
    """Organs of one state, or voices of one body, as the tables of actors and outlets say."""
    sides: Mapping[str, set[str]] = defaultdict(set)
    for voice in voices:
        if voice.side:
            sides[voice.side].add(voice.key)
    return [
        (a, b, Reason(MergeKind.OFFICE, f"{_name(a)} and {_name(b)} speak for {side_words(side)}"))
        for side, keys in sides.items()
        for a, b in pairwise(sorted(keys))
    ]


def _quoted(voices: Sequence[Voice]) -> list[tuple[str, str, Reason]]:
    """A state's own outlet, and whom it quotes: the word is passed on as the state's."""
    organs = {voice.key for voice in voices if voice.relays and voice.side}
    return [
        (organ, voice.key, Reason(MergeKind.RELAY, f"{organ} reports it, on the word of {voice.key}"))
        for voice in voices
        for organ in organs.intersection(voice.links[:-1])
        if voice.side is None and voice.key != organ
    ]


def _is_publisher(name: str, key: str) -> bool:
    """Whether a source is the publisher that another key names, in full, in short or with its description."""
    publisher = _name(key)
    if publisher == key or name.startswith("publisher:"):
        return False
    return name == publisher or (" " in name and is_one_name(name, publisher))
