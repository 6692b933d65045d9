"""Titles: "Lieutenant General", "the President", "His Eminence", before a name, behind it, or alone."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.reading.phrases import NATIONALITY


@cache
def titles() -> tuple[str, ...]:
    """Titles of the lexicon, longest first."""
    lexicon = load_lexicon("roles")["titles"]
    return tuple(sorted({*lexicon["ranks"], *lexicon["civil"]}, key=lambda title: (-len(title), title)))


@cache
def title_words() -> frozenset[str]:
    """The words of all titles, in small letters: "lieutenant", "general"."""
    return frozenset(word.casefold() for title in titles() for word in title.split())


def is_title(phrase: str) -> bool:
    """Whether a phrase is a title and nothing more, with or without a nationality.

    >>> is_title("Lieutenant General"), is_title("General Tal")
    (True, False)
    """
    return without_nation(phrase) in _small_titles()


@cache
def _small_titles() -> frozenset[str]:
    return frozenset(title.casefold() for title in titles())


def without_nation(title: str) -> str:
    """A title in small letters, without the nationality before it.

    >>> without_nation("Karvenian President")
    'president'
    """
    return re.sub(rf"^{NATIONALITY}\s+", "", title).casefold()


def is_honorific(phrase: str) -> bool:
    """Whether a phrase stands for a person of rank as a pronoun does.

    >>> is_honorific("His Eminence"), is_honorific("His spokesman")
    (True, False)
    """
    return (
        re.fullmatch(
            r"(?:his|her|your) (?:eminence|excellency|highness|majesty|holiness|honou?r)", phrase.strip().lower()
        )
        is not None
    )


@cache
def title_pattern() -> re.Pattern[str]:
    """A title (group `title`) with a word after it."""
    return re.compile(rf"(?:^|\s)(?P<title>{alternatives(titles())})\.?\s+(?=\S)")


@cache
def leading_titles() -> re.Pattern[str]:
    """Titles, and small words of a name, just before its main part: "President |Tal", "Abu |Tal"."""
    small = (word.capitalize() for word in load_lexicon("roles")["names"]["particles"])
    return re.compile(rf"(?<!\S)(?:{alternatives([*titles(), *small])}\.?\s+)+$")


@cache
def trailing_title() -> re.Pattern[str]:
    """Titles at the end of a run of capitals: "Oren Tal |Secretary General|"."""
    return re.compile(rf"(?<=\w\s)(?<![A-Z]\.\s)(?:{alternatives(titles())}\.?(?:\s+|$))+(?<!\s)$")


@cache
def trailing_role() -> re.Pattern[str]:
    """A role at the end of a run of capitals: "Oren Tal| Chief|" before "of the General Staff"."""
    heads = alternatives(head.capitalize() for head in load_lexicon("roles")["heads"]["person"])
    return re.compile(rf"(?<=\w)\s+(?:(?:Deputy|Vice|Assistant|Former)\s+)?{heads}$")


@cache
def abbreviated_title() -> re.Pattern[str]:
    """Short titles with a stop just before a name: "Lt. Gen. |Tal"."""
    short = alternatives(title for title in titles() if len(title) <= 4)
    return re.compile(rf"(?:\b{short}\.\s+)+$")
