"""Which part a party has in what is told: does it act, does it suffer, or is that not told?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.links.comparing.slots import Slot
from sayso.records.claims import Claim
from sayso.records.spans import Span, covers

AROUND = 80
"""Characters before and after a name that may tell which part it has."""
_WORD = re.compile(r"\w+")


def part_of(text: str, span: Span, actor: str, claims: Sequence[Claim]) -> Slot:
    """Whether a named actor does it or suffers it: by a count before it, its claim's event, or the words."""
    told = part_by_words(text, span)
    if told is Slot.ACTOR or (told and _patterns().counted.search(_before(text, span))):
        return told
    events = [claim.event for claim in claims if claim.event and covers((claim.start, claim.end), span)]
    acts = any(actor in event.agents for event in events)
    suffers = any(actor in event.targets for event in events)
    if acts is not suffers:
        return Slot.ACTOR if acts else Slot.VICTIM
    return told or Slot.PARTY


def part_by_words(text: str, span: Span, *, look_after: bool = True) -> Slot | None:
    """What the words around a name tell of its part, None where they tell nothing.

    Without `look_after`, that it suffers is read from the words before it only.

    >>> text = "Guards shelled the mill, killing eight Rovers."
    >>> part_by_words(text, (0, 6)).value, part_by_words(text, (39, 45)).value
    ('actor', 'victim')
    """
    before, after = _before(text, span), _after(text, span)
    patterns = _patterns()
    if patterns.attack.match(after):
        return Slot.ACTOR
    if patterns.counted.search(before):
        return Slot.VICTIM
    if patterns.by.search(before) or patterns.attacks.match(after):
        return Slot.ACTOR
    suffers = patterns.befell.search(before) or (look_after and patterns.befallen.match(after))
    return Slot.VICTIM if suffers else None


def suffers(text: str, span: Span) -> bool:
    """Whether the words around say that something befell those who are named there."""
    patterns = _patterns()
    return bool(patterns.befell.search(_before(text, span)) or patterns.befallen.match(_after(text, span)))


def modifies_attack(text: str, span: Span) -> bool:
    """Whether an attack is named by the words at a span: "Karvenian" in "Karvenian air strikes"."""
    return bool(_patterns().attack.match(_after(text, span)))


def is_vague(words: str) -> bool:
    """Whether a phrase fits any party of a kind: it has words for one, and no name.

    >>> is_vague("the militants"), is_vague("government troops"), is_vague("Karvenian troops")
    (True, True, False)
    """
    return not _WORD.findall(_vague_pattern().sub("", words))


def _before(text: str, span: Span) -> str:
    return text[max(0, span[0] - AROUND) : span[0]]


def _after(text: str, span: Span) -> str:
    return text[span[1] : span[1] + AROUND]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands before and after those who do and those who suffer."""

    counted: re.Pattern[str]
    by: re.Pattern[str]
    attack: re.Pattern[str]
    attacks: re.Pattern[str]
    befell: re.Pattern[str]
    befallen: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    roles, effects = load_lexicon("means")["roles"], load_lexicon("counted")["effects"]
    befallen = {*effects["killed"]["after"], *effects["wounded"]["after"]}
    acts = either({*effects["killed"]["before"], *effects["wounded"]["before"], *roles["against"]})
    no_attack, stop = (
        rf"(?!(?:{either(words)})\b)"
        for words in ([*roles["follows"], *roles["passive"], *befallen], roles["breaks"])
    )
    states, passive, follows = either(befallen), either(roles["passive"]), either(roles["follows"])

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return _Patterns(
        counted=compiled(rf"\b(?:{either(roles['numbers'])}|(?<!\d)\d{{1,3}}(?:,\d{{3}})*)\s+(?:of\s+)?$"),
        by=compiled(r"\bby\s+(?:the\s+)?$"),
        attack=compiled(rf"^['’s]*\s+(?:{no_attack}[\w-]+\s+){{0,2}}?(?:{either(roles['attack'])})\b"),
        attacks=compiled(
            rf"^\s+(?:(?:have|has|had|also|then|again)\s+)*(?:{either(roles['attacks'])})\b(?!\s+(?:{follows})\b)"
        ),
        befell=compiled(rf"\b(?:{acts})[^\w.!?;]+(?:{stop}[\w'’-]+[^\w.!?;]+){{0,5}}$"),
        befallen=compiled(
            rf"^(?:[^\w.!?;]+(?!by\b)[\w'’-]+){{0,4}}?[^\w.!?;]+"
            rf"(?:(?:{passive})\s+(?:\w+\s+){{0,2}}?(?:{states})\b|(?:{states})"
            rf"(?=\s+(?:{follows})\b|\s*[.,;]|\s*$)|(?:died|die|dead)\b)"
        ),
    )


@cache
def _vague_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(load_lexicon('means')['roles']['vague'])})\b", re.IGNORECASE)


def either(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first.

    >>> either(["raid", "raids"])
    'raids|raid'
    """
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))
