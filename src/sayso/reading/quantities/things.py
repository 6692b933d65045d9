"""What a number counts, by the parse: the noun it hangs on, the one after "of", or what was counted before."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.lexicons import load_lexicon
from sayso.reading.syntax import Syntax

_UNDER = frozenset({"nummod", "compound", "det", "amod", "advmod", "det:predet", "nmod:poss"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_REACH = 8
"""Words between a number and the noun it counts: "the 12 newly trained Karvenian border police officers" has 6."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Where a count stands in the parse: its number, the head of what it counts, and the word to climb from.

    `counted` is None where what is counted is left out ("30 wounded"). `partitive` that it stands after "of".
    """

    number: int
    counted: int | None
    node: int
    partitive: bool = False


def number_in(syntax: Syntax, start: int, end: int) -> int | None:
    """The word of a quantity at `[start, end)` that the others of its number hang on; None where there is none."""
    words = [word for word in syntax.words(start, end) if _is_number(syntax, word)]
    if not words:
        return None
    inside = set(words)
    return max(word for word in words if syntax.heads[word] not in inside)


def _is_number(syntax: Syntax, word: int) -> bool:
    form = syntax.word(word).lower()
    table = load_lexicon("numerals")
    known = form in table["units"] or form in table["tens"] or form in table["scales"] or form in table["vague"]
    return (
        known
        or form[0].isdigit()
        or syntax.upos[word] == "NUM"
        or form.rstrip("s") in table["scales"]
        or form == "scores"
    )


def thing_of(syntax: Syntax, number: int, limit: int) -> Thing:
    """What the number at a word counts; `limit` is the word after the last of its sentence.

    >>> from sayso.language import Annotator, load_encoder
    >>> from sayso.reading.syntax import read_syntax
    >>> text = "Two of his brothers fled."
    >>> syntax = read_syntax(text, [(0, len(text))], Annotator(load_encoder()))
    >>> thing = thing_of(syntax, 0, len(syntax))
    >>> syntax.word(thing.counted), syntax.word(thing.node)
    ('brothers', 'Two')
    """
    for child in syntax.children(number, "nmod", "obl"):
        if child > number and syntax.has(child, "of", "case"):
            if _is_number(syntax, child) and syntax.upos[child] != "PRON":  # "hundreds of thousands of farmers"
                inner = thing_of(syntax, child, limit)
                return Thing(number, inner.counted, number, partitive=True)
            if syntax.upos[child] in _NOUNS:
                return Thing(number, child, number, partitive=True)
            return Thing(number, None, number, partitive=True)
    head = syntax.heads[number]
    if head >= 0 and syntax.relations[number] in _UNDER and number < head < min(limit, number + _REACH + 1):
        if syntax.upos[head] in _NOUNS:
            return Thing(number, _last_of_name(syntax, head), head)
        if syntax.upos[head] == "ADJ" and syntax.xpos[head] == "JJ" and syntax.relations[number] == "nummod":
            return Thing(number, None, head)
    return Thing(number, None, number)


def _last_of_name(syntax: Syntax, head: int) -> int:
    """The head noun; where the parse heads a run of nouns by its first, the last plural of the run."""
    flat = [child for child in syntax.children(head, "flat") if syntax.upos[child] in _NOUNS]
    return flat[-1] if flat and syntax.xpos[flat[-1]] in ("NNS", "NNPS") else head
