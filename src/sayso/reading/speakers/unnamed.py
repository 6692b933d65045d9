"""Bodies and unnamed sources: the name of a phrase that names no person."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.names import NameKind
from sayso.reading.phrases import NATIONALITY
from sayso.reading.speakers.bodies import bare, classes_of, is_generic, longest_name_with, party_names
from sayso.reading.speakers.cast import Cast
from sayso.reading.speakers.phrase_heads import body_heads, body_names, head_of

LONGEST = 8  # words of a name; longer runs of capitals are lists that lost their commas
_MONITORS = frozenset({"observatory", "watchdog", "monitor"})
NAME_WORD = re.compile(r"[A-Z][\w’'-]*|(?:al|el)-[A-Z]\w+")


def body_or_unnamed(phrase: str, cast: Cast) -> str | None:
    """The name of a body, or an unnamed source as written; None for a phrase that points to somebody else."""
    name, head = bare(phrase), head_of(phrase)
    definite = re.match(r"(?:the|this|that|these|those)\s", phrase, re.IGNORECASE) is not None
    capitals = _capitals(phrase, name, head)
    if _points(phrase, name, head, definite=definite, named=bool(capitals)):
        return None
    if name in cast.acronyms:
        return f"{cast.acronyms[name]} ({name})"
    if len(name.split()) == 1 and (classes_of(name) or name in body_names()):
        return longest_name_with(cast.text, name) or (name if capitals else None)
    if not capitals and not definite:
        # A phrase without a name is kept as it stands ("a military source"), pointers aside ("a monitor").
        return None if classes_of(phrase) else phrase.strip()
    if capitals and head in _unnamed() | _persons() and re.match(r"an?\s", phrase, re.IGNORECASE):
        return (phrase[0].lower() + phrase[1:]).strip()
    return _fuller(_after_place(_without_what(name), cast), cast) if capitals else None


def _capitals(phrase: str, name: str, head: str) -> list[str]:
    """The capitalised words of a phrase that are no mere beginning of a sentence."""
    found = [word for word in NAME_WORD.findall(name) if not re.fullmatch(r"\w+-based", word)]
    first = len(found) == 1 and name.startswith(found[0]) and name == phrase.strip()
    return [] if first and not (len(name.split()) == 1 and head not in _unnamed()) else found


def _points(phrase: str, name: str, head: str, *, definite: bool, named: bool) -> bool:
    """Whether a phrase points to somebody whom the text may name elsewhere.

    So do "the group", "the minister", "Ostrel's foreign minister" and "the Lakeland observatory".
    """
    owned = re.match(r"[A-Z][\w.-]*(?:[’']s|s[’'])\s", phrase) is not None
    monitor = definite and head in _MONITORS and name.rsplit(maxsplit=1)[-1].islower()
    return monitor or is_generic(phrase) or (definite and not named) or ((definite or owned) and head in _persons())


def _without_what(name: str) -> str:
    """`humanitarian group |Rowers Without Rivers|`: the name without the words before it that say what it is."""
    what = re.match(rf"(?:{NATIONALITY}\s+)?(?:[a-z-]+\s+)+(?=[A-Z])", name)
    words = body_heads() | {"daily", "weekly"} | frozenset(load_lexicon("roles")["heads"]["fighting"])
    return name[what.end() :] if what and what.group().split()[-1] in words else name


def _after_place(name: str, cast: Cast) -> str:
    """`Karven |Lake Guild|`: a place before a body's name, a stop between them lost."""
    for place in cast.names:
        first = cast.text[slice(*place.span)]
        rest = name.removeprefix(first).strip()
        if place.kind is NameKind.PLACE and name.startswith(first + " ") and rest.casefold() in party_names():
            return rest
    return name


def _fuller(name: str, cast: Cast) -> str:
    """The one name of a body in the document that holds all words of a shorter one: "the Lake group"."""
    words = {word.casefold() for word in re.findall(r"\w[\w’-]*", name)}
    if re.fullmatch(r"[A-Z.]+", name) or all(
        word.capitalize() in body_names() or word in body_heads() for word in words
    ):
        return name
    longer = {
        full
        for one in cast.names
        if one.kind is NameKind.BODY
        for full in [bare(cast.text[slice(*one.span)])]
        if words < {word.casefold() for word in re.findall(r"\w[\w’-]*", full)} and len(full.split()) <= LONGEST
    }
    return longer.pop() if len(longer) == 1 else name


@cache
def _unnamed() -> frozenset[str]:
    heads = load_lexicon("roles")["heads"]
    return frozenset(heads["unnamed"]) | frozenset(heads["people"])


@cache
def _persons() -> frozenset[str]:
    return frozenset(load_lexicon("roles")["heads"]["person"])
