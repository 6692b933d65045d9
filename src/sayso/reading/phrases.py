"""Noun phrases beside a cue, by shallow rules: who stands before "said", after "according to", after "citing"."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.reading.cues import forms_of, speaking_forms, speech_verb
from sayso.records.spans import Span, trim

PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who", "you", "one"})
DETERMINERS = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "its", "our", "some", "many",
     "several", "other", "another", "all", "both", "most", "few", "two", "three", "no", "every", "each", "any",
     "one")
)  # fmt: skip
MONTH = r"(?:Jan|Feb|March|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)\w*"
NATIONALITY = r"[A-Z][a-z]+(?:n|sh|ese|i|ch)"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TOKEN = re.compile(r"[\w][\w.’'&-]*[\w]|\w")
_CLAUSE_EDGE = re.compile(r"[,;:.!?()\[\]“”\"–—…]")
# What may stand between a subject and its verb: auxiliaries and adverbs, "on Monday", "previously".
_AUXILIARY = re.compile(
    r"(?:\s+(?:has|have|had|was|is|were|are|also|then|later|once|never|not|already|previously|earlier|again|recently|now|however|meanwhile|though|"
    r"\w+ly|on \w+day|last \w+|this \w+))+$"
)
_BREAK_WORDS = frozenset(
    ("that", "who", "which", "whose", "when", "while", "whilst", "because", "but", "as", "after", "before", "where",
     "if", "since", "although", "though", "than", "and", "or", "so", "until", "during", "in", "on", "at", "by",
     "from", "with", "to", "into", "today", "yesterday", "earlier", "meanwhile", "however")
)  # fmt: skip
_NO_NAME = DETERMINERS | _BREAK_WORDS
_TIME_AHEAD = re.compile(rf"\s+(?:on\s+)?{WEEKDAY}\b|\s+(?:last|this|earlier|late)\s+\w+")
_GLOSS = re.compile(r"(?<=\w)\s*\([^()\s]{2,20}\)$")
_INTO_PHRASE = frozenset({"of", "for", "in", "at", "from", "and", "with"})


@cache
def function_words() -> frozenset[str]:
    """Words with which a sentence may begin before a name: "Take", "Meanwhile"."""
    return frozenset(load_lexicon("roles")["names"]["never"]) | DETERMINERS | PRONOUNS


@cache
def _person_heads() -> frozenset[str]:
    heads = load_lexicon("roles")["heads"]
    return frozenset(heads["person"]) | frozenset(heads["people"])


def phrase_before(text: str, start: int, at: int) -> Span | None:
    """The noun phrase that ends just before `at` (the verb), looking back no farther than `start`.

    >>> line = "On Sunday the militia commander Oren Tal later said"
    >>> a, b = phrase_before(line, 0, line.index("said"))
    >>> line[a:b]
    'the militia commander Oren Tal'
    """
    end = trim(text, (start, at), " \t\n\xa0‘“'\"")[1]
    if gloss := _GLOSS.search(text, start, end):  # "the Lake Guild (LG) said"
        named = phrase_before(text, start, gloss.start())
        return (named[0], end) if named else None
    if auxiliary := _AUXILIARY.search(text, start, end):
        end = auxiliary.start()
    if end > start and text[end - 1] == ",":
        return _before_apposition(text, start, end - 1)
    return _phrase_ending(text, start, end)


def _before_apposition(text: str, start: int, end: int) -> Span | None:
    """`Name, the role,` before a verb: the phrase from the name on."""
    comma = text.rfind(",", start, end)
    if comma < 0:
        return _phrase_ending(text, start, end)
    name = _phrase_ending(text, start, comma)
    if name is None or not text[name[1] - 1 : name[1]].isalnum() or not text[name[0]].isupper():
        return _phrase_ending(text, start, end)
    return name[0], end


def _phrase_ending(text: str, start: int, end: int) -> Span | None:
    tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
    if not tokens or tokens[-1][1] < end:
        return None
    index = len(tokens) - 1
    word = text[slice(*tokens[index])]
    if word.lower() in PRONOUNS:
        return tokens[index]
    first = _back_over_name(text, tokens, index) if word[0].isupper() else index
    first = _back_to_determiner(text, tokens, first, named=word[0].isupper())
    found = (tokens[first][0], end)
    return found if text[slice(*found)].lower() not in DETERMINERS else None


def _glued(text: str, tokens: list[Span], index: int) -> bool:
    return not _CLAUSE_EDGE.search(text, tokens[index - 1][1], tokens[index][0])


def _back_over_name(text: str, tokens: list[Span], index: int) -> int:
    """From the last word of a name to its first: capitals, and small words between capitals."""
    while index > 0 and _glued(text, tokens, index):
        before = text[slice(*tokens[index - 1])]
        if before[0].isupper() and before.lower() not in _NO_NAME:
            index -= 1
        elif before in _inner_words() and index > 1 and text[tokens[index - 2][0]].isupper() and before != "and":
            index -= 2
        else:
            break
    return index


@cache
def _inner_words() -> frozenset[str]:
    """Small words that may stand inside a name."""
    return frozenset(load_lexicon("roles")["names"]["particles"]) | {"of", "for", "and"}


def _back_to_determiner(text: str, tokens: list[Span], index: int, *, named: bool) -> int:
    """Over modifiers to the determiner; before a name only where a role word ("activist") links them."""
    if index == 0 or not _glued(text, tokens, index):
        return index
    before = text[slice(*tokens[index - 1])].lower()
    if before in DETERMINERS and not (named and before == "that"):  # "said that |Ilse Marr"
        return index - 1
    if named and before not in _person_heads():
        return index
    place = index
    # 6: modifiers between a determiner and its noun; longer runs are clauses
    for _ in range(6):
        if place == 0 or not _glued(text, tokens, place):
            break
        word = text[slice(*tokens[place - 1])].lower()
        if word in DETERMINERS:
            return place - 1
        if word in _BREAK_WORDS or speech_verb().fullmatch(word) or word in PRONOUNS:
            break
        place -= 1
    return index if named else _back_over_modifiers(text, tokens, index)


def _back_over_modifiers(text: str, tokens: list[Span], index: int) -> int:
    """A bare plural ("local Lakeland residents") takes only words that are plainly its modifiers."""
    generic = frozenset(load_lexicon("roles")["generic_adjectives"]["words"])
    while index and _glued(text, tokens, index):
        word = text[slice(*tokens[index - 1])]
        if not (word.lower() in generic or re.fullmatch(r"[A-Z]\w+(?:n|sh|ese|i)|\w+-\w+", word)):
            break
        index -= 1
    return index


def phrase_after(text: str, at: int, end: int) -> Span | None:
    """The noun phrase that begins just after `at` ("according to", "said"), up to a stop, a verb or "that".

    >>> line = "citing a source in the Orlevo Health Ministry on Monday."
    >>> a, b = phrase_after(line, 6, len(line))
    >>> line[a:b]
    'a source in the Orlevo Health Ministry'
    """
    start = at + len(text[at:end]) - len(text[at:end].lstrip())
    stop = end
    if edge := re.compile(
        r"(?:\.(?!\w)(?<!\b[A-Z]\.)(?<!\bSt\.)(?<!\bGen\.)(?<!\bCol\.)(?<!\bDr\.)|[,;:!?()\[\]“”\"–—…\n])"
    ).search(text, start, end):
        stop = edge.start()
    tokens = [match.span() for match in _TOKEN.finditer(text, start, stop)]
    last = None
    for index, (left, right) in enumerate(tokens):
        word = text[left:right]
        some = word.lower() == "one" and text.startswith(" of ", right)  # "one of the sources"
        if word.lower() in PRONOUNS and not some:
            return (left, right) if index == 0 else _upto(text, start, last)
        if _TIME_AHEAD.match(text, left - 1) or _ends_phrase(text, tokens, index):
            break
        last = right
    return _upto(text, start, last)


def _ends_phrase(text: str, tokens: list[Span], index: int) -> bool:
    word = text[slice(*tokens[index])]
    if word in _INTO_PHRASE and index + 1 < len(tokens):
        after = text[slice(*tokens[index + 1])]
        return not (after[0].isupper() or after in DETERMINERS) or index == 0
    return index > 0 and (word.lower() in _BREAK_WORDS or speech_verb().fullmatch(word) is not None)


def _upto(text: str, start: int, last: int | None) -> Span | None:
    if last is None or not text[start:last].strip():
        return None
    # "according to the army |has said"
    tail = re.compile(r"\s+(?:has|have|had|was|were|is|are|also)$").search(text, start, last)
    return trim(text, (start, tail.start() if tail else last))


@cache
def verb_group() -> re.Pattern[str]:
    """A speech verb with its auxiliaries; after "declined", "refused" and "went on", the infinitive."""
    verbs = alternatives(speaking_forms())
    negative = alternatives(forms_of("negation", "verbs"))
    negated = r"(?:has|have|had|did|does|do)n[’']t|(?:did|does|do) not"
    auxiliary = rf"(?:(?:has|have|had|is|was|were|are|{negated}|not|also)\s+)*"
    onward = r"(?:(?:went|goes|go|gone|going)\s+on\s+to\s+|continue[sd]?\s+to\s+)"
    return re.compile(rf"\b{auxiliary}(?:{negative}\s+to\s+|{onward})?{verbs}\b")
