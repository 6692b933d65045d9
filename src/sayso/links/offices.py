"""Who speaks for which body, as the pages of a case say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from sayso.links.copying.credit import canonical_outlet
from sayso.links.origins.sides import side_of, side_words
from sayso.links.voices import is_identified, is_one_name, spelling
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain, ChainLink, LinkKind
from sayso.records.documents import Document
from sayso.records.spans import quote

_WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
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
    bodies.
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
