"""Which function gives the TIMEX3 type and value of a written time of each shape."""

from __future__ import annotations

import re
from collections.abc import Callable

from sayso.reading.times import dates, spans
from sayso.reading.times.anchor import Anchor, Resolved

RESOLVERS: dict[str, Callable[[re.Match[str], Anchor], Resolved | None]] = {
    "iso": dates.iso,
    "slashed": dates.slashed,
    "day_month": dates.day_month,
    "month_day": dates.day_month,
    "month_year": dates.month_year,
    "season_year": dates.season_year,
    "quarter": dates.quarter,
    "day_part": dates.day_part,
    "ago": spans.ago,
    "relative_unit": spans.relative_unit,
    "relative_day": dates.relative_day,
    "set": spans.repeated,
    "duration": spans.duration,
    "vague_duration": spans.vague_duration,
    "decade": dates.decade,
    "deictic": dates.deictic,
    "clock": dates.clock,
    "weekday": dates.weekday,
    "month": dates.bare_month,
    "year": dates.year,
    "reference": dates.reference,
    "season": dates.season,
    "part": dates.part,
}
"""Shape name (see `patterns`) to the function that reads it; None where a match turns out to be no time."""
