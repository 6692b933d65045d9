"""References as written in brackets, and back: the identity for every title, author, outlet and date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.chains.references import Reference, parse_reference

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WORD = st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True).filter(
    lambda word: word.lower() not in {"and", "may", "ibid"}
)
_NAMES = st.tuples(_WORD, _WORD).map(" ".join)
_OUTLETS = st.lists(_WORD, min_size=1, max_size=3).map(" ".join)
_TITLES = (
    st.lists(st.from_regex(r"[a-z]{3,9}", fullmatch=True), min_size=2, max_size=8)
    .map(lambda words: " ".join(words).capitalize())
    .filter(lambda title: " by " not in title)
)
_DAYS = st.tuples(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 28))


@given(_TITLES, st.lists(_NAMES, max_size=3), _OUTLETS, _DAYS, st.booleans())
def test_reference_read_is_reference_written(
    title: str, authors: list[str], outlet: str, day: tuple[int, int, int], quoted: bool
) -> None:
    year, month, date = day
    names = ", ".join(authors[:-1]) + (" and " if len(authors) > 1 else "") + "".join(authors[-1:])
    by = f" by {names}" if authors else ""
    written = f"({f'‘{title}’' if quoted else title}{by}, {outlet}, {date} {_MONTHS[month - 1]} {year})"
    assert parse_reference(written) == Reference(title, tuple(authors), outlet, f"{year}-{month:02d}-{date:02d}")


@given(st.text(max_size=200))
def test_any_text_is_a_reference_or_none_and_never_an_error(written: str) -> None:
    found = parse_reference(written)
    assert found is None or found.ibid or found.title or found.outlet


@pytest.mark.parametrize(
    ("written", "want"),
    [
        ("(Ibid)", Reference(None, (), None, None, ibid=True)),
        ("(Ibid.)", Reference(None, (), None, None, ibid=True)),
        ("(Lake Herald, May 2031)", Reference(None, (), "Lake Herald", "2031-05")),
        (
            "[“The mill burns”, Lake Herald, 3 May 2031]",
            Reference("The mill burns", (), "Lake Herald", "2031-05-03"),
        ),
        ("(Lake Herald, May 3, 2031)", Reference(None, (), "Lake Herald", "2031-05-03")),
        ("(2031)", None),
        ("()", None),
    ],
)
def test_ways_of_writing(written: str, want: Reference | None) -> None:
    assert parse_reference(written) == want
