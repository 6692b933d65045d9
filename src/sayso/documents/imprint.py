"""Who publishes a plain-text page, and when, as the page itself prints it: masthead, imprint, date lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.documents.dates import date_pattern, iso_date
from sayso.documents.patterns import furniture_role, is_menu, is_section_name
from sayso.documents.shapes import collapse, title_key
from sayso.records.documents import Block, Role

# Site names are short; chosen by hand, not measured.
_MAX_NAME_WORDS = 6
_SMALL = frozenset({"the", "a", "of", "and", "for", "in", "on", "to", "&"})
_COPYRIGHT = re.compile(
    r"(?:copyright\s*(?:©|\(c\))?|©|\(c\))\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?[,.]?)?\s*(?:by\s+)?"
    r"(?P<name>[^\d©|.]{2,60}?)[,.|]?\s*(?:(?:19|20)\d\d)?[.,|]?\s*(?:all rights reserved\.?.{0,60})?",
    re.IGNORECASE,
)
_FIRST_PUBLISHED = re.compile(
    r"(?:this (?:article|story|piece|text|essay|column|interview) )?(?:was |is )?first published (?:in|by|on|at) "
    r"(?P<name>[^,.()\d]{2,60}?)(?:\s+on)?(?:[,(]?\s*\(?[^,.()]{0,20}\d{4}\)?)?\.?",
    re.IGNORECASE,
)
_PUBLISHED_ON = re.compile(
    r"(?:date of publication|publication date|date published|published|posted)\b", re.IGNORECASE
)
_ADDRESS_HOST = re.compile(r"(?:@|://(?:www\.)?|www\.)([\w-]+(?:\.[\w-]+)+)")
# Imprints stand among the last lines of a page.
_IMPRINT_LINES = 6
# A date line stands within the first lines, above the second paragraph.
_HEADER_BLOCKS = 10
# A standfirst between headline and date is no longer than this.
_STANDFIRST_WORDS = 45


def is_masthead(line: str, after: str) -> bool:
    """Whether a first line is the site's own name: short and capitalised, above a row of links.

    >>> is_masthead("The Ostrel Courier", "Home | World | Sport"), is_masthead("Six die in Ostrel", "6 May 2031")
    (True, False)
    """
    return is_site_name(line) and is_menu(collapse(after))


def is_site_name(text: str) -> bool:
    """Whether the text may be the name of a site or body: one to six capitalised words, no section, no widget."""
    words = text.split()
    if not 1 <= len(words) <= _MAX_NAME_WORDS or text.rstrip()[-1:] in {".", "?", "!", ":"} or "/" in text:
        return False
    if furniture_role(text) is not None or (is_section_name(text) and len(words) < 3):
        return False
    return words[0][:1].isupper() and all(
        word[:1].isupper() or word[:1].isdigit() or word.lower() in _SMALL for word in words
    )


def confirmed(name: str, closing: Sequence[str]) -> bool:
    """Whether the last lines show that a name is the publisher's: a copyright line, or an address of its own.

    >>> confirmed("Ostrel Relief", ["Write to news@ostrel-relief.example."])
    True
    """
    wanted = _bare(name)
    for line in closing:
        owner = copyright_owner(line)
        if owner and _bare(owner) == wanted:
            return True
        hosts = [title_key(part) for host in _ADDRESS_HOST.findall(line) for part in host.split(".")]
        if wanted in hosts or title_key(name) in hosts:
            return True
    return False


def copyright_owner(line: str) -> str | None:
    """The owner that a whole line of copyright names.

    >>> copyright_owner("© 2031 The Lantern. All rights reserved."), copyright_owner("© 2031")
    ('The Lantern', None)
    """
    found = _COPYRIGHT.fullmatch(collapse(line))
    return _site(found["name"]) if found else None


def publisher_of(text: str, blocks: Sequence[Block], author: str | None) -> str | None:
    """The publisher that the page prints, None where it prints none; never the author.

    In this order: a masthead above a row of links or confirmed by the imprint, a copyright line at the end, the
    name in the date line where the imprint confirms it, and "First published in …".
    """
    lines = [(block, collapse(text[block.start : block.end])) for block in blocks]
    closing = [line for block, line in lines[-_IMPRINT_LINES:] if block.role is not Role.COMMENT]
    found = (
        _masthead(lines, closing)
        or next((owner for line in reversed(closing) if (owner := copyright_owner(line))), None)
        or _in_date_line(lines, closing)
        or _first_published(lines)
    )
    return None if found and author and title_key(found) == title_key(author) else found


def printed_date(text: str, blocks: Sequence[Block]) -> tuple[str, int, int] | None:
    """The date that the page prints above its text or in a line "Published: …", and where; None without one."""
    paragraphs = 0
    for block in blocks[:_HEADER_BLOCKS]:
        if block.role in {Role.PARAGRAPH, Role.TURN, Role.COMMENTHEAD}:
            paragraphs += 1
            if paragraphs > 1 or len(text[block.start : block.end].split()) > _STANDFIRST_WORDS:
                break
        elif block.role in {Role.DATELINE, Role.BOILERPLATE} and (found := _date_in(text, block)):
            return found
    for block in blocks[-_IMPRINT_LINES:]:
        said = block.role is Role.BOILERPLATE and _PUBLISHED_ON.match(text, block.start, block.end)
        if said and (found := _date_in(text, block)):
            return found
    return None


def _date_in(text: str, block: Block) -> tuple[str, int, int] | None:
    found = date_pattern().search(text, block.start, block.end)
    date = iso_date(found) if found else None
    return (date, found.start(), found.end()) if found and date else None


def _masthead(lines: Sequence[tuple[Block, str]], closing: Sequence[str]) -> str | None:
    for (block, line), (_, after) in list(pairwise(lines))[:3]:
        if block.role is Role.BOILERPLATE and is_site_name(line) and (is_menu(after) or confirmed(line, closing)):
            return line
    return None


def _in_date_line(lines: Sequence[tuple[Block, str]], closing: Sequence[str]) -> str | None:
    """The name beside the date under the headline ("Ostrel Relief, 9 May 2031"), which may also be a place."""
    for block, line in lines[:_HEADER_BLOCKS]:
        date = date_pattern().search(line) if block.role is Role.DATELINE else None
        if date:
            name = _site((line[: date.start()] + " " + line[date.end() :]).strip(" ,;:|·•–—-"))
            if name and confirmed(name, closing):
                return name
    return None


def _first_published(lines: Sequence[tuple[Block, str]]) -> str | None:
    for block, line in lines:
        found = _FIRST_PUBLISHED.fullmatch(line.strip("()")) if block.role is Role.CREDIT else None
        if found:
            return _site(found["name"])
    return None


def _site(name: str) -> str | None:
    name = name.strip(" ,;:|·•–—-")
    return name if is_site_name(name) else None


def _bare(name: str) -> str:
    """The key of a name without its article."""
    return title_key(re.sub(r"^the\s+", "", name.strip("# "), flags=re.IGNORECASE))
