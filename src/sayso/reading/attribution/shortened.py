"""Sources cut to one noun phrase: without days, adverbs, numbers told of, asides and works around it."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.phrases import DETERMINERS, MONTH, WEEKDAY
from sayso.records.spans import Span, trim

_DATE_LEAD = re.compile(
    r"^(?:(?:[Ll]ate|[Ee]arly|[Ll]ast|[Mm]id|[Tt]his)[ -](?!night|week)(?=[A-Z]))?"
    rf"(?:{MONTH}\.?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?(?:\d{{4}}\s+)?|{WEEKDAY}\s+|\d{{1,4}}\s+)(?=[a-zA-Z])"
)
ADVERBIAL_LEAD = re.compile(
    rf"^(?:(?:[Oo]n|[Bb]y|[Ss]ince|[Ii]n|(?:[Ee]arlier|[Ee]arly|[Ll]ate) on)"
    rf"\s+(?:\w+day|{MONTH}(?:\s+\d{{1,4}})?|\d{{4}})|"
    r"[Ll]ast \w+|[Ee]lsewhere(?: in (?:the )?[A-Z][\w’-]+)?|"
    r"[Mm]eanwhile|[Mm]oreover|[Hh]owever|[Ee]arlier|[Ll]ater|[Aa]lso|[Bb]ut|[Aa]nd),?\s+"
    r"(?=(?:the|an?|some|[A-Z])\b|[A-Z])"
)
_INCLUDING_LEAD = re.compile(r"[Ii]ncluding\s+(?:[a-z]+\s+|\d[\d,]*\s+)*?(?=(?:[a-z-]+\s+)?[a-z]+$)")
_THAT_LEAD = re.compile(r"^(?:that|whether|if|and|but|or)\s+(?=[A-Z]|(?:the|an?|his|her|their|its)\s)")
_DATE_TAIL = re.compile(
    rf"\s+(?:late|early|earlier|last)\s+(?:on\s+)?{WEEKDAY}$|"
    rf"\s+on\s+(?:\w+day|{MONTH}\.?\s+\d{{1,2}}|\d{{1,2}}\s+[A-Z]\w+)$"
)
_INNER_DETERMINER = re.compile(r"(?P<before>[\w’.-]+)\s+(?=(?:an?|the)\s+\w)", re.IGNORECASE)
# After these a determiner goes on with the phrase: "the head of the council".
_JOINING = frozenset(
    ("of", "in", "on", "at", "by", "for", "from", "to", "with", "and", "or", "as", "near", "under", "over",
     "against", "between", "including", "called", "named", "behind", "inside")
)  # fmt: skip
_COUNTING = frozenset(
    {"dozens", "hundreds", "thousands", "scores", "tens", "numerous", "various", "certain", "at", "more", "over"}
)
_OWN_WORK = re.compile(
    r"\s+in\s+(?:(?:his|her|their|its)\s|"
    r"an?\s+(?:\w+\s+){0,2}(?:tweet|statement|interview|message|post|book|letter|email|e-mail)\b)"
)
_ASIDE = re.compile(r",\s+(?:reached|speaking|contacted|quoted|citing|asked|writing|briefed)\b")
NAME_ONLY = re.compile(
    r"(?:[Tt]he\s+[A-Z][\w’.-]*|[A-Z][\w’.-]*\s+(?:(?:of|for|in|the)\s+)*[A-Z][\w’.-]*)\s+(?:(?:(?:of|for|and|in|the)\s+)*[A-Z][\w’.-]*\s+)*"
)
_ADVERB_TAIL = re.compile(
    r",\s+(?:both|all|each)$|,?\s+(?:however|meanwhile|though|therefore|moreover|also|then|reportedly|separately|earlier|later)$"
)


def shortened(text: str, span: Span, at: int, *, inner: bool = True) -> Span:
    """A source without what stands before and behind its phrase; `at` is where its sentence begins."""
    start, end = span
    for tail in (_ADVERB_TAIL, _OWN_WORK, _ASIDE, _DATE_TAIL):
        if found := tail.search(text, start, end):
            end = found.start()
    for pattern in (_INCLUDING_LEAD, _THAT_LEAD, ADVERBIAL_LEAD, _DATE_LEAD):
        if lead := pattern.match(text[start:end]):
            start += lead.end()
    if start != at:
        start = _bare_plural_start(text, start, end)
    if inner and not re.search(r"[,;]|--", text[start:end]):
        for match in _INNER_DETERMINER.finditer(text, start, end):
            if re.compile(r"an?\s").match(text, match.end()) and NAME_ONLY.fullmatch(text, start, match.end()):
                break  # "Oren Tal a spokesman", "the Observatory a group": an apposition whose comma was lost
            if re.search(r"ing$|^(?:close|loyal|linked)$", match["before"]):
                continue  # "a group tracking the war"
            if (
                match["before"].lower() not in _JOINING | DETERMINERS
                and not match["before"].endswith(("’s", "'s"))
                and "," not in text[match.start() : match.end()]
            ):
                start = match.end()
                break
    return trim(text, (start, end))


def _bare_plural_start(text: str, start: int, end: int) -> int:
    """`Orlevo local media` after a lost stop: a bare plural takes no more than its plain modifiers."""
    words = list(re.compile(r"[\w’'-]+").finditer(text, start, end))
    if (
        len(words) < 2
        or words[-1].group() not in bare_plurals()
        or words[0].group().lower() in DETERMINERS | _COUNTING
    ):
        return start
    generic = frozenset(load_lexicon("roles")["generic_adjectives"]["words"])
    first = len(words) - 1
    while first and (
        words[first - 1].group().lower() in generic | {"and"}
        or re.fullmatch(r"[A-Z]\w+(?:n|sh|ese|i|ch)|\w+-\w+|[A-Z]{2,5}", words[first - 1].group())
    ):
        first -= 1
    return words[first].start() if any(word.group()[0].isupper() for word in words[:first]) else start


@cache
def bare_plurals() -> frozenset[str]:
    """Words for several people that need no article: "residents", "media"."""
    heads = load_lexicon("roles")["heads"]
    return frozenset(heads["people"]) | {"media", "reports"}
