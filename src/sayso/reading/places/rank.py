"""Choose the place that each name stands for: a share for every candidate, and for none of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from sayso.gazetteer import Kind
from sayso.lexicons import load_lexicon
from sayso.reading.places.candidates import Candidates, Group
from sayso.reading.places.evidence import (
    AROUND,
    NOTHING,
    OWN,
    around_evidence,
    kilometres,
    nothing_evidence,
    on_sphere,
    own_evidence,
)
from sayso.reading.places.home import Home

if TYPE_CHECKING:
    from numpy.typing import NDArray

Weights = Mapping[str, float]
SEAT_KM = 161.0
"""Farther from the middle of a unit, its namesake is another matter: New York is 300 km from that of its state."""
ROUNDS = 5
"""How often the shares are weighed anew by those of the others; a sixth round changes nothing."""
STILL = 0.02  # nor does another once none moves by more


@cache
def shipped_weights() -> tuple[Weights, Weights]:
    """Weights of the first round, which sees each name alone, and of the later ones."""
    table = load_lexicon("place_weights")
    return table["alone"], table["together"]


def shares(
    groups: Sequence[Group], found: Candidates, home: Home, weights: tuple[Weights, Weights] | None = None
) -> NDArray[np.float64]:
    """The share of each candidate within its group; what is missing to 1 is that of no place."""
    own, nothing = own_evidence(groups, found, home), nothing_evidence(groups, found)
    alone, together = weights or shipped_weights()
    share = _softmax(found.group, own @ _vector(alone, OWN), nothing @ _vector(alone, NOTHING))
    for _ in range(ROUNDS):
        around = around_evidence(groups, found, share)
        scores = own @ _vector(together, OWN) + around @ _vector(together, AROUND)
        before, share = share, _softmax(found.group, scores, nothing @ _vector(together, NOTHING))
        if not len(share) or np.abs(share - before).max() < STILL:
            break
    return share


def _vector(weights: Weights, names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([weights[name] for name in names])


def _softmax(
    group: NDArray[np.int64], scores: NDArray[np.float64], nothing: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Shares that sum to 1 with that of nothing in each group."""
    top = nothing.copy()
    np.maximum.at(top, group, scores)
    risen = np.exp(scores - top[group])
    whole = np.bincount(group, weights=risen, minlength=len(nothing)) + np.exp(nothing - top)
    result: NDArray[np.float64] = risen / whole[group]
    return result


def best(groups: Sequence[Group], found: Candidates, share: NDArray[np.float64]) -> list[int]:
    """For each group its candidate with the largest share, -1 where nothing has a larger one.

    Between a town and the unit named after it, a bare name is the town's: "Aleppo", not its province.
    """
    chosen = [-1] * len(groups)
    top = 1.0 - np.bincount(found.group, weights=share, minlength=len(groups))
    for at in np.argsort(share, kind="stable").tolist():
        number = int(found.group[at])
        if share[at] > top[number]:
            chosen[number] = at
            top[number] = share[at]
    return [
        at if at < 0 or group.toponym.said == "province" or group.toponym.unit else _seat_of(found, at)
        for group, at in zip(groups, chosen, strict=True)
    ]


def _seat_of(found: Candidates, at: int) -> int:
    """The largest town of a unit that bears its name and lies near its middle; the candidate itself where none."""
    if found.rows["kind"][at] not in {Kind.UNIT, Kind.DISTRICT}:
        return at
    group = found.of(int(found.group[at]))
    mine = group.start + np.flatnonzero(found.rows["kind"][group] == Kind.TOWN)
    mine = mine[(found.rows["unit"][mine] == found.ids[at]) | (found.rows["district"][mine] == found.ids[at])]
    if not len(mine):
        return at
    largest = mine[np.argmax(found.rows["population"][mine])]
    two = on_sphere(found.rows["lat"][[at, largest]], found.rows["lon"][[at, largest]])
    return int(largest) if kilometres(float(two[0] @ two[1])) <= SEAT_KM else at
