"""Which claims are asked for: what about, by whom, where, when, and how they stand in their facts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.errors import CaseError

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What claims must satisfy; a filter that is None is not asked.

    `about`: every word in the claim's text, actors or places. `by`: within the holder's name or a name of the
    chain. `place`: within the name of a place, or its country code. `since`, `until`: the days the claim speaks
    of, or, where it names none, the day its page was published. `disputed`: whether some claim of its fact
    contradicts it. `min_origins`: independent origins of the value it gives. `reviewed`: whether people said
    something of it that stands (of facts: of the fact itself).
    """

    about: str | None = None
    by: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    disputed: bool | None = None
    min_origins: int | None = None
    reviewed: bool | None = None

    def __post_init__(self) -> None:
        for name, value in (("since", self.since), ("until", self.until)):
            if value is not None and not _DATE.fullmatch(value):
                raise CaseError(name, f"{value!r} is no date; give it as 2031, 2031-05 or 2031-05-06")

    @property
    def is_empty(self) -> bool:
        """Whether every claim passes."""
        return self == ClaimFilter()
