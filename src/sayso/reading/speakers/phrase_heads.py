"""The head word of a source phrase, and what kinds of heads there are."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.speakers.bodies import bare


@cache
def body_heads() -> frozenset[str]:
    """Words for bodies: "ministry", "guild"."""
    return frozenset(load_lexicon("roles")["heads"]["body"])


@cache
def person_heads() -> frozenset[str]:
    """Words for one person: "spokesman", "source"."""
    return frozenset(load_lexicon("roles")["heads"]["person"]) | {"source"}


@cache
def body_names() -> frozenset[str]:
    """Capitalised words that make a name a body's: "Ministry", "Observatory"."""
    return frozenset(load_lexicon("roles")["names"]["bodies"])


def head_of(phrase: str) -> str:
    """The head word of a noun phrase, lower case: the last word before any "of", "in", "from" or comma.

    >>> head_of("a source in the Lake Ministry"), head_of("local residents")
    ('source', 'residents')
    """
    core = re.split(
        r",|\s(?:of|in|from|at|for|to|on|by|with|issued|published|released|who|that)\s|\s\w+ing\s(?=(?:the|an?|its|their)\s)",
        bare(phrase),
    )[0]
    words = core.split()
    return words[-1].lower().strip("’'\".") if words else ""
