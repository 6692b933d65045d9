"""Sources that name somebody: people, bodies, outlets, governments, unnamed sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.names import NameKind, Names
from sayso.reading.outlets import find_outlets
from sayso.reading.passages import Passage
from sayso.reading.phrases import MONTH, PRONOUNS, WEEKDAY
from sayso.reading.speakers.bodies import (
    bare,
    classes_of,
    government_of,
    is_generic,
    long_forms,
    longest_name_with,
    outlet_in,
)
from sayso.reading.speakers.people import Person, is_honorific, is_title, name_words, people_of
from sayso.records.spans import Span, covers, overlap

_NAME_WORD = re.compile(r"[A-Z][\w’'-]*|(?:al|el)-[A-Z]\w+")
_DESCRIBED = re.compile(
    r"(?P<name>(?:[Tt]he\s+)?[A-Z][\w’.&-]*(?:\s+(?:(?:of|for|and|in|the|to)\s+){0,2}[A-Z][\w’.&-]*)*)"
    r"(?:,\s+(?:an?|the|one|which|whose|who|known|also|formerly|based)|(?P<lost>\s+an?))\s+(?P<what>(?:[\w-]+\s*){1,4})"
)
_US = re.compile(r"\b(?:[Uu]s|[Ww]e)\b")
_AND = re.compile(r",?\s+and\s+(?:to\s+)?")
_TIME = re.compile(rf"(?:today|yesterday|last|this|earlier|{WEEKDAY}|{MONTH})\b")
_AFFILIATIONS = frozenset(
    {"observatory", "ministry", "army", "council", "network", "agency", "commission", "coalition", "mission"}
)
_OF_NAME = re.compile(
    r"\b(?:of|to|for|in|at|with|by|than|ex-)\s+(?:the\s+)?(?:(?:former|late|then)\s+)?(?:[a-z]+\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who appears in a document: people, other names, and the long forms of acronyms; `text` is the document's."""

    text: str
    people: tuple[Person, ...]
    acronyms: dict[str, str]
    names: Names

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
        first = [person for person in self.people if name_words(person.name)[:1] == words]
        return first[0] if len(first) == 1 else None  # a family name that comes first: "Ban" for "Ban Ki-moon"


def cast_of(text: str, passages: Sequence[Passage], names: Names) -> Cast:
    """The people and acronyms of a document's passages."""
    stretches = [passage.span for passage in passages]
    labels = [passage.label for passage in passages if passage.label]
    return Cast(text, people_of(text, [*labels, *stretches], names), long_forms(text), names)


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
def _heads() -> frozenset[str]:
    return frozenset(load_lexicon("roles")["heads"]["body"])


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
    if (
        bare(phrase).lower() in PRONOUNS
        or is_honorific(phrase)
        or _US.search(phrase)
        or len(bare(phrase)) < 2
        or is_title(bare(phrase))
    ):
        return None
    if several := _several(text, span, cast):
        return several
    given = outlet_in(phrase) or government_of(phrase) or _maker(text, span, cast)
    if given:
        return given
    person = _person_in(span, phrase, cast)
    if person is None and phrase[:1].isupper() and cast.names.kind_of(span) not in {NameKind.BODY, NameKind.PLACE}:
        person = cast.find_person(bare(phrase))
    return _with_affiliation(text, span, person, cast) if person else _body_or_unnamed(_first_name(phrase), cast)


def _several(text: str, span: Span, cast: Cast) -> str | None:
    """`Oren Tal and the Lake Guild`: two that speak together, each by its own name."""
    taken = [place for _, place in find_outlets(text, *span)] + [name.span for name in cast.names.over(span)]
    for joint in _AND.finditer(text, *span):
        if any(overlap(joint.span(), place) for place in taken):
            continue  # "the Ministry of Trade and Industry"
        parts = (span[0], joint.start()), (joint.end(), span[1])
        if not all(_NAME_WORD.search(text, *part) for part in parts):
            continue
        names = [named_speaker(text, part, cast) for part in parts]
        if all(names) and names[0] != names[1]:
            return " and ".join(name for name in names if name)
    return None


def _first_name(phrase: str) -> str:
    """A body's name without what is said of it: "the Lake Guild, a club of rowers", its comma lost or not."""
    described = _DESCRIBED.match(phrase)
    if described is None or (described["lost"] and head_of(described["what"]) not in _heads()):
        return phrase
    return described["name"]


def _maker(text: str, span: Span, cast: Cast) -> str | None:
    """`a report issued by X`, `a statement by the army`: X, whose work it is."""
    phrase = text[slice(*span)]
    if head_of(phrase) not in _works():
        return None
    made = re.search(r"\b(?:issued|published|released|written|prepared|signed)?\s*(?:by|from|of)\s+(?=\S)", phrase)
    if made is None:
        return None
    inner = (span[0] + made.end(), span[1])
    if _TIME.match(text, *inner):
        return None
    cut = re.search(
        r"\s(?:flashed|carried|published|broadcast|aired|released|posted|sent|dated|on|obtained|seen)\b|,",
        text[slice(*inner)],
    )
    inner = (inner[0], inner[0] + cut.start() if cut else inner[1])
    return named_speaker(text, inner, cast) or bare(text[slice(*inner)])


def _person_in(span: Span, phrase: str, cast: Cast) -> Person | None:
    """The person whom a source phrase names, not one who only belongs to another's description."""
    inside = [
        (not (mention.told and " " in mention.name), not mention.sure, not mention.told, mention.span, person)
        for person in cast.people
        for mention in person.mentions
        if covers(span, mention.span)
    ]
    for *_, mention, person in sorted(inside, key=lambda one: one[:4]):
        after = phrase[mention[1] - span[0] :]
        body = re.match(r"s?\s+([a-z]+)$", after)
        if re.match(r"[’']s?\s+\w", after) or (body and body.group(1) in _heads()):
            continue  # "Oren Tal’s aide", "the Tal administration"
        before = phrase[: mention[0] - span[0]]
        capitals = re.search(r"(?:[A-Z][\w.’-]*\s)+$", before)
        run = (span[0] + capitals.start(), mention[0]) if capitals else (mention[0], mention[0])
        of_body = any(name.kind is NameKind.BODY and name.span[1] <= mention[0] for name in cast.names.over(run))
        # "head of the Lake Guild Oren Tal" speaks himself, "an aide to President Oren Tal" does not
        if of_body or not _OF_NAME.search(phrase[: run[0] - span[0]]):
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
        longer = longer.removesuffix(person.name).strip() if longer else None
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
    if capitals and head in _unnamed() | _persons() and re.match(r"an?\s", phrase, re.IGNORECASE):
        return (phrase[0].lower() + phrase[1:]).strip()
    return _fuller(name, cast) if capitals else None


def _fuller(name: str, cast: Cast) -> str:
    """The one name of a body in the document that holds all words of a shorter one: "the Lake group"."""
    words = {word.casefold() for word in re.findall(r"\w[\w’-]*", name)}
    if re.fullmatch(r"[A-Z.]+", name) or all(
        word.capitalize() in _body_words() or word in _heads() for word in words
    ):
        return name
    longer = {
        full
        for one in cast.names
        if one.kind is NameKind.BODY
        for full in [bare(cast.text[slice(*one.span)])]
        if words < {word.casefold() for word in re.findall(r"\w[\w’-]*", full)} and "\n" not in full
    }
    return longer.pop() if len(longer) == 1 else name
