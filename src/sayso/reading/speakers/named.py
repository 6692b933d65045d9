"""Sources that name somebody: people, bodies, outlets, governments, unnamed sources."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.reading.names import NameKind
from sayso.reading.outlets import find_outlets
from sayso.reading.phrases import MONTH, PRONOUNS, WEEKDAY
from sayso.reading.speakers.bodies import bare, government_of, longest_name_with, outlet_in
from sayso.reading.speakers.cast import Cast
from sayso.reading.speakers.people import Person
from sayso.reading.speakers.phrase_heads import body_heads, body_names, head_of, person_heads
from sayso.reading.speakers.titles import is_honorific, is_title
from sayso.reading.speakers.unnamed import NAME_WORD, body_or_unnamed
from sayso.records.spans import Span, covers, overlap

_DESCRIBED = re.compile(
    r"(?P<name>(?:[Tt]he\s+)?[A-Z][\w’.&-]*(?:\s+(?:(?:of|for|and|in|the|to)\s+){0,2}[A-Z][\w’.&-]*)*)"
    r"(?:,\s+(?:an?|the|one|which|whose|who|known|also|formerly|based)|(?P<lost>\s+(?:an?|another|one of)))\s+"
    r"(?P<what>(?:[\w-]+\s*){1,4})"
)
_US = re.compile(r"\b(?:[Uu]s|[Ww]e)\b")
_AND = re.compile(r",?\s+and\s+(?:to\s+)?")
_AND_ANOTHER = re.compile(
    r"(?P<first>[Tt]he\s+(?:[a-z-]+\s+)?[a-z]+)\s+and\s+"
    r"(?P<second>(?:the\s+(?=[A-Z])|(?:an?|some|several|other|local|many)\s+)?[\w][\w’ -]+)$"
)
_REACHED = re.compile(r"\s+(?:approached|quoted|cited|interviewed|contacted|reached|surveyed|polled)\s+by\b")
_PHRASE = re.compile(r"[A-Z]|(?:the|an?|his|her|its|their)\s")
_TIME = re.compile(rf"(?:today|yesterday|last|this|earlier|{WEEKDAY}|{MONTH})\b")
_AFFILIATIONS = frozenset(
    {"observatory", "ministry", "army", "council", "network", "agency", "commission", "coalition", "mission"}
)
_OF_NAME = re.compile(
    r"\b(?:of|to|for|from|in|at|with|by|than|ex-)\s+(?:the\s+)?(?:(?:former|late|then)\s+)?(?P<noun>[a-z]+\s+)?$"
)


def named_speaker(text: str, span: Span, cast: Cast) -> str | None:
    """The speaker that a source phrase names by itself; None where it only points to somebody."""
    phrase = text[slice(*span)]
    if reached := _REACHED.search(phrase):  # "sources |approached by the Lake Herald’s Oren Tal|"
        span = (span[0], span[0] + reached.start())
        phrase = text[slice(*span)]
    if (
        bare(phrase).lower() in PRONOUNS
        or is_honorific(phrase)
        or _US.search(phrase)
        or len(bare(phrase)) < 2
        or is_title(bare(phrase))
        or with_another(text, span)
    ):
        return None
    if several := _several(text, span, cast):
        return several
    given = _maker(text, span, cast) or outlet_in(phrase) or government_of(phrase)
    if given:
        return given
    person = _person_in(span, phrase, cast)
    if person is None and phrase[:1].isupper() and cast.names.kind_of(span) not in {NameKind.BODY, NameKind.PLACE}:
        person = cast.find_person(bare(phrase))
    return _with_affiliation(text, span, person, cast) if person else body_or_unnamed(first_name(phrase), cast)


def with_another(text: str, span: Span) -> re.Match[str] | None:
    """`the observatory |and| a security source`: two that speak together, the first only pointed to."""
    joint = _AND_ANOTHER.match(text, *span)
    return joint if joint and head_of(joint["first"]) in _anybody() else None


@cache
def _anybody() -> frozenset[str]:
    return frozenset({*person_heads(), *body_heads(), *load_lexicon("roles")["heads"]["people"]})


def _several(text: str, span: Span, cast: Cast) -> str | None:
    """`Oren Tal and the Lake Guild`: two that speak together, each by its own name."""
    taken = [place for _, place in find_outlets(text, *span)] + [name.span for name in cast.names.over(span)]
    for joint in _AND.finditer(text, *span):
        if any(overlap(joint.span(), place) for place in taken):
            continue  # "the Ministry of Trade and Industry"
        parts = (span[0], joint.start()), (joint.end(), span[1])
        if not all(NAME_WORD.search(text, *part) and _PHRASE.match(text, part[0]) for part in parts):
            continue
        if _is_described(text, *parts):
            continue
        kinds = [cast.names.kind_of(part) for part in parts]
        if kinds[1] is NameKind.PLACE and kinds[0] is not NameKind.PLACE:
            continue  # "the guild's deputy for the Lakes and North Karven"
        names = [named_speaker(text, part, cast) for part in parts]
        if all(names) and names[0] != names[1]:
            return " and ".join(name for name in names if name)
    return None


def _is_described(text: str, first: Span, second: Span) -> bool:
    """`Tal, a member of the council and a voice on trade`, `head of trade for the Lakes and the Guild Oren Tal`."""
    apposed = re.search(r",\s+(?:an?|the|one)\s", text[slice(*first)]) and re.match(
        r"(?:an?|one)\s", text[slice(*second)]
    )
    role = re.match(
        r"(?:(?:[Tt]he|[Aa]n?)\s+)?(?:[\w-]+\s+){0,3}?(?P<head>\w+)\s+(?:of|for)\s", text[slice(*first)]
    )
    office = (
        role
        and role["head"].lower() in person_heads()
        and re.search(r"(?:\s[A-Z][\w’.-]*){2,}$", text[slice(*second)])
    )
    return bool(apposed or office)


def first_name(phrase: str) -> str:
    """A body's name without what is said of it: "the Lake Guild, a club of rowers", its comma lost or not."""
    described = _DESCRIBED.match(phrase)
    if described is None or (described["lost"] and head_of(described["what"]) not in body_heads()):
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


@cache
def _works() -> frozenset[str]:
    return frozenset(load_lexicon("roles")["heads"]["work"])


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
        if re.match(r"[’']s?\s+\w", after) or (body and body.group(1) in body_heads()):
            continue  # "Oren Tal’s aide", "the Tal administration"
        before = phrase[: mention[0] - span[0]]
        capitals = re.search(r"(?:[A-Z][\w.’-]*\s)+$", before)
        run = (span[0] + capitals.start(), mention[0]) if capitals else (mention[0], mention[0])
        of_body = any(name.kind is NameKind.BODY and name.span[1] <= mention[0] for name in cast.names.over(run))
        # "head of the Lake Guild Oren Tal" speaks himself, "an aide to President Oren Tal" does not
        governed = _OF_NAME.search(phrase[: run[0] - span[0]])
        if of_body or not governed or (governed["noun"] and governed["noun"].strip() not in person_heads()):
            return person  # "the guild's head for the area |Oren Tal": a comma was lost
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
        longer = re.split(rf"\s*\b{re.escape(person.name.split()[0])}\b", longer)[0] if longer else None
        longer = re.sub(r"^(?:[\w.]+-based\s+)+", "", longer) if longer else None
        if longer:
            return f"{person.display} ({longer})"
    office = _office().match(phrase.partition(person.name)[2])
    if office and set(office["body"].split()) & body_names():
        return f"{person.display} ({office['body']})"
    return person.display


@cache
def _office() -> re.Pattern[str]:
    """`…, spokesman for the Lake Observatory`: the body for which somebody speaks, told after the name."""
    heads = alternatives(person_heads())
    return re.compile(
        rf",\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){{0,2}}?(?:{heads})\s+(?:for|of|at|with)\s+(?:the\s+)?"
        r"(?P<body>[A-Z][\w’-]*(?:\s+(?:(?:of|for|and)\s+)?[A-Z][\w’-]*)*)"
    )
