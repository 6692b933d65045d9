"""Platforms that people speak on: "on Telegram", "in a Facebook post", and by the hosts of their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.documents.addresses import host_of
from sayso.lexicons import alternatives, load_lexicon
from sayso.records.spans import Span


def platforms_in(text: str, span: Span) -> Iterator[tuple[re.Match[str], str]]:
    """Each place (group `name`) where a stretch says on which platform something is said, with its name.

    >>> words = "Ana Ruiz wrote on X, and later in a Facebook post."
    >>> [(found["name"], name) for found, name in platforms_in(words, (0, len(words)))]
    [('X', 'Twitter'), ('Facebook', 'Facebook')]
    """
    for found in _pattern().finditer(text, *span):
        yield found, _names()[found["name"]]


def platform_at(address: str) -> str | None:
    """The platform that an address leads to.

    >>> platform_at("https://t.me/lake_post/17"), platform_at("https://lake-herald.example/")
    ('Telegram', None)
    """
    host = host_of(address) or ""
    for name, hosts in _hosts().items():
        if any(host == own or host.endswith(f".{own}") for own in hosts):
            return name
    return None


@cache
def _names() -> dict[str, str]:
    rows = load_lexicon("media")["platforms"].items()
    return {word: name for name, row in rows for word in row["words"]}


@cache
def _hosts() -> dict[str, tuple[str, ...]]:
    return {name: tuple(row["hosts"]) for name, row in load_lexicon("media")["platforms"].items()}


@cache
def _pattern() -> re.Pattern[str]:
    names = alternatives(frozenset(_names()))
    nouns = alternatives(frozenset(load_lexicon("media")["platform_nouns"]["words"]))
    # A letter alone is a platform only after "on": "X posts" may be anything.
    on = rf"\b(?:[Oo]n|[Vv]ia|[Oo]ver|[Tt]hrough)\s+(?:[a-z]+(?:[’']s)?\s+){{0,3}}?(?={names})"
    posted = rf"(?<![\w-])(?=(?:{names})\s+(?:{nouns})\b)(?!X\s)"
    return re.compile(rf"(?:{on}|{posted})(?P<name>{names})(?![\w-])(?![’']s\s)")
