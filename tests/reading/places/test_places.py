"""Places: only where the text itself says that a name is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.places import find_places


def found(text):
    return [(text[p.start : p.end], p.precision, p.country) for p in find_places(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the town of Orlevo", [("Orlevo", "town", None)]),
        ("in Upper Tolma province", [("Upper Tolma", "province", None)]),
        ("near the Mirov airport", [("Mirov", "point", None)]),
        ("shelling near Hrabin", [("Hrabin", None, None)]),
        ("in the village of al-Dresha", [("al-Dresha", "town", None)]),
        ("between Chad and Niger", [("Chad", "country", "TD"), ("Niger", "country", "NE")]),
        ("in Syrias north", [("Syria", "country", "SY")]),
    ],
)
def test_names_are_places_where_words_say_so(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["in March", "on Friday", "to NATO", "Anna Breskova said", "in the ISIS stronghold", "from Daesh"]
)
def test_times_people_and_actors_are_no_places(text):
    assert found(text) == []


def test_coordinates_are_never_invented():
    assert all(p.lat is None and p.lon is None for p in find_places("in the city of Orlevo, in Chad", 0, 30))


WORDS = [
    "in",
    "near",
    "the",
    "city",
    "of",
    "Orlevo",
    "al-Dresha",
    "province",
    "Syria",
    "Syrian",
    "Friday",
    ",",
    ".",
    "’s",
    "K",
    "İn",
    "Chads",
    "-",
]


@given(st.text(max_size=120) | st.lists(st.sampled_from(
    WORDS), max_size=12).map(" ".join))  # fmt: skip
def test_any_text_gives_ordered_spans_that_show_their_names(text):
    ends = 0
    for place in find_places(text, 0, len(text)):
        assert ends <= place.start < place.end <= len(text)
        ends = place.end
        assert text[place.start : place.end] == place.name
