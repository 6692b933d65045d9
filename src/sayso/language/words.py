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
        if chunk.isalpha():
            parts = _parts(chunk, "")
        else:
            parts = _parts(chunk, _following(text, end) if "." in chunk else "")
        for left, right in parts:
            spans.append((start + left, start + right))
    return spans


_NEXT = re.compile(r"\s+[\"'“‘«(\[]*(\w*)")


def _following(text: str, end: int) -> str:
    """The class of the next word, on which the meaning of a stop hangs: "number", "name", "word" or "end"."""
    match = _NEXT.match(text, end)
    if not match:
        return "end"
    word = match[1]
    if word[:1].isdigit():
        return "number"
    if word[:1].isupper():
        return "end" if word.lower() in _openers() else "name"
    return "word"


@lru_cache(maxsize=1 << 16)
def _parts(chunk: str, following: str) -> tuple[Span, ...]:
    """The words of a stretch without white space."""
    return tuple(match.span() for match in _patterns()[following].finditer(chunk))


@cache
def _openers() -> frozenset[str]:
    return frozenset(load_lexicon("abbreviations")["openers"])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The pattern for each class of following word: it settles which words keep their stop."""
    stops, parts = load_lexicon("abbreviations"), load_lexicon("word_parts")
    always, seldom = stops["never_final"], [*stops["may_end"], *parts["may_end"]]
    number = [*stops["before_number"], *parts["before_number"]]
    return {
        "number": _pattern([*always, *number], seldom, parts, final=False),
        "name": _pattern(always, seldom, parts, final=False),
        "word": _pattern(always, seldom, parts, final=False),
        "end": _pattern(always, seldom, parts, final=True),
        "": _pattern(always, seldom, parts, final=False),
    }


def _either(items: Iterable[str]) -> str:
    return "(?i:" + "|".join(map(re.escape, sorted(items, key=lambda item: (-len(item), item)))) + ")"


def _pattern(
    always: Iterable[str], seldom: Iterable[str], parts: dict[str, list[str]], *, final: bool
) -> re.Pattern[str]:
    """One alternation; with `final` a last stop ends the sentence and leaves an abbreviation in `seldom`."""
    a, w, end = _APOSTROPHE, _ANY, _END
    kept = r"(?![^\W\d])" + (r"(?![\"”’]*$)" if final else "")
    heads = [
        f"{re.escape(head)}(?={tail}{end})" for head, _, tail in (item.partition("|") for item in parts["fused"])
    ]
    forms = [
        # Addresses, names of files and accounts.
        r"(?:(?i:https?|ftp)://|(?i:www)\.|(?i:mailto):)[^\s<>\"“”]*[\w/]",
        r"\w[\w.%+-]*@\w(?:[\w.-]*\w)?",
        rf"\w[\w#-]*(?:\.[\w-]+)*\.{_either(parts['endings'])}(?![\w-])(?:/(?:\S*[\w/])?)?",
        rf"[@#]{_LETTER}{w}*",
        # Emoticons and emoji with their modifiers.
        r"(?:[:;=]['-]?[)(DP\]\[/|]+|<3|\^_*\^)(?!\w)",
        r"[\U0001f1e6-\U0001f1ff]{2}|[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0f\u20e3\U0001f3fb-\U0001f3ff]*"
        r"(?:\u200d[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*)*",
        # Numbers: telephone, date, time, amount; a unit glued to them is a word of its own.
        rf"(?:\d-)?(?:\d{{3}}[-/])?\d{{3}}-\d{{4}}{end}|\d{{1,4}}(?P<joint>[-/.])\d{{1,2}}(?P=joint)\d{{1,4}}{end}",
        rf"\d+{a}s{end}",
        rf"\d+(?:[.,:/]\d+)*(?={_either(parts['units'])}{end}|[^\w.]|\.(?!\d)|$)",
        # Abbreviations.
        rf"(?<!\w){_either(always)}\.(?![^\W\d])|(?<!\w){_either(seldom)}\.{kept}",
        rf"(?:{_LETTER}\.){{2,}}{kept}|{_LETTER}(?:\.{_LETTER})+{end}|(?<!\w)[A-HJ-Z]\.{kept}",
        r"[A-Z]+(?:&[A-Z]+)+|[A-Z]{1,2}(?=\$)\$",
        # Clitics and words written as one.
        rf"{_LETTER}+?(?=(?i:n{a}t){end})|(?i:n{a}t|{a}(?:s|re|ve|ll|d|m|t)){end}",
        rf"(?<!\w)(?i:{'|'.join(heads)})",
        # Words.
        rf"(?<![\w-]){_either(parts['prefixes'])}-{w}+|(?<![\w-]){_LETTER}{{1,2}}-(?=[,.]?$)",
        rf"{w}+(?:['’ʼ\ufffd](?!(?i:s|re|ve|ll|d|m|t){end}){_LETTER}{w}*)*",
        # Marks: a run of the same, and of stops that ask and shout.
        r"\[\.{3}\]|[.!?…]{2,}|[‘’]{2}|(?P<mark>[-=*_+~#<>'`])(?P=mark)+|\S",
    ]
    return re.compile("|".join(forms))
