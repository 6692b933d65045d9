"""Parts larger than their whole: "62 soldiers, including 70 officers"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.lexicons import load_lexicon
from sayso.links.amounts import figure
from sayso.links.misfits.kinds import ABOUT_REACH, Misfit, MisfitKind
from sayso.links.tolls.read import counted_group, counts_people
from sayso.reading.quantities.counted import people
from sayso.records.claims import Comparator, Quantity


def parts_over_wholes(doc: str, quantities: Sequence[Quantity]) -> Iterator[Misfit]:
    """The parts of a page's quantities that are surely larger than the whole they are told to be part of.

    Only what counts the same is compared: officers of soldiers, not children of families or houses of villages.

    >>> from sayso.records.claims import Comparator
    >>> whole = Quantity(0, 2, 62.0, 62.0, None, "soldiers", Comparator.EXACT)
    >>> part = Quantity(23, 25, 70.0, 70.0, None, "officers", Comparator.EXACT, part_of=(0, 2))
    >>> [misfit.why for misfit in parts_over_wholes("page", [whole, part])]
    ['70 officers cannot be part of 62 soldiers']
    """
    by_place = {(one.start, one.end): one for one in quantities}
    for part in quantities:
        whole = by_place.get(part.part_of) if part.part_of else None
        if whole is None or not _same_kind(part, whole):
            continue
        least, most = _least(part), _most(whole)
        if least is not None and most is not None and least > most:
            spans = sorted([(part.start, part.end), (whole.start, whole.end)])
            why = f"{_words(part)} cannot be part of {_words(whole)}"
            yield Misfit(doc, MisfitKind.PART, spans[0], spans[1], why)


def _same_kind(part: Quantity, whole: Quantity) -> bool:
    """Whether two quantities count heads, or things of one name, in the same unit and time."""
    if part.unit or whole.unit or part.per != whole.per or not part.counted or not whole.counted:
        return False
    collective = load_lexicon("counted")["collective"]
    if part.counted in collective or whole.counted in collective:
        return False
    if part.counted == whole.counted:
        return True
    return all(one.counted in people() or counts_people(counted_group(one.counted or "")) for one in (part, whole))


def _least(one: Quantity) -> float | None:
    if one.comparator is Comparator.ABOUT and one.low is not None:
        return one.low * (1 - ABOUT_REACH)
    return one.low


def _most(one: Quantity) -> float | None:
    if one.comparator is Comparator.ABOUT and one.high is not None:
        return one.high * (1 + ABOUT_REACH)
    return one.high


def _words(one: Quantity) -> str:
    number = one.low if one.low is not None else one.high
    return f"{figure(number or 0)} {one.counted}"
