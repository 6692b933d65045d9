"""Which claims are asked for: what about, by whom, where, when, and how they stand in their facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.errors import CaseError
from sayso.records.chains import Chain
from sayso.records.claims import Claim
from sayso.records.facts import Fact, RelationKind

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What claims must satisfy; a filter that is None is not asked.

    `about`: every word in the claim's text, actors or places. `by`: within the holder's name or a name of the
    chain. `place`: within the name of a place, or its country code. `since`, `until`: the days the claim speaks
    of, or, where it names none, the day its page was published. `disputed`: whether some claim of its fact
    contradicts it. `min_origins`: independent origins of the value it gives.
    """

    about: str | None = None
    by: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    disputed: bool | None = None
    min_origins: int | None = None

    def __post_init__(self) -> None:
        for name, value in (("since", self.since), ("until", self.until)):
            if value is not None and not _DATE.fullmatch(value):
                raise CaseError(name, f"{value!r} is no date; give it as 2031, 2031-05 or 2031-05-06")

    @property
    def is_empty(self) -> bool:
        """Whether every claim passes."""
        return self == ClaimFilter()


@dataclass(frozen=True, slots=True)
class Standing:
    """What must be known beside a claim to filter it: chains, publication days, disputes and origins."""

    chains: Mapping[str, Chain]
    published: Mapping[str, str | None]
    disputed: frozenset[str]
    origins: Mapping[str, int]


def standing_of(chains: Iterable[Chain], published: Mapping[str, str | None], facts: Iterable[Fact]) -> Standing:
    """Gather what filters ask beside the claims themselves."""
    disputed: set[str] = set()
    origins: dict[str, int] = {}
    for fact in facts:
        for relation in fact.relations:
            if relation.kind is RelationKind.CONTRADICT:
                disputed |= {relation.a, relation.b}
        for value in fact.values:
            for claim in value.claims:
                origins[claim] = max(origins.get(claim, 0), value.origins)
    return Standing({chain.id: chain for chain in chains}, published, frozenset(disputed), origins)


def passes(claim: Claim, wanted: ClaimFilter, standing: Standing) -> bool:
    """Whether a claim satisfies every filter that is asked."""
    return (
        (wanted.about is None or _is_about(claim, wanted.about))
        and (wanted.by is None or _is_by(claim, wanted.by, standing))
        and (wanted.place is None or _is_at(claim, wanted.place))
        and _is_within(claim, wanted.since, wanted.until, standing)
        and (wanted.disputed is None or (claim.id in standing.disputed) == wanted.disputed)
        and (wanted.min_origins is None or standing.origins.get(claim.id, 0) >= wanted.min_origins)
    )


def _is_about(claim: Claim, about: str) -> bool:
    told = [claim.text, *claim.actors, *(place.name for place in claim.places)]
    words = set(re.findall(r"\w+", " ".join(told).casefold().replace("_", " ")))
    return all(
        any(word.startswith(asked) for word in words)
        for asked in re.findall(r"\w+", about.casefold().replace("_", " "))
    )


def _is_by(claim: Claim, by: str, standing: Standing) -> bool:
    chain = standing.chains.get(claim.chain or "")
    names = [claim.holder, *(chain.chain if chain else ())]
    return any(by.casefold() in name.casefold() for name in names if name)


def _is_at(claim: Claim, place: str) -> bool:
    asked = place.casefold()
    return any(asked in ref.name.casefold() or asked == (ref.country or "").casefold() for ref in claim.places)


def _is_within(claim: Claim, since: str | None, until: str | None, standing: Standing) -> bool:
    if since is None and until is None:
        return True
    published = standing.published.get(claim.doc)
    days = [(time.from_, time.to or time.from_) for time in claim.times if time.from_]
    days = days or ([(published, published)] if published else [])
    return any(_overlaps(first, last or first, since, until) for first, last in days if first)


def _overlaps(first: str, last: str, since: str | None, until: str | None) -> bool:
    """Compare ISO dates by as much of them as both give, so that `2031-05` holds every day of that May."""
    after = since is None or last[: len(since)] >= since[: len(last)]
    before = until is None or first[: len(until)] <= until[: len(first)]
    return after and before
