"""What one page tells that cannot all be so, and pairs that only look so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.links.ledger_pages import Page, ledger_of
from tests.reading.quantities.reading_of import quantities_of

from sayso.links.misfits.find import find_misfits
from sayso.links.misfits.kinds import Misfit, MisfitKind
from sayso.records.ledger import Ledger


def misfits_of(text: str, published: str = "2031-05-08") -> tuple[Misfit, ...]:
    """The misfits of a page of one paragraph, its quantities read with the parse."""
    ledger = ledger_of([Page("page", text, "Orlevo Post", published)])
    read = quantities_of(text)
    claims = [
        replace(claim, quantities=tuple(one for one in read if claim.start <= one.start and one.end <= claim.end))
        for claim in ledger.claims
    ]
    return find_misfits(ledger.documents[0], claims)


def whys(text: str) -> list[tuple[MisfitKind, str]]:
    return [(misfit.kind, misfit.why) for misfit in misfits_of(text)]


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("The raid killed 62 soldiers, including 70 officers.", MisfitKind.PART,
         "70 officers cannot be part of 62 soldiers"),
        ("Eighteen people died, among them 20 children.", MisfitKind.PART,
         "20 children cannot be part of 18 people"),
        ("Of the 40 miners, 52 were rescued.", MisfitKind.PART, "52 miners cannot be part of 40 miners"),
        ("They hold 85 percent of the land and will take the remaining 25 percent.", MisfitKind.REMAINDER,
         "85 percent and the remaining 25 percent are not a whole"),
        ("About 40 percent of it is mined. The guard has cleared 20 percent. The remaining 15 percent is lake.",
         MisfitKind.REMAINDER, "20 percent and the remaining 15 percent are not a whole"),
        ("The Front holds 15 percent of Chad, around 27,000 square kilometres.", MisfitKind.AREA,
         "15 percent is 27,000 km², but Chad has 1,284,000 km²"),
        ("Chad has lost 15 percent of its territory, around 27,000 square kilometres.", MisfitKind.AREA,
         "15 percent is 27,000 km², but Chad has 1,284,000 km²"),
        ("It holds 15 percent of Karvenia (27,000 square kilometres). "
         "The army holds 30 percent of Karvenia, or 20,000 square kilometres.", MisfitKind.AREA,
         "15 percent is 27,000 km² of Karvenia, but 30 percent is 20,000 km²"),
        ("On 5 May 2031 a fire in the mine of Hrabin killed 18 miners. The fire of 6 May 2031 killed 18 miners.",
         MisfitKind.DAY, "18 miners killed on 2031-05-05 and on 2031-05-06"),
    ],
)  # fmt: skip
def test_what_cannot_all_be_so_is_told_with_its_reason(text: str, kind: MisfitKind, why: str) -> None:
    assert whys(text) == [(kind, why)]


@pytest.mark.parametrize(
    "text",
    [
        "The raid killed 62 soldiers, including 12 officers.",
        "The raid killed about 62 soldiers, including 70 officers.",
        "At least 18 people died, among them 20 children.",
        "They burned three villages, including 200 homes.",
        "Five families, including 12 children, fled.",
        "The raid killed 62 soldiers and wounded 70 officers.",
        "They hold 85 percent of the land; the remaining 15 percent is mined.",
        "Some 40 percent of the land is field, 30 percent is forest and the remaining 30 percent is lake.",
        "About 85 percent voted and the remaining 10 percent stayed away.",
        "They hold 85 percent of the land. Prices rose by 25 percent.",
        "The Front holds 15 percent of Syria, around 27,000 square kilometres.",
        "The Front holds 15 percent of Karvenia, around 27,000 square kilometres.",
        "The Front holds 15 percent of Chad, and 27,000 square kilometres of Mali.",
        "The Front holds 15 percent of a district of Chad. A fire burned 27,000 square kilometres.",
        "Two-thirds of Chad, about 800,000 square kilometres, is desert.",
        "On 5 May 2031 a fire killed 18 miners. On 6 May 2031 another fire killed 18 miners.",
        "On 5 May 2031 a fire killed 8 miners. On 6 May 2031 a raid killed 8 miners.",
        "On 5 May 2031 a fire killed 18 miners. On 6 May 2031 a raid killed 18 guards.",
        "A fire killed 18 miners on 5 May 2031, the mayor said on 6 May 2031. It killed 18 miners.",
        "On 5 May 2031 shelling killed 18 miners. On 6 May 2031 warplanes killed 18 miners.",
        "On 5 May 2031 a fire killed 200 miners. On 6 May 2031 a fire killed 200 miners.",
    ],
)
def test_what_may_all_be_so_is_left_aside(text: str) -> None:
    assert whys(text) == []


def test_the_spans_are_in_text_order_and_inside_the_page() -> None:
    text = "The raid killed 62 soldiers, including 70 officers."
    [misfit] = misfits_of(text)
    assert misfit.b is not None
    assert (text[slice(*misfit.a)], text[slice(*misfit.b)]) == ("62", "70")


def test_a_page_without_claims_has_none() -> None:
    [document] = ledger_of([Page("page", "Nothing happened here today.", None, None)]).documents
    assert find_misfits(document, ()) == () == find_misfits(document, Ledger().claims)


WORDS = [
    "15", "85", "percent", "of", "Chad", "the", "remaining", "27,000", "square", "kilometres", ",", "(", "about",
    "including", "20", "men", "killed", "on", "5 May 2031", ".", "country",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=24).map(" ".join))
def test_any_mix_of_words_gives_spans_inside_the_page_in_text_order(text: str) -> None:
    for misfit in misfits_of(text) if text else ():
        assert 0 <= misfit.a[0] < misfit.a[1] <= len(text)
        assert misfit.b is None or misfit.a <= misfit.b <= (len(text), len(text))
        assert misfit.why
