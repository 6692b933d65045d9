"""The stretches of a page that may be furniture if other pages show them too: at its edges, and lone lines."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from sayso.documents.patterns import furniture_role
from sayso.documents.sentences import sentence_spans
from sayso.documents.shapes import collapse, ends_sentence, title_key, words_of
from sayso.lexicons import load_lexicon
from sayso.records.documents import Document, Role

# Sentences looked at from either end of the article; the longest footer of 206 flattened pages has 19.
_EDGE_SENTENCES = 24
_MAX_LABEL_WORDS = 12
# A line on its own that is longer is a paragraph.
_MAX_LINE = 320
# Shorter names of publishers ("NNA") are found inside other words.
_MIN_NAME = 4
_SPOKEN = re.compile(r"[\"“”«»„?]")
_EDGE = frozenset({Role.SUBHEAD, Role.PARAGRAPH, Role.LISTITEM})
_LONE = frozenset({Role.SUBHEAD, Role.PARAGRAPH})


class Talk(Enum):
    """What a stretch of text speaks of, as far as its words tell."""

    SITE = "site"
    """The page, its publisher, its reader; or a label that is no sentence."""
    PLAIN = "plain"
    """Neither: no number, nobody's report."""
    WORLD = "world"
    """What happened, how much of it, who says so."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence or a lone line: its place, what its words hash to, and what they speak of."""

    start: int
    end: int
    key: int
    talk: Talk


@dataclass(frozen=True, slots=True)
class Edges:
    """The stretches of a page that may be furniture: from its head inward, from its foot inward, and lone lines."""

    head: tuple[Stretch, ...]
    foot: tuple[Stretch, ...]
    lone: tuple[Stretch, ...]

    def all(self) -> Iterator[Stretch]:
        """Every stretch, some of them twice."""
        yield from self.head
        yield from self.foot
        yield from self.lone


def words_key(text: str) -> int:
    """A number for the words of a stretch, the same in every run, whatever its white space and capitals.

    >>> words_key("Source: Varna  Wire") == words_key("source: varna wire")
    True
    """
    return int.from_bytes(hashlib.blake2b(collapse(text).casefold().encode(), digest_size=8).digest(), "big")


def talk_of(text: str, publisher: str | None) -> Talk:
    """What a sentence or line speaks of.

    >>> talk_of("This article is an edited translation from our other edition.", None).value
    'site'
    >>> talk_of("More than 300,000 people have been killed since the war began in 2031.", None).value
    'world'
    """
    text = collapse(text)
    if furniture_role(text) is not None:
        return Talk.SITE
    if _told_pattern().search(text):
        return Talk.WORLD
    about_itself = _site_pattern().search(text) or (publisher and _names_itself(text, publisher))
    if about_itself or _speaks_to_reader(text) or _is_label(text):
        return Talk.SITE
    return Talk.WORLD if any(char.isdigit() for char in text) else Talk.PLAIN


def edges(document: Document) -> Edges:
    """The stretches at both ends of the article's text up to the first that speaks of the world; lone lines."""
    return Edges(
        tuple(_run(document, from_foot=False)), tuple(_run(document, from_foot=True)), tuple(_lone_lines(document))
    )


def _run(document: Document, *, from_foot: bool) -> Iterator[Stretch]:
    """The stretches from one end inward; what is furniture already lies on the way, and so does the headline."""
    step = -1 if from_foot else 1
    seen = 0
    for block in document.blocks[::step]:
        if not block.is_article or block.role is Role.HEADLINE:
            continue
        if block.role not in _EDGE:
            return
        for start, end in sentence_spans(document.text, block.start, block.end)[::step]:
            if not any(char.isalnum() for char in document.text[start:end]):
                continue
            found = _stretch(document, start, end)
            seen += 1
            if found.talk is Talk.WORLD or seen > _EDGE_SENTENCES:
                return
            yield found


def _lone_lines(document: Document) -> Iterator[Stretch]:
    for block in document.blocks:
        if block.role in _LONE and block.end - block.start <= _MAX_LINE:
            found = _stretch(document, block.start, block.end)
            if found.talk is not Talk.WORLD:
                yield found


def _stretch(document: Document, start: int, end: int) -> Stretch:
    words = document.text[start:end]
    return Stretch(start, end, words_key(words), talk_of(words, document.publisher))


def _speaks_to_reader(text: str) -> bool:
    return not _SPOKEN.search(text) and bool(_reader_pattern().search(text))


def _names_itself(text: str, publisher: str) -> bool:
    """Whether the publisher speaks of itself: its name, beside a word for what it is or does as a publisher."""
    name = title_key(publisher)
    return len(name) >= _MIN_NAME and name in title_key(text) and bool(_itself_pattern().search(text))


def _is_label(text: str) -> bool:
    """Whether the text is a label or a credit: a few words, no number, no verb and no stop ("Source: agencies")."""
    words = words_of(text)
    return (
        0 < len(words) <= _MAX_LABEL_WORDS
        and text[:1].isupper()
        and not ends_sentence(text)
        and not any(char.isdigit() for char in text)
        and not any(word in _verbs() for word in words)
    )


@cache
def _told_pattern() -> re.Pattern[str]:
    return _any_of("told")


@cache
def _site_pattern() -> re.Pattern[str]:
    return _any_of("site")


@cache
def _reader_pattern() -> re.Pattern[str]:
    return _any_of("reader")


@cache
def _itself_pattern() -> re.Pattern[str]:
    return _any_of("itself")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(load_lexicon("furniture")["running"]["auxiliaries"]) | {"is", "be", "did", "says"}


def _any_of(name: str) -> re.Pattern[str]:
    patterns: list[str] = load_lexicon("furniture")["repeated"][name]
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)
