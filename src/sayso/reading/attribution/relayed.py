"""Forms that relay without a verb of one's own: according to, citing, it is reported by, reportedly, headlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from sayso.lexicons import alternatives
from sayso.reading.attribution.reject import can_speak
from sayso.reading.cues import cue_words, forms_of, speaking_forms
from sayso.reading.drafts import Draft, Form
from sayso.reading.passages import Passage
from sayso.reading.phrases import PRONOUNS, phrase_after, phrase_before
from sayso.reading.sentences import sentences_in, words_in
from sayso.records.documents import Role
from sayso.records.spans import Span, Spans, trim

_ACCORDING = re.compile(r"\b[Aa]ccording to\b")
# Words of which a sentence must have one before it is searched for a form.
_EMERGING = frozenset({"emerge", "emerges", "emerged", "come", "comes", "came", "leaked"})
_RUMOURS = frozenset({"report", "reports", "rumour", "rumours", "rumor", "rumors", "word"})
_NOUNS = frozenset(
    noun + plural
    for noun in ("claim", "allegation", "assertion", "accusation", "complaint", "warning", "statement", "report",
                 "suggestion")
    for plural in ("", "s")
)  # fmt: skip
_FINDING = frozenset({"discovered", "found", "realised", "realized", "concluded", "learned", "learnt", "noticed"})
_EMERGES = re.compile(rf"(?<=\s){alternatives(_EMERGING)}(?:\s+\w+ly)?\s+from\b(?=(?:\s+[\w’-]+){{1,8}}?\s+that\b)")
_REPORTS = re.compile(
    r"(?P<source>(?:\b(?:[Uu]nconfirmed|[Uu]nverified|[Nn]ew|[Mm]edia|[Ll]ocal)\s+)*\b(?:[Rr]eports?|[Rr]umours?|[Rr]umors?))\s+"
    r"(?P<verb>(?:have\s+|has\s+)?(?:emerged|surfaced|circulated|spread|appeared))\s+that\b"
)
_SPREAD = re.compile(
    r"(?P<cue>[Rr]eports?|[Rr]umou?rs?|[Ww]ord)\s+(?P<content>that\s+(?:[\w’'-]+\s+){2,30}?[\w’'-]+)\s+"
    r"(?:(?:(?:has|have|had)\s+)?(?:spread|emerged|surfaced|circulated|reached)\b"
    r"|(?:suggest|indicate|show|mean|imply|prove|demonstrate)(?:ed|d|s)?\s+that\b)"
)
_CLAIMS = re.compile(rf"\b(?P<cue>{alternatives(_NOUNS)})\s+(?:by|from)\b")
_FOUND_OUT = re.compile(
    r"\bthat\s+(?P<source>(?:(?:the|some|many|its|their)\s+)?(?:[\w’-]+\s+){0,3}?[\w’-]+)\s+"
    rf"(?P<cue>(?:have|has|had)\s+(?:[‘“'\"]?\w+ly[’”'\"]?\s+)?{alternatives(_FINDING)})\s+"
    r"(?P<that>that)\b"
)
_SUBJECT_LEAD = re.compile(
    r"(?:(?:Later|Earlier|Meanwhile|Moreover|However|Also|But|And|Then|On|In|Last|Late|Early|Since)\b[^,]{0,40}?"
    r"(?:day|week|month|year|night|morning|evening|\d{4}|\d)\s*,?\s+)|(?:(?:But|And|Also|Moreover|However|Meanwhile),?\s+)"
)
_SUBORDINATE = re.compile(r",\s|;\s|\b(?:when|while|whilst|where|because|after|before|as)\s|[–—(]\s?")


def find_relayed(text: str, passages: Sequence[Passage]) -> list[Draft]:
    """All drafts of these forms, passage by passage."""
    drafts: list[Draft] = []
    for passage in passages:
        for sentence in sentences_in(text, *passage.span):
            words = words_in(text, *sentence)
            if "according" in words:
                drafts += _according(text, sentence, passage)
            if "by" in words or not words.isdisjoint(_EMERGING):
                drafts += _passive(text, sentence)
            if not words.isdisjoint(_RUMOURS):
                drafts += _rumours(text, sentence)
            if not words.isdisjoint(_NOUNS):
                drafts += _nominal(text, sentence)
            if not words.isdisjoint(_FINDING):
                drafts += _found_out(text, sentence)
            if not words.isdisjoint(cue_words("hearsay", "adverbs")):
                drafts += _hearsay(text, sentence)
    return drafts


def _according(text: str, sentence: Span, passage: Passage) -> list[Draft]:
    drafts = []
    for cue in _ACCORDING.finditer(text, *sentence):
        bracketed = text[max(passage.start, cue.start() - 1) : cue.start()] == "("
        source = phrase_after(text, cue.end(), sentence[1])
        if source is None:
            continue
        after = text[source[1] : source[1] + 1]
        if bracketed and after == ")":
            content = _around(text, sentence, (cue.start() - 1, source[1] + 1))
        elif cue.start() == sentence[0] and after == ",":
            content = (_clause(text, source[1] + 1, sentence[1]),)
        elif text[sentence[0] : cue.start()].rstrip()[-1:] == "," and after == ",":
            content = _clause(text, sentence[0], cue.start()), _clause(text, source[1] + 1, sentence[1])
        elif cue.start() > sentence[0] and source[1] >= sentence[1] - 2:
            content = (_clause(text, sentence[0], cue.start()),)
        else:
            continue
        content = tuple(span for span in content if span[0] < span[1])
        if content:
            drafts.append(Draft((source,), (cue.span(),), content, Form.ACCORDING))
    return drafts


def without_cited_words(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts but those whose cue is a word of whom another cites: "according to the guild’s latest |estimates|"."""
    cited = [
        source
        for draft in drafts
        if draft.cue and _ACCORDING.fullmatch(text, *draft.cue[0])
        for source in (*draft.source, phrase_after(text, draft.cue[0][1], draft.cue[0][1] + 120))
        if source and source[0] >= draft.cue[0][1]
    ]
    # 1: code point, the space before the noun
    longer = [(start, end + 1) for start, end in cited]
    return [
        draft
        for draft in drafts
        if not draft.cue or not any(start <= draft.cue[0][0] <= end for start, end in longer)
    ]


def _around(text: str, sentence: Span, hole: Span) -> Spans:
    """The clause around a bracket: from the last comma or "when" before it to the sentence's end."""
    before = [match.end() for match in _SUBORDINATE.finditer(text, sentence[0], hole[0])]
    start = before[-1] if before else sentence[0]
    return _clause(text, start, hole[0]), _clause(text, hole[1], sentence[1])


def _clause(text: str, start: int, end: int) -> Span:
    return trim(text, (start, end), ' \t\n\r\xa0,.;:–—“”"')


@cache
def _passive_cue() -> re.Pattern[str]:
    verbs = alternatives(
        frozenset(form for form in forms_of("verbs", "speech") if form.endswith("ed")) | {"said", "claimed"}
    )
    return re.compile(rf"\b[Ii]t (?:is|was|has been|is being) {verbs} by\b")


def _passive(text: str, sentence: Span) -> list[Draft]:
    """`it is reported by the Herald that …`."""
    drafts = []
    emerging = _EMERGES.search(text, *sentence)
    cues = [*_passive_cue().finditer(text, *sentence), *([emerging] if emerging else [])]
    for cue in cues:
        source = phrase_after(text, cue.end(), sentence[1])
        if source is None or not can_speak(text[slice(*source)]):
            continue
        that = re.compile(r"[^.;]{0,30}?\bthat\b").match(text, source[1], sentence[1])
        if that:
            content = trim(text, (that.end() - 4, sentence[1]), " .")
            drafts.append(Draft((source,), (cue.span(),), (content,), Form.PASSIVE))
    return drafts


def _rumours(text: str, sentence: Span) -> list[Draft]:
    """`Reports emerged that …`."""
    match = _REPORTS.search(text, *sentence)
    if match is None and (spread := _SPREAD.match(text, *sentence)):
        return [Draft((), (spread.span("cue"),), (spread.span("content"),), Form.HEARSAY)]
    if match is None:
        return []
    content = trim(text, (match.end("verb"), sentence[1]), " .")
    return [Draft((match.span("source"),), (match.span("verb"),), (content,), Form.PASSIVE)]


def _nominal(text: str, sentence: Span) -> list[Draft]:
    """`Claims by the council that …`: what is told of as a claim."""
    drafts = []
    for cue in _CLAIMS.finditer(text, *sentence):
        source = phrase_after(text, cue.end(), sentence[1])
        that = re.compile(r"\s+that\s").match(text, source[1], sentence[1]) if source else None
        if source and that:
            content = trim(text, (that.end() - 5, _clause_end(text, that.end(), sentence[1])), " .,")
            drafts.append(Draft((source,), (cue.span("cue"),), (content,), Form.PASSIVE))
    return drafts


def _found_out(text: str, sentence: Span) -> list[Draft]:
    """`It is reported that officials have ‘suddenly’ discovered that …`: the inner source of what is relayed."""
    match = _FOUND_OUT.search(text, *sentence)
    if match is None or match["source"].lower() in PRONOUNS:
        return []
    content = trim(text, (match.start("that"), _clause_end(text, match.end(), sentence[1])), " .,")
    return [Draft((match.span("source"),), (match.span("cue"),), (content,), Form.PASSIVE)]


@cache
def _adverb() -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives(cue_words('hearsay', 'adverbs'))}\b", re.IGNORECASE)


def _hearsay(text: str, sentence: Span) -> list[Draft]:
    """`The militants reportedly forced …`: nobody is named, the claim is kept at a distance."""
    drafts = []
    for cue in _adverb().finditer(text, *sentence):
        if told := _reportedly_told(text, sentence, cue.span()):
            drafts.append(told)
            continue
        start = sentence[0]
        edges = [match.end() for match in _SUBORDINATE.finditer(text, start, cue.start())]
        before = (edges[-1] if edges else start, cue.start())
        lead = _SUBJECT_LEAD.match(text, *before)
        subject = _clause(text, lead.end() if lead else before[0], cue.start())
        after = _clause(text, cue.end(), _clause_end(text, cue.end(), sentence[1]))
        if after[0] >= after[1]:
            continue
        participle = re.match(r"\w+(?:ed|ing)\b|[a-z]+", text[after[0] : after[1]])
        spans: Spans = (after,) if subject[0] >= subject[1] or participle is None else (subject, after)
        if re.match(r"\w+ing\b", text[after[0] : after[1]]):
            spans = (after,)
        drafts.append(Draft((), (cue.span(),), spans, Form.HEARSAY))
    return drafts


def _reportedly_told(text: str, sentence: Span, adverb: Span) -> Draft | None:
    """`It rained, the mayor reportedly told the guild.`: the adverb stands before a verb of speech."""
    verb = _verb_ahead().match(text, adverb[1], sentence[1])
    source = phrase_before(text, sentence[0], adverb[0]) if verb else None
    if verb is None or source is None:
        return None
    before, after = _clause(text, sentence[0], source[0]), _clause(text, verb.end(), sentence[1])
    # 4: words; whom and when follow the verb where the clause stands before it
    content = before if len(text[slice(*before)].split()) >= 4 else after
    cue = (adverb[0], verb.end())
    return Draft((source,), (cue,), (content,), Form.HEARSAY) if content[0] < content[1] else None


@cache
def _verb_ahead() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternatives(speaking_forms())}\b")


def _clause_end(text: str, start: int, end: int) -> int:
    """The end of the clause: a semicolon, a dash, or a comma before a new subject."""
    stop = re.compile(r";|[”\"]|\s[–—]\s|,\s(?:but|while|whilst|although|which|who)\b").search(text, start, end)
    return stop.start() if stop else end


def find_headline_drafts(
    text: str, passages: Sequence[Passage], known: Callable[[], frozenset[str]]
) -> list[Draft]:
    """Headlines: quoted words without a source, and `X: Y` where X is a source known from the text or a lexicon.

    `known` gives those sources; it is asked only where a headline has a colon.
    """
    from sayso.reading.quotes import find_quotations  # noqa: PLC0415 - beside its only use

    drafts: list[Draft] = []
    seen: set[str] = set()
    for passage in passages:
        headline = text[passage.start : passage.end]
        if passage.role is not Role.HEADLINE or headline in seen:
            continue
        seen.add(headline)
        colon = re.compile(r"(?P<who>[^:“‘\"]{2,60}):\s+(?P<what>\S.+)").fullmatch(text, *passage.span)
        if colon and colon["who"].strip().casefold() in known():
            what = colon.span("what")
            marks = (colon.end("who"), colon.end("who") + 1)
            drafts.append(Draft((colon.span("who"),), (marks,), (_clause(text, *what),), Form.HEADLINE))
            continue
        for quotation in find_quotations(text, *passage.span):
            # 2: one quoted word in a headline is a word held at a distance
            if len(text[quotation.inner[0][0] : quotation.inner[0][1]].split()) >= 2:
                drafts.append(Draft((), (), quotation.inner, Form.HEADLINE))
    return drafts
