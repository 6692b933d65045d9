"""Matches of a shape that are no time: "may" the verb, "2,000 people", "a year" as what a rate is told by."""

from __future__ import annotations

from collections.abc import Callable

from sayso.reading.syntax import Syntax
from sayso.reading.times.found import Found

_COUNTED = frozenset(
    {"some", "about", "over", "than", "least", "nearly", "almost", "around", "approximately", "only"}
)
_MONEY = frozenset("$£€¥#")
_ALWAYS_MONTH = frozenset({"january", "february", "july", "september", "october", "november", "december"})


def is_time(name: str, found: Found, syntax: Syntax | None) -> bool:
    """Whether a match of the shape of a name may be a time; by the parse where there is one."""
    doubt = _DOUBTS.get(name)
    return doubt is None or not doubt(found, syntax)


def _tag(found: Found, group: str | int, syntax: Syntax | None) -> str:
    """The part of speech of the last word of a group; empty without a parse."""
    return _tag_at(found, found.match.end(group) - 1, syntax)


def _tag_at(found: Found, index: int, syntax: Syntax | None) -> str:
    if syntax is None or not 0 <= index < len(found.line.starts):
        return ""
    words = syntax.words(found.line.starts[index], found.line.ends[index])
    return syntax.upos[words[0]] if words else ""


def _no_month(found: Found, syntax: Syntax | None) -> bool:
    word = found.word("month")
    if word in _ALWAYS_MONTH:
        return False
    led = found.kind_before() in "B><blz" or found.has("mod")
    if syntax is not None and found.match["month"] == "M":
        tag = _tag(found, "month", syntax)
        if tag not in {"PROPN", "NOUN", "NUM"}:
            return True
        index = found.match.end("month")
        named = (
            _tag_at(found, index, syntax) == "PROPN"
            or _tag_at(found, found.match.start("month") - 1, syntax) == "PROPN"
        )
        return not led and (named or (word in {"may", "march"} and found.kind_after() not in ",.;)"))
    if found.before() in {"to", "and", "for"} and word in {"may", "march"}:
        return True
    return not led and (found.match["month"] != "M" or word in {"may", "march"})


def _no_year(found: Found, syntax: Syntax | None) -> bool:
    before, after = found.before(), found.after()
    if (
        before[-1:] in _MONEY
        or before in _COUNTED
        or (found.kind_before() == "~" and found.line.adjacent(found.match.start()))
    ):
        return True
    if after in {"%", "percent", "per", "km", "people", "euros", "dollars", "men", "troops", "feet", "miles"}:
        return True
    if found.kind_after() in "uUk" and found.kind_after():
        return True
    if syntax is not None:
        first = found.line.starts[found.match.end() - 1]
        for word in syntax.words(first, first + 1):
            head = syntax.heads[word]
            if syntax.relations[word] == "nummod" and head > word and syntax.xpos[head] == "NNS":
                return syntax.word(word).endswith("00")  # "2000 people", but "the 1992 protests"
        return False
    return after.endswith("s") and found.after(2) in {"were", "have", "had", "in", "of"}


def _no_last_units(found: Found, syntax: Syntax | None) -> bool:
    return not found.has("step") and "recent" not in found.words()


def _no_length(found: Found, syntax: Syntax | None) -> bool:
    words, kind, unit = found.words("amount"), found.match["unit"], found.word("unit")
    alone = words in (["a"], ["an"])
    return (
        found.has("old")
        or found.kind_after() == "I"  # an age is no time at which something happened
        or (kind in "sq" and not words[0][:1].isdecimal())  # "a second attack", "a quarter of the city"
        or (kind == "u" and words[0] in {"some", "many", "few", "several"})  # "some day"
        or (unit == "quarters" and "-" in found.words())  # "three-quarters of the city"
        or (alone and (kind == "U" or unit in {"weekend", "night"} or _is_rate(found, syntax)))
        or _tag(found, "unit", syntax) == "PROPN"
    )


def _is_rate(found: Found, syntax: Syntax | None) -> bool:
    """Whether "a day" tells how often, as in "27 a day" and "ten flights a week"."""
    if found.kind_before() in "dynfNk" or found.before() in {"%", "percent"}:
        return True
    tag = _tag_at(found, found.match.start() - 1, syntax)
    return tag in {"NOUN", "NUM", "PROPN", "SYM"}


_OPENING = frozenset({"for", "after", "within", "over", "in", "through", "of", "by"})
_FOLLOWING = frozenset({"ahead", "before", "after", "since", "that", "leading", "following"})


def _no_vague(found: Found, syntax: Syntax | None) -> bool:
    before, after = found.before(), found.after()
    if found.words()[0] == "the":
        return after not in _FOLLOWING
    if found.word("unit") in {"seconds", "quarters", "nights", "weekends", "minutes"}:
        return True
    return before not in _OPENING and after not in {"ago", "of"}


def _no_part(found: Found, syntax: Syntax | None) -> bool:
    the = found.words()[0] == "the"
    if found.words()[-1] == "night" and not the:
        return True
    if found.has("mod") and (found.match["mod"] or "").endswith("~"):
        return False
    if found.words()[-1] == "night":
        if found.kind_after() == "b":
            return found.kind_after(2) not in "MJWXdto"
        return found.kind_before() not in "B>"
    if found.kind_after() == "b":
        return found.kind_after(2) not in "MJWXdto"
    return found.kind_before() not in "B><" or found.kind_after() == "~"


def _no_season(found: Found, syntax: Syntax | None) -> bool:
    word = found.word("season")
    if word == "fall" and not found.has("mod"):
        return True  # "the fall of the city"
    if word == "spring" and found.before() not in {"in", "during", "since", "until", "by", "of"}:
        return True
    return found.kind_after() == "b" or found.kind_after() == "~"


def _no_named_season(found: Found, syntax: Syntax | None) -> bool:
    if found.has("season"):
        return found.word("step") in {"that", "those"} or found.kind_after() == "b"
    if found.has("month") and found.match["month"] == "J":
        return True
    return found.has("weekday") and found.word("step") == "those"


def _no_quarter(found: Found, syntax: Syntax | None) -> bool:
    word = found.word("nth")
    bare = not any(found.has(name) for name in ("later", "year", "of", "step", "back"))
    if bare and found.match["span"] == "h":
        return found.kind_after() == "b" or word not in {"first", "second"}
    return word not in _FOUR


def _no_day_alone(found: Found, syntax: Syntax | None) -> bool:
    return not found.word("day")[0].isdecimal() or found.after()[:1].isalpha()


_FOUR = frozenset({"first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th"})


def _no_clock(found: Found, syntax: Syntax | None) -> bool:
    if found.has("digits") and found.word("zone") in {"local", "time"}:
        return True
    return found.before(1) in {":", "ratio", "verse"} or (found.has("clock") and found.kind_before() == "~")


def _no_ago(found: Found, syntax: Syntax | None) -> bool:
    words = found.words("amount")
    if found.match["unit"] in "sq" and words in (["a"], ["an"]):
        return True
    return found.word("way") == "before" and found.kind_before() in "dynfN"


def _no_year_ago(found: Found, syntax: Syntax | None) -> bool:
    return "-" not in found.words() and "–" not in found.words()


def _no_set(found: Found, syntax: Syntax | None) -> bool:
    if found.words()[0] == "per":
        return True  # a rate: it tells how many and not when
    return found.word("adverb") in {"quarterly", "yearly"} and _tag(found, 0, syntax) != "ADV"


_DOUBTS: dict[str, Callable[[Found, Syntax | None], bool]] = {
    "month": _no_month,
    "last_named": _no_named_season,
    "year": _no_year,
    "last_units": _no_last_units,
    "length": _no_length,
    "vague_length": _no_vague,
    "part": _no_part,
    "the_season": _no_season,
    "quarter": _no_quarter,
    "clock": _no_clock,
    "day_alone": _no_day_alone,
    "ago": _no_ago,
    "year_ago": _no_year_ago,
    "set": _no_set,
}
