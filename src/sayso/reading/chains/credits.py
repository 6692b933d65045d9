"""Credits for a whole document or interview: datelines, "Read in full in …", a closing "… reported."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.outlets import Outlet, OutletKind, find_outlets, outlet_named
from sayso.reading.sentences import sentences_in
from sayso.records.chains import ChainLink, LinkKind
from sayso.records.documents import Block, Document, Role
from sayso.records.spans import Span

_BRACKETED = re.compile(r"\(\s*(?P<name>[^()\d]{2,40}?)\s*\)")
_ALONE = re.compile(r"^\s*(?P<name>[^\d(),/]{2,30}?)\s*[.]?\s*$")
_BEFORE_DASH = re.compile(r"^\s*(?P<name>[^\d(),/]{2,30}?)\s*[-–—:]+\s*$")
_CREDITED = re.compile(
    r"\b(?:[Rr]ead (?:in full|the full|more|the rest)|[Oo]riginally published|[Ff]irst published|[Rr]eprinted|"
    r"[Rr]eposted|[Ss]ource|[Vv]ia|[Ff]rom|[Cc]ourtesy of|©|[Rr]eporting by|[Ff]irst appeared)\b"
)
# The name at the end of a credit line: "… in VTV", "Source: Lake Wire".
_LAST_NAME = re.compile(
    r"(?:\b(?:in|on|at|by|via|from)|:)\s+(?:the\s+)?(?P<name>[A-Z][\w’.-]*(?:\s+[A-Z][\w’.-]*){0,3})\s*[.]?\s*$"
)
_REPORTED_BY = re.compile(r"\b[Rr]eporting by\s+(?P<names>[A-Z][\w.’-]*(?:(?:\s+|,\s*|\s+and\s+)[A-Z][\w.’-]*)*)")
_NAME = re.compile(r"[A-Z][\w.’-]*(?:\s+[A-Z][\w.’-]*)+")
# A sentence, or the part after a semicolon or dash, that says no more than who reported.
_CLOSING = re.compile(
    r"^(?:the\s+)?(?P<name>.{2,40}?)\s+(?:reported|reports|said|has reported)(?:\s+(?:on\s+)?\w+day)?\s*[.]?$"
)
# "(Source: Lake Council’s press office)" among the last words of an article.
_SOURCE = re.compile(r"\(\s*Source:\s*(?P<name>[A-Z][^(),;:]{2,60}?)\s*\)")
# "(With AFP and Reuters)" among the last words of an article: brackets that hold nothing but outlets.
_WITH = re.compile(r"\(\s*(?:(?:[Ww]ith|[Ss]ources?:|[Aa]gencies:)\s+)?(?P<names>[^()]{2,60}?)\s*\)")
# "--Reuters", "AFP ====R.K." as the last words: agencies, then perhaps an editor's initials.
_SIGNED = re.compile(
    r"(?:^|[.!?”\")\]]\s*|\s[-–—/(=]+\s*)(?P<names>[A-Z][\w.’ /,&-]{1,40}?)\s*\)?\s*"
    r"(?:[-–—=/]{2,}\s*(?:[A-Z]\.?){0,4})?\s*$"
)
_JOINED = re.compile(r"\s*(?:,|/|&|\band\b|\bagenc(?:y|ies)\b|\bnews\b)\s*", re.IGNORECASE)
_CLOSING_REACH = 200
# An agency between headline and text that run into one another: "… monitor says AFP At least ten people …".
_OPENING_WORDS = 45
# Not "(AFP Photo)", "AFP / Ilse Marr": the credit of a picture.
_AFTER_DATELINE = re.compile(r"\s+(?!(?:Photos?|Pictures?|Files?|Images?|Graphics?)\b)(?:[A-Z“\"]|\d)")
_SPOKEN_TO = re.compile(
    r"(?:\b(?:to|by|with|from|of|for|in|at|on|the|an?|and|or|via|citing|quoting|agency|wire|told|tells|says?|said)|[,;:])\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Credits:
    """Outlets credited for all of a document (`document`) and for its interview turns (`turns`), with the lines."""

    document: tuple[ChainLink, ...]
    turns: tuple[ChainLink, ...]
    lines: tuple[Span, ...]


def credits_of(document: Document, own: str | None) -> Credits:
    """The credits of a document; `own`, the publisher's name, is left out."""
    whole = [*_datelines(document), *_opening(document), *_closing(document), *_bracketed(document)]
    whole += _signed(document)
    lines: list[Span] = []
    turns: list[ChainLink] = []
    has_turns = any(block.role is Role.TURN for block in document.blocks)
    for block in document.blocks:
        if block.role is not Role.CREDIT:
            continue
        links = _credit_line(document.text, block)
        if not links:
            continue
        lines.append(block.span)
        (turns if has_turns else whole).extend(links)
    return Credits(_once(whole, own), _once(turns, own), tuple(lines))


def _once(links: list[ChainLink], own: str | None) -> tuple[ChainLink, ...]:
    seen = {own.casefold()} if own else set()
    kept = []
    for link in links:
        words = set(link.name.casefold().split())
        longer = any(words < set(other.name.casefold().split()) for other in links)  # "Lake" for "Lake News Agency"
        if link.name.casefold() not in seen and not longer:
            seen.add(link.name.casefold())
            kept.append(link)
    return tuple(kept)


def _credit_line(text: str, block: Block) -> list[ChainLink]:
    """The last outlet that a credit line names: what comes before it may be a title."""
    if not _CREDITED.search(text, block.start, block.end) and block.end - block.start > 60:
        return []
    found = find_outlets(text, block.start, block.end)
    if found:
        return [ChainLink(outlet.name, outlet.link_kind, *span) for outlet, span in found[-1:]]
    if by := _REPORTED_BY.search(text, block.start, block.end):  # an editor is no link
        return [
            ChainLink(one.group(), LinkKind.AUTHOR, *one.span()) for one in _NAME.finditer(text, *by.span("names"))
        ]
    named = _LAST_NAME.search(text, block.start, block.end)
    return [ChainLink(named["name"], LinkKind.OUTLET, *named.span("name"))] if named else []


def _datelines(document: Document) -> list[ChainLink]:
    links = []
    for block in document.blocks:
        if block.role is not Role.DATELINE:
            continue
        written = document.text[block.start : block.end]
        match = _BRACKETED.search(written) or _BEFORE_DASH.match(written) or _ALONE.match(written)
        if match is None:  # "AFP Thursday 14 July 2031": a dateline names no agency but the one it credits
            found = find_outlets(document.text, *block.span)
            agencies = [(outlet, span) for outlet, span in found if outlet.kind is OutletKind.AGENCY]
            links += [ChainLink(outlet.name, outlet.link_kind, *span) for outlet, span in agencies]
            continue
        outlet = outlet_named(match["name"])
        start, end = block.start + match.start("name"), block.start + match.end("name")
        if outlet:
            links.append(ChainLink(outlet.name, outlet.link_kind, start, end))
        elif written.lstrip().startswith("(") or (match.re is not _ALONE and _is_initials(match["name"])):
            links.append(ChainLink(match["name"], LinkKind.AGENCY, start, end))
    return links


def _opening(document: Document) -> list[ChainLink]:
    """An agency alone among the first words, before a date or a sentence: pages whose line breaks are lost."""
    block = next((block for block in document.blocks if block.role is Role.PARAGRAPH), None)
    if block is None:
        return []
    words = re.compile(rf"(?:\S+\s+){{0,{_OPENING_WORDS}}}").match(document.text, *block.span)
    for outlet, (start, end) in find_outlets(document.text, block.start, words.end() if words else block.start):
        before = document.text[block.start : start]
        alone = (
            before.strip()
            and before.count("(") <= before.count(")")
            and not _SPOKEN_TO.search(before)
            and _AFTER_DATELINE.match(document.text, end)
        )
        if outlet.kind is OutletKind.AGENCY and _is_initials(document.text[start:end]) and alone:
            return [ChainLink(outlet.name, outlet.link_kind, start, end)]
    return []


def _bracketed(document: Document) -> list[ChainLink]:
    """`(With AFP and Reuters)` at the end of the article."""
    last = next((block for block in reversed(document.blocks) if block.role is Role.PARAGRAPH), None)
    if last is None:
        return []
    links = []
    ending = max(last.start, last.end - _CLOSING_REACH), last.end
    for match in _SOURCE.finditer(document.text, *ending):
        if not find_outlets(document.text, *match.span("name")):
            links.append(ChainLink(match["name"], LinkKind.BODY, *match.span("name")))
    for match in _WITH.finditer(document.text, *ending):
        found = find_outlets(document.text, *match.span("names"))
        before = document.text[last.start : match.start()].rstrip()
        apart = not before or before[-1] in '.!?…”"’)' or match.end() >= last.end - 1
        if found and apart and not _besides(document.text, match.span("names"), found).strip():
            links += [ChainLink(outlet.name, outlet.link_kind, *span) for outlet, span in found]
    return links


def _signed(document: Document) -> list[ChainLink]:
    """An agency alone as the last words of the article: "… he said. --Reuters"."""
    last = next((block for block in reversed(document.blocks) if block.is_article), None)
    if last is None:
        return []
    match = _SIGNED.search(document.text, max(last.start, last.end - _CLOSING_REACH), last.end)
    if match is None:
        return []
    found = find_outlets(document.text, *match.span("names"))
    if not found or _besides(document.text, match.span("names"), found).strip(" -/"):
        return []
    if any(outlet.kind is not OutletKind.AGENCY for outlet, _ in found):
        return []
    return [ChainLink(outlet.name, outlet.link_kind, *span) for outlet, span in found]


def _besides(text: str, span: Span, found: Sequence[tuple[Outlet, Span]]) -> str:
    """What a stretch holds besides outlets and the words that join them: "AFP and |Marr|"."""
    at, rest = span[0], []
    for _, (start, end) in found:
        rest.append(text[at:start])
        at = end
    return _JOINED.sub("", "".join([*rest, text[at : span[1]]]))


def _is_initials(name: str) -> bool:
    """Three capitals before a dash are an agency; longer ones may be a city ("PARIS -")."""
    return re.fullmatch(r"[A-Z]{3}", name) is not None


def _closing(document: Document) -> list[ChainLink]:
    """`Lake Agency reported.` as the last sentence, or set off from a sentence by a semicolon or dash."""
    paragraphs = [
        block for block in document.blocks if block.role in {Role.PARAGRAPH, Role.LISTITEM, Role.BLOCKQUOTE}
    ]
    links = []
    for block in paragraphs:
        for sentence in sentences_in(document.text, *block.span):
            start = sentence[0]
            last = block is paragraphs[-1] and sentence[1] >= block.end - 1
            cut = re.compile(r"[;–—]\s*(?=[^;–—]*$)").search(document.text, *sentence)
            if cut:
                start = cut.end()
            elif not last:
                continue
            match = _CLOSING.match(document.text[start : sentence[1]])
            outlet = outlet_named(match["name"]) if match else None
            if match and outlet:
                links.append(
                    ChainLink(outlet.name, outlet.link_kind, start + match.start("name"), start + match.end("name"))
                )
    return links
