"""Sources that name somebody: people, bodies, outlets, governments, unnamed sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.names import Names
from sayso.reading.passages import Passage
from sayso.reading.phrases import PRONOUNS
from sayso.reading.speakers.bodies import (
    bare,
    classes_of,
    government_of,
    is_generic,
    long_forms,
    longest_name_with,
    outlet_in,
)
from sayso.reading.speakers.people import Person, is_title, name_words, people_of
from sayso.records.spans import Span, covers

_NAME_WORD = re.compile(r"[A-Z][\w’'-]*|(?:al|el)-[A-Z]\w+")
_AFFILIATIONS = frozenset(
    {"observatory", "ministry", "army", "council", "network", "agency", "commission", "coalition", "mission"}
)
_OF_NAME = re.compile(
    r"\b(?:of|to|for|in|at|with|by|than|ex-)\s+(?:the\s+)?(?:(?:former|late|then)\s+)?(?:[a-z]+\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who appears in a document: people, and the long forms of acronyms; `text` is the document's."""

    text: str
    people: tuple[Person, ...]
    acronyms: dict[str, str]

    def person_called(self, name: str) -> str | None:
        """Title and fullest name of the person whose name ends with `name`, or begins with it, or holds it."""
        person = self.find_person(name)
        return person.display if person else None

    def find_person(self, name: str) -> Person | None:
        """The person meant by a name, by its last words first."""
        words = name_words(name)
        for person in self.people:
            parts = name_words(person.name)
            if parts[-len(words) :] == words or (parts[: len(words)] == words and len(words) > 1):
                return person
        return None


def cast_of(text: str, passages: Sequence[Passage], names: Names) -> Cast:
    """The people and acronyms of a document's passages."""
    stretches = [passage.span for passage in passages]
    labels = [passage.label for passage in passages if passage.label]
    return Cast(text, people_of(text, [*labels, *stretches], names), long_forms(text))


@cache
def _unnamed() -> frozenset[str]:
    heads = load_lexicon("roles")["heads"]
    return frozenset(heads["unnamed"]) | frozenset(heads["people"])


@cache
def _body_words() -> frozenset[str]:
    return frozenset(load_lexicon("roles")["names"]["bodies"])


@cache
def _persons() -> frozenset[str]:
    return frozenset(load_lexicon("roles")["heads"]["person"])


@cache
def _works() -> frozenset[str]:
    return frozenset(load_lexicon("roles")["heads"]["work"])


def head_of(phrase: str) -> str:
    """The head word of a noun phrase, lower case: the last word before any "of", "in", "from" or comma.

    >>> head_of("a source in the Lake Ministry"), head_of("local residents")
    ('source', 'residents')
    """
    core = re.split(r",|\s(?:of|in|from|at|for|to|on|by|with|issued|published|released|who|that)\s", bare(phrase))[
        0
    ]
    words = core.split()
    return words[-1].lower().strip("’'\".") if words else ""


def named_speaker(text: str, span: Span, cast: Cast) -> str | None:
    """The speaker that a source phrase names by itself; None where it only points to somebody."""
    phrase = text[slice(*span)]
    if bare(phrase).lower() in PRONOUNS or len(bare(phrase)) < 2 or is_title(bare(phrase)):
        return None
    given = outlet_in(phrase) or government_of(phrase) or _maker(text, span, cast)
    if given:
        return given
    person = _person_in(span, phrase, cast) or (cast.find_person(bare(phrase)) if phrase[:1].isupper() else None)
    return _with_affiliation(text, span, person, cast) if person else _body_or_unnamed(phrase, cast)


def _maker(text: str, span: Span, cast: Cast) -> str | None:
    """`a report issued by X`, `a statement by the army`: X, whose work it is."""
    phrase = text[slice(*span)]
    if head_of(phrase) not in _works():
        return None
    made = re.search(r"\b(?:issued|published|released|written|prepared|signed)?\s*(?:by|from|of)\s+(?=\S)", phrase)
    if made is None:
        return None
    inner = (span[0] + made.end(), span[1])
    cut = re.search(
        r"\s(?:flashed|carried|published|broadcast|aired|released|posted|sent|dated|on|obtained|seen)\b|,",
        text[slice(*inner)],
    )
    inner = (inner[0], inner[0] + cut.start() if cut else inner[1])
    return named_speaker(text, inner, cast) or bare(text[slice(*inner)])


def _person_in(span: Span, phrase: str, cast: Cast) -> Person | None:
    """The person whom a source phrase names, not one who only belongs to another's description."""
    inside = [
        (not mention.sure, mention.span, person)
        for person in cast.people
        for mention in person.mentions
        if covers(span, mention.span)
    ]
    for _, mention, person in sorted(inside, key=lambda one: one[:2]):
        before = phrase[: mention[0] - span[0]]
        if not _OF_NAME.search(re.sub(r"(?:[A-Z][\w.]*\s)+$", "", before)):
            return person
    return None


def _with_affiliation(text: str, span: Span, person: Person, cast: Cast) -> str:
    """`Oren Tal (Lake Observatory)` where the source phrase gives the body for which the person speaks."""
    phrase = text[slice(*span)]
    for token in phrase.split(person.name.split()[0])[0].split():
        word = re.sub(r"[’']s?$|(?<=y)s$", "", token)
        if word in person.name.split() or (person.title and word in person.title.split()):
            continue
        if word in cast.acronyms:
            return f"{person.display} ({word})"
        longer = longest_name_with(text, word) if word.lower() in _AFFILIATIONS else None
        if longer:
            return f"{person.display} ({longer})"
    return person.display


def _body_or_unnamed(phrase: str, cast: Cast) -> str | None:
    name = bare(phrase)
    head = head_of(phrase)
    definite = re.match(r"(?:the|this|that|these|those)\s", phrase, re.IGNORECASE) is not None
    capitals = [word for word in _NAME_WORD.findall(name) if not re.fullmatch(r"\w+-based", word)]
    sentence_start = (
        bool(capitals) and name.startswith(capitals[0]) and name == phrase.strip() and len(capitals) == 1
    )
    if sentence_start and not (len(name.split()) == 1 and head not in _unnamed()):
        capitals = []
    # "Ostrel's foreign minister" points to somebody whom the text may name elsewhere, as "the minister" does.
    owned = re.match(r"[A-Z][\w.-]*(?:[’']s|s[’'])\s", phrase) is not None
    if is_generic(phrase) or (definite and not capitals) or ((definite or owned) and head in _persons()):
        return None
    if name in cast.acronyms:
        return f"{cast.acronyms[name]} ({name})"
    if len(name.split()) == 1 and (classes_of(name) or name in _body_words()):
        return longest_name_with(cast.text, name) or (name if capitals else None)
    if not capitals and not definite:
        # A phrase without a name is kept as it stands ("a military source"), pointers aside ("a monitor").
        return None if classes_of(phrase) else phrase.strip()
    if capitals and head in _unnamed() and re.match(r"an?\s", phrase, re.IGNORECASE):
        return (phrase[0].lower() + phrase[1:]).strip()
    return name if capitals else None
