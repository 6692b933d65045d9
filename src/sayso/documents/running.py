"""Flattened pages: one paragraph in which headers, captions, tags and footers have lost their line breaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from sayso.documents.headers import HEADER_WITHIN, header_pieces
from sayso.documents.inline import Piece, dateline_end
from sayso.documents.patterns import furniture_role
from sayso.documents.sentences import sentence_spans
from sayso.documents.shapes import lower_share, prose_start, words_of
from sayso.lexicons import load_lexicon
from sayso.records.documents import Role
from sayso.records.spans import Span

_BOUNDARY = re.compile(r"(?:[.!?…][\"'”’»)\]]*\s+|\s[“\"](?=\s))")
_BRACKETED_CAPTION = re.compile(r"\((?:photos?|image|picture|file photo|video)\b[^()]{5,300}\)", re.IGNORECASE)
_SLASHED_CREDIT = re.compile(
    r"(?:[A-Z]{2,8}|[A-Z]\w+)(?: Photo)?/(?:[A-Z][\w.’'-]{0,30} ?){1,3}?(?=\s(?:[A-Z]|\"))"
)
_ENDS_IN_NUMBER = re.compile(r"(?:\S{1,40}\s+){3,14}?\d+\s+(?=[A-Z]\w+\s+[a-z]+\s+[a-z])")
_DATELINE_OPENS = re.compile(r"\s(?=[A-Z]{3}|\()")
_MAX_TITLE_LOWER = 0.25
# Lower-case share of words: 99 % of 1,213 news paragraphs have over .47; half of 65 lists of tags have under .25.
_MAX_LIST_LOWER = 0.5
_MAX_SIGNATURE_WORDS = 8
# The longest of 206 footers of flattened pages has 1,198 characters.
_TAIL_WITHIN = 3000
# The longest of 118 captions and tag lists has 279 characters; prose is looked for no further than this.
_LIST_WITHIN = 600


def running_pieces(text: str, span: Span, title: str | None) -> list[Piece]:
    """The paragraph as pieces in text order, furniture and article apart; what is between them is a paragraph."""
    start, end = span
    head = header_pieces(text, start, end, title)
    body = head[-1][1] if head else start
    tail = tail_start(text, body, end)
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


def tail_start(text: str, start: int, end: int) -> int:
    """Where the footer begins: at the first footer word after which there is no prose; else the end."""
    for match in _tail_pattern().finditer(text, max(start, end - _TAIL_WITHIN), end):
        rest = text[match.start() : end]
        if not (_after_sentence(text, start, match.start()) or _is_last_label(rest)):
            continue
        if len(words_of(rest)) <= 3 or lower_share(_without_labels(rest)) < _MAX_LIST_LOWER:
            return match.start()
    return end


def _is_last_label(rest: str) -> bool:
    """Whether nothing but a link label is left ("Read Also"), also where no sentence ends before it."""
    return rest[:1].isupper() and len(rest) <= 40 and furniture_role(rest) is Role.BOILERPLATE


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
    spans = sentence_spans(text, start, end)
    starts = [left for left, _ in spans]
    for boundary in _BOUNDARY.finditer(text, start, end):
        here = boundary.end()
        if here < place or here >= end:
            continue
        # The sentence that ends at this boundary, and the one that begins there.
        before = starts[max(0, bisect_right(starts, boundary.start()) - 1)]
        stop = spans[bisect_right(starts, here) - 1][1]
        for piece in _piece_at(text, here, end, max(place, before), stop):
            pieces.append(piece)
            place = piece[1]
    return pieces


def _piece_at(text: str, here: int, end: int, sentence: int, stop: int) -> list[Piece]:
    """Furniture that begins at `here`; `sentence` is where the one before begins, `stop` where this one ends."""
    dateline = dateline_end(text, (here, end))
    if dateline:
        return [(here, dateline, Role.DATELINE)]
    caption = _caption_at(text, here, end, sentence)
    if caption:
        return caption
    label = _middle_pattern().match(text, here, end)
    if label and text[here].isupper():
        numbered = _after_number(text, here, end) if label.group().count(" ") > 1 else None
        return [(here, numbered, Role.BOILERPLATE)] if numbered else _until_prose(text, here, end, Role.BOILERPLATE)
    role = furniture_role(text[here:stop]) if stop - here <= _LIST_WITHIN else None
    return [(here, stop, role)] if role in {Role.BOILERPLATE, Role.CREDIT, Role.DISCLAIMER} else []


def _caption_at(text: str, here: int, end: int, sentence: int) -> list[Piece]:
    """A caption in brackets, one that a photo credit closes, or a credit with the title of a linked story."""
    bracketed = _BRACKETED_CAPTION.match(text, here, end)
    if bracketed:
        return [(here, bracketed.end(), Role.CAPTION)]
    slashed = _SLASHED_CREDIT.match(text, here, end)
    if slashed and _photo_pattern().match(text, here, end):
        return [(sentence, slashed.end(), Role.CAPTION)]
    if _photo_pattern().match(text, here, end) and lower_share(text[here : min(end, here + 90)]) < _MAX_TITLE_LOWER:
        return _until_prose(text, here, end, Role.CAPTION)
    return []


def _until_prose(text: str, here: int, end: int, role: Role) -> list[Piece]:
    """A piece up to where prose or a dateline begins; nothing where that cannot be seen."""
    end = min(end, here + _LIST_WITHIN)
    cut = prose_start(text, here, end)
    for match in _DATELINE_OPENS.finditer(text, here, min(end, (cut or end) + 1)):
        dateline = dateline_end(text, (match.end(), end))
        if dateline:
            return [(here, match.end(), role), (match.end(), dateline, Role.DATELINE)]
    if cut is None:
        cut = _after_number(text, here, end)
    if cut is None or cut <= here or cut - here > HEADER_WITHIN:
        return []
    return [(here, cut, role)]


def _after_number(text: str, here: int, end: int) -> int | None:
    """Where text begins after a title in lower case that ends with a number: "… in 2017 Ostrel has …"."""
    found = _ENDS_IN_NUMBER.match(text, here, end)
    return found.end() if found and not re.search(r"[.!?]\s", found.group()) else None


# A page code, a desk, mere initials ("OA", "SSH 11"), or a heading ("Rain in Karven").
_NOBODY = re.compile(
    r"^\W*\d|\b(?:[Bb]ulletin|[Dd]esk|[Ee]dition)$|^[A-Z]{2,4}(?:\s+\d+)?$|\s(?:in|on|at|of|for|to|from|with|the|as)\s"
)


def _signature(text: str, start: int, end: int) -> Piece | None:
    """A reporter's signature or page code after the last sentence: "R. Berg / H. Noor", "English desk", "218"."""
    if text[start:end].rstrip().endswith((".", "!", "?", '"', "”")):
        return None
    spans = sentence_spans(text, start, end)
    if len(spans) < 2:
        return None
    left, right = spans[-1]
    last = text[left:right]
    if len(words_of(last)) > _MAX_SIGNATURE_WORDS or lower_share(last) > 0:
        return None
    if not text[:left].rstrip().endswith((".", "!", "?", '"', "”", ")")):
        return None
    return left, right, Role.BOILERPLATE if _NOBODY.search(last.strip()) else Role.BYLINE


def _running() -> dict[str, list[str]]:
    table: dict[str, list[str]] = load_lexicon("furniture")["running"]
    return table


@cache
def _photo_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_running()['photo'])})(?:[\s/]\S)")


@cache
def _middle_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_running()['middle'])})\s(?=\S)", re.IGNORECASE)


@cache
def _tail_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_running()['tail'])})", re.IGNORECASE)
