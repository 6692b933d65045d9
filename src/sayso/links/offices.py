"""Who speaks for which body, as the pages of a case say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sayso.lexicons import load_lexicon
from sayso.links.copying.credit import canonical_outlet
from sayso.links.origins.sides import is_state, side_of, side_words
from sayso.links.voices import is_identified, is_one_name, spelling
from sayso.reading.speakers.titles import title_words
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain, ChainLink, LinkKind
from sayso.records.documents import Document
from sayso.records.spans import quote

_WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
_ENDED = re.compile(r"[.!?;:\n\"“”()]+\s")
_BEFORE = 80
"""Characters before a name in which what somebody is stands."""
MAX_NAME_WORDS = 9
"""Words of the longest name of a body that is sought inside the words of a source."""


@dataclass(frozen=True, slots=True)
class OfficeSigns:
    """What one page shows of offices: the bodies it names, (person, body) that stand together, (speaker, words)."""

    bodies: frozenset[str] = frozenset()
    pairs: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str, str], ...] = ()


def office_signs(document: Document, attributions: Sequence[Attribution], chains: Sequence[Chain]) -> OfficeSigns:
    """What one page shows of who speaks for which body.

    It does so in a chain (body, then person), in a resolved name ("Rami Torek (Relief Board)"), or in the words of
    a source that name both ("Rami Torek, head of the Relief Board"), which are kept to be read with all known
    bodies. What somebody is may also stand before the name anywhere on the page ("the Chadian foreign minister …").
    """
    bodies = frozenset(link.name for chain in chains for link in chain.links if link.kind is LinkKind.BODY)
    known = (body for body in bodies if is_identified(ChainLink(body, LinkKind.BODY)) and " " in body)
    pairs: set[tuple[str, str]] = set()
    for chain in chains:
        for a, b in pairwise(chain.links):
            if a.kind is LinkKind.BODY and b.kind is LinkKind.PERSON:
                pairs.add((canonical_outlet(b.name), canonical_outlet(a.name)))
    for name in {link.name for chain in chains for link in chain.links if link.kind is LinkKind.PERSON}:
        inside = re.fullmatch(r"(.+?) \((.+)\)", name)
        if inside:
            pairs.update((person, canonical_outlet(inside[2])) for person in (name, inside[1]))
        else:
            pairs.update((canonical_outlet(name), body) for body in _bodies_before(document.text, name))
    sources = {
        (attribution.speaker, quote(document.text, attribution.source))
        for attribution in attributions
        if attribution.speaker and attribution.source
    }
    for speaker, words in sources:
        side = None if side_of(speaker) else side_of(words)
        if side and speaker in words and speaker != words:  # "the Orlev defence minister, Rami Torek"
            pairs.add((canonical_outlet(speaker), side_words(side)))
    return OfficeSigns(frozenset(known), tuple(sorted(pairs)), tuple(sorted(sources)))


def _bodies_before(text: str, name: str) -> Iterator[str]:
    """The states and bodies that the words right before a person's name say that he or she speaks for.

    >>> list(_bodies_before("Earlier Chadian foreign minister Rami Torek left.", "Minister Rami Torek"))
    ['the government of Chad']
    >>> list(_bodies_before("A former Chadian minister Rami Torek left.", "Rami Torek"))
    []
    """
    words = name.split()
    while len(words) > 1 and words[0].casefold() in _offices():
        del words[0]
    bare = " ".join(words)
    at = text.find(bare) if bare else -1
    while at >= 0:
        before: list[str] = []
        for word in reversed(_WORD.findall(_ENDED.split(text[max(0, at - _BEFORE) : at])[-1])):
            if word.casefold() in _no_longer():
                before.clear()
            if not (word.casefold() in _offices() or word[:1].isupper()):
                break
            before.insert(0, word)
        side = side_of(" ".join(before)) if before else None
        if side and not (is_state(side) and before[-1].casefold() == "envoy"):  # "Chad envoy": sent there
            yield side_words(side)
        at = text.find(bare, at + len(bare))


@cache
def _offices() -> frozenset[str]:
    """Words for what somebody is, and for what he or she is it of."""
    own = [form for word in load_lexicon("organs")["state"]["organs"] for form in (word, f"{word}'s", f"{word}’s")]
    return frozenset(word.casefold() for word in (*title_words(), *own, *load_lexicon("roles")["heads"]["person"]))


@cache
def _no_longer() -> frozenset[str]:
    return frozenset(load_lexicon("organs")["state"]["no_longer"])


def offices_of(signs: Iterable[OfficeSigns]) -> dict[str, str]:
    """Person, and the key of all spellings of the name -> the body spoken for; who is found with two is left out.

    >>> source = "Rami Torek, head of the Relief Board"
    >>> offices_of([OfficeSigns(frozenset({"Relief Board"})), OfficeSigns(sources=(("Rami Torek", source),))])
    {'Rami Torek': 'Relief Board', 'rami turik': 'Relief Board'}
    """
    pages = list(signs)
    known = frozenset[str]().union(*(page.bodies for page in pages))
    found: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for person, body in page.pairs:
            found[person].add(body)
        for speaker, words in page.sources:
            found_here = (body for body in _named(words, known) if body not in speaker)
            found[speaker].update(canonical_outlet(body) for body in found_here)
    for person in sorted(found):
        if " " in (key := spelling(person)):
            found[key] |= found[person]
    offices = {person: _one_body(names) for person, names in sorted(found.items()) if names}
    return {person: body for person, body in offices.items() if body is not None}


def _named(words: str, known: Set[str]) -> Iterator[str]:
    """The known names that stand in some words."""
    spans = [match.span() for match in _WORD.finditer(words)]
    for first, (start, _) in enumerate(spans):
        for _, end in spans[first + 1 : first + MAX_NAME_WORDS]:
            if words[start:end] in known:
                yield words[start:end]


def _one_body(names: Iterable[str]) -> str | None:
    """The longest of some names if all are forms of one body, or speak for one side."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    sides = {side_of(name) for name in ordered}
    if len(sides) == 1 and None not in sides:
        return ordered[0]
    return ordered[0] if all(is_one_name(ordered[0], name) for name in ordered[1:]) else None
