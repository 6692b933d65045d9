"""What the parse says of a phrase: whether it only owns what follows, and whether a state acts in it."""

from __future__ import annotations

from sayso.reading.naming.words import word_set
from sayso.reading.syntax import Syntax
from sayso.records.spans import Span

_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})


def possesses(syntax: Syntax | None, span: Span) -> bool:
    """Whether a phrase is the owner of what follows: "America" in "America's ambassador"."""
    top = syntax.head_of(span) if syntax else None
    if syntax is None or top is None:
        return False
    head = syntax.heads[top]
    return syntax.relations[top] == "nmod:poss" and head >= 0 and syntax.starts[head] >= span[1]


def is_adjective(syntax: Syntax | None, end: int) -> bool:
    """Whether the word that ends at a code point is an adjective: "military" in "a northern military base"."""
    index = syntax.words(end - 1, end) if syntax else range(0)
    return bool(index) and syntax is not None and syntax.upos[index[0]] == "ADJ"


def acts(syntax: Syntax | None, span: Span, *, seat: bool) -> bool:
    """Whether a state's name, or a capital's (`seat`), is the subject of what a side does.

    A capital that does anything is its government; of a state that is so only of verbs that sides have.
    """
    top = syntax.head_of(span) if syntax else None
    if syntax is None or top is None or syntax.relations[top] not in _SUBJECT:
        return False
    verb = syntax.heads[top]
    idle = syntax.lemmas[verb] in word_set("context", "idle")
    if syntax.upos[verb] != "VERB" or syntax.relations[top] == "nsubj:pass" or idle:
        return False
    return seat or syntax.word(verb).lower() in word_set("context", "acting")
