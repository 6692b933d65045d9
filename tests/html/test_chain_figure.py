"""The drawing of chains: publishers on the left, whose word it is on the right, one text drawn as one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.views.kestrin import WIRE_PAGES, build_ledger

from sayso.html.chain_figure import chain_figure
from sayso.views.claims import ChainStep, ClaimCard
from sayso.views.facts import fact_cards


@pytest.fixture(scope="module")
def cards() -> tuple[ClaimCard, ...]:
    toll = next(card for card in fact_cards(build_ledger()) if card.disputed)
    return next(value for value in toll.values if value.value == "at least 62").claims


def test_a_single_way_is_not_drawn(cards: tuple[ClaimCard, ...]) -> None:
    assert chain_figure(cards[:1], {}) is None


def test_shared_names_are_drawn_once_and_flow_to_the_right(cards: tuple[ClaimCard, ...]) -> None:
    figure = chain_figure(cards, {})
    assert figure is not None
    at = {node.name: node for node in figure.nodes}
    assert sorted(at) == ["Harbour Gazette", "Ilse Maron", "Meridian Wire", "The Dawn Post"]
    assert at["The Dawn Post"].x == at["Harbour Gazette"].x < at["Meridian Wire"].x < at["Ilse Maron"].x
    assert [node.name for node in figure.nodes if node.innermost] == ["Ilse Maron"]
    assert "Meridian Wire cites Ilse Maron" in figure.words
    assert all(0 <= node.dot <= figure.height for node in figure.nodes)


def test_pages_with_one_text_are_one(cards: tuple[ClaimCard, ...]) -> None:
    wire, post, gazette = WIRE_PAGES
    figure = chain_figure(cards, {wire: post, post: post, gazette: gazette})
    assert figure is not None
    [text] = [node for node in figure.nodes if node.is_text]
    assert sorted(text.name.split(", ")) == ["Meridian Wire", "The Dawn Post"]
    assert "Harbour Gazette cites" in figure.words


def test_a_circle_is_drawn_without_its_way_back(cards: tuple[ClaimCard, ...]) -> None:
    a, b = cards[0], cards[1]
    step = ChainStep("Meridian Wire", "news agency", None, None)
    there = replace(a, chain=(replace(step, name=a.page.outlet), replace(step, name=b.page.outlet)))
    back = replace(b, chain=(replace(step, name=b.page.outlet), replace(step, name=a.page.outlet)))
    third = replace(cards[2], chain=(replace(step, name="Third"), replace(step, name=b.page.outlet)))
    figure = chain_figure((there, back, third), {})
    assert figure is not None
    assert len(figure.curves) == 2
