"""What a number counts ("20 Chadian farmers") and what befell it ("left 20 dead")."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.quantities.numerals import alternation

_WORD = re.compile(r"[^\W\d_][\w.’'-]*\w|[^\W\d_]")
_REACH = 5
"""Words looked at after a number for the head of what it counts: 5 covers "of their many northern-born drivers"."""

_CHARACTERS = 200
"""Characters looked at on either side of a number: longer than any clause that could still speak of it."""


@cache
def head_nouns() -> frozenset[str]:
    """The nouns that a number may count even with other words between."""
    table = load_lexicon("counted")
    return frozenset(noun for kind in ("people", "fighters", "things") for noun in table[kind])


@cache
def people() -> frozenset[str]:
    """The nouns of people and fighters."""
    table = load_lexicon("counted")
    return frozenset([*table["people"], *table["fighters"]])


@cache
def things() -> frozenset[str]:
    """The nouns of things."""
    return frozenset(load_lexicon("counted")["things"])


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_lexicon("counted")[kind])


def counted_after(text: str, start: int, end: int) -> str | None:
    """The lower-case head of what a number counts, read from just after the number; None where it is left out.

    A known head within five words wins; else the first plural right after the number. Of several nouns in a row
    the last known one is the head ("government forces" gives "forces").

    >>> counted_after("20 Chadian farmers were killed", 2, 30)
    'farmers'
    >>> counted_after("16 killed", 2, 9) is None
    True
    """
    head: str | None = None
    plural: str | None = None
    position = 0
    stretch = _without_brackets(text[start : min(end, start + _CHARACTERS)])
    for count, match in enumerate(_WORD.finditer(stretch)):
        between = stretch[position : match.start()]
        word = match.group().lower().strip(".'’")
        if count >= _REACH or re.search(r"[^\s‘’'“”\"\[\]-]", between):
            break
        if word in head_nouns():
            head = word
        elif head is not None or word in _words("stops"):
            break
        elif plural is None and word not in _words("between") and _is_plural(word):
            plural = word
        position = match.end()
    return head or plural


def _without_brackets(stretch: str) -> str:
    """A stretch with its bracketed parts as spaces: "crews (all told) sailors" counts sailors."""
    return re.sub(r"\([^()]{0,100}\)", lambda match: " " * len(match.group()), stretch)


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s"))


@cache
def _effect_patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    rows = []
    for effect, words in load_lexicon("counted")["effects"].items():
        before = re.compile(rf"(?<![\w-])(?:{alternation(words['before'])})(?![\w-])", re.IGNORECASE)
        after = re.compile(rf"(?<![\w-])(?:{alternation(words['after'])})(?![\w-])", re.IGNORECASE)
        rows.append((effect, before, after))
    return tuple(rows)


def effect_of(text: str, span: tuple[int, int], start: int, end: int) -> str | None:
    """What befell the things counted at `span`, by the nearest word for it in the sentence `[start, end)`.

    A word after the number counts up to the next number or clause end, a word before it up to the last one; "killed
    20 and wounded 7" thus gives each number its own effect.

    >>> effect_of("The strike killed 20 and left seven injured.", (18, 20), 0, 44)
    'killed'
    """
    right = _cut(text[span[1] : min(end, span[1] + _CHARACTERS)], forward=True)
    left = _cut(text[max(start, span[0] - _CHARACTERS) : span[0]], forward=False)
    best: tuple[int, str] | None = None
    for effect, before, after in _effect_patterns():
        for match in before.finditer(left):
            distance = len(left) - match.end()
            if _CONJOINED.match(
                left, match.end()
            ):  # "14 killed and 30 wounded": the verb is that of the number before
                distance += 40
            passive = bool(_PASSIVE.search(left, 0, match.start()))  # "were destroyed and 120 …" speaks of others
            if distance <= 90 and not passive:  # 90: "killed, a monitor of the war said on Monday, 20"
                best = min(best or (distance, effect), (distance, effect))
        found = after.search(right)
        # 12: "20 killed" and "killed 20" are both near; the word before is the verb of this very number.
        if found and found.start() <= 90:
            best = min(best or (found.start() + 12, effect), (found.start() + 12, effect))
    return best[1] if best else None


_CONJOINED = re.compile(r"\s*(?:,|and\b)")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BREAK = re.compile(r"[;:]|\b(?:while|whereas|but)\b|(?<![\w,.])\d[\d,.]*")


_PART = re.compile(r"\b(?:including|among them|of them|of whom)\s*(?:\w+\s+){0,4}$", re.IGNORECASE)
"""Before a part of what was counted ("killed 21 miners, including 5 brothers"): the part shares its verb."""


_JOINED = re.compile(
    r"(?:\s+[\w-]+){1,4}\s*(?:,|,?\s*and)\s*(?:some|at least|about|over|more than)?\s*", re.IGNORECASE
)
"""Between two numbers that share a verb ("12 sailors and 3 pilots dead")."""


def _cut(stretch: str, *, forward: bool) -> str:
    """The part of a stretch that a number may reach: up to the next clause, or number."""
    part = None if forward else _PART.search(stretch)
    breaks = list(_BREAK.finditer(stretch, 0, max(0, part.start() - 25) if part else len(stretch)))
    if forward and breaks and _JOINED.fullmatch(stretch, 0, breaks[0].start()):
        told = any(after.search(stretch, 0, breaks[0].start()) for _, _, after in _effect_patterns())
        breaks = breaks if told else breaks[1:]
    if not breaks:
        return stretch
    return stretch[: breaks[0].start()] if forward else stretch[breaks[-1].end() :]
