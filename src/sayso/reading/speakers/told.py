"""Sources already settled, and what sort of speaker each is: person, people, body, outlet, government."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.lexicons import load_lexicon
from sayso.reading.drafts import Draft, Form
from sayso.reading.names import NameKind
from sayso.reading.outlets import outlet_named
from sayso.reading.speakers.bodies import bare, classes_of, party_names
from sayso.reading.speakers.phrase_heads import body_names, head_of, person_heads
from sayso.reading.speakers.titles import is_honorific, titles
from sayso.records.spans import Span

Kind = Literal["he", "it", "they", "we", "relative", "phrase"]
_KINDS: dict[str, Kind] = {
    "he": "he", "she": "he", "it": "it", "they": "they", "we": "we", "i": "we", "us": "we",
    "who": "relative", "which": "relative", "that": "relative",
}  # fmt: skip
_PARTICLE = re.compile(r"(?:al|el|ul|ad|ar|as|at|az)-")
# How far back, in code points, a pronoun may point: about four sentences of news.
REACH = 900


@dataclass(frozen=True, slots=True)
class Told:
    """A source already settled: where it stands, its speaker, its words, its draft, and what bears its name."""

    span: Span
    speaker: str
    phrase: str
    draft: Draft
    kind: NameKind | None = None


def phrase_kind(phrase: str) -> Kind:
    """Which kind of pointer a source phrase is.

    >>> phrase_kind("She"), phrase_kind("the source")
    ('he', 'phrase')
    """
    if re.search(r"\b(?:us|we)\b", phrase, re.IGNORECASE) and not re.search(r"\bUS\b", phrase):
        return "we"  # "all of us"
    return "he" if is_honorific(phrase) else _KINDS.get(phrase.strip().lower(), "phrase")


def sort_of(one: Told) -> str:
    """What sort of speaker a settled source has."""
    if one.speaker.startswith("government of"):
        return "government"
    if outlet_named(one.speaker):
        return "outlet"
    kind = phrase_kind(one.phrase)
    if one.kind is NameKind.BODY or bare(one.speaker).casefold() in party_names():
        return "body"
    if kind == "he" or one.kind is NameKind.PERSON or _is_personal(one.phrase, one.speaker):
        return "person"
    if kind == "they" or head_of(one.speaker) in people_heads():
        return "people"
    return "body"


@cache
def people_heads() -> frozenset[str]:
    """Words for several people: "residents", "sources"."""
    return frozenset(load_lexicon("roles")["heads"]["people"]) | {"sources", "reports"}


def _is_personal(phrase: str, speaker: str) -> bool:
    if head_of(phrase) in person_heads():
        return True
    first = speaker.split("(", maxsplit=1)[0].strip()
    if first.startswith(_before_names()):
        return True
    names = load_lexicon("roles")["names"]
    words = first.split()
    if any(word[0].islower() and not _PARTICLE.match(word) and word not in names["particles"] for word in words):
        return False  # "Islamic jihadists in Karven"
    capitals = [word for word in words if word.removeprefix("al-").removeprefix("el-")[:1].isupper()]
    return (
        2 <= len(words) <= 4
        and len(capitals) >= 2
        and not body_names().intersection(words)
        and not classes_of(first)
        and first[0].isupper()
    )


@cache
def _before_names() -> tuple[str, ...]:
    return tuple(f"{title} " for title in titles())


def is_direct(draft: Draft) -> bool:
    """Whether the form alone shows that the words are the source's own."""
    return draft.form in {Form.TURN, Form.BLOCKQUOTE, Form.QUOTE, Form.LONE_QUOTE}
