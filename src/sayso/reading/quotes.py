"""Quotation marks: where quoted words begin and end, also over several paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.reading.measure import within
from sayso.records.spans import Span, Spans, hull, trim

CLOSERS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’‘", "”": "”"}
_DOUBLE = frozenset('“”"')
_MARK = re.compile(f"[{''.join(CLOSERS)}]")
# ” may close a straight mark too.
_CLOSING = {mark: re.compile(f"[{closers}]") for mark, closers in {**CLOSERS, '"': '"”'}.items()}
ALL_MARKS = "“”„«»\"‘’'"
# 'Go,' he said; no "'s", "'tis", "'90s".
_STRAIGHT_OPEN = re.compile(
    r"(?<![\w'’.,!?;])'(?!(?:s|t|re|ve|ll|d|m|n|em|til|till|cause|tis|twas|bout|round|cos)\b)(?=[^\W\d_]|[“\"…\[($£€])"
)
_STRAIGHT_CLOSE = re.compile(r"(?<=[\w.,!?…%)\]\"”])'(?!\w)")
_WORD = re.compile(r"\w+")
# What closes a curly mark by mistake: a straight one (`“We go," she said.`), an opening one at a paragraph's end.
_OTHER_CLOSER = re.compile(r"[.,!?](?:\"(?!\w)|“$)")
LABELLED = re.compile(r"[“\"](?P<label>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,3})(?P<colon>:)\s+")
"""A transcript in marks, each turn with its speaker: `“MARR: Will you go?`."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: `inner` are the spans between the marks (one a paragraph), `outer` with the marks."""

    inner: Spans
    outer: Span
    mark: str
    closed: bool


def quotations_over(quotations: Sequence[Quotation], span: Span) -> Sequence[Quotation]:
    """Those of a text's quotations, which are in its order, that share a character with a span.

    >>> line = "“We left,” he said. “All of us.”"
    >>> [q.outer for q in quotations_over(find_quotations(line, 0, 32), (11, 25))]
    [(20, 32)]
    """
    first = bisect_right(quotations, span[0], key=_end)
    return quotations[first : bisect_left(quotations, span[1], first, key=_start)]


def _start(quotation: Quotation) -> int:
    return quotation.outer[0]


def _end(quotation: Quotation) -> int:
    return quotation.outer[1]


def is_quoted(spans: Spans, quotations: Sequence[Quotation]) -> bool:
    """Whether nearly all of some words stand in one quotation."""
    return any(within(spans, [quotation.outer]) for quotation in quotations_over(quotations, hull(spans)))


def find_quotations(text: str, start: int, end: int, *, goes_on: bool = False) -> list[Quotation]:
    """Outermost quotations of one paragraph; a quotation left open runs to the paragraph's end.

    A straight or single mark may be left open only where the quotation `goes_on` in a paragraph that opens with
    one, a single mark only at the paragraph's start, where it is no apostrophe.

    >>> [q.inner for q in find_quotations("He said “we’re ‘in’ it” twice.", 0, 30)]
    [((9, 22),)]
    >>> [q.inner for q in find_quotations('She left. "We go', 0, 16, goes_on=True)]
    [((11, 16),)]
    """
    found, at, size = [], 0, end - start
    # 2: code points beyond the end, which tell whether a mark there is an apostrophe
    line = _plain_marks(text[start:end], goes_on=goes_on) + text[end : end + 2]
    unclosed: set[str] = set()  # marks that nothing closes from here on
    while mark := _MARK.search(line, at, size):
        at = mark.start()
        if _opens(line, at):
            close = None if line[at] in unclosed else _closing(line, at, size)
            if close is None and (line[at] != '"' or line.find("”", at) < 0):  # ” may close a later " yet
                unclosed.add(line[at])
            if (
                close is None
                and line[at] in '‘"”'
                and not (goes_on and (line[at] == '"' or _may_stay_open(line, at)))
            ):
                at += 1  # an apostrophe or a stray mark: nothing is left open by these
                continue
            stop = size if close is None else close
            left, right = trim(line, (at + 1, stop), _SPACE)
            inner = trim(text, (start + left, start + right))
            if inner[0] < inner[1]:
                after = size if close is None else close + 1 + (line[close + 1 : close + 2] == "\u2060")
                found.append(Quotation((inner,), (start + at, start + after), line[at], close is not None))
            at = stop
        at += 1
    return found


_SPACE = " \t\r\n\xa0\u2060"


def _plain_marks(line: str, *, goes_on: bool) -> str:
    """The line, as long as it was, with straight single marks curled, and two together as one double mark."""
    if "'" not in line and "``" not in line:
        return line
    line = line.replace("``", '"\u2060')
    line = re.sub(r"''(?=\w)", '"\u2060', line)
    return _curled(re.sub(r"''", '"\u2060', line), goes_on=goes_on)


def _curled(line: str, *, goes_on: bool) -> str:
    """`He said: 'It’s ours.'` with ‘ and ’ around what is quoted; apostrophes stay as they are.

    >>> _curled("It's the rowers' camp: 'The rowers' ford isn't ours,' he said.", goes_on=False)
    "It's the rowers' camp: ‘The rowers' ford isn't ours,’ he said."
    """
    opening = [match.start() for match in _STRAIGHT_OPEN.finditer(line)]
    closing = [match.start() for match in _STRAIGHT_CLOSE.finditer(line)]
    marks, at = list(line), 0
    for begin, later in pairwise([*opening, len(line)]):
        if begin < at:
            continue
        first = bisect_left(closing, begin + 2)
        before = closing[first : bisect_left(closing, later)] or closing[first : first + 1]
        close = next((place for place in before if not _possessive(line, place)), before[-1] if before else None)
        if close is not None:
            marks[begin], marks[close], at = "‘", "’", close + 1
        elif goes_on and _may_stay_open(line, begin):
            marks[begin] = "‘"
    return "".join(marks)


def _possessive(line: str, at: int) -> bool:
    """`The rowers' ford`: an apostrophe after an s, and a word after that."""
    return line[at - 1] == "s" and re.match(r"\s[a-z]", line[at + 1 : at + 3]) is not None


def _may_stay_open(line: str, at: int) -> bool:
    """Whether a single mark that nothing closes may open a quotation: at a paragraph's start or after a colon."""
    end = at
    while end and line[end - 1].isspace():
        end -= 1
    return at == 0 or line[end - 1 : end] == ":"


def _opens(text: str, at: int) -> bool:
    if text[at] == "”" and (at > 0 or not text[at + 1 : at + 2].isupper()):
        return False  # a closing mark opens only by mistake, at a paragraph's start
    before = text[at - 1] if at > 0 else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if after.isspace():
        return False
    return text[at] in "“„«" or before.isspace() or before in "([—–-/…\xa0“"


def _closing(text: str, at: int, end: int) -> int | None:
    mark = text[at]
    for found in _CLOSING[mark].finditer(text, at + 2, end):
        place = found.start()
        if text[place] not in CLOSERS[mark]:
            if mark == '"' and text[place] == "”" and "“" not in text[at:place]:
                return place
            continue
        after = text[place + 1] if place + 1 < len(text) else " "
        if mark == "‘" and (after.isalnum() or _plural_apostrophe(text, place, end)):
            continue
        if mark == '"' and text[place - 1].isspace() and after.isalnum():
            continue
        return place
    other = _OTHER_CLOSER.search(text, at + 2, end) if mark == "“" else None
    return other.end() - 1 if other and '"' not in text[at : other.end() - 1] else None


def _plural_apostrophe(text: str, place: int, end: int) -> bool:
    """Whether a ’ after an s, with another ’ to come before the next ‘, only marks a possessive."""
    if text[place - 1] != "s" or not re.match(r"\s[a-z]", text[place + 1 : place + 3]):
        return False
    rest = text[place + 1 : end]
    later = re.search(r"’(?!\w)", rest)
    return later is not None and "‘" not in rest[: later.start()]


def join_paragraphs(text: str, quotations: Iterable[Quotation], below: Mapping[int, int]) -> Iterator[Quotation]:
    """Join a quotation that is left open with the next paragraph's, which opens with the same kind of mark.

    `below` tells where the paragraph after the one that ends at a place begins. A turn with a label of its own
    (`“MARR: …`) is joined with none.
    """
    held: Quotation | None = None
    for quotation in quotations:
        if held is not None:
            turn = LABELLED.match(text, quotation.outer[0])
            alike = quotation.mark == held.mark or {quotation.mark, held.mark} <= _DOUBLE
            if below.get(held.outer[1]) == quotation.outer[0] and alike and not turn:
                joined = (held.outer[0], quotation.outer[1])
                held = Quotation(held.inner + quotation.inner, joined, quotation.mark, quotation.closed)
                if held.closed:
                    yield held
                    held = None
                continue
            yield held
            held = None
        if quotation.closed:
            yield quotation
        else:
            held = quotation
    if held is not None:
        yield held


def is_sentence(text: str, quotation: Quotation) -> bool:
    """Whether the quoted words are at least one whole sentence, not a phrase held at a distance.

    >>> line = "He left. “We will never go back there.” Then “fine words” again."
    >>> [is_sentence(line, q) for q in find_quotations(line, 0, len(line))]
    [True, False]
    """
    first, last = quotation.inner[0], quotation.inner[-1]
    inner = text[first[0] : last[1]]
    # 4: the shortest sentences that news quotes for themselves ("We will not stop")
    if len(_WORD.findall(inner)) < 4 or not (inner[0].isupper() or inner[0] in "…[‘'" or inner[0].isdigit()):
        return False
    words = _WORD.findall(inner)
    # 0.7: titles of works ("The Long Way Home Tonight") are capitalised throughout
    if sum(word[0].isupper() for word in words) > 0.7 * len(words) and inner[-1] not in "!?.":
        return False
    after = text[quotation.outer[1] : quotation.outer[1] + 2]
    return (
        inner.rstrip(ALL_MARKS)[-1:] in {".", "!", "?", "…", ","}
        or after[:1] in {".", "!", "?", ","}
        or (
            len(_WORD.findall(inner)) >= 8  # marks of this kind lose their stops in scraped text
        )
    )
