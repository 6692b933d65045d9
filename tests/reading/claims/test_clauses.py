"""Clauses of a sentence by its parse, each an exact span, and every word of the sentence in one of them."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language import Annotator, load_encoder
from sayso.reading.claims.clauses import clauses_in
from sayso.reading.syntax import read_syntax


@cache
def annotator():
    return Annotator(load_encoder())


def parsed(text):
    return read_syntax(text, [(0, len(text))], annotator())


def cut(text):
    clauses = clauses_in(parsed(text), (0, len(text)))
    return [(clause.kind.value, text[clause.start : clause.end]) for clause in clauses]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Troops took Orlevo.", [("main", "Troops took Orlevo.")]),
        (
            "At least 12 people were killed and 30 others wounded when a shell hit a market in Ostrel on Monday.",
            [
                ("main", "At least 12 people were killed"),
                ("conjunct", "30 others wounded"),
                ("adverbial", "a shell hit a market in Ostrel on Monday."),
            ],
        ),
        (
            "The brigade, which had lost 40 men, refused to withdraw from the bridge.",
            [
                ("relative", "The brigade, which had lost 40 men"),
                ("main", "The brigade, which had lost 40 men, refused to withdraw from the bridge."),
                ("complement", "to withdraw from the bridge."),
            ],
        ),
        (
            "The army was accused of shelling the market and threatened to storm the town.",
            [
                ("main", "The army was accused of shelling the market"),
                ("complement", "shelling the market"),
                ("conjunct", "threatened to storm the town."),
                ("complement", "to storm the town."),
            ],
        ),
        (
            "If the rebels attack, the army will respond.",
            [("adverbial", "If the rebels attack"), ("main", "the army will respond.")],
        ),
        # participles stay with what they belong to, verbs that share all with the first one too
        (
            "Jets struck the convoy, killing 12 people and wounding 30.",
            [("main", "Jets struck the convoy, killing 12 people and wounding 30.")],
        ),
        # a noun with its relative clause is one phrase, no clause
        (
            "The Front, which has fought the council since spring",
            [("main", "The Front, which has fought the council since spring")],
        ),
    ],
)
def test_clauses(text, clauses):
    assert cut(text) == clauses


def test_quotation_marks_at_the_edges_stay():
    text = "“We took the town,” he wrote, and “we will hold it.”"
    assert [shown for _, shown in cut(text)][-1].endswith("hold it.”")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab ,.;“”()who which and shelled took the army \n", max_size=120))
def test_any_text_is_cut_into_exact_clauses_that_share_no_word(text):
    syntax = parsed(text)
    clauses = clauses_in(syntax, (0, len(text)))
    assert all(0 <= clause.start < clause.end <= len(text) for clause in clauses)
    words = [word for clause in clauses for word in clause.words]
    assert len(words) == len(set(words))
