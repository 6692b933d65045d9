"""Copies of a window as a careless web page would print it.

PolNeAR is clean; the pages sayso reads are not. Each disturbance is a list of
replacements (start, end, new text), so that gold spans can be carried over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

Replacement = tuple[int, int, str]

DOUBLE = re.compile("[“”\"]|''|``")
APOSTROPHE = re.compile(r"(?<=\w)[’'](?=\w)|(?<=s)[’'](?=\s)")
COMMA = re.compile(r",(?=\s|[\"”])")
BREAK = re.compile(r"\s*\n\s*")
CURLY = re.compile("[“”‘’]")
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}


def _replace(pattern: re.Pattern[str], new: str) -> Callable[[str], list[Replacement]]:
    return lambda text: [(m.start(), m.end(), new) for m in pattern.finditer(text)]


def _straighten(text: str) -> list[Replacement]:
    return [(m.start(), m.end(), STRAIGHT[m.group()]) for m in CURLY.finditer(text)]


def _directed(text: str, opening: str, closing: str) -> list[Replacement]:
    """Give every double mark a direction: one before a word opens."""
    out = []
    for m in DOUBLE.finditer(text):
        opens = m.group() == "“" or (m.group() != "”" and text[m.end() : m.end() + 1].strip() != "")
        if m.start() and not text[m.start() - 1].isspace() and m.group() == '"':
            opens = False
        out.append((m.start(), m.end(), opening if opens else closing))
    return out


def rewrite(text: str, edits: list[Replacement]) -> tuple[str, Callable[[int], int]]:
    """Apply edits; also give the map from old to new offsets.

    >>> new, at = rewrite("a, b", [(1, 2, "")])
    >>> new, at(3)
    ('a b', 2)
    """
    out: list[str] = []
    where: list[int] = []
    done = length = 0
    for start, end, new in [*sorted(edits), (len(text), len(text), "")]:
        if start < done:
            continue
        where.extend(range(length, length + start - done))
        out.append(text[done:start])
        length += start - done
        where.extend([length] * (end - start))
        out.append(new)
        length += len(new)
        done = end
    where.append(length)
    return "".join(out), where.__getitem__


def disturb(text: str, random: Random) -> tuple[str, Callable[[int], int]]:
    """A copy of the text with at most a few of the usual damages.

    Half of the copies are left whole. Breaks between paragraphs are lost in a
    fifth of them, quotation marks straightened, curled or made single in a
    third and lost in an eighth, apostrophes and commas lost in an eighth each.
    """
    if random.random() < 0.45:
        return text, lambda at: at
    edits: list[Replacement] = []
    draw = random.random()
    if draw < 0.25:
        edits += _straighten(text)
    elif draw < 0.40:
        edits += _directed(text, "“", "”")
    elif draw < 0.50:
        edits += _directed(text, "‘", "’")
    elif draw < 0.58:
        edits += _directed(text, "'", "'")
    elif draw < 0.80:
        edits += _replace(DOUBLE, "")(text)
    if random.random() < 0.25:
        edits += _replace(APOSTROPHE, "")(text)
    if random.random() < 0.25:
        edits += _replace(COMMA, "")(text)
    if random.random() < 0.4:
        edits += _replace(BREAK, " ")(text)
    new, at = rewrite(text, edits)
    draw = random.random()
    if draw < 0.03 and len(new.upper()) == len(new):
        new = new.upper()
    elif draw < 0.06 and len(new.title()) == len(new):
        new = new.title()
    return new, at


def in_print(text: str, random: Random) -> str:
    """A copy with other quotation marks and apostrophes, of the same length: a third are curled."""
    draw = random.random()
    if draw < 0.35:
        edits = _directed(text, "“", "”") + _replace(APOSTROPHE, "’")(text)
    elif draw < 0.45:
        edits = _straighten(text)
    else:
        return text
    return rewrite(text, [edit for edit in edits if edit[1] - edit[0] == 1])[0]


def recase(text: str, random: Random, share: float) -> tuple[str, bool]:
    """A copy in capitals, in Title Case or, less often, in small letters, and whether it is one."""
    draw = random.random() / share
    new = text
    if draw < 0.45:
        new = text.upper()
    elif draw < 0.9:
        new = " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
    elif draw < 1.0:
        new = text.lower()
    return (text, False) if new == text or len(new) != len(text) else (new, True)
