"""Which function reads the times of each shape, and which matches of a shape are no time at all."""

from __future__ import annotations

from collections.abc import Callable

from sayso.reading.times import dates, hours, lengths, periods
from sayso.reading.times.context import Context
from sayso.reading.times.found import Found, Meanings

MEANINGS: dict[str, Callable[[Found, Context], Meanings]] = {
    "iso": dates.iso,
    "slashed": dates.slashed,
    "days_listed": dates.days_listed,
    "listed_days": dates.days_listed,
    "day_range": dates.days_of_month,
    "month_range": dates.days_of_month,
    "year_range": dates.years,
    "day_month": dates.day_of_month,
    "month_day": dates.day_of_month,
    "month_year": dates.month_of_year,
    "spoken_year": dates.spoken_year,
    "season_year": dates.season_of_year,
    "quarter": periods.quarter,
    "edge_half": periods.edge_half,
    "year_quarter": periods.quarter_of_year,
    "year_ago": periods.year_ago,
    "period_last_year": periods.period_last_year,
    "week_of": periods.week_of,
    "day_part": hours.day_part,
    "tonight": hours.tonight,
    "early_hours": hours.early_hours,
    "ago": lengths.ago,
    "vague_ago": lengths.vague_ago,
    "last_lengths": lengths.last_lengths,
    "last_units": periods.last_units,
    "weekday_before": dates.weekday_before,
    "day_before": periods.day_before,
    "last_unit": periods.last_unit,
    "last_named": dates.last_named,
    "set": lengths.repeated,
    "length": lengths.length,
    "long": lengths.long,
    "edge_unit": periods.edge_unit,
    "the_unit": periods.the_unit,
    "century": periods.century,
    "decade": dates.decade,
    "deictic": dates.deictic,
    "clock": hours.clock,
    "weekday": dates.weekday,
    "month": dates.month,
    "year": dates.year,
    "day_alone": dates.day_alone,
    "the_season": dates.the_season,
    "vague_length": lengths.vague_length,
    "part": hours.part,
}
"""Shape (see `shapes`) to the function that reads it; None where it turns out to mean no time."""
