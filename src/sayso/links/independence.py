"""How many independent origins a value has: claims that go back to one voice, or to copied words, count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from sayso.links.copying.credit import canonical_outlet
from sayso.links.grouping import Groups
from sayso.links.shared_words import SharedWords
from sayso.links.voices import is_identified, is_one_name
from sayso.records.chains import Chain, ChainLink, LinkKind
from sayso.records.claims import Claim
from sayso.records.copies import CopyKind
from sayso.records.documents import Document
from sayso.records.facts import Merge

_NAMED = frozenset({LinkKind.OUTLET, LinkKind.AGENCY, LinkKind.PERSON, LinkKind.BODY})
_WHY = {
    CopyKind.EXACT: "the same words in both pages",
    CopyKind.NEAR: "copied words, altered in places",
    CopyKind.PARTIAL: "a passage copied from one page to the other",
    CopyKind.QUOTATION: "the same quotation",
    CopyKind.BACKGROUND: "the same background sentence",
    CopyKind.TRANSLATION: "one statement in two renderings",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word a claim stands: `key` names it, `named` is False where nobody but the page itself is named."""

    key: str
    named: bool
    why: str
    links: tuple[str, ...] = ()
    same: tuple[tuple[str, str, str], ...] = ()


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


def voice_of(claim: Claim, chain: Chain | None, document: Document) -> Voice:
    """The innermost identified link of a claim's chain, else its publisher, else the page itself."""
    links = [link for link in chain.links if link.kind in _NAMED] if chain else []
    publisher = _publisher(chain, document)
    inner = [link for link in links if canonical_outlet(link.name) != publisher and is_identified(link)]
    if inner:
        keys = tuple(_key(link) for link in inner)
        return Voice(keys[-1], True, f"both rest on {inner[-1].name}", keys)
    if publisher and claim.attribution and claim.holder and canonical_outlet(claim.holder) == publisher:
        # "Our Relief estimates …" on the charity's own page: it names itself as the source.
        return Voice(f"publisher:{publisher}", True, f"both rest on {publisher}")
    if publisher:
        return Voice(f"publisher:{publisher}", False, f"both are told by {publisher}, which names no other source")
    return Voice(f"page:{document.id}", False, "both stand on the same page, which names no source")


def with_office(voice: Voice, offices: Mapping[str, str]) -> Voice:
    """A voice with the body that it speaks for; the two are one (`same`).

    >>> with_office(Voice("Rami Torek", True, ""), {"Rami Torek": "Relief Board"}).same
    (('Relief Board', 'Rami Torek', 'Rami Torek speaks for Relief Board'),)
    """
    body = offices.get(voice.key)
    return replace(voice, same=((body, voice.key, f"{voice.key} speaks for {body}"),)) if body else voice


def _publisher(chain: Chain | None, document: Document) -> str | None:
    """The publisher as the chain names it, else as the page does."""
    first = chain.links[0] if chain and chain.links else None
    name = first.name if first and first.kind is LinkKind.PUBLISHER else document.publisher
    return canonical_outlet(name) if name else None


def _key(link: ChainLink) -> str:
    return canonical_outlet(link.name)


def count_origins(
    claims: Sequence[Claim],
    voices: Mapping[str, Voice],
    shared: SharedWords,
    published: Mapping[str, str | None],
    altered: Collection[str] = (),
) -> Origins:
    """The origins of claims that tell one value; `published` gives the date of each document.

    Claims are united by copied words and by their voices; voices by name ("the Observatory" and its full name) and
    where one speaks for the other. Only groups with a named voice are shown to be independent of each other; a
    value that some page tells has one origin at least. A copy joins its model's group and its voice does not
    count, so it never adds an origin; nor do `altered` claims, whose value came about in copying.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    groups: Groups[str] = Groups()
    copied: Groups[str] = Groups()
    merges: list[Merge] = []

    def unite(a: str, b: str, why: str) -> None:
        if groups.join(a, b):
            merges.append(Merge(a, b, why))

    by_key: dict[str, list[str]] = defaultdict(list)
    for claim in ordered:
        by_key[voices[claim.id].key].append(claim.id)
        groups.add(claim.id)
        copied.add(claim.id)
    for ids in by_key.values():
        for a, b in pairwise(ids):
            unite(a, b, voices[a].why)
    for key_a, key_b, why in _one_voice(by_key, [voices[claim.id] for claim in ordered]):
        unite(by_key[key_a][0], by_key[key_b][0], why)
    for one, other in combinations(ordered, 2):
        kind, inner = shared.same_words(one.id, other.id), _restates(one, other, voices)
        if kind is not None:
            copied.join(one.id, other.id)
            unite(one.id, other.id, _WHY[kind])
        if inner is not None:
            unite(one.id, other.id, f"one page tells it, on the word of {inner}")
    by_id = {claim.id: claim for claim in ordered}
    sets, left_out = groups.sets(), set(altered)
    models = {
        groups.root(members[0])
        for members in copied.sets()
        if not set(members) <= left_out and _is_named([by_id[key] for key in members], voices, published)
    }
    possible = sum(not set(members) <= left_out for members in sets)
    return Origins(
        max(1, len(models)), max(1, possible), tuple(sorted(by_key)), tuple(merges), tuple(map(tuple, sets))
    )


def _is_named(claims: Sequence[Claim], voices: Mapping[str, Voice], published: Mapping[str, str | None]) -> bool:
    """Whether a passage names its voice; of copies the earliest decide, all of them where dates do not tell."""
    first = min((published.get(claim.doc) or "")[:10] for claim in claims)
    return all(voices[c.id].named for c in claims if (published.get(c.doc) or "")[:10] == first)


def _restates(a: Claim, b: Claim, voices: Mapping[str, Voice]) -> str | None:
    """The source of two claims of a page, where one (headline, lead) names only the outer part of its chain."""
    short, long = sorted((voices[a.id], voices[b.id]), key=lambda voice: (len(voice.links), voice.key))
    if a.doc != b.doc or short.links != long.links[: len(short.links)]:
        return None
    return long.key.removeprefix("publisher:")


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
    for voice in voices:
        for body, person, why in voice.same:
            people[body].add(person)
            found.extend((key, person, why) for key in known if key != person and is_one_name(key, body))
    for body, speakers in sorted(people.items()):
        found.extend((a, b, f"both speak for {body}") for a, b in pairwise(sorted(speakers)))
    for a, b in combinations(known, 2):
        if is_one_name(a, b):
            found.append((a, b, f"{a} and {b} are taken to be one source by name"))
        if _is_publisher(a, b) or _is_publisher(b, a):
            found.append((a, b, f"{a.removeprefix('publisher:')} is the publisher itself"))
    return sorted(set(found))
