"""Hints at authors: raw names cleaned, with less trust in what looks like no person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sayso.documents.stated.hints import Hint
from sayso.documents.stated.names import clean_names, is_body, is_person, join_names
from sayso.records.metadata import Matter, Origin

# A pseudonym or first name, the initials of a reporter or agency, a company: so much less is each trusted.
_INITIALS = re.compile(r"[A-Z]{2,5}|[a-z]{2,3}(?:/[a-z]{2,4})?")
_PSEUDONYM, _CODE, _BODY = 3, 8, 25


def author_hints(values: Iterable[str | None], origin: Origin, trust: int) -> Iterator[Hint]:
    """The authors that one place names as one hint, none where it names none.

    >>> [hint.value for hint in author_hints(["By Hanna Berg", "Li Noor"], Origin.META, 20)]
    ['Hanna Berg, Li Noor']
    """
    names = list(dict.fromkeys(name for value in values for name in clean_names(value)))
    value = join_names(names)
    if value is None:
        return
    if any(is_body(name) for name in names):
        trust += _BODY
    elif any(_INITIALS.fullmatch(name) for name in names):
        trust += _CODE
    elif not all(is_person(name) for name in names):
        trust += _PSEUDONYM
    yield Hint(Matter.AUTHOR, value, origin, trust)
