"""Words as the English Universal Dependencies treebanks cut them, in running text of any kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from sayso.lexicons import load_lexicon
from sayso.records.spans import Span

_CHUNK = re.compile(r"\S+")
# Marks and invisible characters that belong to the word that they stand in; `\w` leaves them out.
# A zero-width space is none of them: it parts words.
_MARKS = "".join(
    char
    for char in map(chr, range(0xAD, 0x3100))
    if unicodedata.category(char) in {"Mn", "Mc", "Cf"} and char != "\u200b"
)
_ANY = rf"[\w{_MARKS}\ufeff\u200d]"
_LETTER = r"[^\W\d_]"
# U+FFFD between letters is most often an apostrophe that a wrong decoding destroyed.
_APOSTROPHE = "['’‘`´ʼ′\ufffd]"
_END = rf"(?!{_ANY})"


def words(text: str) -> list[Span]:
    """The words of a text as `[start, end)` code-point spans that cover all but its white space, in order.

    The division is that of the treebanks EWT and GUM (https://universaldependencies.org/en): punctuation, clitics
    and the hyphen of a compound are words; numbers, addresses and abbreviations with their stops are whole.

    >>> text = "Isil's U.S.-backed foes can't pay $15b."
    >>> " ".join(text[a:b] for a, b in words(text))
    "Isil 's U.S. - backed foes ca n't pay $ 15 b ."
    """
    spans: list[Span] = []
    for match in _CHUNK.finditer(text):
        start, end = match.span()
        chunk = match.group()
        for left, right in _parts(chunk, _following(text, end) if "." in chunk else ""):
            spans.append((start + left, start + right))
    return spans


# What follows a stretch tells what its stop means; the pattern sees that as one white character behind the stretch.
_NUMBER_FOLLOWS, _SENTENCE_ENDS = "\x1c", "\x1d"
_NEXT = re.compile(r"\s+[\"'“‘«(\[]*(?P<word>\w*)(?P<stop>\.?)")


def _following(text: str, end: int) -> str:
    match = _NEXT.match(text, end)
    if not match:
        return _SENTENCE_ENDS
    word = match["word"]
    if word[:1].isdigit():
        return _NUMBER_FOLLOWS
    initial = len(word) == 1 and bool(match["stop"])  # "J. A. Okoro"
    return _SENTENCE_ENDS if word[:1].isupper() and not initial and word.lower() in _openers() else ""


@lru_cache(maxsize=1 << 16)
def _parts(chunk: str, following: str) -> tuple[Span, ...]:
    """The words of a stretch without white space."""
    return tuple(match.span() for match in _pattern().finditer(chunk + following))


@cache
def _openers() -> frozenset[str]:
    return frozenset(load_lexicon("abbreviations")["openers"])


def _either(items: Iterable[str]) -> str:
    return "(?i:" + "|".join(map(re.escape, sorted(items, key=lambda item: (-len(item), item)))) + ")"


@cache
def _pattern() -> re.Pattern[str]:
    """One alternation for all words, the more special first."""
    stops, parts = load_lexicon("abbreviations"), load_lexicon("word_parts")
    always, seldom = _either(stops["never_final"]), _either([*stops["may_end"], *parts["may_end"]])
    before_number = _either([*stops["before_number"], *parts["before_number"]])
    a, w, end = _APOSTROPHE, _ANY, _END
    # A sentence's last stop is a word of its own; GUM and EWT write "U.S|." there.
    kept = rf"(?![^\W\d]|[\"”’]*{_SENTENCE_ENDS})"
    heads = [
        f"{re.escape(head)}(?={tail}{end})" for head, _, tail in (item.partition("|") for item in parts["fused"])
    ]
    forms = [
        # Addresses, names of files and accounts; bounded, or one endless stretch takes quadratic time.
        r"(?:(?i:https?|ftp)://|(?i:www)\.|(?i:mailto):)[^\s<>\"“”]*[\w/]",
        r"\w[\w.%+-]{0,63}@\w(?:[\w.-]*\w)?",
        rf"\w[\w#-]{{0,63}}(?:\.[\w-]{{1,63}}){{0,9}}\.{_either(parts['endings'])}(?![\w-])(?:/(?:\S*[\w/])?)?",
        rf"[@#]{_LETTER}{w}*",
        # Emoticons and emoji with their modifiers.
        r"(?:[:;=]['-]?[)(\]\[/|]+|(?<!\w)[:;=]-?[DP]|<3|\^_*\^)(?!\w)",
        r"[\U0001f1e6-\U0001f1ff]{2}|[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0f\u20e3\U0001f3fb-\U0001f3ff]*"
        r"(?:\u200d[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*)*",
        # Numbers: telephone, date, time, amount; a unit glued to them is a word of its own.
        rf"(?:\d-)?(?:\d{{3}}[-/])?\d{{3}}-\d{{4}}{end}|\d{{1,4}}(?P<joint>[-/.])\d{{1,2}}(?P=joint)\d{{1,4}}{end}",
        rf"\d+{a}s{end}",
        rf"\d+(?:[.,:/]\d+){{0,9}}(?={_either(parts['units'])}{end}|[^\w.]|\.(?!\d)|$)",
        # Abbreviations.
        rf"(?<!\w)(?:{always}\.(?![^\W\d])|{seldom}\.{kept}|{before_number}\.(?=[\d{_NUMBER_FOLLOWS}]))",
        rf"(?:{_LETTER}\.){{2,}}{kept}|{_LETTER}(?:\.{_LETTER})+{end}|(?<!\w)[A-HJ-Z]\.{kept}",
        r"[A-Z]+(?:&[A-Z]+)+|[A-Z]{1,2}(?=\$)\$",
        # Clitics and words written as one.
        rf"{_LETTER}+?(?=(?i:n{a}t){end})|(?i:n{a}t|{a}(?:s|re|ve|ll|d|m|t)){end}",
        rf"(?<!\w)(?i:{'|'.join(heads)})",
        # Words.
        rf"(?<![\w-]){_either(parts['prefixes'])}-{w}+|(?<![\w-]){_LETTER}{{1,2}}-(?=[,.]?(?:\s|$))",
        rf"{w}+(?:['’ʼ\ufffd](?!(?i:s|re|ve|ll|d|m|t){end}){_LETTER}{w}*)*",
        # Marks: a run of the same, and of stops that ask and shout.
        r"\[\.{3}\]|[.!?…]{2,}|[‘’]{2}|(?P<mark>[-=*_+~#<>'`])(?P=mark)+|\S",
    ]
    return re.compile("|".join(forms))
