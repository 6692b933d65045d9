"""Sources behind a preposition: who the noun phrase belongs to speaks, and not the phrase."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.reading.attribution.shortened import bare_plurals
from sayso.records.spans import Span

_PREPOSITION = re.compile(r"\b(?:of|in|on|during|after|before|by|from|at|with|near|for)\s+$", re.IGNORECASE)
_WORK = r"(?:statement|report|letter|release|communiqu[eé]|memo|document|study|article)"


def not_governed(text: str, span: Span, sentence: Span) -> Span:
    """A phrase after a preposition is no subject: the bare plural at its end, or the work before it, is."""
    if not _PREPOSITION.search(text, sentence[0], span[0]):
        return span
    work = list(
        re.compile(rf"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir)\s+(?:[\w-]+\s+){{0,2}}{_WORK}\b").finditer(
            text, sentence[0], span[0]
        )
    )
    if work and not re.search(r"[.;:“”\"]", text[work[-1].end() : span[0]]):
        return work[-1].start(), span[1]
    holder = _holder().search(text, sentence[0], span[0])
    if holder:
        return holder.start(), span[1]
    words = text[slice(*span)].split()
    if len(words) > 1 and words[-1] in bare_plurals() and words[0].lower() in {"the", "a", "an"}:
        return span[1] - len(words[-1]), span[1]
    return span


@cache
def _holder() -> re.Pattern[str]:
    """`the negotiators in |Orlevo|`: a person or body before the preposition."""
    heads = load_lexicon("roles")["heads"]
    nouns = alternatives(frozenset({*heads["person"], *heads["people"], *heads["body"], "source"}))
    return re.compile(
        rf"(?:\b(?:[Tt]he|[Aa]n?|[Ss]ome|[Mm]any)\s+(?:[\w-]+\s+){{0,2}})?\b(?i:{nouns})\s+(?:of|in|at|from)\s+$"
    )
