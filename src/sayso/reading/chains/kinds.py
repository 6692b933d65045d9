"""What a speaker is in a chain: a person, a body, or somebody unnamed."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.speakers.phrase_heads import body_names
from sayso.records.chains import LinkKind


@cache
def _heads() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_lexicon("roles")["heads"].items()}


def kind_of_speaker(speaker: str) -> LinkKind:
    """Person, body or unnamed, by the words of the name.

    >>> [kind_of_speaker(name).value for name in ("Colonel Oren Tal", "Lake Relief Council", "a military source")]
    ['person', 'body', 'unnamed']
    """
    name = re.sub(r"\s*\([^)]*\)$", "", speaker).strip()
    words = name.split()
    core = re.split(r"\s(?:of|in|from|at|for)\s", name)[0].split()
    head = core[-1].lower() if core else ""
    if head in _heads()["unnamed"] or head in _heads()["people"]:
        return LinkKind.UNNAMED
    capitals = [word for word in words if word[0].isupper()]
    if not capitals or re.match(r"(?:an?|some|several|many|other|two|three|one)\s", name):
        return LinkKind.BODY if head in _heads()["body"] else LinkKind.UNNAMED
    if set(words) & body_names() or name.startswith("government of") or head in _heads()["body"]:
        return LinkKind.BODY
    people = len(capitals) >= 2 and all(word[0].isupper() or len(word) <= 3 or "-" in word for word in words)
    return LinkKind.PERSON if people else LinkKind.BODY
