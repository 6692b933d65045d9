"""How many independent origins a value has: claims that go back to one voice, or to copied words, count once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from sayso.lexicons import load_lexicon
from sayso.links.credit import canonical_outlet
from sayso.links.grouping import Groups
from sayso.links.shared_words import SharedWords
from sayso.records.chains import Chain, ChainLink, LinkKind
from sayso.records.claims import Claim
from sayso.records.copies import CopyKind
from sayso.records.documents import Document
from sayso.records.facts import Merge

_WORD = re.compile(r"\w+")
_NAMED = frozenset({LinkKind.OUTLET, LinkKind.AGENCY, LinkKind.PERSON, LinkKind.BODY})
_WHY = {
    CopyKind.EXACT: "the same words in both pages",
    CopyKind.NEAR: "copied words, altered in places",
    CopyKind.PARTIAL: "a passage copied from one page to the other",
    CopyKind.QUOTATION: "the same quotation",
    CopyKind.BACKGROUND: "the same background sentence",
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
    """Origins that are shown to be independent, those that may be, the keys of the latter, and every merge."""

    shown: int
    possible: int
    keys: tuple[str, ...]
    merges: tuple[Merge, ...]


def voice_of(claim: Claim, chain: Chain | None, document: Document) -> Voice:
    """The innermost named link of a claim's chain, else its publisher, else the page itself.

    A person and the body next to it in the chain are one voice (`same`).
    """
    links = [link for link in chain.links if link.kind in _NAMED] if chain else []
    publisher = _publisher(chain, document)
    inner = [link for link in links if canonical_outlet(link.name) != publisher and _is_name(link.name)]
    if inner:
        last = inner[-1]
        same = tuple(
            (_key(a), _key(b), f"{b.name} speaks for {a.name}")
            for a, b in pairwise(inner)
            if a.kind is LinkKind.BODY and b.kind is LinkKind.PERSON
        )
        outer = tuple(_key(link) for link in inner)
        return Voice(_key(last), True, f"both rest on {last.name}", outer, same)
    if publisher:
        return Voice(f"publisher:{publisher}", False, f"both are told by {publisher}, which names no other source")
    return Voice(f"page:{document.id}", False, "both stand on the same page, which names no source")


def _publisher(chain: Chain | None, document: Document) -> str | None:
    """The publisher as the chain names it, else as the page does."""
    first = chain.links[0] if chain and chain.links else None
    name = first.name if first and first.kind is LinkKind.PUBLISHER else document.publisher
    return canonical_outlet(name) if name else None


def _is_name(name: str) -> bool:
    """Whether a link is a name, not only a description ("local media")."""
    return any(word[:1].isupper() for word in name.split())


def _key(link: ChainLink) -> str:
    return canonical_outlet(link.name)


def count_origins(claims: Sequence[Claim], voices: Mapping[str, Voice], shared: SharedWords) -> Origins:
    """The origins of claims that tell one value.

    Claims are united by copied words and by their voices; voices by name ("the Observatory" and its full name) and
    where one speaks for the other. Only groups with a named voice are shown to be independent of each other; a
    value that some page tells has one origin at least. A copy joins its model's group, so it never adds one.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    groups: Groups[str] = Groups()
    merges: list[Merge] = []

    def unite(a: str, b: str, why: str) -> None:
        if groups.join(a, b):
            merges.append(Merge(a, b, why))

    by_key: dict[str, list[str]] = defaultdict(list)
    for claim in ordered:
        by_key[voices[claim.id].key].append(claim.id)
    for ids in by_key.values():
        for a, b in pairwise(ids):
            unite(a, b, voices[a].why)
    for key_a, key_b, why in _one_voice(by_key, [voices[claim.id] for claim in ordered]):
        unite(by_key[key_a][0], by_key[key_b][0], why)
    for a, b in combinations([claim.id for claim in ordered], 2):
        kind = shared.same_words(a, b)
        if kind is not None:
            unite(a, b, _WHY[kind])
    for one, other in combinations(ordered, 2):
        inner = _restates(one, other, voices)
        if inner is not None:
            unite(one.id, other.id, f"one page tells it, on the word of {inner}")
    for claim in ordered:
        groups.add(claim.id)
    sets = groups.sets()
    named = sum(any(voices[claim].named for claim in members) for members in sets)
    return Origins(max(1, named), len(sets), tuple(sorted(by_key)), tuple(merges))


def _restates(a: Claim, b: Claim, voices: Mapping[str, Voice]) -> str | None:
    """The source of two claims of a page, where one (headline, lead) names only the outer part of its chain."""
    short, long = sorted((voices[a.id], voices[b.id]), key=lambda voice: (len(voice.links), voice.key))
    if a.doc != b.doc or short.links != long.links[: len(short.links)]:
        return None
    return long.key.removeprefix("publisher:")


def _one_voice(keys: Iterable[str], voices: Sequence[Voice]) -> list[tuple[str, str, str]]:
    """Pairs of keys that are one voice, with the reason."""
    known = sorted(keys)
    found = [(a, b, why) for voice in voices for a, b, why in voice.same if a in known and b in known and a != b]
    by_body: dict[str, set[str]] = defaultdict(set)
    for voice in voices:
        for body, person, _ in voice.same:
            by_body[body].update({person} & set(known))
    for body, people in sorted(by_body.items()):
        found.extend((a, b, f"both speak for {body}") for a, b in pairwise(sorted(people)))
    for a, b in combinations(known, 2):
        if is_one_name(a, b):
            found.append((a, b, f"{a} and {b} are taken to be one source by name"))
        if b == f"publisher:{a}" or a == f"publisher:{b}":
            found.append((a, b, f"{a} is the publisher itself"))
    return sorted(set(found))


def is_one_name(a: str, b: str) -> bool:
    """Whether one name is a short form of the other, or its initials.

    >>> is_one_name("Syrian Observatory for Human Rights", "the Observatory")
    True
    >>> is_one_name("Syrian Observatory for Human Rights", "SOHR")
    True
    >>> is_one_name("Defence Ministry", "Interior Ministry")
    False
    """
    if a.startswith(("publisher:", "page:")) or b.startswith(("publisher:", "page:")):
        return False
    left, right = _words(a), _words(b)
    short, long = sorted((left, right), key=lambda words: (len(words), words))
    if not short:
        return False
    if set(short) <= set(long):
        return True
    return len(short) == 1 and len(long) > 2 and short[0] == "".join(word[0] for word in long)


def _words(name: str) -> list[str]:
    skip = set(load_lexicon("function_words")["words"])
    return [word for word in _WORD.findall(name.casefold()) if word not in skip]
