"""The people that documents name, by the encoder and the titles and roles beside their names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.actors.table import actor_table
from sayso.reading.names import Name, NameKind, Names
from sayso.reading.outlets import outlet_named
from sayso.reading.speakers.mentions import Mention
from sayso.reading.speakers.people import people_of
from sayso.records.documents import Document
from sayso.records.spans import Span, overlap

NamesIn = Callable[[str, list[Span]], list[Name]]
"""The names that the encoder finds in stretches of a text."""

_LINE = re.compile(r"[^\n]*\w[^\n]*")
_BEFORE = re.compile(r"([\w-]+)\s+$")
# "the governor of Orlevo district, |Oren Tal|": back to the mark or quotation before it.
_CLAUSE_BEFORE = re.compile(r"(?:^|[,;:.!?“”\"\n(])\s*(?:according to\s+)?(?P<role>[^,;:.!?“”\"\n(]{2,80}),\s+$")
_AFTER = re.compile(r",\s+(?P<role>[a-z][\w’'-]*(?: [\w’'-]+){0,7})")
_CUT = re.compile(r"\s(?:of|for|to|in|at|from|with|who|and|on|under)\b.*")


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a document names somebody, and the title or role there that makes the person a public one."""

    span: Span
    name: str
    office: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A person of one document under the fullest name there, with all places."""

    name: str
    places: tuple[Place, ...]


def people_in(document: Document, names_in: NamesIn) -> tuple[list[Named], list[Span]]:
    """The people whom a document names anywhere on its page, and the spans of names of bodies and places."""
    text = document.text
    lines = [line.span() for line in _LINE.finditer(text)]
    names = Names(text, names_in(text, lines))
    people = [
        Named(one.name, tuple(_place(text, mention) for mention in one.mentions))
        for one in people_of(text, lines, names)
        if any(mention.told or mention.title for mention in one.mentions) and not is_no_person(one.name)
    ]
    told = [place.span for one in people for place in one.places]
    # What the encoder takes for a person and the rules for names do not: better one too many than one too few.
    for name in names:
        words = text[slice(*name.span)]
        is_known = any(overlap(name.span, span) for span in told) or is_no_person(words)
        if name.kind is NameKind.PERSON and words[:1].isupper() and not is_known:
            people.append(Named(words, (Place(name.span, words, None),)))
    others = [name.span for name in names if name.kind in {NameKind.BODY, NameKind.PLACE}]
    return people, others


def office_in(phrase: str) -> str | None:
    """The public title that a phrase begins with ("Major General Oren Tal"), None without one.

    >>> office_in("Interior Minister Clea Harrow"), office_in("Dr Petar Lonn")
    ('Interior Minister', None)
    """
    words = phrase.split()
    for count in range(min(4, len(words) - 1), 0, -1):
        if words[count - 1].rstrip(".") in _titles() and all(word[0].isupper() for word in words[:count]):
            return " ".join(words[:count])
    return None


def is_no_person(name: str) -> bool:
    """Whether a name is that of a state, a body or an outlet, whatever the encoder takes it for.

    >>> is_no_person("Hezbollah"), is_no_person("Reuters"), is_no_person("Oren Tal")
    (True, True, False)
    """
    return actor_table().named(name) is not None or outlet_named(name) is not None


def _place(text: str, mention: Mention) -> Place:
    return Place(mention.span, mention.name, _office(text, mention))


def _office(text: str, mention: Mention) -> str | None:
    title = [word.rstrip(".") for word in (mention.title or "").split()]
    if mention.title and {*title, " ".join(title)} & _titles():
        return mention.title
    start, end = mention.span
    before = text[max(0, start - 100) : start].removesuffix(f"{mention.title} " if mention.title else "")
    beside = _BEFORE.search(before)
    if beside and beside[1].lower() in _heads():
        return beside[1]
    for found in (_CLAUSE_BEFORE.search(before), _AFTER.match(text, end, end + 90)):
        role = _CUT.sub("", found["role"]).split() if found else []
        if role and role[-1].lower() in _heads():
            return role[-1]
    return None


@cache
def _titles() -> frozenset[str]:
    return frozenset(load_lexicon("public_roles")["titles"]["public"])


@cache
def _heads() -> frozenset[str]:
    return frozenset(load_lexicon("public_roles")["heads"]["public"])
