"""Times: TIMEX3 values against the day of publication, and the days they cover."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.times import find_times, typed_times
from sayso.reading.times.calendar import covered_days

PUBLISHED = "2031-05-06"  # a Tuesday


def values(text, published=PUBLISHED):
    return [(text[t.start : t.end], t.value) for t in find_times(text, 0, len(text), published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 4 May 2030", ("4 May 2030", "2030-05-04")),
        ("on May 4, 2030", ("May 4, 2030", "2030-05-04")),
        ("on 28 December", ("28 December", "2030-12-28")),
        ("on Sept. 17", ("Sept. 17", "2030-09-17")),
        ("in September 2030", ("September 2030", "2030-09")),
        ("in late September", ("late September", "2030-09")),
        ("since 2014", ("2014", "2014")),
        ("on Thursday", ("Thursday", "2031-05-01")),
        ("on Tuesday", ("Tuesday", "2031-05-06")),
        ("they will meet on Thursday", ("Thursday", "2031-05-08")),
        ("last Tuesday", ("last Tuesday", "2031-04-29")),
        ("yesterday", ("yesterday", "2031-05-05")),
        ("last week", ("last week", "2031-W18")),
        ("last month", ("last month", "2031-04")),
        ("this year", ("this year", "2031")),
        ("two days ago", ("two days ago", "2031-05-04")),
        ("three years ago", ("three years ago", "2028")),
        ("for three years", ("three years", "P3Y")),
        ("a 24-hour curfew", ("24-hour", "PT24H")),
        ("two and a half years", ("two and a half years", "P2Y6M")),
        ("almost a hundred years", ("almost a hundred years", "P100Y")),
        ("a couple of weeks", ("a couple of weeks", "P2W")),
        ("two to three weeks", ("two to three weeks", "P2W")),
        ("decades-long war", ("decades-long", "PXDE")),
        ("twice a week", ("twice a week", "P1W")),
        ("every two years", ("every two years", "P2Y")),
        ("on Sundays", ("Sundays", "XXXX-WXX-7")),
        ("every other day", ("every other day", "P2D")),
        ("the 20th century", ("the 20th century", "19")),
        ("in the nineties", ("the nineties", "199")),
        ("the late '80s", ("the late '80s", "198")),
        ("January nineteen ninety-seven", ("January nineteen ninety-seven", "1997-01")),
        ("the year two thousand", ("the year two thousand", "2000")),
        ("the winter of 2029-30", ("the winter of 2029-30", "2029-WI")),
        ("at 5 p.m. EST, Nov. 6", ("5 p.m. EST, Nov. 6", "2030-11-06T17:00")),
        ("at 0330 GMT", ("0330 GMT", "XXXX-XX-XXT03:30Z")),
        ("five o'clock", ("five o'clock", "XXXX-XX-XXT05:00")),
        ("2031-05-04T10:30:00Z", ("2031-05-04T10:30:00Z", "2031-05-04T10:30Z")),
        ("on 5/9/2027", ("5/9/2027", "2027")),
        ("on 25/9/2027", ("25/9/2027", "2027-09-25")),
        ("on 9/25/27", ("9/25/27", "2027-09-25")),
        ("on 5.9.2027", ("5.9.2027", "2027-09-05")),
        ("the week of May 12", ("the week of May 12", "2031-W20")),
        ("the day before yesterday", ("the day before yesterday", "2031-05-04")),
        ("last year's third quarter", ("last year's third quarter", "2030-Q3")),
        ("the last half of 2030", ("the last half of 2030", "2030-H2")),
        ("the quarter ended June 30", ("the quarter", "2030-Q2")),
        ("years ago", ("years ago", "PAST_REF")),
        ("recent weeks", ("recent weeks", "PAST_REF")),
        ("these days", ("these days", "PRESENT_REF")),
        ("the near future", ("the near future", "FUTURE_REF")),
        ("New Year's Eve", ("New Year's Eve", "2030-12-31")),
        ("several months", ("several months", "PXM")),
        ("the past two weeks", ("the past two weeks", "P2W")),
        ("every Friday", ("every Friday", "XXXX-WXX-5")),
        ("in the 1990s", ("the 1990s", "199")),
        ("on Sunday evening", ("Sunday evening", "2031-05-04TEV")),
        ("in summer 2030", ("summer 2030", "2030-SU")),
        ("in the third quarter of 2030", ("the third quarter of 2030", "2030-Q3")),
    ],
)
def test_values_follow_the_day_of_publication(text, expected):
    assert expected in values(text)


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("since the winter", "2031-05-07", "2030-WI"),
        ("during the winter", "2031-05-07", "2030-WI"),
        ("since the winter", "2031-01-07", "2030-WI"),
        ("last winter", "2031-01-07", "2029-WI"),
        ("this winter", "2031-01-07", "2030-WI"),
        ("next winter", "2031-01-07", "2031-WI"),
        ("last summer", "2031-09-07", "2031-SU"),
        ("last summer", "2031-07-07", "2030-SU"),
        ("this summer", "2031-05-07", "2031-SU"),
        ("since the summer", "2031-05-07", "2030-SU"),
        ("since July", "2031-05-07", "2030-07"),
        ("since early July", "2031-05-07", "2030-07"),
        ("in July", "2031-05-07", "2031-07"),
        ("since 8 May", "2031-05-07", "2030-05-08"),
        ("they will have been there since Friday", "2031-05-07", "2031-05-02"),
        ("since the second half", "2031-05-07", "2030-H2"),
    ],
)
def test_the_side_of_publication_follows_the_words_before(text, published, value):
    assert [found for _, found in values(text, published)] == [value]


NAMED = ["spring", "summer", "winter", "March", "July", "December", "Monday", "Friday", "8 May", "December 30",
         "Sunday evening", "third quarter", "second half"]  # fmt: skip
UNITS = ["day", "week", "month", "year", "decade", "winter", "July", "Friday"]
BACK = st.one_of(
    st.builds(
        "They have waited since {} {}.".format,
        st.sampled_from(["the", "early", "at least"]),
        st.sampled_from(NAMED),
    ),
    st.builds("They will have waited since {}.".format, st.sampled_from(NAMED)),
    st.builds("It fell last {}.".format, st.sampled_from(UNITS)),
    st.builds(
        "It fell {} {} ago.".format, st.integers(2, 900), st.sampled_from(["days", "weeks", "months", "years"])
    ),
)


@given(BACK, st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(date.isoformat))
def test_what_began_or_was_before_publication_never_begins_after_it(text, published):
    found = find_times(text, 0, len(text), published)
    assert all(time.from_ is None or time.from_ <= published for time in found)


@pytest.mark.parametrize(
    "piece",
    [
        "one ",
        "and a half ",
        "five hundred ",
        "5-",
        "the past ",
        "May ",
        "0330 GMT (",
        "9" * 5000 + "th ",
        "1/",
        "٣",
        "ſ",
    ],
)
def test_a_line_of_200_000_characters_is_read(piece):
    text = (piece * (200_000 // len(piece)))[:200_000]
    found = find_times(text, 0, len(text), PUBLISHED)
    assert all(0 <= time.start < time.end <= len(text) for time in found)


def test_relative_times_need_a_publication_date():
    assert values("It fell on Thursday, two days ago.", None) == [("two days ago", "PAST_REF")]
    assert values("It fell on 4 May 2030.", None) == [("4 May 2030", "2030-05-04")]


def test_a_publication_year_alone_dates_months():
    assert values("on 4 May", "2031") == [("4 May", "2031-05-04")]


@pytest.mark.parametrize(
    "text", ["She may march on.", "some 2000 people were there", "a 25-year-old", "the Sun said", "31 February"]
)
def test_what_looks_like_a_time_and_is_none(text):
    assert [value for _, value in values(text) if value not in {"2031-02"}] == []


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2031-02", ("2031-02-01", "2031-02-28")),
        ("2031-W19", ("2031-05-05", "2031-05-11")),
        ("2031-Q2", ("2031-04-01", "2031-06-30")),
        ("2031-WI", ("2031-12-01", "2032-02-29")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("P3Y", (None, None)),
        ("PRESENT_REF", (None, None)),
    ],
)
def test_values_cover_days(value, days):
    assert covered_days(value) == days


WORDS = [
    "on",
    "in",
    "the",
    "last",
    "next",
    "this",
    "May",
    "May.",
    "31",
    "Sept.",
    "2031",
    "2014",
    "Friday",
    "Sun.",
    "week",
    "two",
    "ſeven",
    "years",
    "ago",
    "of",
    "every",
    "first",
    "quarter",
    "early",
    "1990s",
    "10:35",
    "a.m.",
    "٣",
    "9999",
    "summer",
    "overnight",
    ",",
    ".",
    "-",
    "tonight",
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.sampled_from([None, "2031", "2031-05", PUBLISHED, "9998-12-31", "0001-01-01", "x"]),
)
def test_any_mix_of_time_words_gives_spans_and_days_in_order(text, published):
    check(text, published)


@given(st.text(max_size=100), st.none() | st.dates().map(date.isoformat))
def test_any_text_and_date_give_spans_and_days_in_order(text, published):
    check(text, published)


def check(text, published):
    ends = 0
    for time, _ in typed_times(text, 0, len(text), published):
        assert ends <= time.start < time.end <= len(text)
        ends = time.end
        assert time.value
        if time.from_ is not None:
            assert date.fromisoformat(time.from_) <= date.fromisoformat(time.to)
