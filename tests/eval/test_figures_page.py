"""The page of figures tells every corpus and figure that has a floor."""

from __future__ import annotations

from eval.figures_page import render
from eval.floors import read_floors


def test_every_recorded_figure_is_on_the_page() -> None:
    floors = read_floors()
    page = render(floors)
    for corpus in floors.corpora:
        assert f"\n## {corpus}\n" in page
    rows = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith("| figure")]
    assert len(rows) == len(floors.figures)
