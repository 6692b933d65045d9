"""Who made and who sells a picture or film: the credit of a caption, "Photo: Reuters/Ilse Marr"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.reading.chains.kinds import kind_of_speaker
from sayso.reading.outlets import find_outlets, outlet_named
from sayso.reading.phrases import function_words
from sayso.records.chains import ChainLink, LinkKind, LinkRole
from sayso.records.documents import Document, Role
from sayso.records.spans import Span, trim

_PICTURED = frozenset({Role.CAPTION, Role.CREDIT})
_PARTS = re.compile(r"\s*(?:[/|,;]|\s[-–—]\s|\bvia\b|\bfor\b|\band\b|&)\s*")
_BRACKETED = re.compile(r"[(\[](?P<names>[^()\[\]]{2,80})[)\]]\s*[.]?\s*$")
# "… by the ford. Ilse Marr/AFP", "REUTERS/Ilse Marr": names around a stroke at the end.
_STROKED = re.compile(r"(?:^|[.!?”\"]\s+)(?P<names>[A-Z][\w.’ -]{1,40}(?:/[A-Z][\w.’ -]{1,40}){1,3})\s*$")
_NAME = re.compile(r"[A-Z][\w.’'-]*(?:\s+(?:[A-Z][\w.’'-]*|de|al|el|van|von|bin|of|the)){0,5}")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class PictureCredit:
    """The stretch that a picture's chain covers, its credit inside it, and the credited, outermost first."""

    span: Span
    credit: Span
    links: tuple[ChainLink, ...]


def picture_credits(document: Document) -> tuple[PictureCredit, ...]:
    """The credits of pictures and films among captions and credit lines, in text order.

    An agency sells the picture again (republisher), a person made it (author). A credit that stands alone below its
    caption covers both.
    """
    found = []
    for index, block in enumerate(document.blocks):
        if block.role not in _PICTURED:
            continue
        names = _names(document.text, block.span, alone=block.role is Role.CREDIT)
        links = _outermost_first(list(_links(document.text, names))) if names else ()
        if names is None or not links:
            continue
        above = document.blocks[index - 1] if index else None
        has_caption = (
            above is not None and above.role is Role.CAPTION and _is_alone(document.text, block.span, names)
        )
        start = above.start if above is not None and has_caption else block.start
        found.append(PictureCredit((start, block.end), names, links))
    return tuple(found)


def _is_alone(text: str, block: Span, names: Span) -> bool:
    """Whether a block holds no more than a credit."""
    return _label().match(text, *block) is not None or names[0] - block[0] <= 1


def _names(text: str, span: Span, *, alone: bool) -> Span | None:
    """Where the credited names stand: after a label, in closing brackets, or around a stroke at the end.

    A credit line `alone` must say that it is a picture's: "Source: Lake Wire" may be the text's.
    """
    labelled = [found for found in _label().finditer(text, *span) if found["pictured"] or not alone]
    if labelled:
        names = trim(text, (labelled[-1].end(), span[1]), " \t\n.)]")
        return names if 0 < names[1] - names[0] <= _LONGEST else None
    if alone:
        return None
    for pattern in (_BRACKETED, _STROKED):
        found = pattern.search(text, *span)
        if found and any(outlet_named(part) or find_outlets(part) for part in _split(found["names"])):
            return found.span("names")
    return None


def _split(names: str) -> list[str]:
    return [part for part in _PARTS.split(names) if part.strip()]


def _links(text: str, names: Span) -> Iterator[ChainLink]:
    at = names[0]
    for part in (*_PARTS.finditer(text, *names), None):
        end = part.start() if part else names[1]
        link = _link(text, (at, end))
        if link is not None:
            yield link
        at = part.end() if part else end


def _link(text: str, span: Span) -> ChainLink | None:
    outlets = find_outlets(text, *span)
    if outlets:
        outlet, place = outlets[0]
        return ChainLink(outlet.name, outlet.link_kind, *place, role=LinkRole.REPUBLISHER)
    named = _NAME.search(text, *span)
    known = outlet_named(named.group()) if named else None
    if named and known:
        return ChainLink(known.name, known.link_kind, *named.span(), role=LinkRole.REPUBLISHER)
    if named is None or _beside().fullmatch(named.group()):
        return None
    words = named.group().split()
    while words and words[-1].lower() in function_words():
        words.pop()  # "Reuters/Marr The river rose": the text runs on
    where = re.compile(r"\s+".join(map(re.escape, words))).search(text, *named.span())
    if where is None or {word.lower() for word in words} <= set(load_lexicon("media")["pictures"]["nobody"]):
        return None
    name = " ".join(words)
    is_person = len(words) > 1 and kind_of_speaker(name) is LinkKind.PERSON
    is_person = is_person and words[-1].lower() not in load_lexicon("media")["pictures"]["sellers"]
    kind, role = (LinkKind.AUTHOR, LinkRole.AUTHOR) if is_person else (LinkKind.OUTLET, LinkRole.REPUBLISHER)
    return ChainLink(where.group(), kind, *where.span(), role=role)


def _outermost_first(links: list[ChainLink]) -> tuple[ChainLink, ...]:
    """Who sells before who made it; "Marr/AFP/Getty" is written from the inside out, "AFP/Marr" the other way."""
    sellers = [link for link in links if link.role is LinkRole.REPUBLISHER]
    makers = [link for link in links if link.role is LinkRole.AUTHOR]
    if makers and sellers and links[0].role is LinkRole.AUTHOR:
        sellers.reverse()
    return (*sellers, *makers)


@cache
def _label() -> re.Pattern[str]:
    words = load_lexicon("media")["pictures"]
    nouns, labels = alternatives(frozenset(words["nouns"])), alternatives(frozenset(words["labels"]))
    said = rf"(?i:{nouns})(?:\s*[/&]\s*(?i:{nouns}))?"
    forms = (
        rf"(?P<pictured>{said}\s*(?:(?i:{labels})\s*)?:"  # Photo: …, Image credit: …
        rf"|{said}\s+(?i:by|credits?|courtesy(?: of)?|from)\s*:?\s)",  # Photo by …, Footage courtesy of …
        rf"(?i:{labels})\s*:",  # Credit: …
        "©",
    )
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(forms)})\s*"
        rf"(?i:(?:by|from|courtesy of|copyright)\s+)?(?=[A-Z])"
    )


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(alternatives(frozenset(load_lexicon("media")["pictures"]["beside"])), re.IGNORECASE)
