"""The header of a flattened page: title, section, date and counters before the first sentence."""

from __future__ import annotations

import re
from functools import cache

from sayso.documents.dates import date_pattern
from sayso.documents.inline import Piece
from sayso.documents.shapes import lower_share, title_key, words_of
from sayso.lexicons import load_lexicon
from sayso.records.documents import Role

_DATE_WORDS = re.compile(
    r"(?:date of publication|publication date|date published|published|posted|created|last updated|last modified"
    r"|updated)(?:\s+(?:on|at))?\s*:?\s*",
    re.IGNORECASE,
)
_GLUED_DATE = re.compile(r"[A-Z][a-z]{2,8}\.? \d{2}(?:19|20)\d\d(?!\d)")
# Title, section, date and counters together are shorter than this.
HEADER_WITHIN = 320


def header_pieces(text: str, start: int, end: int, title: str | None) -> list[Piece]:
    """Title, section, date and counters before the first sentence, as pieces in order.

    >>> text = "6 May 2031 Six die in Ostrel Shells fell on the market."
    >>> [(text[a:b], role.value) for a, b, role in header_pieces(text, 0, len(text), "Six die in Ostrel")]
    [('6 May 2031', 'dateline'), ('Six die in Ostrel', 'headline')]
    """
    pieces: list[Piece] = []
    place, limit = start, min(end, start + HEADER_WITHIN)
    while place < limit:
        step = _header_step(text, place, limit, title, pieces)
        if step is None:
            break
        pieces.append(step)
        place = limit - len(text[step[1] : limit].lstrip())
    return _merge_header(pieces)


def _header_step(text: str, place: int, limit: int, title: str | None, pieces: list[Piece]) -> Piece | None:
    """The next piece of the header, None where it ends."""
    if title and not any(role is Role.HEADLINE for *_, role in pieces):
        cut = _title_end(text, place, limit, title)
        if cut:
            return place, cut, Role.HEADLINE
    words = _DATE_WORDS.match(text, place, limit)
    after = words.end() if words else place
    date = date_pattern().match(text, after, limit) or _GLUED_DATE.match(text, after, limit)
    if date:
        return place, date.end(), Role.BOILERPLATE if words else Role.DATELINE
    if not pieces:
        return None
    dated = any(role in {Role.BOILERPLATE, Role.DATELINE} for *_, role in pieces)
    labels = None if dated else _labels_before_date(text, place, limit)
    agency = None if labels else _agency_pattern().match(text, place, limit)
    if agency:
        return place, agency.end(), Role.DATELINE
    cut = _widget_end(text, place, limit) if dated else labels
    return (place, cut, Role.BOILERPLATE) if cut else None


def _widget_end(text: str, place: int, limit: int) -> int | None:
    for pattern in _header_patterns():
        found = pattern.match(text, place, limit)
        cut = _header_cut(text, found) if found else place
        if cut > place:
            return cut
    return None


def _header_cut(text: str, found: re.Match[str]) -> int:
    """Where a widget of the header ends; a number that counts opens the text ("12 fighters were killed")."""
    if not re.fullmatch(r"[\d ]+", found.group()):
        return found.end()
    numbers = found.group().split()
    counts = text[found.end() : found.end() + 2].strip()[:1].islower()
    follows_counter = text[max(0, found.start() - 3) : found.start()].rstrip()[-1:].isdigit()
    if len(numbers) == 1:
        return found.start() if counts or follows_counter else found.end()
    if len(numbers) > 2 or counts:
        # Page counters come in ones and twos ("0 85"); what follows them is the first word of the text.
        return found.start() + found.group().rstrip().rindex(numbers[-1]) - 1
    return found.end()


def _labels_before_date(text: str, place: int, limit: int) -> int | None:
    """Where photo credit and section end that stand between a title and a date that widgets follow."""
    date = date_pattern().search(text, place, limit)
    if not date or not any(
        pattern.match(text[date.end() : date.end() + 80].lstrip()) for pattern in _header_patterns()
    ):
        return None
    between = text[place : date.start()]
    if len(words_of(between)) > 12 or lower_share(between) > 0 or re.search(r"[.!?]\s", between):
        return None
    return date.start()


def _title_end(text: str, place: int, limit: int, title: str) -> int | None:
    """Where a printing of the title at `place` ends, marks and case aside; also a prefix of it cut at a bar."""
    for wanted in (title_key(title), title_key(re.split(r"\s[|–—-]\s", title)[0])):
        cut, have = place, ""
        while cut < limit and len(have) < len(wanted):
            have += title_key(text[cut])
            cut += 1
        if wanted and len(wanted) >= 12 and have == wanted:
            rest = re.match(r"[\"'”’.!?]*", text[cut:limit])
            return cut + (rest.end() if rest else 0)
    return None


def _merge_header(pieces: list[Piece]) -> list[Piece]:
    """Adjacent widget pieces become one; a date among widgets is a widget."""
    merged: list[Piece] = []
    for start, end, role in pieces:
        if merged and Role.HEADLINE not in {role, merged[-1][2]}:
            both = {role, merged[-1][2]} == {Role.DATELINE}
            merged[-1] = (merged[-1][0], end, Role.DATELINE if both else Role.BOILERPLATE)
        else:
            merged.append((start, end, role))
    return merged


@cache
def _agency_pattern() -> re.Pattern[str]:
    # A capital, a digit or a quotation follows; a verb would make the agency the subject of the first sentence.
    return re.compile(rf"(?:{'|'.join(load_lexicon('furniture')['running']['agencies'])})(?=\s+[A-Z0-9\"“])")


@cache
def _header_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in load_lexicon("furniture")["running"]["header"])
