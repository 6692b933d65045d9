"""The status of a predicate, climbed through the parse."""

from functools import cache

import pytest

from sayso.language import Annotator, load_encoder
from sayso.reading.claims.status import Saying, status_of
from sayso.reading.syntax import read_syntax


@cache
def annotator():
    return Annotator(load_encoder())


def status(text, trigger, saying=None):
    syntax = read_syntax(text, [(0, len(text))], annotator())
    at = text.index(trigger)
    (word,) = syntax.words(at, at + len(trigger))
    found = status_of(syntax, word, syntax.words(0, len(text)), saying)
    return found.polarity.value, found.modality.value, found.hearsay.value if found.hearsay else None


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Troops shelled the mill.", "shelled", ("affirmed", "stated", None)),
        ("Troops did not shell the mill.", "shell", ("denied", "stated", None)),
        ("No unit fired on the mill.", "fired", ("denied", "stated", None)),
        ("Not one unit fired on the mill.", "fired", ("denied", "stated", None)),
        ("Not only did troops shell the mill, they burned it.", "shell", ("affirmed", "stated", None)),
        ("At no time did the guild attack the council.", "attack", ("denied", "stated", None)),
        ("Troops failed to take the mill.", "take", ("denied", "stated", None)),
        ("Troops could not prevent rebels from taking the mill.", "taking", ("affirmed", "stated", None)),
        ("Troops have yet to take the mill.", "take", ("denied", "stated", None)),
        ("Troops stopped short of shelling the mill.", "shelling", ("denied", "stated", None)),
        ("There was no attack on the mill.", "attack", ("denied", "stated", None)),
        ("The rebels no longer hold the mill.", "hold", ("denied", "stated", None)),
        ("Troops will storm the mill.", "storm", ("affirmed", "planned", None)),
        ("Troops are to storm the mill.", "storm", ("affirmed", "planned", None)),
        ("Troops are preparing to storm the mill.", "storm", ("affirmed", "planned", None)),
        ("Troops may have stormed the mill.", "stormed", ("affirmed", "possible", None)),
        ("It is possible that troops stormed the mill.", "stormed", ("affirmed", "possible", None)),
        ("If troops storm the mill, it burns.", "storm", ("affirmed", "possible", None)),
        ("Had the army attacked, hundreds would have died.", "attacked", ("affirmed", "possible", None)),
        ("Troops must have stormed the mill.", "stormed", ("affirmed", "possible", None)),
        ("Troops must leave the mill.", "leave", ("affirmed", "demanded", None)),
        ("The envoy urged both sides to release prisoners.", "release", ("affirmed", "demanded", None)),
        ("Withdraw your troops.", "Withdraw", ("affirmed", "demanded", None)),
        ("Did troops storm the mill?", "storm", ("affirmed", "asked", None)),
        ("It is unclear whether troops stormed the mill.", "stormed", ("affirmed", "asked", None)),
        ("Troops reportedly stormed the mill.", "stormed", ("affirmed", "stated", "reported")),
        ("Troops are believed to have stormed the mill.", "stormed", ("affirmed", "stated", "reported")),
        ("Rumours that troops stormed the mill spread fast.", "stormed", ("affirmed", "stated", "reported")),
        ("The guild was accused of shelling the mill.", "shelling", ("affirmed", "stated", "accused")),
        # what stands in another clause does not count
        ("Troops took the mill, which had not been guarded.", "took", ("affirmed", "stated", None)),
        ("Troops took the mill and will hold it.", "took", ("affirmed", "stated", None)),
        ("Troops took the mill in May.", "took", ("affirmed", "stated", None)),
    ],
)
def test_status(text, trigger, expected):
    assert status(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "saying", "expected"),
    [
        ("troops shelled the mill", "shelled", Saying("denied", None, "The guild"), ("denied", "stated", None)),
        ("troops shelled it", "shelled", Saying("did not deny", None, "The guild"), ("affirmed", "stated", None)),
        ("to cross the river", "cross", Saying("vowed", None, "The guild"), ("affirmed", "planned", None)),
        ("them to leave the mill", "leave", Saying("asked", None, "The guild"), ("affirmed", "demanded", None)),
        ("whether they left the mill", "left", Saying("asked", None, "Ana"), ("affirmed", "asked", None)),
        ("troops shelled it", "shelled", Saying("say", None, "Unconfirmed reports"),
         ("affirmed", "stated", "reported")),
        ("troops shelled it", "shelled", Saying("accused", None, "The guild"), ("affirmed", "stated", "accused")),
    ],
)  # fmt: skip
def test_status_under_a_cue(text, trigger, saying, expected):
    assert status(text, trigger, saying) == expected


def test_what_a_clause_takes_for_granted_is_presupposed():
    text = "The attack did not stop the guild."
    syntax = read_syntax(text, [(0, len(text))], annotator())
    found = status_of(syntax, 1, syntax.words(0, len(text)))
    assert found.presupposed
    assert found.polarity.value == "affirmed"
