"""Flattened pages: one paragraph in which headers, captions, tags and footers have lost their line breaks."""

from __future__ import annotations

import re
from functools import cache

from sayso.documents.dates import date_pattern
from sayso.documents.inline import Piece, dateline_end
from sayso.documents.sentences import sentence_spans
from sayso.documents.shapes import lower_share, prose_start, title_key, words_of
from sayso.lexicons import load_lexicon
from sayso.records.documents import Role
from sayso.records.spans import Span

_DATE_WORDS = re.compile(
    r"(?:date of publication|publication date|date published|published|posted|created|last updated|last modified|updated)"
    r"(?:\s+(?:on|at))?\s*:?\s*",
    re.IGNORECASE,
)
_GLUED_DATE = re.compile(r"[A-Z][a-z]{2,8}\.? \d{2}(?:19|20)\d\d(?!\d)")
_BOUNDARY = re.compile(r"(?:[.!?…][\"'”’»)\]]*\s+|\s[“\"](?=\s))")
# A page header is short: title, section, date and counters.
_HEADER_WITHIN = 320
# Prose begins 80 % of its words in lower case, lists of titles under 30 %, tags about 45 %.
_MAX_LIST_LOWER = 0.5
_MAX_SIGNATURE_WORDS = 8


def running_pieces(text: str, span: Span, title: str | None) -> list[Piece]:
    """The paragraph as pieces in text order, furniture and article apart; what is between them is a paragraph."""
    start, end = span
    head = _header(text, start, end, title)
    body = head[-1][1] if head else start
    tail = _tail_start(text, body, end)
    pieces = [*head, *_middle(text, body, tail)]
    signature = _signature(text, pieces[-1][1] if pieces else body, tail)
    if signature:
        pieces.append(signature)
    if tail < end:
        pieces.append((tail, end, Role.BOILERPLATE))
    return _fill(text, pieces, span)


def _fill(text: str, pieces: list[Piece], span: Span) -> list[Piece]:
    filled: list[Piece] = []
    place = span[0]
    for start, end, role in [*pieces, (span[1], span[1], Role.PARAGRAPH)]:
        if text[place:start].strip():
            filled.append((place, start, Role.PARAGRAPH))
        if start < end:
            filled.append((start, end, role))
        place = end
    return filled


def _header(text: str, start: int, end: int, title: str | None) -> list[Piece]:
    """Title, section, date and counters before the first sentence."""
    pieces: list[Piece] = []
    place, limit, dated = start, min(end, start + _HEADER_WITHIN), False
    while place < limit:
        step = _header_step(text, place, limit, title, pieces, dated)
        if step is None:
            break
        cut, role = step
        dated = dated or role in {Role.BOILERPLATE, Role.DATELINE}
        pieces.append((place, cut, role))
        place = cut + len(text[cut:limit]) - len(text[cut:limit].lstrip())
    return _merge_header(text, pieces)


def _header_step(
    text: str, place: int, limit: int, title: str | None, pieces: list[Piece], dated: bool
) -> tuple[int, Role] | None:
    if title and not any(role is Role.HEADLINE for *_, role in pieces):
        cut = _title_end(text, place, limit, title)
        if cut:
            return cut, Role.HEADLINE
    words = _DATE_WORDS.match(text, place, limit)
    after = words.end() if words else place
    date = date_pattern().match(text, after, limit) or _GLUED_DATE.match(text, after, limit)
    if date:
        return date.end(), Role.BOILERPLATE if words else Role.DATELINE
    if dated:
        for pattern in _header_patterns():
            found = pattern.match(text, place, limit)
            if found and found.end() > place and not _counts_something(text, found):
                return found.end(), Role.BOILERPLATE
    elif pieces:
        return _labels_before_date(text, place, limit)
    return None


def _counts_something(text: str, found: re.Match[str]) -> bool:
    """Whether bare digits are no counter of the page but the first word of its text: "12 fighters were killed"."""
    if not re.fullmatch(r"[\d ]+", found.group()):
        return False
    numbers = found.group().split()
    return len(numbers) == 1 and text[found.end() : found.end() + 2].strip()[:1].islower()


def _labels_before_date(text: str, place: int, limit: int) -> tuple[int, Role] | None:
    """Photo credit and section between a title and a date that widgets follow."""
    date = date_pattern().search(text, place, limit)
    if not date or not any(pattern.match(text[date.end() :].lstrip()) for pattern in _header_patterns()):
        return None
    between = text[place : date.start()]
    if len(words_of(between)) > 12 or lower_share(between) > 0 or re.search(r"[.!?]\s", between):
        return None
    return date.start(), Role.BOILERPLATE


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


def _merge_header(text: str, pieces: list[Piece]) -> list[Piece]:
    """Adjacent widget pieces become one; a date among widgets is a widget."""
    merged: list[Piece] = []
    for start, end, role in pieces:
        if merged and Role.HEADLINE not in {role, merged[-1][2]}:
            merged[-1] = (merged[-1][0], end, Role.BOILERPLATE)
        else:
            merged.append((start, end, role))
    return merged


def _tail_start(text: str, start: int, end: int) -> int:
    """Where the footer begins: at the first footer word after which there is no prose; else the end."""
    for match in _tail_pattern().finditer(text, start, end):
        if not _after_sentence(text, start, match.start()):
            continue
        rest = text[match.start() : end]
        if len(words_of(rest)) <= 3 or lower_share(_without_labels(rest)) < _MAX_LIST_LOWER:
            return match.start()
    return end


def _without_labels(text: str) -> str:
    return _tail_pattern().sub(" ", text)


def _after_sentence(text: str, start: int, place: int) -> bool:
    before = text[max(start, place - 6) : place]
    return place == start or bool(re.search(r"[.!?…)\"”’]\s*$", before)) or "\t" in before or "  " in before


def _middle(text: str, start: int, end: int) -> list[Piece]:
    """Tags, captions, datelines and agency marks between sentences, in order."""
    pieces: list[Piece] = []
    place = start
    first = dateline_end(text, (start, end))
    if first:
        pieces.append((start, first, Role.DATELINE))
        place = first
    for boundary in _BOUNDARY.finditer(text, start, end):
        here = boundary.end()
        if here < place or here >= end:
            continue
        for piece in _piece_at(text, here, end, _sentence_before(text, place, boundary.start())):
            pieces.append(piece)
            place = piece[1]
    return pieces


def _sentence_before(text: str, start: int, end: int) -> int:
    """Where the sentence that ends at a boundary begins."""
    spans = sentence_spans(text, start, min(len(text), end + 2))
    return spans[-1][0] if spans else start


def _piece_at(text: str, here: int, end: int, sentence: int) -> list[Piece]:
    dateline = dateline_end(text, (here, end))
    if dateline:
        return [(here, dateline, Role.DATELINE)]
    bracketed = re.compile(r"\((?:photos?|image|picture|file photo|video)\b[^()]{5,300}\)", re.IGNORECASE).match(
        text, here, end
    )
    if bracketed:
        return [(here, bracketed.end(), Role.CAPTION)]
    slashed = re.compile(r"(?:[A-Z]{2,8}|[A-Z]\w+)(?: Photo)?/(?:[A-Z][\w.’'-]+ ?){1,3}?(?=\s(?:[A-Z]|\"))").match(
        text, here, end
    )
    if slashed and re.match(_photo_names(), slashed.group()):
        return [(sentence, slashed.end(), Role.CAPTION)]
    photo = re.compile(rf"(?:{_photo_names()})(?:\s\S+)").match(text, here, end)
    if photo and lower_share(text[here:end][:90]) < 0.25:
        return _until_prose(text, here, end, Role.CAPTION)
    label = re.compile(rf"(?:{'|'.join(_running()['middle'])})\s(?=\S)", re.IGNORECASE).match(text, here, end)
    if label and text[here].isupper():
        return _until_prose(text, here, end, Role.BOILERPLATE)
    return []


def _until_prose(text: str, here: int, end: int, role: Role) -> list[Piece]:
    """A piece up to where prose or a dateline begins; nothing where that cannot be seen."""
    cut = prose_start(text, here, end)
    for match in re.finditer(r"\s(?=[A-Z(])", text[here : min(end, (cut or end) + 1)]):
        dateline = dateline_end(text, (here + match.end(), end))
        if dateline and re.match(r"(?:[A-Z]{3,}|\()", text[here + match.end() :]):
            return [(here, here + match.end(), role), (here + match.end(), dateline, Role.DATELINE)]
    if cut is None or cut <= here or cut - here > _HEADER_WITHIN:
        return []
    return [(here, cut, role)]


def _signature(text: str, start: int, end: int) -> Piece | None:
    """A reporter's signature or page code after the last sentence: "R. Berg / H. Said", "English desk", "218-11"."""
    spans = sentence_spans(text, start, end)
    if len(spans) < 2:
        return None
    left, right = spans[-1]
    last = text[left:right]
    if text[right - 1] in '.!?"”' or len(words_of(last)) > _MAX_SIGNATURE_WORDS or lower_share(last) > 0:
        return None
    if not text[:left].rstrip().endswith((".", "!", "?", '"', "”", ")")):
        return None
    return left, right, Role.BOILERPLATE if re.match(r"\W*\d", last) else Role.BYLINE


def _running() -> dict[str, list[str]]:
    table: dict[str, list[str]] = load_lexicon("furniture")["running"]
    return table


@cache
def _photo_names() -> str:
    return "|".join(_running()["photo"])


@cache
def _header_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _running()["header"])


@cache
def _tail_pattern() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{pattern})" for pattern in _running()["tail"]), re.IGNORECASE)
