"""CAMEO codes: the PLOVER type and mode of each, and what an outer event makes of an inner one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sayso.lexicons import load_lexicon


def longest_prefix(table: Mapping[str, str], code: str) -> str | None:
    """The value of the longest prefix of a code that a table has; None where it has none.

    >>> longest_prefix({"19": "fight", "195": "bomb"}, "1951"), longest_prefix({}, "01")
    ('bomb', None)
    """
    for length in range(len(code), 0, -1):
        if code[:length] in table:
            return table[code[:length]]
    return None


@cache
def plover_of(code: str) -> tuple[str, str | None]:
    """The PLOVER type and mode of a CAMEO code.

    Raises:
        KeyError: a statement (root 01) or no code at all, which PLOVER does not have.

    >>> plover_of("057"), plover_of("1831")
    (('SUPPORT', None), ('ASSAULT', 'suicide-attack'))
    """
    value = longest_prefix(load_lexicon("event_codes")["plover"], code)
    if value is None:
        raise KeyError(code)
    kind, _, mode = value.partition("/")
    return kind, mode or None


def composed(outer: str, inner: str) -> str | None:
    """The code of an outer event ("demand", "reject", …) about an inner one; None where the table has none.

    >>> composed("demand", "0874"), composed("end", "1723"), composed("accuse", "040")
    ('1056', '0813', None)
    """
    code = longest_prefix(load_lexicon("event_codes")["compose"][outer], inner)
    return inner if code == "=" else code
