"""The drawing of numbers over time: each on its day, open ends as arrows, updates joined."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.views.kestrin import build_ledger

from sayso.html.strip_figure import WIDTH, StripFigure, strip_figure
from sayso.records.ledger import Ledger
from sayso.views.facts import fact_cards
from sayso.views.lookup import look_up
from sayso.views.told_numbers import ToldNumbers, bounds_of, told_numbers


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return build_ledger()


@pytest.fixture(scope="module")
def told(ledger: Ledger) -> ToldNumbers:
    found = told_numbers(look_up(ledger), next(card for card in fact_cards(ledger) if card.disputed))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def figure(told: ToldNumbers) -> StripFigure:
    drawn = strip_figure(told)
    assert drawn is not None
    return drawn


def test_numbers_stand_on_the_day_of_their_pages_with_their_bounds(told: ToldNumbers) -> None:
    found = {(one.value, one.day): (one.low, one.high) for one in told.numbers}
    assert found["83", "2031-05-06"] == (83, 83)
    assert found["at least 62", "2031-05-07"] == (62, None)
    assert [one.day for one in told.numbers] == sorted(one.day for one in told.numbers)
    assert ("41", "at least 62") in told.updates


def test_matters_without_numbers_have_none(ledger: Ledger) -> None:
    other = [card for card in fact_cards(ledger) if len(card.values) < 2 or card.values[0].amount is None]
    assert all(told_numbers(look_up(ledger), card) is None for card in other)


@pytest.mark.parametrize(
    ("value", "quantity", "bounds"),
    [
        (40.0, (25.0, 25.0), (40.0, 40.0)),  # "25 miles" of "about 40 km"
        (48.0, (None, 30.0), (None, 48.0)),
        (60.0, (40.0, 60.0), (40.0, 60.0)),
    ],
)
def test_a_number_in_another_unit_stands_where_its_value_does(ledger, value, quantity, bounds) -> None:
    claim = next(claim for claim in ledger.claims if claim.quantities)
    low, high = quantity
    told = replace(claim, quantities=(replace(claim.quantities[0], low=low, high=high),))
    card = next(value for fact in fact_cards(ledger) for value in fact.values if value.amount is not None)
    assert bounds_of(told, replace(card, amount=value)) == bounds


def test_larger_numbers_stand_higher_and_all_inside(told: ToldNumbers, figure: StripFigure) -> None:
    height = {point.title.split(":")[0]: point.y for point in figure.points}
    assert height["83"] < height["at least 62"] < height["41"]
    assert all(0 <= point.top <= point.bottom <= figure.height for point in figure.points)
    assert all(figure.left - 20 <= point.x <= WIDTH for point in figure.points)


def test_open_numbers_have_arrows_and_updates_a_line(figure: StripFigure) -> None:
    open_up = {point.title.split(":")[0] for point in figure.points if point.open_up}
    assert open_up == {"at least 62", "more than 90"}
    assert len(figure.updates) == 1


def test_labels_cover_neither_each_other_nor_a_mark(figure: StripFigure) -> None:
    named = [point for point in figure.points if point.label]
    assert {point.label for point in named} >= {"83", "at least 62"}
    places = [(point.label_x, point.label_y) for point in named]
    assert len(places) == len(set(places))
