"""Which changed words of a copy matter, and what they touch: a judgement, a number, a name, a denial, a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from sayso.gazetteer import load_gazetteer
from sayso.lexicons import load_lexicon
from sayso.links.copying.alignment import Stretch
from sayso.links.copying.changes import Change, changes
from sayso.links.copying.content import function_words
from sayso.links.copying.words import ArticleWords
from sayso.links.terms import stem
from sayso.links.transliteration import name_key
from sayso.reading.cues import speaking_forms
from sayso.reading.naming.words import loaded_words
from sayso.records.copies import Alteration, AlterationKind

MAX_WORDS = 6
"""A change of more words than this on one side is other text, in which no word stands for another."""
MAX_ALTERATIONS = 40
"""Of one pair; a copy that alters more is a rewriting, of which those that say most are kept."""
MIN_TOWN_PEOPLE = 15_000
"""Smaller places bear the names of people and of everything else."""
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_KINDS = tuple(AlterationKind)

Words = frozenset[str]


def alterations(
    texts: tuple[str, str], articles: tuple[ArticleWords, ArticleWords], stretches: Iterable[Stretch]
) -> tuple[Alteration, ...]:
    """The changed words that matter inside the stretches that two texts share, in the order of the first."""
    found = []
    for change in _changed_gaps(texts, articles, stretches):
        kind = alteration_kind(texts[0], texts[1], change)
        if kind is not None:
            found.append(Alteration(*change.a, *change.b, kind))
    most_telling = sorted(found, key=lambda one: (_KINDS.index(one.kind), one.a_span, one.b_span))
    return tuple(sorted(most_telling[:MAX_ALTERATIONS], key=lambda one: (one.a_span, one.b_span)))


def _changed_gaps(
    texts: tuple[str, str], articles: tuple[ArticleWords, ArticleWords], stretches: Iterable[Stretch]
) -> Iterator[Change]:
    """The changes between one equal run and the next: only there can words differ."""
    a, b = articles
    for stretch in stretches:
        for before, after in pairwise(stretch.runs):
            left = int(a.ends[before.a_end - 1]), int(a.starts[after.a])
            right = int(b.ends[before.b_end - 1]), int(b.starts[after.b])
            yield from changes(*texts, left, right)


def alteration_kind(a: str, b: str, change: Change) -> AlterationKind | None:
    """What a change of words touches, None where it matters little: spelling, endings, function words, marks.

    >>> old, new = "the state news agency said ten died", "the regime news agency said 12 died"
    >>> [alteration_kind(old, new, one) for one in changes(old, new, (0, len(old)), (0, len(new)))]
    [<AlterationKind.LOADED: 'loaded'>, <AlterationKind.NUMBER: 'number'>]
    """
    before, after = _split(a, *change.a), _split(b, *change.b)
    if max(len(before), len(after)) > MAX_WORDS or not (before or after):
        return None
    old, new = " ".join(before), " ".join(after)
    if old.casefold() == new.casefold():
        return None
    for kind in _lists():
        if _held(old, kind) != _held(new, kind):
            return kind
        if kind is AlterationKind.NEGATION and _numbers(before) != _numbers(after):
            return AlterationKind.NUMBER
        if kind is AlterationKind.TIME:
            names = _names(a, change.a[0], before), _names(b, change.b[0], after)
            if names[0].keys() != names[1].keys():
                return _name_kind({**names[0], **names[1]}, names[0].keys() ^ names[1].keys())
    stems = _stems(before), _stems(after)
    return AlterationKind.OTHER if stems[0] - stems[1] and stems[1] - stems[0] else None


def _split(text: str, start: int, end: int) -> list[str]:
    return _WORD.findall(text, start, end)


@cache
def _lists() -> Mapping[AlterationKind, re.Pattern[str]]:
    """The kinds that words of a list show, in the order in which they are asked for."""
    status, times, own = load_lexicon("status"), load_lexicon("times"), load_lexicon("alterations")
    negation = status["negation"]
    words: dict[AlterationKind, Iterable[str]] = {
        AlterationKind.LOADED: loaded_words(),
        AlterationKind.NEGATION: [
            *status["adverbs"]["denied"], *negation["determiners"], *negation["pronouns"], *negation["marks"],
            *status["cues"]["denied"], r"cannot", r"\w+n['’]t",
        ],
        AlterationKind.TIME: [
            *times["months"], *times["weekdays"], *times["parts_of_day"], *times["seasons"],
            "yesterday", "today", "tomorrow", "tonight", "noon", "midnight", r"(?:19|20)\d\d", r"\d{1,2}[:.]\d\d",
        ],
        AlterationKind.HEDGE: [
            *own["hedges"], *own["bounds"], *status["hearsay"]["reported_adverbs"],
            *status["hearsay"]["reported_adjectives"], *status["adverbs"]["possible"],
            *status["auxiliaries"]["possible"],
        ],
        AlterationKind.ATTRIBUTION: [*speaking_forms(), *own["sources"]],
    }  # fmt: skip
    return {kind: _any_of(listed) for kind, listed in words.items()}


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(set(words) - {"may", "fall", "spring"}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1 << 15)
def _held(words: str, kind: AlterationKind) -> frozenset[str]:
    """The words of a kind's list among some words."""
    return frozenset(stem(match.casefold()) for match in _lists()[kind].findall(words))


def _numbers(words: Iterable[str]) -> frozenset[str]:
    """The numbers told, written alike: "ten" and "10" are one number."""
    return frozenset(number for word in words if (number := _number(word.casefold())) is not None)


@lru_cache(maxsize=1 << 12)
def _number(word: str) -> str | None:
    table = load_lexicon("numerals")
    for name in ("units", "tens", "scales"):
        if word in table[name] and word != "one":  # "one" is a pronoun more often than a number
            return str(table[name][word])
    first, _, second = word.partition("-")
    if first in table["tens"] and second in table["units"]:
        return str(table["tens"][first] + table["units"][second])
    digits = word.replace(",", "")
    return digits if digits[:1].isdigit() and any(character.isdigit() for character in digits) else None


def _names(text: str, start: int, words: Iterable[str]) -> dict[str, str]:
    """Sound key to name of the capitalised words that do not merely begin a sentence."""
    found = {}
    at = start
    for word in words:
        at = text.find(word, at)
        if word[0].isupper() and word.casefold() not in function_words() and not _begins_sentence(text, at):
            bare = _POSSESSIVE.sub("", word)
            found[name_key(bare)] = bare
        at += len(word)
    return found


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at].rstrip(" \t\"'“”‘’(")
    return not before or before[-1] in ".!?:\n"


def _name_kind(names: Mapping[str, str], changed: Iterable[str]) -> AlterationKind:
    """PLACE where all the changed names are towns, units or countries, else NAME."""
    return AlterationKind.PLACE if all(_is_town(names[key]) for key in changed) else AlterationKind.NAME


@lru_cache(maxsize=1 << 12)
def _is_town(name: str) -> bool:
    towns = load_gazetteer()
    rows = towns.find(name)
    return bool(rows) and int(towns.places["population"][rows[0]]) >= MIN_TOWN_PEOPLE


def _stems(words: Iterable[str]) -> Words:
    folded = (_POSSESSIVE.sub("", word.casefold()) for word in words)
    return frozenset(stem(word) for word in folded if len(word) > 2 and word not in function_words())
