"""How far two readings of the same groups agree: python -m eval.origins.agreement.

The second reading is that of `second.jsonl`; RULES.md says how it was made and what it is worth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, permutations
from statistics import fmean

from eval.origins.groups import FOLDER, Group, load_groups
from eval.rows import Row, rows_of

SECOND = FOLDER / "second.jsonl"
NUMBERS = ("sure", "possible", "independent")
Pair = tuple[float, float]


def krippendorff(pairs: Sequence[Pair]) -> float:
    """Krippendorff's alpha of two readers' numbers, on the interval scale: 1 - observed / expected disagreement.

    Source: Krippendorff, *Content Analysis*, 2004, chapter 11, for two observers and no missing data.
    1 where all numbers are the same.

    >>> krippendorff([(1, 1), (2, 2), (1, 1)])
    1.0
    >>> round(krippendorff([(1, 1), (2, 2), (1, 1), (1, 2)]), 3)
    0.533
    """
    observed = fmean((a - b) ** 2 for a, b in pairs)
    expected = fmean((a - b) ** 2 for a, b in permutations(chain.from_iterable(pairs), 2))
    return 1 - observed / expected if expected else 1.0


def agreement(groups: Sequence[Group], second: Sequence[Row]) -> Mapping[str, tuple[float, float]]:
    """Share of equal numbers and alpha, for each of the three numbers, over the groups that were read twice."""
    first = {group.id: group for group in groups}
    found = {}
    for name in NUMBERS:
        pairs = [(float(getattr(first[row["id"]], name)), float(row[name])) for row in second]
        found[name] = fmean(a == b for a, b in pairs), krippendorff(pairs)
    return found


def main() -> None:
    """Prints the agreement of the two readings."""
    second = rows_of(SECOND)
    print(f"{len(second)} groups read twice")
    for name, (same, alpha) in agreement(load_groups(), second).items():
        print(f"{name:12} the same {same:.3f}   alpha {alpha:.3f}")


if __name__ == "__main__":
    main()
