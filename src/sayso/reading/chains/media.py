"""Through what a source spoke: "told SANA", "on social media", "in his book, …", "a statement carried by …"."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from sayso.lexicons import alternatives, load_lexicon
from sayso.reading.chains.platforms import platforms_in
from sayso.reading.outlets import Outlet, OutletKind, find_outlets
from sayso.reading.phrases import MONTH, WEEKDAY
from sayso.reading.sentences import words_in
from sayso.records.attributions import Attribution
from sayso.records.chains import ChainLink, LinkKind, LinkRole
from sayso.records.spans import Span, hull, overlap

# Words before an outlet that make it the medium of what is said.
_CHANNEL = re.compile(
    r"\b(?:(?:told|tell|tells|telling|informed|informing|to|with|by|via|on)\s+(?:the\s+|an?\s+)?"
    r"(?:(?!and\b|that\b|of\b|in\b|at\b)[\w’'-]+\s+){0,4}|(?:in|through|for|from)\s+(?:the\s+|an?\s+)?(?:[\w’'-]+\s+)?)$"
)
_ON_MEDIUM = re.compile(r"\s+(?:on|via|through|in)\s+(?:the\s+|an?\s+|its\s+|their\s+|his\s+|her\s+)?")
_TOLD_IT = re.compile(
    r"\b(?:told|tells|telling|informed|to)\s+the\s+(?P<name>(?:[A-Z][a-z]+)(?=[,.:;]?\s+(?!of\b|[A-Z])|[,.:;]?$)|"
    r"(?:(?:news|state|local)\s+)?(?:agency|wire|newspaper|paper|site|website|magazine|publication|daily|channel|"
    r"network|broadcaster|station))\b"
)
_AUDIENCE = re.compile(r"\s+(?:listeners|viewers|readers|followers|audiences?)\b")
# No "Print Tweet Views" of a page's buttons.
_TWEET = re.compile(r"\b(?:re)?tweet(?:s|ed|ing)?\b|(?<=\b[a-z] )Tweet\b|(?<=[a-z][a-z] )Tweet(?:s|ed)\b")
_SOCIAL = re.compile(r"\b(?:social media|social networks?)\b", re.IGNORECASE)
_TWEETING = frozenset(before + "tweet" + ending for before in ("", "re") for ending in ("", "s", "ed", "ing"))
_WORDS_FOR = ((_TWEETING, _TWEET, "Twitter"), ({"social"}, _SOCIAL, "social media"))
_STATE = frozenset({"state", "national", "official", "public", "local"})
_STATE_MEDIA = re.compile(
    rf"\b(?:(?:(?!{WEEKDAY}|{MONTH})[A-Z][\w’]+\s+)?{alternatives(_STATE)}(?:-run|-owned)?\s+"
    r"(?:TV|television|media|radio|broadcaster|news agency|press))\b"
)
_WHAT_IT_IS = re.compile(
    r"\s*(?:(?:news|radio|TV|television)\s+)?(?:station|channel|network|broadcaster|agency|outlet|website)?[\s“\"‘']*"
)
_BOOKS = frozenset({"book", "memoir", "memoirs", "novel", "biography", "autobiography"})
_BOOK = re.compile(
    r"\b[Ii]n\s+(?:his|her|their)\s+(?P<year>\d{4}\s+)?(?:new\s+|latest\s+)?"
    rf"{alternatives(_BOOKS)},?\s+[‘“\"]?(?P<title>[A-Z][^,.’”\"]{{1,80}}?)[’”\"]?(?=[,.’”\"]|\s+(?:that|he|she|they)\b)"
)
_RECORDING = re.compile(
    r"\b(?:[Hh]ere(?:’s|'s| is| are)|[Tt]his is|[Ii]n|[Ww]atch)\s+(?:an?|the|this)\s+(?:[a-z]+\s+){0,2}?"
    r"(?P<work>(?:video|clip|recording|footage|film|podcast|documentary)(?:\s+of\s+(?:interviews?|talks?|conversations?))?)"
)
_WORK_SOURCE = re.compile(
    r"\b(?P<work>(?:[a-z]+\s+){0,2}?(?:report|brief|briefing|memo|cable|dossier|study|survey|letter|"
    r"press release|e-?mail|book|article|documentary|video|release))\b"
)


@cache
def _works_pattern() -> re.Pattern[str]:
    """`in an e-mail`, `via text message`; "the e-mail" was told of before, where its chain has it."""
    return re.compile(
        r"\b(?:[Ii]n|[Bb]y|[Vv]ia)\s+(?:an?|his|her|its|their)?\s*(?!the\b)(?:[a-z]+\s+){0,2}?"
        rf"(?P<work>{alternatives(frozenset(load_lexicon('media')['works']['nouns']))})\b"
    )


def media_of(text: str, attribution: Attribution, sentence: Span) -> list[ChainLink]:
    """The media named in the attribution's sentence, outside what is said; outermost (last named) first."""
    found: dict[int, ChainLink] = {}
    for outlet, span in find_outlets(text, *sentence):
        if _is_said(attribution, span) or any(overlap(span, source) for source in attribution.source):
            continue
        if _AUDIENCE.match(text, span[1]) or _CHANNEL.search(text[max(sentence[0], span[0] - 60) : span[0]]):
            found[span[0]] = ChainLink(outlet.name, outlet.link_kind, *span, role=LinkRole.MEDIUM)
    for outlet, span in _pointed(text, sentence):
        if not _is_said(attribution, span) and not found:
            found[span[0]] = ChainLink(outlet.name, outlet.link_kind, *span, role=LinkRole.MEDIUM)
    named = [(match.span("name"), name) for match, name in platforms_in(text, sentence)]
    words = words_in(text, *sentence)
    meant = [(pattern, name) for cues, pattern, name in _WORDS_FOR if not words.isdisjoint(cues)]
    named += [(match.span(), name) for pattern, name in meant for match in pattern.finditer(text, *sentence)]
    for span, name in named:
        if not _is_said(attribution, span) and not any(link.name == name for link in found.values()):
            found[span[0]] = ChainLink(name, LinkKind.OUTLET, *span, role=LinkRole.MEDIUM)
    for match in () if words.isdisjoint(_STATE) else _STATE_MEDIA.finditer(text, *sentence):
        if _is_said(attribution, match.span()) or _names_outlet(text, match.end()):
            continue
        if _is_source(text, attribution, match.span()):
            continue
        if _CHANNEL.search(text[max(sentence[0], match.start() - 60) : match.start()]):
            found.setdefault(
                match.start(), ChainLink(match.group(), LinkKind.OUTLET, *match.span(), role=LinkRole.MEDIUM)
            )
    _merge_neighbours(text, found)
    found.update(_works(text, attribution, sentence))
    return sorted(found.values(), key=lambda link: (link.kind is LinkKind.WORK, link.start))


def _pointed(text: str, sentence: Span) -> list[tuple[Outlet, Span]]:
    """`Told the agency`, `told the Post`: the outlet of that sort, or of that last word, named before."""
    pointed = []
    for match in _TOLD_IT.finditer(text, *sentence):
        word = match["name"].rsplit(maxsplit=1)[-1]
        fits = [
            outlet
            for outlet, _ in find_outlets(text, 0, match.start())
            if (outlet.name.endswith(f" {word}") if word[0].isupper() else _is_called(outlet, word))
        ]
        if fits:
            pointed.append((fits[-1], match.span("name")))
    return pointed


def _is_called(outlet: Outlet, word: str) -> bool:
    if word in {"agency", "wire"}:
        return outlet.kind is OutletKind.AGENCY
    if word in {"channel", "network", "broadcaster", "station"}:
        return outlet.kind is OutletKind.BROADCASTER
    return outlet.kind is OutletKind.OUTLET and outlet.name not in load_lexicon("media")["platforms"]


def _merge_neighbours(text: str, found: dict[int, ChainLink]) -> None:
    """`The state radio station Voice of Karven` is one medium: of two names so close, the last."""
    for first, second in pairwise(sorted(found)):
        end = found[first].end
        if end is not None and _WHAT_IT_IS.fullmatch(text[end:second]):
            del found[first]


def _is_source(text: str, attribution: Attribution, span: Span) -> bool:
    """Whether a medium is itself the source ("the country's state TV"), none that carried the source's words."""
    for start, end in attribution.source:
        article = re.fullmatch(r"\s*(?:the\s+)?", text[start : span[0]], re.IGNORECASE)
        by = re.search(r"\b(?:by|on|via|through|with)\s+(?:the\s+)?$", text[start : span[0]])
        if (start <= span[0] < end and article) or (
            start <= span[0] and _WHAT_IT_IS.fullmatch(text[span[1] : end]) and not by
        ):
            return True
    return False


def _names_outlet(text: str, at: int) -> bool:
    """Whether an outlet's name follows: "the state news agency |LNA" is that agency."""
    return any(not text[at:start].strip() for _, (start, _) in find_outlets(text, at, at + 30))


def _is_said(attribution: Attribution, span: Span) -> bool:
    return any(overlap(span, content) for content in attribution.content)


def _works(text: str, attribution: Attribution, sentence: Span) -> dict[int, ChainLink]:
    works: dict[int, ChainLink] = {}
    for match in () if words_in(text, *sentence).isdisjoint(_BOOKS) else _BOOK.finditer(text, *sentence):
        year = (match["year"] or "").strip() or None
        works[match.start()] = ChainLink(
            match["title"].strip(), LinkKind.WORK, *match.span("title"), date=year, role=LinkRole.MEDIUM
        )
    for match in _works_pattern().finditer(text, *sentence):
        if not _is_said(attribution, match.span("work")):
            works[match.start()] = ChainLink(
                match["work"], LinkKind.WORK, *match.span("work"), role=LinkRole.MEDIUM
            )
    return works


def hangs_on(text: str, link: ChainLink, attribution: Attribution) -> bool:
    """Whether a medium stands right behind a source: "his supporters |on Facebook|"."""
    if not attribution.source or link.start is None:
        return False
    end = hull(attribution.source)[1]
    return end < link.start and _ON_MEDIUM.fullmatch(text[end : link.start]) is not None


def work_in_source(text: str, attribution: Attribution, speaker: str | None) -> ChainLink | None:
    """`A recent report issued by the Lake Council`: the report is a link of its own, outside its maker."""
    if not attribution.source:
        return None
    source = hull(attribution.source)
    match = _WORK_SOURCE.search(text, *source)
    if match is None or (
        (speaker or "").casefold().endswith(match["work"].casefold())
        or (speaker or "").casefold().startswith(match["work"].casefold())
    ):
        return None
    return ChainLink(match["work"].strip(), LinkKind.WORK, *match.span("work"), role=LinkRole.MEDIUM)


def recording_before(text: str, attribution: Attribution, start: int) -> ChainLink | None:
    """`Here is a video of interviews with residents. They say …`: the video, for pronouns of the same paragraph."""
    if not attribution.source or text[slice(*attribution.source[0])].lower() not in {"they", "he", "she", "who"}:
        return None
    found = list(_RECORDING.finditer(text, start, attribution.source[0][0]))
    if not found:
        return None
    return ChainLink(found[-1]["work"], LinkKind.WORK, *found[-1].span("work"), role=LinkRole.MEDIUM)


def employer_in_source(text: str, attribution: Attribution) -> ChainLink | None:
    """`AFP’s reporter`, `the Lake Agency correspondent`: the outlet for which a reporter saw or heard."""
    if not attribution.source:
        return None
    source = hull(attribution.source)
    for outlet, span in find_outlets(text, *source):
        if re.compile(
            r"(?:[’']s?|s)?\s+(?:own\s+)?(?:news\s+)?(?:reporter|correspondent|journalist|photographer)s?\b"
        ).match(text, span[1]):
            return ChainLink(outlet.name, outlet.link_kind, *span, role=LinkRole.MEDIUM)
    return None
