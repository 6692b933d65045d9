"""Floors: the value under which a figure must not drop, with what was measured, on what, and when."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")

# A floor stands this much under what was measured: one attribution of the smallest corpus is 0.01, and float32
# arithmetic differs in its last digits between processors.
MARGIN = 0.01

_HEAD = """\
# Floors of the figures that `python -m eval.gate` measures. Written by it (`--record`), never by hand;
# a floor is lowered only with `--allow-lower REASON`, and the reason stays here. All figures are between 0 and 1,
# more being better; `baseline` is what the trivial rules of eval/baselines.py reach on the same corpus.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure as measured now, and what trivial rules reach."""

    value: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Floor:
    """The recorded floor of a figure; `reason` tells why it was lowered, if it ever was."""

    floor: float
    measured: float
    baseline: float
    date: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Floors:
    """All floors, and the digest of each corpus they were measured on."""

    corpora: Mapping[str, str]
    figures: Mapping[str, Floor]


class FloorError(ValueError):
    """A floor would be lowered without a reason."""


def read_floors(path: Path = FLOORS) -> Floors:
    """The recorded floors; none where the file is missing."""
    if not path.exists():
        return Floors({}, {})
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Floors(table["corpora"], {name: Floor(**row) for name, row in table["figures"].items()})


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write floors, sorted by name, so that a change of one shows as a change of one."""
    lines = [_HEAD, "[corpora]"]
    lines += [f"{json.dumps(name)} = {json.dumps(digest)}" for name, digest in sorted(floors.corpora.items())]
    for name, floor in sorted(floors.figures.items()):
        lines += ["", f"[figures.{json.dumps(name)}]"]
        lines += [f"{key} = {getattr(floor, key)!r}" for key in ("floor", "measured", "baseline")]
        lines.append(f"date = {json.dumps(floor.date)}")
        if floor.reason:
            lines.append(f"reason = {json.dumps(floor.reason, ensure_ascii=False)}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def recorded(name: str, now: Measured, old: Floor | None, today: date, reason: str | None) -> Floor:
    """The floor to record for a figure: raised with it, never lowered without a reason.

    Raises:
        FloorError: the figure is under its floor and no reason was given.

    >>> old = Floor(0.6, 0.61, 0.2, "2031-05-01")
    >>> recorded("f1", Measured(0.7, 0.2), old, date(2031, 5, 6), None).floor
    0.69
    >>> recorded("f1", Measured(0.605, 0.2), old, date(2031, 5, 6), None).floor
    0.6
    """
    fresh = Floor(
        floor=max(0.0, math.floor((now.value - MARGIN) * 1000 + 1e-6) / 1000),
        measured=round(now.value, 4),
        baseline=round(now.baseline, 4),
        date=today.isoformat(),
    )
    if old is None or fresh.floor > old.floor:
        return fresh
    if now.value >= old.floor:
        return replace(fresh, floor=old.floor, reason=old.reason)
    if not reason:
        raise FloorError(
            f"{name}: {now.value:.3f} is under its floor of {old.floor:.3f}; to lower it, give --allow-lower REASON"
        )
    return replace(fresh, reason=reason)
