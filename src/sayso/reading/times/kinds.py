"""The words of a line as one letter each, so that shapes of written times are short patterns over letters."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon

NONE = "0"
"""The letter of a word that no written time has."""

_TOKEN = re.compile(
    r"(?P<word>(?![ap]\.m\b)[^\W\d_]++(?:['’]clock\b)?)"
    r"|(?P<sign>[^\w\s'’]|_)"
    r"|(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9](?:[T ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?"
    r"(?:Z|[+-][0-2][0-9]:?[0-5][0-9])?)?)(?![\w-])"
    r"|(?P<slashed>[0-3]?[0-9](?P<slash>[./])[0-3]?[0-9](?P=slash)(?:[0-9]{4}|[0-9]{2}))(?![\w/]|\.[0-9])"
    r"|(?P<clock>(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?)(?![0-9:])"
    r"|(?P<fraction>[1-9]/[1-9](?![0-9/])|[½¼¾])"
    r"|(?P<number>[0-9]++(?:,[0-9]{3}(?![0-9]))*+(?:\.[0-9]++)?+)(?P<tail>(?:st|nd|rd|th|s)(?!\w))?"
    r"|(?P<half_day>[ap]\.m\b\.?)"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<quote>['’])",
    re.IGNORECASE,
)

_BY_GROUP = {
    "iso": "i",
    "slashed": "/",
    "clock": "C",
    "fraction": "F",
    "half_day": "A",
    "possessive": "x",
    "quote": "'",
}
_SIGNS = {",": ",", ".": ".", "-": "~", "–": "~", "—": "~", "‑": "~", "(": "(", ")": ")"}

_GRAMMAR = {
    "a": "a an", "t": "the", "z": "this", "j": "that those", "b": "of", "h": "half", "&": "and or",
    "e": "each every per", ">": "to through until till thru", "<": "from between since", "B": "on in at during by",
    "L": "fiscal", "R": "period", "c": "ended ending", "O": "once twice times", "I": "old", "s": "second",
    "q": "quarter", "w": "now",
    "A": "am pm o'clock o’clock", "Y": "today yesterday tomorrow", "T": "tonight overnight",
    "G": "earlier later", "g": "ago hence afterwards before after",
}  # fmt: skip
"""Letters of the words that shapes name; words of the lexicon have those of `_GROUPS`."""

_GROUPS = {
    "counts": "V", "units": "u", "plural_units": "U", "parts_of_day": "p", "seasons": "S", "decades": "E",
    "ways": "g", "edges": "m", "sets": "v", "ordinals": "o", "steps": "l", "months": "M", "short_months": "J",
    "weekdays": "W", "short_weekdays": "X",
}  # fmt: skip
"""Letters of the words of a group of the lexicon; a later group has a word of two."""

_CAPITAL = frozenset("MJWX")
"""Names of months and days, which are none without a capital."""


@cache
def letters() -> dict[str, str]:
    """Every word of the grammar and the lexicon, lower case, with its letter."""
    table, numerals = load_lexicon("times"), load_lexicon("numerals")
    found = dict.fromkeys([*numerals["units"], *numerals["tens"]], "N")
    found |= dict.fromkeys(numerals["scales"], "k")
    found |= dict.fromkeys(table["fillers"]["words"], "%")
    for name, letter in _GROUPS.items():
        found |= dict.fromkeys(table[name], letter)
    found |= {f"{unit}s": "U" for unit in table["units"]}
    found |= {f"{day}s": "D" for day in table["weekdays"]} | {f"{part}s": "P" for part in table["parts_of_day"]}
    found |= dict.fromkeys((*table["zones"]["utc"], *table["zones"]["others"]), "H")
    for letter, words in _GRAMMAR.items():
        found |= dict.fromkeys(words.split(), letter)
    return found


class Line:
    """The words of `text[start:end]`: where they stand, lower case, and `kinds`, a letter each.

    >>> Line("on May 5, two weeks ago", 0, 23).kinds
    'BMd,NUg'
    """

    __slots__ = ("ends", "kinds", "starts", "text", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        kinds: list[str] = []
        table = letters()
        for match in _TOKEN.finditer(text, start, end):
            group = match.lastgroup
            written = match.group()
            lower = written.lower()
            if group == "word":
                letter = table.get(lower, NONE)
                if letter in _CAPITAL and written[0] == lower[0]:
                    letter = NONE
            elif group == "sign":
                letter = _SIGNS.get(written, NONE)
            elif group in {"number", "tail"}:
                letter = _number_letter(match["number"], (match["tail"] or "").lower())
            else:
                letter = _BY_GROUP[group or "quote"]
            kinds.append(letter)
            self.words.append(lower)
            self.starts.append(match.start())
            self.ends.append(match.end())
        self.kinds = "".join(kinds)

    def word(self, index: int) -> str:
        """The word at an index, lower case; empty past either end."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def kind(self, index: int) -> str:
        """The letter at an index; that of no time past either end."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else NONE

    def adjacent(self, index: int) -> bool:
        """Whether a word stands right after the one before it, without a space."""
        return 0 < index < len(self.starts) and self.ends[index - 1] == self.starts[index]


def _number_letter(digits: str, tail: str) -> str:
    if tail == "s":
        return "E" if len(digits) in {2, 4} and digits.endswith("0") else NONE
    if tail:
        return "o" if len(digits) <= 2 else NONE
    if not digits.isdecimal():
        return "f" if "." in digits else "n"
    if len(digits) == 4 and "1500" <= digits <= "2199":
        return "y"
    if len(digits) <= 2 and 1 <= int(digits) <= 31:
        return "d"
    return "n"
