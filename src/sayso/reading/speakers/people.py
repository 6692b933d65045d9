"""People of a document: all mentions of one person together, under the fullest name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from sayso.lexicons import load_lexicon
from sayso.reading.names import Names
from sayso.reading.speakers.mentions import Mention, find_mentions
from sayso.records.spans import Span

_ARTICLE = re.compile(r"^(?:al|el|ash|as|ad|an|ar|at|az)-(?=\w)")


@dataclass(frozen=True, slots=True)
class Person:
    """A person with the fullest name the document gives, a title, role words and all mentions in text order."""

    name: str
    title: str | None
    mentions: tuple[Mention, ...]

    @property
    def display(self) -> str:
        """Title and fullest name."""
        return f"{self.title} {self.name}" if self.title else self.name

    @property
    def roles(self) -> str:
        """All role words beside any mention, in lower case."""
        return " ".join(mention.role.lower() for mention in self.mentions)


class Gender(StrEnum):
    """What a title or role word tells of a person, so that "she" does not point to a prince."""

    FEMALE = "female"
    MALE = "male"


def gender_of(person: Person) -> Gender | None:
    """The gender that a title or role word gives, None where it gives none.

    >>> gender_of(Person("Ada Tal", "Queen", ()))
    <Gender.FEMALE: 'female'>
    """
    words = set(f"{person.title or ''} {person.roles}".lower().replace(".", " ").split())
    lexicon = load_lexicon("roles")["gender"]
    female, male = words & set(lexicon["female"]), words & set(lexicon["male"])
    if bool(female) == bool(male):
        return None
    return Gender.FEMALE if female else Gender.MALE


def people_of(text: str, stretches: Sequence[Span], names: Names) -> tuple[Person, ...]:
    """The people of a document, mentions of one person joined by the end of the name ("Tal" → "Oren Tal")."""
    mentions = [mention for start, end in stretches for mention in find_mentions(text, start, end, names)]
    known = {mention.name for mention in mentions}
    # "the Tals house": an apostrophe that scraping lost
    mentions = [
        replace(m, name=m.name[:-1]) if m.name.endswith("s") and m.name[:-1] in known else m for m in mentions
    ]
    run = _runs(known)
    mentions = [m for m in mentions if m.name not in run or m.title]
    full = sorted({m.name for m in mentions}, key=lambda name: (-len(name.split()), -len(name), name))
    fuller = {name: fullest(name, full) for name in full}
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(fuller[mention.name], []).append(mention)
    people = [_person(name, group) for name, group in groups.items()]
    return tuple(sorted(people, key=lambda person: person.mentions[0].span))


def _runs(known: Set[str]) -> set[str]:
    """`Assad Trump`: names of two people who go by their last words elsewhere, a stop between them lost."""
    words = {name: name_words(name) for name in known}
    last = Counter(parts[-1] for parts in words.values())
    last_two = Counter(parts[-2:] for parts in words.values())

    def is_run(parts: tuple[str, ...]) -> bool:
        elsewhere = all(last[word] > (word == parts[-1]) for word in parts)
        return elsewhere and last_two[parts[-2:]] == 1

    return {name for name, parts in words.items() if len(parts) > 1 and is_run(parts)}


def _person(name: str, group: list[Mention]) -> Person:
    found = sorted({m.title for m in group if m.title}, key=lambda title: (-len(title), title))
    return Person(name, found[0] if found else None, tuple(sorted(group, key=lambda m: m.span)))


def fullest(name: str, names: Sequence[str]) -> str:
    """The longest of `names` that ends with the words of `name`, or `name` itself.

    >>> fullest("Tal", ["Oren Tal", "Oren Falk"])
    'Oren Tal'
    """
    words = name_words(name)
    longer = [other for other in names if name_words(other)[-len(words) :] == words]
    return longer[0] if longer else name


# 4096: names; each of a document is compared with each.
@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without the Arabic article that a later mention may leave out.

    >>> name_words("Omar al-Tal")
    ('omar', 'tal')
    """
    return tuple(_ARTICLE.sub("", word) for word in name.casefold().split())
