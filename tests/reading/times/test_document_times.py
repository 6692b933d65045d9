"""Times of whole documents, with the parse: tense, what was told of before, hours with their days, stretches."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language import Annotator, load_encoder
from sayso.reading.passages import passages_of
from sayso.reading.syntax import read_syntax
from sayso.reading.times import read_times
from sayso.records.claims import Timex
from sayso.records.documents import Block, Document, Role, Zone

PUBLISHED = "2031-05-06"  # a Tuesday


@cache
def annotator():
    return Annotator(load_encoder())


def times_of(*paragraphs, published=PUBLISHED):
    text = "\n".join(paragraphs)
    starts = [sum(len(one) + 1 for one in paragraphs[:at]) for at in range(len(paragraphs))]
    blocks = tuple(
        Block(start, start + len(one), Role.PARAGRAPH) for start, one in zip(starts, paragraphs, strict=True)
    )
    page = Document("a", "0" * 64, "a", None, None, None, None, published, "en", text, blocks)
    passages = passages_of(page, frozenset(Zone))
    syntax = read_syntax(text, [passage.span for passage in passages], annotator())
    return text, read_times(page, passages, syntax)


def values(*paragraphs, published=PUBLISHED):
    text, found = times_of(*paragraphs, published=published)
    return [(text[one.start : one.end], one.value) for one in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They will meet on Thursday.", [("Thursday", "2031-05-08")]),
        ("The envoys met on Thursday.", [("Thursday", "2031-05-01")]),
        ("The army plans to leave Hrabin on Thursday.", [("Thursday", "2031-05-08")]),
        ("The bank is to reopen in Varna on Thursday.", [("Thursday", "2031-05-08")]),
        ("The general, who was wounded on Thursday, will resign.", [("Thursday", "2031-05-01")]),
        ("The vote is on Sunday.", [("Sunday", "2031-05-11")]),
        ("The trial, due on Monday, was put off.", [("Monday", "2031-05-12")]),
        ("The governor says on Monday nothing happened.", [("Monday", "2031-05-05")]),
        ("The ceasefire lasts until Friday.", [("Friday", "2031-05-09")]),
        ("The council rejected Wednesday's offer.", [("Wednesday", "2031-04-30")]),
        ("In December the army took Hrabin.", [("December", "2030-12")]),
        ("In December the bridge will open.", [("December", "2031-12")]),
        ("The council extended the curfew to May 20.", [("May 20", "2031-05-20")]),
        ("They may march again in May.", [("May", "2031-05")]),
        ("The strike will end in two weeks.", [("two weeks", "2031-W21")]),
        ("The talks ended in two weeks.", [("two weeks", "P2W")]),
        ("Help came soon after.", []),
        ("Help will come soon.", [("soon", "FUTURE_REF")]),
    ],
)
def test_the_verb_decides_the_side_of_publication(sentence, expected):
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ("The town fell on 3 March 2029. Two days later the army left, and the following week it took Varna.",),
            [("3 March 2029", "2029-03-03"), ("Two days later", "2029-03-05"), ("the following week", "2029-W10")],
        ),
        (("The raid was on April 28.", "The next morning nobody was left."), ["2031-04-28", "2031-04-29TMO"]),
        (("The raid was on April 28.", "One.", "Two.", "It began at 5 p.m."), ["2031-04-28", "2031-04-28T17:00"]),
        (("It began at dawn.",), ["XXXX-XX-XXTMO"]),
        (("The raid was on April 28.", "One.", "Two.", "Three days later it rained."), ["2031-04-28", "P3D"]),
        (("In April 2028 the army attacked. In June it withdrew.",), ["2028-04", "2028-06"]),
        (("On Friday the envoys came. They left the same day.",), ["2031-05-02", "2031-05-02"]),
        (("The guns fell silent on Friday. That night drones came.",), ["2031-05-02", "2031-05-02TNI"]),
        (("Sales fell in the first quarter. A year earlier they had risen.",), ["2031-Q1", "2030-Q1"]),
        (("He was a clerk in Varna a year earlier.",), ["2030"]),
    ],
)
def test_later_times_are_counted_from_the_one_told_of(paragraphs, expected):
    found = values(*paragraphs)
    assert (found if isinstance(expected[0], tuple) else [value for _, value in found]) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Troops entered Ostrel at dawn on Friday.", [("dawn on Friday", "2031-05-02TMO")]),
        (
            "A bomb went off at 10:35 a.m. (0735 GMT) on Friday.",
            [("10:35 a.m.", "2031-05-02T10:35"), ("Friday", "2031-05-02")],
        ),
        ("Shells fell on Hrabin at 0330 GMT on 4 May.", [("0330 GMT on 4 May", "2031-05-04T03:30Z")]),
        ("The truce ended by midnight on 4 May.", [("midnight on 4 May", "2031-05-04T24:00")]),
        ("The raid began in the early hours of Saturday.", [("the early hours of Saturday", "2031-05-03TMO")]),
        ("On the morning of 5 May the guns fell silent.", [("the morning of 5 May", "2031-05-05TMO")]),
        ("It rained early on Monday, and at 5pm too.", [("Monday", "2031-05-05"), ("5pm", "2031-05-05T17:00")]),
    ],
)
def test_hours_take_the_day_beside_them(sentence, expected):
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Fighting went on from 3 to 7 May.", ("2031-05-03", "2031-05-07")),
        ("The truce held September 5-9.", ("2030-09-05", "2030-09-09")),
        ("Between March and June 2030, 200 people were killed.", ("2030-03-01", "2030-06-30")),
        ("From 2027 to 2029 the bridge was closed.", ("2027-01-01", "2029-12-31")),
        ("The bridge was closed in 2027-29.", ("2027-01-01", "2029-12-31")),
        ("The night of 17-18 September was the worst.", ("2030-09-17", "2030-09-18")),
        ("The front has not moved since 2014.", ("2014-01-01", PUBLISHED)),
        ("The ceasefire lasts until Friday.", (None, "2031-05-09")),
    ],
)
def test_stretches_have_their_first_and_last_day(sentence, days):
    _, found = times_of(sentence)
    assert found
    assert {(one.from_, one.to) for one in found} == {days}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met on May 2, 3 and 5.", [("May 2", "2031-05-02"), ("3", "2031-05-03"), ("5", "2031-05-05")]),
        ("They met on 2 and 3 May 2030.", [("2", "2030-05-02"), ("3 May 2030", "2030-05-03")]),
        ("It went on for two hours and 30 minutes.", [("two hours and 30 minutes", "PT2H30M")]),
        ("They left on the 5th, he said.", [("the 5th", "2031-05-05")]),
        ("They left on the 21st.", [("the 21st", "2031-04-21")]),
        ("It was on 5/9/2027.", [("5/9/2027", "2027")]),
        ("It was on 5/9/2027 and 25/9/2027.", [("5/9/2027", "2027-09-05"), ("25/9/2027", "2027-09-25")]),
        ("It was on 9/5/2027 and 9/25/2027.", [("9/5/2027", "2027-09-05"), ("9/25/2027", "2027-09-25")]),
    ],
)
def test_days_and_lengths_written_together(sentence, expected):
    assert values(sentence) == expected


def test_the_present_of_a_headline_tells_of_what_has_happened():
    text = "Troops enter Ostrel on Friday"
    blocks = (Block(0, len(text), Role.HEADLINE),)
    page = Document("a", "0" * 64, "a", None, None, None, None, PUBLISHED, "en", text, blocks)
    passages = passages_of(page, frozenset(Zone))
    syntax = read_syntax(text, [passage.span for passage in passages], annotator())
    assert [one.value for one in read_times(page, passages, syntax)] == ["2031-05-02"]


def test_without_a_publication_date_the_dateline_is_the_day():
    found = values(
        "OSTREL, 6 May 2031 (OPA) - Shells fell on Sunday.", "Two bridges fell last week.", published=None
    )
    assert found == [("6 May 2031", "2031-05-06"), ("Sunday", "2031-05-04"), ("last week", "2031-W18")]


@pytest.mark.parametrize(
    "sentence",
    [
        "May said the second march was long.",
        "Jan Novak, April Smith and June Ray spoke.",
        "Twenty-seven people a day died, 10 per hour.",
        "The spokesman, a 45-year-old man, spoke of the fall of Orlevo.",
        "Some 2000 soldiers left, three-quarters of the garrison.",
        "In the minute before the blast he spoke a second time.",
    ],
)
def test_words_that_look_like_times_and_are_none(sentence):
    assert values(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "timex", "mod"),
    [
        ("More than three years passed.", Timex.DURATION, "MORE_THAN"),
        ("It held for at least 30 days.", Timex.DURATION, "EQUAL_OR_MORE"),
        ("It happened in early May 2030.", Timex.DATE, "START"),
        ("It happened in mid-July.", Timex.DATE, "MID"),
        ("It happened by the end of 2030.", Timex.DATE, "END"),
        ("They march every Friday.", Timex.SET, None),
        ("They came on Friday evening.", Timex.TIME, None),
    ],
)
def test_types_and_modifiers(sentence, timex, mod):
    _, found = times_of(sentence)
    assert [(one.timex, one.mod) for one in found] == [(timex, mod)]


PIECES = ["on", "in", "the", "May", "5", "2031", "Friday", "will", "met", "left", "until", "since", "two", "days",
          "later", "year", "earlier", "quarter", "night", "of", "10:30", "GMT", "(", ")", ",", ".", "every", "from",
          "to", "between", "and", "the following", "that", "last", "week", "'s", "Sept.", "soon", "-",
          "1990s"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join), min_size=1, max_size=3),
    st.sampled_from([None, "2031", PUBLISHED, "0001-01-01", "9998-12-31"]),
)
def test_any_document_gives_times_in_order_that_quote_it(paragraphs, published):
    text, found = times_of(*paragraphs, published=published)
    ends = 0
    for one in found:
        assert ends <= one.start < one.end <= len(text)
        ends = one.end
        assert one.value
        assert one.timex is not None
        if one.from_ is not None and one.to is not None:
            assert one.from_ <= one.to


def test_the_same_document_gives_the_same_times_again():
    paragraphs = ("The town fell on 3 March 2029.", "Two days later the army left, last week it came back.")
    assert times_of(*paragraphs) == times_of(*paragraphs)
