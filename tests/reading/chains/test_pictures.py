"""Credits of pictures and films: a chain over the caption, and none over the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.attribution.reading_of import ALL, document

from sayso.reading.chains import find_chains
from sayso.reading.chains.pictures import picture_credits
from sayso.records.documents import Role


def shown(role: Role, words: str) -> list[str]:
    page = document((Role.PARAGRAPH, "It rained."), (role, words))
    return [" > ".join(f"{link.name} ({link.role})" for link in one.links) for one in picture_credits(page)]


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("The ford on Monday. Photo: Reuters/Ilse Marr", "Reuters (republisher) > Ilse Marr (author)"),
        ("The ford. Photograph: Ilse Marr/AFP/Getty Images",
         "Getty Images (republisher) > AFP (republisher) > Ilse Marr (author)"),
        ("The ford. (Photo by Ilse Marr/AFP via Getty Images)",
         "Getty Images (republisher) > AFP (republisher) > Ilse Marr (author)"),
        ("The ford. [AFP]", "AFP (republisher)"),
        ("The ford is closed. REUTERS/Ilse Marr", "Reuters (republisher) > Ilse Marr (author)"),
        ("Image credit: Lake Pictures", "Lake Pictures (republisher)"),
        ("Footage courtesy of Ilse Marr", "Ilse Marr (author)"),
        ("Video: AFP", "AFP (republisher)"),
        ("© Ilse Marr", "Ilse Marr (author)"),
    ],
)  # fmt: skip
def test_who_made_it_and_who_sells_it(words: str, want: str) -> None:
    assert shown(Role.CAPTION, words) == [want]


@pytest.mark.parametrize(
    "words", ["The ford on Monday.", "A photo of the mayor (left) and his aide", "Ilse Marr in May"]
)
def test_captions_without_a_credit_have_none(words: str) -> None:
    assert shown(Role.CAPTION, words) == []


def test_a_picture_credit_speaks_for_the_picture_only() -> None:
    page = document(
        (Role.PARAGRAPH, "It rained."), (Role.CREDIT, "Photo by Ilse Marr for Reuters"), publisher="Lake Herald"
    )
    whole, picture = find_chains(page, (), ALL)
    assert whole.chain == ("Lake Herald",)
    assert picture.chain == ("Lake Herald", "Reuters", "Ilse Marr")
    assert page.text[picture.start : picture.end] == "Photo by Ilse Marr for Reuters"


def test_a_credit_line_of_the_text_stays_one() -> None:
    page = document((Role.PARAGRAPH, "It rained."), (Role.CREDIT, "Source: Reuters"), publisher="Lake Herald")
    assert next(iter(find_chains(page, (), ALL))).chain == ("Lake Herald", "Reuters")


def test_a_credit_below_its_caption_covers_both() -> None:
    page = document((Role.PARAGRAPH, "It rained."), (Role.CAPTION, "The ford."), (Role.CAPTION, "Photo: AFP"))
    (one,) = picture_credits(page)
    assert page.text[slice(*one.span)] == "The ford.\n\nPhoto: AFP"


@given(st.text(max_size=120), st.sampled_from([Role.CAPTION, Role.CREDIT]))
def test_any_caption_is_read_without_an_error_and_quotes_its_names(words: str, role: Role) -> None:
    page = document((Role.PARAGRAPH, "It rained."), (role, f"Photo: {words}/AFP"))
    for one in picture_credits(page):
        assert all(0 <= (link.start or 0) < (link.end or 0) <= len(page.text) for link in one.links)
