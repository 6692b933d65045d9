"""The minimal pairs on the status of events: what the loader refuses, and which claim answers for an event."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from eval.status_pairs import (
    ENOUGH_OF_A_KIND,
    ENOUGH_PAIRS,
    HALVES,
    KINDS,
    PairsError,
    Reading,
    Sentence,
    Status,
    baseline,
    check_size,
    claim_of,
    documents,
    errors,
    figures,
    kinds_of_pairs,
    load,
    main,
    status_of,
    table,
)

from eval import status_pairs
from sayso.records.claims import Claim, ClaimPolarity, Event, Modality
from sayso.records.documents import Zone

PLAIN = 'text = "Guns shelled Osno.", trigger = "shelled", kind = "did"'
NOT = 'text = "No guns shelled Osno.", trigger = "shelled", kind = "not", polarity = "denied"'
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def family(*rows: str, half: str = "a", times: int = 1) -> Path:
        listed = ", ".join(f"{{ {row} }}" for row in rows)
        one = f'[[family]]\nid = "x"\nhalf = "{half}"\npublished = "2031-05-06"\nsentences = [{listed}]\n'
        path = tmp_path / "pairs.toml"
        path.write_text(one * times, encoding="utf-8")
        return path

    return family


def claim(start: int, end: int, trigger: tuple[int, int] | None = None, attribution: str | None = None) -> Claim:
    event = Event("ASSAULT", trigger) if trigger else None
    told = ("c", "d", start, end, "x" * (end - start), None, attribution, None)
    return Claim(*told, ClaimPolarity.AFFIRMED, Modality.STATED, event, (), (), (), (), next(iter(Zone)))


def test_the_set_is_sound_and_large_enough() -> None:
    families = load()
    check_size(families)
    counted = kinds_of_pairs(families)
    assert counted.total() >= ENOUGH_PAIRS
    assert counted.keys() == KINDS.keys()
    assert min(counted.values()) >= ENOUGH_OF_A_KIND
    assert len(families) >= 45
    assert all(4 <= len(family.pairs) <= 6 for family in families)
    assert [family.half for family in families] == [HALVES[place % 2] for place in range(len(families))]


def test_a_family_is_read(write: Write) -> None:
    (family,) = load(write(PLAIN, NOT))
    assert family.pairs == ((0, 1),)
    assert family.sentences[1] == Sentence("No guns shelled Osno.", (8, 15), "not", Status("denied"))
    assert [one.published for one in documents(family)] == ["2031-05-06"] * 2
    assert str(Status("denied", "planned", "accused", historical=True)) == "denied planned accused historical"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (NOT.replace('"shelled", ', '"bombed", '), "not there"),
        (NOT.replace('"shelled", ', '"shell", '), "not there"),  # whole words only
        (NOT.replace("Osno.", "Osno, then shelled it again."), "2 times"),
        (NOT + ", nth = 2", "not there"),
        (NOT + ", nth = 0", "not there"),
        (NOT.replace('"not"', '"never"'), "no such kind: never"),
        (NOT.replace('"denied"', '"affirmed"'), "do not fit “not”"),
        (NOT.replace('"not"', '"did"'), "do not fit “did”"),
        (NOT + ', mood = "glum"', "no such label: mood"),
        (NOT + ', hearsay = "gossip"', "no such hearsay: gossip"),
        (PLAIN, "written twice"),
    ],
)
def test_what_is_wrong_with_a_sentence_is_told(write: Write, row: str, told: str) -> None:
    with pytest.raises(PairsError, match=told):
        load(write(PLAIN, row))


@pytest.mark.parametrize("label", ['modality = "firm"', 'polarity = "no"'])
def test_labels_are_those_of_claims(write: Write, label: str) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        load(write(PLAIN, NOT.replace('polarity = "denied"', label)))


def test_what_is_wrong_with_a_family_is_told(write: Write) -> None:
    with pytest.raises(PairsError, match="one of a, b"):
        load(write(PLAIN, NOT, half="c"))
    with pytest.raises(PairsError, match="plain one"):
        load(write(NOT, PLAIN))
    with pytest.raises(PairsError, match="plain one"):
        load(write(PLAIN))
    with pytest.raises(PairsError, match="two families"):
        load(write(PLAIN, NOT, times=2))


def test_a_set_that_is_too_small_is_refused() -> None:
    families = load()
    with pytest.raises(PairsError, match="fewer than 200"):
        check_size(families[:10])
    rare = [
        replace(one, sentences=tuple(sentence for sentence in one.sentences if sentence.kind != "asked"))
        for one in families
    ]
    with pytest.raises(PairsError, match="asked: 0 pairs"):
        check_size(rare)


def test_the_claim_of_the_event_comes_first_then_the_shortest_around_it() -> None:
    whole, part, other = claim(0, 40), claim(10, 30), claim(32, 40)
    assert claim_of([whole, part, other], (12, 19)) is part
    assert claim_of([whole, part, claim(0, 40, (12, 19))], (12, 19)).event is not None
    assert claim_of([part, claim(10, 30, attribution="a")], (12, 19)).attribution == "a"
    assert claim_of([other], (12, 19)) is None


def test_labels_that_claims_do_not_have_yet_are_absent() -> None:
    assert status_of(claim(0, 9)) == Status()


def test_a_pair_is_right_when_both_sentences_are(write: Write) -> None:
    (family,) = load(write(PLAIN, NOT))
    assert figures(baseline([family])) == {"sentences": 0.5, "pairs": 0.0}
    right = Reading(family, (Status(), Status("denied")))
    assert figures([right]) == {"sentences": 1.0, "pairs": 1.0}
    assert figures([Reading(family, (None, None))]) == {"sentences": 0.0, "pairs": 0.0}
    assert "1.000 (1/1)" in table([right])


def test_errors_of_half_b_are_never_printed(write: Write) -> None:
    (seen,) = baseline(load(write(PLAIN, NOT)))
    assert list(errors([seen])) == [
        "not: No guns [shelled] Osno.\n    denied stated | read: affirmed stated",
    ]
    assert not list(errors(baseline(load(write(PLAIN, NOT, half="b")))))


def test_the_command_prints_counts_of_half_b_only(
    write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    families = load(write(PLAIN, NOT, half="b"))
    monkeypatch.setattr(status_pairs, "load", lambda: families)
    monkeypatch.setattr(status_pairs, "check_size", lambda _: None)
    monkeypatch.setattr(status_pairs, "read", lambda families, _: baseline(families))
    main(["--half", "b", "--errors"])
    printed = capsys.readouterr().out
    assert "0.500 (1/2)" in printed
    assert "Osno" not in printed


def test_doctests() -> None:
    assert doctest.testmod(status_pairs).failed == 0
