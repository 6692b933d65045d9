"""Where sentences begin and end: rules for news text, also text whose quotation marks and line breaks were lost."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from sayso.lexicons import load_lexicon
from sayso.records.spans import Span, trim

# A run of stops, then closing marks glued to it; an opening curly quote is never a closer.
# A numbered reference ("[6]") belongs to the sentence that it follows.
_STOP = re.compile(r"(?P<stop>[.!?…]+|[。！？؟۔।]+)(?P<close>[\"'”’»)\]]*)(?:\s?\[\d{1,3}\])*")
# An emoticon stands where a full stop would: "I went home :) The town slept".
_EMOTICON = re.compile(r"(?<=\s)(?:[:;=]-?[)(DP]|\^\^|<3)(?=\s+[A-Z])")
_PARAGRAPH_BREAK = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*|[\u2029\x0c]\s*")
# Read backwards from the stop, where it begins at once ("U.S", "o’clock"); a line break may be between.
_WORD_BEFORE = re.compile(r"\n?([\w’'&-]*[^\W_](?:\.[^\W\d_])*)")
_WORD_AFTER = re.compile(r"[\"'“‘«(\[]*([^\W_]+)")
# "put the dead at 31": a word stands before the number, so it is none that counts items or pages.
_COUNTED = re.compile(r"[^\W\d_],?\s\d[\d,]*$")
_OPENING = "“‘«([„"
_FULL_WIDTH = "。！？"
# Longest stretch looked at before a stop; no abbreviation is longer.
_LOOK_BACK = 24
_LOOK_AHEAD = 60
# A quotation longer than this has usually lost one of its marks.
_QUOTE_WITHIN = 600


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text[start:end]` as trimmed spans that cover all its non-white text.

    No span crosses the range or a blank line.

    >>> text = 'Lt. Gen. Adeyo of the U.S. Army left. "It is over." He said no more.'
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['Lt. Gen. Adeyo of the U.S. Army left.', '"It is over."', 'He said no more.']
    """
    end = len(text) if end is None else end
    cuts = {match.end() for match in _PARAGRAPH_BREAK.finditer(text, start, end)}
    cuts.update(_stop_cuts(text, start, end))
    cuts.update(match.end() for match in _EMOTICON.finditer(text, start, end))
    edges = [start, *sorted(cut for cut in cuts if start < cut < end), end]
    spans = [trim(text, (left, right)) for left, right in pairwise(edges)]
    return _join_fragments(text, [span for span in spans if span[0] < span[1]])


def count_stops(text: str) -> int:
    """How many sentences a text may have at most.

    >>> count_stops("It rained... We left. U.S. troops stayed.")
    5
    """
    return sum(1 for _ in _STOP.finditer(text))


def _stop_cuts(text: str, start: int, end: int) -> list[int]:
    cuts = []
    for match in _STOP.finditer(text, start, end):
        cut = _closing_end(text, match, start, end)
        if cut < end and _ends_sentence(text, start, match, cut, end):
            cuts.append(cut)
    return cuts


def _closing_end(text: str, match: re.Match[str], start: int, end: int) -> int:
    """Where the sentence would end: after closing marks, but before a straight quote that opens what follows."""
    cut = match.end("close")
    closers = match["close"]
    if closers and cut < end and text[cut].isalnum() and closers[-1] in "\"'":
        # A mark glued on both sides: `said."We` opens, but after an odd number of marks it closes.
        opened = text.count(closers[-1], max(start, cut - _QUOTE_WITHIN), cut - 1) % 2
        return cut if opened else cut - 1
    return match.end()


def _ends_sentence(text: str, start: int, match: re.Match[str], cut: int, end: int) -> bool:
    stop = match["stop"]
    if stop[0] in _FULL_WIDTH:
        return True
    rest = text[cut : min(end, cut + _LOOK_AHEAD)]
    stripped = rest.lstrip()
    after = _WORD_AFTER.match(stripped)
    following = after.group(1) if after else ""
    before = _word_before(text, max(start, match.start() - _LOOK_BACK), match.start())
    spaced = len(stripped) < len(rest)
    if not stripped or not (spaced or _glued_boundary(text, match, before, stripped, following)):
        return False
    ellipsis = set(stop) <= {".", "…"} and stop != "."
    if following[:1].islower():
        return (
            not ellipsis
            and _plain_word(before)
            and not match["close"]
            and following.lower() not in _abbreviations()["speech"]
        )
    if stop == ".":
        return _full_stop_ends(before, following, bool(match["close"]))
    # An ellipsis before a capital ends a sentence; in brackets ("[…]") it stands for left-out text.
    return not (ellipsis and text[max(start, match.start() - 1) : match.start()] in {"[", "("})


def _plain_word(before: str) -> bool:
    """Whether a stop after this word may end a sentence although the next word is in lower case (informal text)."""
    lists = _abbreviations()
    known = any(before in lists[key] for key in ("never_final", "before_number", "may_end"))
    return len(before) >= 3 and before.isalpha() and before.islower() and not known


def _word_before(text: str, start: int, end: int) -> str:
    found = _WORD_BEFORE.match(text[start:end][::-1])
    return found[1][::-1] if found else ""


def _glued_boundary(text: str, match: re.Match[str], before: str, rest: str, following: str) -> bool:
    """Whether a stop without a space after it ("left.The", "said.“We") still ends a sentence."""
    if rest[0] in _OPENING or (rest[0] in "\"'" and rest[1:2].isalnum()):
        return match["stop"][-1] in ".!?…"
    if not rest[0].isupper() or _in_address(text, match):
        return False
    begins = following[1:2].islower() or following in {"A", "I"}
    opens = len(following) > 2 and begins and following.lower() in _abbreviations()["openers"]
    if "." in before or before.isupper():  # "the U.S.The army", "told KARTA.The"; never "H.Said", "U.S.-led"
        return opens
    if not before:  # the mark of a quotation or bracket stands before the stop: `a “lie”.The`
        return begins and text[match.start() - 1 : match.start()] in set("\"'”’»)]")
    if before.isdigit():  # a number ends a sentence, and is no item of a list: `the dead at 31.The`
        counted = _COUNTED.search(text[max(0, match.start() - _LOOK_BACK) : match.start()])
        return opens and bool(counted)
    # Two small letters before and a capitalised word after: not a file name, a host name or an initial.
    return before[-2:].islower() and len(before) > 1 and (begins or (before.islower() and _is_acronym(following)))


def _is_acronym(word: str) -> bool:
    """Whether a word in capitals is a name ("UN", "VTV") and no ending of a file or host ("COM", "PDF")."""
    return 2 <= len(word) <= 5 and word.isupper() and word.lower() not in _abbreviations()["endings"]


def _in_address(text: str, match: re.Match[str]) -> bool:
    """Whether the stop stands inside an e-mail or web address."""
    left = text[max(0, match.start() - _LOOK_AHEAD) : match.start()].split()
    right = text[match.end() : match.end() + _LOOK_AHEAD].split()
    token = (left[-1] if left else "") + (right[0] if right else "")
    return "@" in token or "://" in token or "www." in token


def _full_stop_ends(before: str, following: str, closed: bool) -> bool:
    lists = _abbreviations()
    word = before.lower()
    if closed and not following:
        return True
    if word in lists["never_final"] and not closed:
        return False
    if word in lists["before_number"] and following[:1].isdigit():
        return False
    if word in lists["may_end"] or "." in word or (len(before) == 1 and before.isalpha()):
        opener = following.lower() in lists["openers"]
        if len(before) == 1 and before.isalpha() and before.isupper():
            return opener and following not in {"A", "I"}  # an initial: "J. Smith", but "Plan B. The"
        return opener
    return True


def _join_fragments(text: str, spans: list[Span]) -> list[Span]:
    """Join a span without letters or digits ("”", "-") to its neighbour across white space without a blank line."""
    joined: list[Span] = []
    for span in spans:
        bare = not any(char.isalnum() for char in text[span[0] : span[1]])
        if joined and bare and not _PARAGRAPH_BREAK.search(text, joined[-1][1], span[0]):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    lexicon = load_lexicon("abbreviations")
    return {key: frozenset(value) for key, value in lexicon.items() if isinstance(value, list)}
