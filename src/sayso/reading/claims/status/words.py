"""The lexicon of status, and what is asked of the words around a word."""

from __future__ import annotations

from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.claims.status.kinds import RANK
from sayso.reading.syntax import Syntax


@cache
def words(table: str, *keys: str) -> frozenset[str]:
    """The words of some lists of the lexicon."""
    return frozenset(word for key in keys for word in load_lexicon("status")[table][key])


@cache
def governors() -> frozenset[str]:
    """The lemmas that bear on what they govern."""
    modal = words("governors", *(modality.value for modality in RANK))
    return modal | words("governors", "denied", "denied_from") | words("hearsay", "accused", "reported_nouns")


def governs(lemma: str) -> bool:
    """Whether a word bears on the status of what it governs ("plan", "order", "deny").

    >>> governs("plan"), governs("shell")
    (True, False)
    """
    return lemma in governors()


def has_mark(syntax: Syntax, word: int, lemma: str) -> bool:
    """Whether a conjunction or preposition hangs on a word."""
    return syntax.has(word, lemma, "mark", "case")


def has_adverb(syntax: Syntax, word: int, *lemmas: str) -> bool:
    """Whether one of some adverbs (or an adjective for one: "stopped short") hangs on a word."""
    return any(syntax.lemmas[child].lower() in lemmas for child in syntax.children(word, "advmod", "xcomp", "det"))
