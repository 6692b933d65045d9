"""Bodies by their class: which monitor, ministry, army or agency a bare phrase points to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.reading.names import NameKind
from sayso.reading.outlets import OutletKind, find_outlets, outlet_named
from sayso.reading.speakers.bodies import (
    bare,
    classes,
    classes_of,
    governments,
    longest_name_with,
    modified,
    party_names,
)
from sayso.reading.speakers.cast import Cast
from sayso.reading.speakers.phrase_heads import head_of
from sayso.reading.speakers.told import REACH, Told, sort_of
from sayso.records.spans import Span

# Words that many a body may be called by, whatever its name.
_LOOSE = frozenset(
    {
        "group",
        "organisation",
        "organization",
        "agency",
        "ministry",
        "army",
        "military",
        "forces",
        "channel",
        "paper",
    }
)


def by_class(span: Span, phrase: str, kinds: frozenset[str], cast: Cast, told: Sequence[Told]) -> str | None:
    """A body of the class, the last one told of before the phrase, else the first one after it."""
    if called := _called(span, head_of(phrase), cast, told):
        return called
    fits = [one for one in told if _in_class(one, kinds) and _of_one_land(phrase, f"{one.speaker} {one.phrase}")]
    before = [one for one in fits if one.span[1] <= span[0]]
    if before:
        return before[-1].speaker
    if group := _group_before(span, phrase, cast, told):
        return group
    sort = set(phrase.lower().split()[:-1])
    if head_of(phrase) in _groups() and sort & {"aid", "relief", "rescue", "medical", *_fighting()}:
        return None  # a group of a sort that counts nobody
    found = _named_anywhere(span, phrase, kinds, cast, told)
    return found if found and _of_one_land(phrase, found) else None


_NATIONAL = re.compile(r"\b(?:[A-Z][a-z]+(?:ish|ian|ese|ean|ican|[aeqrnmt]i)|French|German|Arab|Greek|Dutch)\b")


def _of_one_land(phrase: str, other: str) -> bool:
    """Whether a body may be of the nation that a phrase tells: `Ruvian forces` are no Karvenian army."""
    nation = _NATIONAL.search(phrase)
    # 4: letters that a country and its adjective share ("Russia", "Russian")
    return nation is None or nation.group()[:4] in other


def _called(span: Span, head: str, cast: Cast, told: Sequence[Told]) -> str | None:
    """`The Observatory`: the body whose name holds that very word, told of before, else the outlet so called."""
    if head in _LOOSE:
        return None
    word = re.compile(rf"\b{re.escape(head)}\b", re.IGNORECASE)
    names = [one.speaker for one in told_before(told, span) if word.search(one.speaker.split("(")[0])]
    if names:
        return names[-1]
    return next((outlet.name for outlet, _ in find_outlets(cast.text) if word.search(outlet.name)), None)


def _named_anywhere(span: Span, phrase: str, kinds: frozenset[str], cast: Cast, told: Sequence[Told]) -> str | None:
    """A body of the class that has not spoken before: an outlet, a body that speaks later, a name, a country's."""
    text = cast.text
    platforms = load_lexicon("media")["platforms"]
    named_outlets = [(o, place) for o, place in find_outlets(text) if o.name not in platforms]
    outlets = [(o, place) for o, place in named_outlets if _outlet_class(o.kind) & kinds]
    earlier = [o.name for o, place in outlets if place[0] < span[0]]
    if earlier and "agency" in kinds:
        return earlier[-1]
    longest = longest_name_with(text, head_of(phrase))
    named = [longest] if longest else []
    fights = bool(_fighting() & set(phrase.lower().split()))
    phrases = [
        name
        for place, name in modified(text, head_of(phrase))
        if place[0] != span[0] and (fights or not _fighting() & set(name.lower().split()))
    ]
    if later := [one for one in told if _in_class(one, kinds)]:
        return later[0].speaker
    if outlets and "monitor" in kinds:
        return outlets[0][0].name
    if phrases or named:
        return named[0] if named and (not phrases or phrases[0] in named[0]) else phrases[0]
    lands = [land for one in reversed(told_before(told, span)) for land in [_land(one.speaker)] if land]
    return f"{bare(phrase)} of {lands[0]}" if lands and kinds & {"ministry", "army"} else None


@cache
def _groups() -> frozenset[str]:
    return frozenset(classes()["group"])


def _group_before(span: Span, phrase: str, cast: Cast, told: Sequence[Told]) -> str | None:
    """Whom "the group", "the rescue group" or "the militant group" takes up, where no group has spoken by name.

    A group that fights seldom speaks: it is the body named last; any other is the body that spoke last.
    """
    if not re.fullmatch(r"[Tt]he\s+(?:[a-z-]+\s+){0,3}[a-z]+", phrase) or head_of(phrase) not in _groups():
        return None
    words = phrase.lower().split()[1:]
    if classes_of(" ".join(words)) - classes_of(words[-1]):
        return None  # "the monitoring group" is a class of its own
    reach = [one for one in cast.names if one.kind is NameKind.BODY and 0 <= span[0] - one.span[1] <= REACH]
    named = [name for one in reach for name in [bare(cast.text[slice(*one.span)])] if not outlet_named(name)]
    spoke = [one for one in told_before(told, span) if sort_of(one) == "body" and not outlet_named(one.speaker)]
    if len(words) > 1 and not _fighting() & set(words):
        return spoke[-1].speaker if spoke else None
    return named[-1] if named else None


@cache
def _fighting() -> frozenset[str]:
    return frozenset(load_lexicon("roles")["heads"]["fighting"])


def told_before(told: Sequence[Told], span: Span) -> list[Told]:
    """What was told of in the reach before a span."""
    return [one for one in told if one.span[1] <= span[0] and span[0] - one.span[1] <= REACH]


def _land(speaker: str) -> str | None:
    """The country that a settled source is."""
    land = speaker.removeprefix("government of ")
    return land if land in set(governments().values()) else None


def _in_class(one: Told, kinds: frozenset[str]) -> bool:
    outlet = outlet_named(one.speaker)
    if outlet:
        return bool(_outlet_class(outlet.kind) & kinds)
    if "monitor" in kinds and sort_of(one) == "person":
        return False
    what = re.match(r"(?P<what>(?:[\w-]+\s+)*[a-z]+)\s+[A-Z][\w-]*$", one.phrase)  # "the state news agency LNA"
    name = one.speaker.split("(")[0].strip()  # not the body in brackets for which a person speaks
    if "monitor" in kinds and _is_party(name):
        return False  # "the Islamic State group" monitors nothing
    return (
        (bool(classes_of(name) & kinds) and not one.phrase[:1].islower())
        or bool(classes_of(name) & kinds and len(name.split()) > 1)
        or bool(what and classes_of(what["what"]) & kinds)
    )


def _is_party(name: str) -> bool:
    """Whether a body's name holds that of a known armed group, or says that it fights."""
    words = name.casefold()
    return bool(_fighting() & set(words.split())) or _party().search(words) is not None


@cache
def _party() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(party_names())}(?!\w)")


def _outlet_class(kind: OutletKind) -> frozenset[str]:
    return frozenset({"monitor", "group"}) if kind is OutletKind.MONITOR else frozenset({"agency"})


def same_government(speaker: str | None, span: Span, told: Sequence[Told]) -> str | None:
    """A capital that follows a ministry of that country stands for the ministry."""
    if speaker is None or not speaker.startswith("government of "):
        return speaker
    land = re.sub(r"^(?:the )?", "", speaker.removeprefix("government of "))
    for one in reversed([one for one in told if one.span[1] <= span[0] and span[0] - one.span[1] <= REACH]):
        # 4: letters that a country and its adjective share ("Russia", "Russian")
        if "ministry" in classes_of(one.speaker) and one.speaker[:4] == land[:4]:
            return one.speaker
    return speaker
