"""The PLOVER lexicon as one regular expression of triggers."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.quantities.numerals import alternation


def inflections(verb: str) -> tuple[str, ...]:
    """The regular forms of an English verb.

    >>> inflections("deny"), inflections("seize")
    (('deny', 'denies', 'denied', 'denying'), ('seize', 'seizes', 'seized', 'seizing'))
    """
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if re.search(r"[^aeiou]y$", verb):
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if re.search(r"^[^aeiou]*[aeiou][bdgklmnprt]$", verb) or verb in {"repel", "expel"}:
        return verb, third, verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    return verb, third, verb + "ed", verb + "ing"


@cache
def trigger_types() -> dict[str, tuple[str, bool]]:
    """Every trigger (lower case) with its PLOVER type and whether it is a verb; the first type in the file wins."""
    rows: dict[str, tuple[str, bool]] = {}
    for key, table in load_lexicon("events")["types"].items():
        name = table.get("plover", key)
        for phrase in table["phrases"]:
            rows.setdefault(phrase, (name, True))
        for verb in table["verbs"]:
            for form in inflections(verb)[1:]:
                rows.setdefault(form, (name, True))
            rows.setdefault(verb, (name, True))
        for form in table["irregular"]:
            rows.setdefault(form, (name, True))
    for key, table in load_lexicon("events")["types"].items():
        for noun in table["nouns"]:
            known = rows.get(noun)
            rows[noun] = (known[0] if known else table.get("plover", key), False)
    return rows


@cache
def trigger_pattern() -> re.Pattern[str]:
    """All triggers, longest first, as whole words."""
    return re.compile(rf"(?<![\w-])(?ai:{alternation(list(trigger_types()))})(?![\w-])")
