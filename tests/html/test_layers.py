"""Names in columns: lines that need not cross do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.html.layers import untangled


def rows(names: list[str]) -> dict[str, int]:
    return {name: row for row, name in enumerate(names)}


@given(st.permutations([f"b{n}" for n in range(6)]))
def test_a_pairing_is_drawn_without_a_crossing(order: list[str]) -> None:
    left = [f"a{n}" for n in range(6)]
    edges = [(f"a{n}", f"b{n}") for n in range(6)]
    places = untangled([left, order], edges, rows)
    assert sorted(places) == sorted([*left, *order])
    assert [places[f"a{n}"] for n in range(6)] == [places[f"b{n}"] for n in range(6)]
