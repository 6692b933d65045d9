"""How far people agree in their answers: Krippendorff's alpha for nominal data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.records.reviews import Review
from sayso.reviews.state import Key, states_of


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far some people agree: over the `rows` of a table that at least two of them answered about.

    `same` is the share of these rows about which all who answered say the same. `alpha` is None where it is not
    defined: no row has two answers, or all answers are the same.
    """

    reviewers: tuple[str, ...]
    table: str
    rows: int
    same: float | None
    alpha: float | None


def alpha_nominal(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha of values from a nominal scale; each unit holds the values that it was given.

    Units with one value or none count for nothing. None where alpha is not defined, since no two values of a unit
    can be paired, or only one value was ever given. Source: Krippendorff, *Computing Krippendorff's
    Alpha-Reliability*, 2011, whose example C this is:

    >>> round(alpha_nominal(zip("aabbdcccedda", "babbbccceddd")), 3)
    0.692
    """
    values: Counter[Hashable] = Counter()
    disagreed = 0.0
    for unit in units:
        if len(unit) < 2:
            continue
        counts = Counter(unit)
        values += counts
        same = sum(count * (count - 1) for count in counts.values())
        disagreed += (len(unit) * (len(unit) - 1) - same) / (len(unit) - 1)
    total = values.total()
    expected = total**2 - sum(count**2 for count in values.values())
    return 1 - (total - 1) * disagreed / expected if expected else None


def agreements(reviews: Iterable[Review]) -> list[Agreement]:
    """The agreement of each two people, then of all together where there are more, on each table they answered.

    `unsure` is a value as the others are.
    """
    answers: dict[Key, dict[str, str]] = {
        key: {review.by: str(review.action) for review in state.answers}
        for key, state in states_of(reviews).items()
        if state.answers
    }
    people = sorted({by for given in answers.values() for by in given})
    groups: list[tuple[str, ...]] = list(combinations(people, 2))
    if len(people) > 2:
        groups.append(tuple(people))
    return [found for group in groups for found in _of_group(group, answers)]


def _of_group(group: tuple[str, ...], answers: Mapping[Key, Mapping[str, str]]) -> list[Agreement]:
    by_table: dict[str, list[list[str]]] = defaultdict(list)
    for (table, _), given in answers.items():
        unit = [given[by] for by in group if by in given]
        if len(unit) > 1:
            by_table[table].append(unit)
    if not by_table:
        return [Agreement(group, "claims", 0, None, None)]
    return [
        Agreement(group, table, len(units), sum(len(set(unit)) == 1 for unit in units) / len(units),
                  alpha_nominal(units))
        for table, units in by_table.items()
    ]  # fmt: skip
