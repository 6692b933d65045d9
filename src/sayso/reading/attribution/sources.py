"""Sources as the rules want them: the maximal noun phrase without a relative clause, and no more than that."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.drafts import Draft
from sayso.reading.names import NameKind, Names
from sayso.reading.outlets import find_outlets, outlet_lead, outlet_named
from sayso.reading.phrases import DETERMINERS, MONTH, WEEKDAY, function_words, phrase_after, phrase_before
from sayso.records.spans import Span, Spans, hull, overlap, trim

_DATE_LEAD = re.compile(
    r"^(?:(?:[Ll]ate|[Ee]arly|[Ll]ast|[Mm]id|[Tt]his)[ -](?!night|week)(?=[A-Z]))?"
    rf"(?:{MONTH}\.?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?(?:\d{{4}}\s+)?|{WEEKDAY}\s+|\d{{1,4}}\s+)(?=[a-zA-Z])"
)
_ADVERBIAL_LEAD = re.compile(
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
_NAME_ONLY = re.compile(
    r"(?:[Tt]he\s+[A-Z][\w’.-]*|[A-Z][\w’.-]*\s+(?:(?:of|for|in|the)\s+)*[A-Z][\w’.-]*)\s+(?:(?:(?:of|for|and|in|the)\s+)*[A-Z][\w’.-]*\s+)*"
)
_CONJUNCT = re.compile(r",\s+(?P<name>(?:[Tt]he\s+)?[A-Z][\w’.-]*(?:\s+[A-Z][\w’.-]*){0,4})\s+and\s+$")
# "According to the LGC |tens of people were hurt", a comma lost.
_COUNTED = re.compile(
    r"(?:the\s+)?[A-Z]{2,6}\s+(?=(?:tens|dozens|scores|hundreds|thousands|several|some|many|most|at\s+least|more\s+than|"
    r"about|around|nearly|almost|over|up\s+to|\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten)\s)"
)
_ADVERB_TAIL = re.compile(
    r",\s+(?:both|all|each)$|,?\s+(?:however|meanwhile|though|therefore|moreover|also|then|reportedly|separately|earlier|later)$"
)
_DESCRIBING = re.compile(
    r"(?:familiar|close|loyal|linked|affiliated|speaking|briefed|based|working|living|operating)\s"
)
_GOVERNED = re.compile(r"\b(?:of|in|on|at|near|from|with|to|for|by)\s+$")
_PREPOSITION = re.compile(r"\b(?:of|in|on|during|after|before|by|from|at|with|near|for)\s+$", re.IGNORECASE)
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
_ADDRESSEE = re.compile(r"\b(?:to|with|by|from|told|via)\s+(?:the\s+)?$")
_WORK = r"(?:statement|report|letter|release|communiqu[eé]|memo|document|study|article)"


def settle_source(text: str, draft: Draft, sentence: Span) -> Draft:
    """The draft with its source cut or widened to one noun phrase; what a cut frees goes back to the content."""
    if not draft.source or len(draft.source) > 1:
        return draft
    if text[slice(*hull(draft.cue))].lower() == "according to":
        return _after_according(text, draft, sentence)
    if inverted := _inverted(text, draft, sentence):
        content = trim(text, (draft.content[0][0], draft.cue[0][0]), " ,")
        return replace(draft, source=(inverted,), content=(content,))
    if re.search(r"\bbetween\s+$", text[sentence[0] : draft.source[0][0]]):
        return replace(draft, source=())  # "fighting was reported between the two": by nobody
    if teller := _before_told(text, draft, sentence):
        return replace(draft, source=(teller,))
    source = _shortened(text, _whole_outlet(text, draft.source[0], sentence), sentence[0])
    if text[source[0] : source[1]].lower() in DETERMINERS:
        source = phrase_after(text, source[0], sentence[1]) or source
    source = _with_adjective(text, _with_head(text, source, draft), sentence)
    narrowed = not_governed(text, source, sentence)
    source = _with_conjunct(text, widened(text, _whole_people(text, narrowed, sentence), sentence), sentence)
    return replace(draft, source=(source,), content=_content(text, draft, source))


def _with_adjective(text: str, source: Span, sentence: Span) -> Span:
    """`Karven’s state-run| news agency`: a bare noun with what stands right before it."""
    if not text[source[0]].islower() or text[source[0] :].split(maxsplit=1)[0] in DETERMINERS:
        return source
    before = _ADJECTIVE.search(text, sentence[0], source[0])
    return (before.start(), source[1]) if before else source


def _with_head(text: str, source: Span, draft: Draft) -> Span:
    """`the guild-led| coalition`: an adjective with the noun that it belongs to, where that is not the cue."""
    head = _HEAD.match(text, source[1]) if _HEADLESS.search(text, *source) else None
    if head is None or any(overlap(part, head.span()) for part in draft.cue):
        return source
    return source[0], head.end()


def whole_name(text: str, draft: Draft, names: Names) -> Draft:
    """The draft with a source that begins where a name begins: that in whose middle it began, or that it describes.

    "World Health |Organisation officials|", "the Lake Guild |a club of rowers| said".
    """
    if not draft.source:
        return draft
    start, end = draft.source[0]
    for name in names.over((end - 1, end + 1)):
        last = name.span[1]
        free = not any(end < other[1] and other[0] < last for other in draft.cue)
        if name.span[0] < end < last and name.kind in {NameKind.BODY, NameKind.PERSON} and free:
            end = last
            draft = replace(draft, source=((start, end), *draft.source[1:]))
    described = re.match(r"an?\s", text[start:end]) is not None
    for name in names.over((max(0, start - 2), start + 1)):
        first = name.span[0]
        the = re.compile(r"\b[Tt]he\s$").search(text, max(0, first - 4), first)
        beside = described and not text[name.span[1] : start].strip() and name.span[1] <= start
        if not (first < start < name.span[1] or beside) or name.kind not in {NameKind.BODY, NameKind.PERSON}:
            continue
        first = the.start() if the and beside else first
        if beside and not _begins(text, first, draft):
            continue  # "in the city of Karven a monitor said"
        if any(first < other[1] and other[0] < start for other in (*draft.cue, *draft.source[1:])):
            continue
        source = (first, end)
        return replace(draft, source=(source, *draft.source[1:]), content=_content(text, draft, source))
    return draft


def _begins(text: str, at: int, draft: Draft) -> bool:
    """Whether an offset follows a sentence's or quotation's end, or the draft's cue ("in a statement to" aside)."""
    if _ADDRESSEE.search(text, max(0, at - 12), at):
        return False
    return text[:at].rstrip()[-1:] in {"", ".", "!", "?", "”", '"'} or any(
        end <= at and not text[end:at].strip() for _, end in draft.cue
    )


def _whole_outlet(text: str, span: Span, sentence: Span) -> Span:
    """A source that begins inside an outlet's name begins with that name."""
    for _, outlet in find_outlets(text, *sentence):
        if outlet[0] < span[0] < outlet[1]:
            the = re.compile(r"(?<!\w)[Tt]he\s+$").search(text, sentence[0], outlet[0])
            span = (the.start() if the else outlet[0]), span[1]
        if outlet[0] < span[1] < outlet[1] or (
            span[1] <= outlet[0] and not text[span[1] : outlet[0]].strip() and _lowly(text, span)
        ):
            span = span[0], outlet[1]
    return span


def _lowly(text: str, span: Span) -> bool:
    """Whether a source is only words that come before a name: "the Lakeland", "the guild's television station"."""
    return (
        re.fullmatch(r"(?:[Tt]he|[Aa]n?)\s+(?:[A-Z]\w+(?:n|sh|ese|i)|state|local|official)", text[slice(*span)])
        is not None
        or re.search(
            r"\b(?:station|channel|agency|newspaper|daily|website|broadcaster|television|TV)$", text[slice(*span)]
        )
        is not None
    )


def _inverted(text: str, draft: Draft, sentence: Span) -> Span | None:
    """`… of Orlevo said council head Oren Tal.`: the source follows the verb and ends the sentence."""
    source, cue = draft.source[0], draft.cue[-1]
    if (
        source[1] > cue[0]
        or len(draft.content) != 1
        or draft.content[0][1] > cue[0]
        or not _GOVERNED.search(text, sentence[0], source[0])
    ):
        return None
    after = trim(text, (cue[1], sentence[1]), " .")
    words = text[slice(*after)].split()
    return (
        after
        if 2 <= len(words) <= 9 and words[-1][0].isupper() and not re.search(r"[,;:]", text[slice(*after)])
        else None
    )


def _content(text: str, draft: Draft, source: Span) -> Spans:
    """Content that ended (or began) where the source did before, moved along with the source's edge."""
    parts = []
    for start, end in draft.content:
        left, right = start, end
        ended_at_source = end <= draft.source[0][0] < source[0] and not text[end : draft.source[0][0]].strip()
        if ended_at_source or source[0] < end <= draft.source[0][1]:
            right = source[0]
        left, right = trim(text, (left, right), " \t\n\xa0,;:")
        if left < right:
            parts.append((left, right))
    return tuple(parts)


def _after_according(text: str, draft: Draft, sentence: Span) -> Draft:
    """`According to` is followed by its source; the network may look for one before it."""
    if draft.source[0][0] >= draft.cue[-1][1]:
        source = _whole_outlet(text, _shortened(text, draft.source[0], sentence[0], inner=False), sentence)
        if counted := _COUNTED.match(text, *source):  # a comma was lost, and what is told of begins
            told = trim(text, (counted.end(), sentence[1]), " .")
            return replace(draft, source=(trim(text, counted.span()),), content=(told,))
        content = tuple((max(a, source[1]), b) if a < source[1] < b else (a, b) for a, b in draft.content)
        return replace(draft, source=(source,), content=tuple(trim(text, span) for span in content))
    limit = draft.content[-1][0] if draft.content[-1][0] > draft.cue[-1][1] else sentence[1]
    following = phrase_after(text, draft.cue[-1][1], limit)
    return replace(draft, source=(following,) if following else ())


def _shortened(text: str, span: Span, at: int, *, inner: bool = True) -> Span:
    """A source without what stands before and behind its phrase; `at` is where its sentence begins."""
    start, end = span
    for tail in (_ADVERB_TAIL, _OWN_WORK, _ASIDE, _DATE_TAIL):
        if found := tail.search(text, start, end):
            end = found.start()
    for pattern in (_INCLUDING_LEAD, _THAT_LEAD, _ADVERBIAL_LEAD, _DATE_LEAD):
        if lead := pattern.match(text[start:end]):
            start += lead.end()
    if start != at:
        start = _bare_plural_start(text, start, end)
    if inner and not re.search(r"[,;]|--", text[start:end]):
        for match in _INNER_DETERMINER.finditer(text, start, end):
            if re.compile(r"an?\s").match(text, match.end()) and _NAME_ONLY.fullmatch(text, start, match.end()):
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


@cache
def _bare_plurals() -> frozenset[str]:
    heads = load_lexicon("roles")["heads"]
    return frozenset(heads["people"]) | {"media", "reports"}


def _before_told(text: str, draft: Draft, sentence: Span) -> Span | None:
    """`…, a rescuer told the agency`: whoever stands after "told" is spoken to."""
    cue, source = draft.cue[-1], draft.source[0]
    if not re.search(r"\b(?:told|informed)$", text[slice(*cue)]) or not 0 <= source[0] - cue[1] <= 2:
        return None
    return phrase_before(text, sentence[0], draft.cue[0][0])


def _with_conjunct(text: str, span: Span, sentence: Span) -> Span:
    """`Six boats sank, |Ilse Marr and| the harbour office said`: the first of two after a comma."""
    first = _CONJUNCT.search(text, sentence[0], span[0])
    return (first.start("name"), span[1]) if first else span


@cache
def _hanging() -> re.Pattern[str]:
    """`sources |familiar with the talks`: people before words that only describe them."""
    heads = load_lexicon("roles")["heads"]
    nouns = "|".join(sorted({*heads["people"], *heads["person"], "source"}, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:\b(?:[Tt]he|[Aa]n?|[Ss]ome|[Ss]everal)\s+(?:[\w-]+\s+){{0,2}})?\b(?:{nouns})\s+$")


def _whole_people(text: str, span: Span, sentence: Span) -> Span:
    """People with what describes them, and without a lost comma's apposition before them.

    "|sources| familiar with the talks", "an ally of the mayor |sources close to the guild| said".
    """
    if _DESCRIBING.match(text, *span) and (people := _hanging().search(text, sentence[0], span[0])):
        return people.start(), span[1]
    if re.match(r"an?\s", text[span[0] : span[1]]):
        plurals = "|".join(sorted(_bare_plurals(), key=lambda word: (-len(word), word)))
        after = re.compile(rf"(?<=\w\s)(?:{plurals})\s+(?:close|familiar|loyal|in|inside|within|with)\s").search(
            text, *span
        )
        if after and text[: after.start()].rsplit(maxsplit=1)[-1][0].isupper():
            return after.start(), span[1]
        glued = re.compile(rf"an?\s[a-z ]+\sof\s(?:[A-Z][\w’-]+\s)+(?P<who>(?:[a-z-]+\s){{1,3}}(?:{plurals}))$")
        if apart := glued.match(text[: span[1]], span[0]):
            return apart.start("who"), span[1]  # "a suburb of Karven |civil defence sources| said"
    return span


@cache
def _holder() -> re.Pattern[str]:
    """`the negotiators in |Orlevo|`: a person or body before the preposition."""
    heads = load_lexicon("roles")["heads"]
    nouns = "|".join(
        sorted({*heads["person"], *heads["people"], *heads["body"], "source"}, key=lambda word: (-len(word), word))
    )
    return re.compile(
        rf"(?:\b(?:[Tt]he|[Aa]n?|[Ss]ome|[Mm]any)\s+(?:[\w-]+\s+){{0,2}})?\b(?i:{nouns})\s+(?:of|in|at|from)\s+$"
    )


def not_governed(text: str, span: Span, sentence: Span) -> Span:
    """A phrase after a preposition is no subject: the bare plural at its end, or the work before it, is."""
    if not _PREPOSITION.search(text, sentence[0], span[0]):
        return span
    work = list(
        re.compile(rf"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir)\s+(?:[\w-]+\s+){{0,2}}{_WORK}\b").finditer(
            text, sentence[0], span[0]
        )
    )
    if work and not re.search(r"[.;:“”\"]", text[work[-1].end() : span[0]]):
        return work[-1].start(), span[1]
    holder = _holder().search(text, sentence[0], span[0])
    if holder:
        return holder.start(), span[1]
    words = text[slice(*span)].split()
    if len(words) > 1 and words[-1] in _bare_plurals() and words[0].lower() in {"the", "a", "an"}:
        return span[1] - len(words[-1]), span[1]
    return span


def _bare_plural_start(text: str, start: int, end: int) -> int:
    """`Orlevo local media` after a lost stop: a bare plural takes no more than its plain modifiers."""
    words = list(re.compile(r"[\w’'-]+").finditer(text, start, end))
    if (
        len(words) < 2
        or words[-1].group() not in _bare_plurals()
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
def _role_before() -> re.Pattern[str]:
    heads = "|".join(sorted(load_lexicon("roles")["heads"]["person"], key=lambda word: (-len(word), word)))
    modifier = (
        r"(?:[A-Z][\w’.-]*|former|current|veteran|senior|late|deputy|resident|local|media|press|foreign|military|then|ex|"
        r"chief|vice|rights)"
    )
    place = r"(?:\s+(?:of|at|to|for|in)\s+(?:the\s+)?(?:[A-Z][\w’.]*\s*){1,5}|\s+of\s+\w+)?"
    aside = r"(?:\s+(?:the\s+)?[‘“(][^’”)]{1,40}[’”)])?,?\s+$"
    begin = r"(?<![\w’'-])(?:(?:[Tt]he|[Aa]n?|[Oo]ur)\s+)?"
    return re.compile(rf"{begin}(?:{modifier}\s+){{0,4}}(?:{heads}){place}{aside}")


def _name_before(text: str, span: Span, sentence: Span) -> int | None:
    """`Oren Tal a council spokesman said`: where the name begins whose apposition lost its comma."""
    if not re.match(r"(?:an?|the)\s", text[span[0] : span[1]]):
        return None
    for _, outlet in find_outlets(text, sentence[0], span[0]):
        if not text[outlet[1] : span[0]].strip() and not _ADDRESSEE.search(text, sentence[0], outlet[0]):
            the = re.compile(r"(?<!\w)[Tt]he\s+$").search(text, sentence[0], outlet[0])
            return the.start() if the else outlet[0]
    if (named := _named_before(text, span, sentence)) is not None:
        return named
    name = _NAME_ONLY.fullmatch(text, sentence[0], span[0])
    first = name.group().split()[0].lower() if name else ""
    return None if name is None or (first in function_words() and first != "the") else name.start()


def _named_before(text: str, span: Span, sentence: Span) -> int | None:
    """`Orlevo resident |Oren Tal| a writer told`, `said |Oren Tal| the father of a rower`."""
    role = _role_and_name().fullmatch(text, sentence[0], span[0])
    said = _SAID_NAME.search(text, sentence[0], span[0])
    return role.start() if role else said.start("name") if said else None


@cache
def _role_and_name() -> re.Pattern[str]:
    heads = "|".join(sorted(load_lexicon("roles")["heads"]["person"], key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?:[Tt]he\s+)?(?:[A-Z][\w’-]*\s+){{0,4}}(?:resident|{heads})\s+(?:[A-Z][\w’.-]*\s+){{1,4}}"
    )


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
    if name is not None and not _ADVERBIAL_LEAD.match(text[name : span[1]]):
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
