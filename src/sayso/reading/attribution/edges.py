"""Sentences that give their source at an edge, where lost commas hide it: `… the monitor said on Monday.`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.reading.attribution.governed import not_governed
from sayso.reading.attribution.reject import can_speak, may_speak
from sayso.reading.cues import speaking_forms
from sayso.reading.drafts import Draft, Form
from sayso.reading.outlets import find_outlets, outlet_lead
from sayso.reading.passages import Passage
from sayso.reading.phrases import WEEKDAY, phrase_after, phrase_before
from sayso.reading.sentences import sentences_in, words_in
from sayso.records.spans import Span, trim

_SAYING = frozenset(
    ("said", "says", "say", "reported", "added", "adds", "announced", "stated", "revealed", "noted", "stressed",
     "confirmed", "explained", "warned", "told", "wrote", "reports")
)  # fmt: skip
_EDGE = ' \t\n\r\xa0,;:.–—"“”'
# 4: words; a shorter rest of the sentence says too little to be a content
_LEAST = 4


_WITHHOLDING = frozenset({"declined", "refused", "declines", "refuses"})
_WITHHELD = re.compile(
    rf"\b(?:(?:has|have|had)\s+)?(?:so far\s+)?{alternatives(_WITHHOLDING)}\s+to\s+"
    r"(?:say|tell|confirm|disclose|reveal|give|provide|discuss|specify|release|name|identify)\b"
)


_PASSIVE = re.compile(r"[,\s]+it\s+(?:(?:has|have|had)\s+been|is|was)\s+$")

# "I told him that …", "to have said that": the author's own, or nobody's.
_OWN = frozenset({"i", "we", "you", "to", "who", "which", "that", "what", "as", "be", "been", "being"})
_SAYING_FIRST = frozenset(
    {"said", "says", "added", "adds", "reported", "reports", "wrote", "writes", "noted", "explained"}
)
_VERB_FIRST = re.compile(rf",\s+(?P<verb>{alternatives(_SAYING_FIRST)})(?=\s+\w)")
_STATING = frozenset(
    ("announced", "stated", "reported", "confirmed", "warned", "declared", "claims", "claimed", "denied",
     "insisted", "revealed")
)  # fmt: skip
_STATED = _STATING | {"said", "says", "told", "tells"}


@cache
def _at_end() -> re.Pattern[str]:
    tail = (
        r"(?:\s+(?:to (?=[A-Z]|reporters|journalists|the media)|(?:on|in|by|at|via|during|late|early|earlier|last|"
        rf"this|yesterday|today|{WEEKDAY}))[^.;:“”\"]{{0,60}})?"
    )
    whom = r"(?:\s+[A-Z]\w*(?:\s+\w+){0,3}?|\s+(?:reporters|journalists))?"
    verbs = alternatives(_SAYING)
    return re.compile(rf"(?<=\s)(?:(?:has|have|had|also|later|then)\s+)*{verbs}{whom}{tail}\s*[.]?$")


@cache
def _at_start() -> re.Pattern[str]:
    heads = load_lexicon("roles")["heads"]
    plurals = alternatives(frozenset(heads["people"]) | frozenset({"media", "reports", "sources"}))
    words = alternatives(frozenset(load_lexicon("roles")["generic_adjectives"]["words"]))
    return re.compile(rf"According to\s+(?P<source>(?:the\s+)?(?:{words}\s+){{0,3}}{plurals})(?=\s)", re.IGNORECASE)


def find_edges(text: str, passages: Sequence[Passage], drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts for sentences with a source at an edge and no other cue at that place."""
    found: list[Draft] = []
    for passage in passages:
        before: Span | None = None
        for sentence in sentences_in(text, *passage.span):
            forms = _forms(text, sentence, before, drafts)
            found += [draft for draft in forms if draft and not _is_read(draft, [*drafts, *found])]
            before = sentence
    return found


def _forms(text: str, sentence: Span, before: Span | None, drafts: Sequence[Draft]) -> Iterator[Draft | None]:
    """What each form finds in a sentence that has the words it needs."""
    words = words_in(text, *sentence)
    if not words.isdisjoint(_WITHHOLDING):
        yield _withheld(text, sentence, drafts)
    if "according" in words:
        yield _initial(text, sentence)
    yield _outlet_subject(text, sentence)
    yield _reporter(text, sentence)
    if not words.isdisjoint(_STATED):
        yield _stated(text, sentence)
    if not words.isdisjoint(_SAYING):
        yield _final(text, sentence, before)
    if not words.isdisjoint(_SAYING_FIRST):
        yield _inverted(text, sentence)


def _is_read(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether another draft has its cue at this place, or holds this cue among its words."""
    cue = draft.cue[0]
    return any(a < cue[1] and cue[0] < b for other in drafts for a, b in (*other.cue, *other.content))


def _outlet_subject(text: str, sentence: Span) -> Draft | None:
    """`… which the Herald trumpeted as …`: an outlet right before a speech verb."""
    for _, span in find_outlets(text, *sentence):
        verb = re.compile(r"\s+(?:(?:has|had|also|later)\s+)?(?P<verb>\w+)(?=\s+\w)").match(
            text, span[1], sentence[1]
        )
        if verb is None or verb["verb"] not in speaking_forms():
            continue
        lead = outlet_lead().search(text, sentence[0], span[0])
        content = trim(text, (verb.end(), sentence[1]), _EDGE)
        if len(text[slice(*content)].split()) >= _LEAST:
            return Draft(
                ((lead.start() if lead else span[0], span[1]),), (verb.span("verb"),), (content,), Form.EDGE
            )
    return None


@cache
def _statement() -> re.Pattern[str]:
    when = (
        rf"(?:\s+(?:earlier|later|late|early|on|{WEEKDAY}|today|yesterday|in a (?:\w+\s)?statement|"
        r"over the weekend|(?:last|this) (?:week|month|year)))*"
    )
    clause = r"(?=(?:that|it|he|she|they|its|there|to\s+have)\s)"
    told = r"(?P<told>told|tells)\s+(?:(?!that\b)[\w’'-]+\s+){1,4}(?=that\s)"
    return re.compile(
        rf"(?<=\s)(?:(?:has|have|had|also)\s+)*"
        rf"(?:(?P<verb>{alternatives(_STATING)}){when}\s+{clause}|(?P<said>said|says){when}\s+{clause}|{told})"
    )


def _stated(text: str, sentence: Span) -> Draft | None:
    """`… picture The harbour guild reported on Monday it had closed.`: a clause whose beginning lost its break."""
    for match in _statement().finditer(text, *sentence):
        verb = next(name for name in ("verb", "said", "told") if match[name])
        source = phrase_before(text, sentence[0], match.start())
        source = not_governed(text, source, sentence) if source else None
        sure = may_speak if verb in {"said", "told"} else _may_state  # who says something is somebody
        if source is None or not sure(text[slice(*source)]) or text[slice(*source)].lower() in _OWN:
            continue
        content = trim(text, (match.end(), sentence[1]), _EDGE)
        if len(text[slice(*content)].split()) >= _LEAST:
            return Draft((source,), (trim(text, (match.start(), match.end(verb))),), (content,), Form.EDGE)
    return None


def _may_state(phrase: str) -> bool:
    """Whether a noun phrase is a name, or ends with a word for people or bodies."""
    heads = load_lexicon("roles")["heads"]
    last = re.sub(r"\s*\([^()]*\)$", "", phrase).rsplit(maxsplit=1)[-1]
    return last[0].isupper() or last.lower() in {
        *heads["person"],
        *heads["people"],
        *heads["body"],
        *heads["unnamed"],
    }


def _reporter(text: str, sentence: Span) -> Draft | None:
    """`The agency’s reporter in the town saw …`: what an outlet's own people witnessed."""
    for _, span in find_outlets(text, *sentence):
        seen = re.compile(
            r"(?:[’']s?|s)?\s+(?:(?:reporter|correspondent|journalist|photographer)s?)(?P<where>(?:\s+(?:in|at|on)\s+[^.,;]{2,40}?)?)\s+"
            r"(?P<verb>saw|witnessed|heard|counted|watched)\s"
        ).match(text, span[1], sentence[1])
        if seen:
            content = trim(text, (seen.end("verb"), sentence[1]), _EDGE)
            return Draft(((span[0], seen.start("where")),), (seen.span("verb"),), (content,), Form.EDGE)
    return None


def _withheld(text: str, sentence: Span, drafts: Sequence[Draft]) -> Draft | None:
    """`… but has declined to say whether …`: what a source does not tell."""
    match = _WITHHELD.search(text, *sentence)
    if match is None:
        return None
    joined = re.search(r"\b(?:but|and|or)\s+(?:also\s+)?$", text[sentence[0] : match.start()])
    earlier = [
        draft for draft in drafts if draft.source and draft.cue and sentence[0] <= draft.cue[0][0] < match.start()
    ]
    own = None if joined else phrase_before(text, sentence[0], match.start())
    source = (own,) if own else earlier[-1].source if joined and earlier else ()
    content = trim(text, (match.end(), sentence[1]), _EDGE)
    return Draft(source, (match.span(),), (content,), Form.EDGE) if source and content[0] < content[1] else None


def _final(text: str, sentence: Span, before: Span | None) -> Draft | None:
    """`Four soldiers were hurt the monitor said on Monday.`: source and verb close the sentence."""
    match = _at_end().search(text[slice(*sentence)])
    if match is None:
        return None
    at = sentence[0] + match.start()
    words = match.group().split()
    size = next(i for i, word in enumerate(words) if word.strip(".,") in _SAYING)
    verb = re.compile(rf"(?:\S+\s+){{{size}}}[\w’]+").match(text, at, sentence[1])
    if verb is None:
        return None
    if it := _PASSIVE.search(text, sentence[0], at):
        return _announced(text, sentence, it.start(), verb.span())
    source = _outlet_before(text, sentence[0], at)
    if source is None and not match.group().startswith("reports"):  # it is a noun after anybody else
        source = phrase_before(text, sentence[0], at)
        source = _with_first(text, not_governed(text, source, sentence), sentence) if source else None
    if source is None or not may_speak(text[slice(*source)]):
        return None
    content = trim(text, (sentence[0], source[0]), _EDGE)
    if before and content[0] >= content[1] and text[sentence[0]].islower():
        content = trim(text, before, _EDGE)  # a stop for a lost comma: "… the city. the monitor said."
    return (
        Draft((source,), (verb.span(),), (content,), Form.EDGE)
        if len(text[slice(*content)].split()) >= _LEAST
        else None
    )


def _inverted(text: str, sentence: Span) -> Draft | None:
    """`Rowers answered with stones, added the official, speaking on Monday.`: the verb before its source."""
    match = _VERB_FIRST.search(text, *sentence)
    if match is None or re.search(r"[“”\"]", text[sentence[0] : match.start()]):
        return None
    source = phrase_after(text, match.end(), sentence[1])
    content = trim(text, (sentence[0], match.start()), _EDGE)
    closes = source and re.match(r"\s*(?:[,.;]|$)", text[source[1] : sentence[1]])
    if source is None or not closes or not can_speak(text[slice(*source)]):
        return None
    long_enough = len(text[slice(*content)].split()) >= _LEAST
    return Draft((source,), (match.span("verb"),), (content,), Form.EDGE) if long_enough else None


def _announced(text: str, sentence: Span, it: int, verb: Span) -> Draft | None:
    """`Four soldiers were hurt, it was announced on Monday.`: told by nobody in particular."""
    content = trim(text, (sentence[0], it), _EDGE)
    return Draft((), (verb,), (content,), Form.EDGE) if len(text[slice(*content)].split()) >= _LEAST else None


def _with_first(text: str, source: Span, sentence: Span) -> Span:
    """`|the monitor and| doctors at the scene said`: two that speak together."""
    first = _first_of_two().search(text, sentence[0], source[0])
    return (first.start(), source[1]) if first else source


@cache
def _first_of_two() -> re.Pattern[str]:
    heads = load_lexicon("roles")["heads"]
    words = alternatives(frozenset((*heads["person"], *heads["people"], *heads["body"])))
    return re.compile(rf"\b[Tt]he\s+(?:[\w-]+\s+)?{words}\s+and\s+$")


def _outlet_before(text: str, start: int, at: int) -> Span | None:
    """The outlet (with the words that say what it is) that ends just before the verb."""
    for _, (left, right) in reversed(find_outlets(text, max(start, at - 80), at)):
        rest = text[right:at].strip()
        if not rest or re.fullmatch(
            r"(?:state |news |media |TV |television )*(?:TV|agency|outlet|channel|website|newspaper|monitor)", rest
        ):
            lead = outlet_lead().search(text, start, left)
            return (lead.start() if lead else left), right + len(text[right:at].rstrip())
    return None


def _initial(text: str, sentence: Span) -> Draft | None:
    """`According to the Lake news agency four soldiers were hurt`: the comma after the source is lost."""
    lead = re.compile(r"(?<!\w)According to(?=\s)").search(text, *sentence)
    if lead is None:
        return None
    cue = lead.span()
    plural = _at_start().match(text, lead.start(), sentence[1])
    source = plural.span("source") if plural else None
    for _, (left, right) in find_outlets(text, cue[1], min(sentence[1], cue[1] + 60))[:1]:
        tail = re.compile(
            r"(?:\s+(?:news agency|media outlet|news outlet|agency|channel|TV|outlet|monitor|newspaper))?"
        ).match(text, right)
        if not re.search(r"[,.;]|\b(?:that|who)\b", text[cue[1] : left]):
            source = trim(text, (cue[1], tail.end() if tail else right))
    if source is None:
        return None
    content = trim(text, (source[1], sentence[1]), _EDGE)
    return Draft((source,), (cue,), (content,), Form.EDGE) if len(text[slice(*content)].split()) >= _LEAST else None
