"""The page of figures says what the floors say."""

from eval.figures_page import PAGE, render
from eval.floors import read_floors


def test_the_page_of_figures_is_the_one_the_gate_writes():
    assert PAGE.read_text(encoding="utf-8") == render(read_floors())
