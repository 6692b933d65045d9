"""Which stage made which row of a case, for exports that tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.case.activities import Activity
from sayso.case.overview import overview
from sayso.case.store import Case

_TABLES = ("documents", "chains", "claims")


@dataclass(frozen=True, slots=True)
class Making:
    """The activities of a case, and the activity's id for each document, chain and claim by its id."""

    activities: tuple[Activity, ...] = ()
    made_by: Mapping[str, str] = field(default_factory=dict)


def making_of(case: Case) -> Making:
    """What a case tells of how it was made."""
    rows = (row for table in _TABLES for row in case.query(f"SELECT id, activity FROM {table}"))
    return Making(overview(case).activities, {row["id"]: row["activity"] for row in rows})
