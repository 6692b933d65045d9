"""The gate: floors only rise unless a reason is given, and a drop is told in words."""

import doctest
import importlib
import pkgutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from eval.baselines import baseline
from eval.case_figures import figures, tables_of
from eval.corpora import CORPORA, Corpus
from eval.floors import Floor, FloorError, Floors, Measured, read_floors, recorded, write_floors
from eval.truth import PAGES

import eval as package
from eval import gate

TODAY = date(2031, 5, 6)
OLD = Floor(floor=0.6, measured=0.61, baseline=0.2, date="2031-05-01")


@pytest.fixture
def corpus(tmp_path) -> Corpus:
    (tmp_path / "page.txt").write_text("one", encoding="utf-8")
    return Corpus("tiny", (Path("page.txt"),), lambda shared, model: {"f1": Measured(0.7, 0.2)})


def test_a_floor_rises_with_its_figure_and_keeps_a_margin():
    assert recorded("f1", Measured(0.7, 0.2), OLD, TODAY, None).floor == pytest.approx(0.69)


def test_a_floor_is_not_lowered_without_a_reason():
    with pytest.raises(FloorError, match="--allow-lower"):
        recorded("f1", Measured(0.5, 0.2), OLD, TODAY, None)
    lowered = recorded("f1", Measured(0.5, 0.2), OLD, TODAY, "the truth has more items")
    assert lowered.floor == pytest.approx(0.49)
    assert lowered.reason == "the truth has more items"


def test_a_floor_measured_again_keeps_the_reason_of_its_lowering():
    lowered = recorded("f1", Measured(0.5, 0.2), OLD, TODAY, "the truth has more items")
    assert recorded("f1", Measured(0.5, 0.2), lowered, TODAY, None).reason == "the truth has more items"
    assert recorded("f1", Measured(0.7, 0.2), lowered, TODAY, None).reason is None


def test_floors_survive_writing_and_reading(tmp_path):
    floors = Floors(
        {"tiny": "00ff", "tiny+more": "11ee"}, {"tiny.f1": OLD, "tiny+more.p": replace(OLD, reason="“why”")}
    )
    write_floors(floors, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == floors


def test_a_drop_and_a_lost_figure_are_told(tmp_path, corpus):
    floors = Floors({"tiny": corpus.digest(tmp_path)}, {"tiny.f1": OLD, "tiny.gone": OLD})
    told = gate.dropped(corpus, tmp_path, {"f1": Measured(0.5, 0.2)}, floors)
    assert told == ["tiny.f1: 0.500, floor 0.600", "tiny.gone: no longer measured"]
    assert "DROPPED" in gate.table("tiny", {"f1": Measured(0.5, 0.2)}, floors)


def test_floors_of_other_files_are_not_compared(tmp_path, corpus):
    floors = Floors({"tiny": corpus.digest(tmp_path)}, {"tiny.f1": OLD})
    (tmp_path / "page.txt").write_text("two", encoding="utf-8")
    [told] = gate.dropped(corpus, tmp_path, {"f1": Measured(0.9, 0.2)}, floors)
    assert "other files" in told


def test_a_corpus_that_is_not_there_is_skipped_with_a_word(tmp_path, capsys):
    assert gate.main(["--only", "raqqa", "--shared", str(tmp_path)]) == 0
    assert "raqqa: skipped" in capsys.readouterr().out


def test_the_examples_are_always_there(tmp_path):
    examples = next(corpus for corpus in CORPORA if corpus.name == "examples")
    assert examples.missing(tmp_path) == ()


def test_every_recorded_figure_has_its_corpus_and_baseline():
    floors = read_floors()
    for name, floor in floors.figures.items():
        assert name.partition(".")[0] in floors.corpora
        assert 0 <= floor.floor <= floor.measured <= 1, name
        assert 0 <= floor.baseline <= 1, name


def test_trivial_rules_read_every_document(ledger, gold):
    trivial = baseline(ledger)
    assert len(trivial.documents) == len(ledger.documents)
    values = figures(gold, tables_of(trivial))
    assert all(0 <= value <= 1 for value in values.values())
    assert values["attributions.f1"] < 0.5


def test_the_truth_itself_has_perfect_figures_where_it_can_be_given_as_rows(ledger, gold):
    """The scorer finds no fault with the truth: attributions made of it are all hits."""
    rows = [
        {
            "doc": row["doc"],
            "source": [[row["source"]["start"], row["source"]["end"]]] if row["source"] else [],
            "cue": [[row["cue"]["start"], row["cue"]["end"]]] if row["cue"] else [],
            "content": [[part["start"], part["end"]] for part in row["content"]],
            "speaker": row["resolved_source"],
            "polarity": row.get("polarity", "positive"),
        }
        for row in gold["attributions"]
        if not row.get("optional")
    ]
    names = [{key: row[key] for key in ("doc", "start", "end")} for row in gold["naming"]]
    chains = [
        {"doc": row["doc"], "start": row["where"]["start"], "end": row["where"]["end"], "chain": row["chain"]}
        for row in gold["chains"]
    ]
    tables = tables_of(ledger) | {"attributions": rows, "names": names, "chains": chains}
    values = figures(gold, tables)
    for name in ("f1", "speaker", "negative", "traps_avoided"):
        assert values[f"attributions.{name}"] == 1, name
    assert values["naming.f1"] == 1
    assert values["chains.whole"] == 1


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(package.__path__)])
def test_doctests_of_the_measuring_code(name):
    assert doctest.testmod(importlib.import_module(f"eval.{name}")).failed == 0


def test_pages_of_the_examples_are_where_the_package_is_built_from():
    assert (PAGES / "01-harbour-market.html").is_file()
