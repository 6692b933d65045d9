"""What was changed in copying, by what it touches; all invented."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.links.copying.pages import page

from sayso.engines.local import LocalEngine
from sayso.links.copying.changes import changes
from sayso.links.copying.find import find_copies
from sayso.records.copies import AlterationKind

REPORT = (
    "The state news agency said on Monday that at least ten workers died when shells hit the cotton mill near "
    "Orlevo. "
    "The army fired eleven rounds from the ridge above Hrabin, Colonel Marek Dorn told reporters in the evening. "
    "He did not say who had given the order, and the governor refused to comment on the matter before Thursday."
)
SWAPS = {
    ("state news", "regime news"): AlterationKind.LOADED,
    ("ten workers", "14 workers"): AlterationKind.NUMBER,
    ("on Monday", "on Sunday"): AlterationKind.TIME,
    ("Marek Dorn", "Pavel Lisk"): AlterationKind.NAME,
    ("near Orlevo", "near Kharkiv"): AlterationKind.NAME,  # Orlevo is on no map, so that it may be a person
    ("did not say", "did say"): AlterationKind.NEGATION,
    ("at least ten", "ten"): AlterationKind.HEDGE,
    ("Dorn told reporters", "Dorn admitted to reporters"): AlterationKind.ATTRIBUTION,
    ("the cotton mill", "the timber mill"): AlterationKind.OTHER,
}


def altered(text, other):
    (copy,) = find_copies([page("a", text), page("b", other)], LocalEngine())
    (pair,) = copy.pairs
    return [(one.kind, text[slice(*one.a_span)], other[slice(*one.b_span)]) for one in pair.alterations or ()]


@pytest.mark.parametrize(("swap", "kind"), SWAPS.items(), ids=[f"{a} to {b}" for a, b in SWAPS])
def test_a_changed_word_is_named_by_what_it_touches(swap, kind):
    assert [found for found, _, _ in altered(REPORT, REPORT.replace(*swap))] == [kind]


def test_the_spans_are_the_changed_words_and_nothing_else():
    assert altered(REPORT, REPORT.replace("state news", "regime news")) == [
        (AlterationKind.LOADED, "state", "regime")
    ]


@pytest.mark.parametrize(
    "swap",
    [
        ("ten workers", "10 workers"),
        ("eleven rounds", "11 rounds"),
        ("hit the", "hit The"),
        ("evening.", "evening;"),
        ("shells hit", "shell hit"),
        ("the matter", "that matter"),
    ],
)
def test_spelling_and_function_words_are_no_alterations(swap):
    assert altered(REPORT, REPORT.replace(*swap)) == []


def tokens(text):
    return re.findall(r"\w+|[^\w\s]", text)


@given(st.text("ab ,.", max_size=30), st.text("ab ,.", max_size=30))
def test_what_stands_between_changes_is_the_same_in_both(a, b):
    at_a = at_b = 0
    for change in [*changes(a, b, (0, len(a)), (0, len(b)))]:
        assert tokens(a[at_a : change.a[0]]) == tokens(b[at_b : change.b[0]])
        at_a, at_b = change.a[1], change.b[1]
    assert tokens(a[at_a:]) == tokens(b[at_b:])
