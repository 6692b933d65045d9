"""Sources widened to the whole noun phrase: with the role, name, adjective or partner that stands beside them."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.reading.attribution.shortened import ADVERBIAL_LEAD, NAME_ONLY, bare_plurals
from sayso.reading.drafts import Draft
from sayso.reading.outlets import find_outlets, outlet_lead, outlet_named
from sayso.reading.phrases import DETERMINERS, function_words
from sayso.records.spans import Span, overlap

_CONJUNCT = re.compile(r",\s+(?P<name>(?:[Tt]he\s+)?[A-Z][\w’.-]*(?:\s+[A-Z][\w’.-]*){0,4})\s+and\s+$")
_DESCRIBING = re.compile(
    r"(?:familiar|close|loyal|linked|affiliated|speaking|briefed|based|working|living|operating)\s"
)
# ", Oren Tal" after the role that the network took for the whole source.
_NAME_AFTER = re.compile(r",\s+(?P<name>(?:[A-Z][\w’.-]+\s+){1,3}?[A-Z][\w’-]+)(?=,|\s+[a-z])")
# "a baker from Mill Street," before the name.
_DESCRIBED = re.compile(r"(?:[Aa]n?|[Tt]he)\s+[a-z][\w-]*(?:\s+(?!said\b|that\b)[\w’-]+){0,5},\s+$")
# "the guild-led |coalition|": an adjective is not all of a source.
_HEADLESS = re.compile(r"\w-(?:led|backed|based|run|owned|aligned|affiliated|supported|allied)$")
_SAID_NAME = re.compile(r"\b(?:said|says|added|told\s+\w+)\s+(?P<name>(?:[A-Z][\w’.-]*\s+){2,4})$")
_ADJECTIVE = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[A-Z][\w’]+)\s+)?\b\w+-(?:run|owned|backed|based|funded|linked|aligned)\s+$"
)
_HEAD = re.compile(r"(?:\s+(?:[\w’]+-[\w’]+|\w+(?:[’']s|s[’'])))*\s+\w+")
# "in a statement to |the Lake Agency a source said": whom somebody speaks to.
ADDRESSEE = re.compile(r"\b(?:to|with|by|from|told|via)\s+(?:the\s+)?$")


def widened(text: str, span: Span, sentence: Span) -> Span:
    """A bare name with its role before it, an outlet with what it is, an apposition with its name."""
    phrase = text[slice(*span)]
    named = [outlet for _, outlet in find_outlets(text, *span) if outlet[1] == span[1]]
    if named or outlet_named(phrase):
        at = named[0][0] if named else span[0]
        lead = outlet_lead().search(text, max(sentence[0], at - 60), at)
        return (min(lead.start(), span[0]), span[1]) if lead else span
    named_after = _NAME_AFTER.match(text, span[1], sentence[1])
    if named_after and not any(char in phrase for char in ",;"):
        span = span[0], named_after.end("name")
    name = _name_before(text, span, sentence)
    if name is not None and not ADVERBIAL_LEAD.match(text[name : span[1]]):
        return name, span[1]
    if not text[span[0]].isupper() or phrase.split()[0].lower() in DETERMINERS:
        return span
    described = _DESCRIBED.search(text, sentence[0], span[0])
    if described and (
        described.start() == sentence[0] or text[described.start() - 2 : described.start()] in {", ", ": "}
    ):
        return described.start(), span[1]
    role = _role_before().search(text, max(sentence[0], span[0] - 90), span[0])
    return (role.start(), span[1]) if role else span


def with_head(text: str, source: Span, draft: Draft) -> Span:
    """`the guild-led| coalition`: an adjective with the noun that it belongs to, where that is not the cue."""
    head = _HEAD.match(text, source[1]) if _HEADLESS.search(text, *source) else None
    if head is None or any(overlap(part, head.span()) for part in draft.cue):
        return source
    return source[0], head.end()


def with_adjective(text: str, source: Span, sentence: Span) -> Span:
    """`Karven’s state-run| news agency`: a bare noun with what stands right before it."""
    if not text[source[0]].islower() or text[source[0] :].split(maxsplit=1)[0] in DETERMINERS:
        return source
    before = _ADJECTIVE.search(text, sentence[0], source[0])
    return (before.start(), source[1]) if before else source


def whole_people(text: str, span: Span, sentence: Span) -> Span:
    """People with what describes them, and without a lost comma's apposition before them.

    "|sources| familiar with the talks", "an ally of the mayor |sources close to the guild| said".
    """
    if _DESCRIBING.match(text, *span) and (people := _hanging().search(text, sentence[0], span[0])):
        return people.start(), span[1]
    if re.match(r"an?\s", text[span[0] : span[1]]):
        after = _people_after().search(text, *span)
        if after and text[: after.start()].rsplit(maxsplit=1)[-1][0].isupper():
            return after.start(), span[1]
        if apart := _glued_people().match(text, *span):
            return apart.start("who"), span[1]  # "a suburb of Karven |civil defence sources| said"
    return span


@cache
def _people_after() -> re.Pattern[str]:
    """`a baker of Orlevo |residents close to it|`: people with a comma lost before them."""
    plurals = alternatives(bare_plurals())
    return re.compile(rf"(?<=\w\s){plurals}\s+(?:close|familiar|loyal|in|inside|within|with)\s")


@cache
def _glued_people() -> re.Pattern[str]:
    """`a suburb of Karven |civil defence sources|`: the same at a source's end."""
    plurals = alternatives(bare_plurals())
    return re.compile(rf"an?\s[a-z ]+\sof\s(?:[A-Z][\w’-]+\s)+(?P<who>(?:[a-z-]+\s){{1,3}}{plurals})$")


@cache
def _hanging() -> re.Pattern[str]:
    """`sources |familiar with the talks`: people before words that only describe them."""
    heads = load_lexicon("roles")["heads"]
    nouns = alternatives(frozenset({*heads["people"], *heads["person"], "source"}))
    return re.compile(rf"(?:\b(?:[Tt]he|[Aa]n?|[Ss]ome|[Ss]everal)\s+(?:[\w-]+\s+){{0,2}})?\b(?:{nouns})\s+$")


def with_conjunct(text: str, span: Span, sentence: Span) -> Span:
    """`Six boats sank, |Ilse Marr and| the harbour office said`: the first of two after a comma."""
    first = _CONJUNCT.search(text, sentence[0], span[0])
    return (first.start("name"), span[1]) if first else span


def _name_before(text: str, span: Span, sentence: Span) -> int | None:
    """`Oren Tal a council spokesman said`: where the name begins whose apposition lost its comma."""
    if not re.match(r"(?:an?|the)\s", text[span[0] : span[1]]):
        return None
    for _, outlet in find_outlets(text, sentence[0], span[0]):
        if not text[outlet[1] : span[0]].strip() and not ADDRESSEE.search(text, sentence[0], outlet[0]):
            the = re.compile(r"(?<!\w)[Tt]he\s+$").search(text, sentence[0], outlet[0])
            return the.start() if the else outlet[0]
    if (named := _named_before(text, span, sentence)) is not None:
        return named
    name = NAME_ONLY.fullmatch(text, sentence[0], span[0])
    first = name.group().split()[0].lower() if name else ""
    return None if name is None or (first in function_words() and first != "the") else name.start()


def _named_before(text: str, span: Span, sentence: Span) -> int | None:
    """`Orlevo resident |Oren Tal| a writer told`, `said |Oren Tal| the father of a rower`."""
    role = _role_and_name().fullmatch(text, sentence[0], span[0])
    said = _SAID_NAME.search(text, sentence[0], span[0])
    return role.start() if role else said.start("name") if said else None


@cache
def _role_and_name() -> re.Pattern[str]:
    heads = alternatives(frozenset(load_lexicon("roles")["heads"]["person"]))
    return re.compile(
        rf"(?:[Tt]he\s+)?(?:[A-Z][\w’-]*\s+){{0,4}}(?:resident|{heads})\s+(?:[A-Z][\w’.-]*\s+){{1,4}}"
    )


@cache
def _role_before() -> re.Pattern[str]:
    heads = alternatives(frozenset(load_lexicon("roles")["heads"]["person"]))
    modifier = (
        r"(?:[A-Z][\w’.-]*|former|current|veteran|senior|late|deputy|resident|local|media|press|foreign|military|then|ex|"
        r"chief|vice|rights)"
    )
    place = r"(?:\s+(?:of|at|to|for|in)\s+(?:the\s+)?(?:[A-Z][\w’.]*\s*){1,5}|\s+of\s+\w+)?"
    aside = r"(?:\s+(?:the\s+)?[‘“(][^’”)]{1,40}[’”)])?,?\s+$"
    begin = r"(?<![\w’'-])(?:(?:[Tt]he|[Aa]n?|[Oo]ur)\s+)?"
    return re.compile(rf"{begin}(?:{modifier}\s+){{0,4}}(?:{heads}){place}{aside}")
