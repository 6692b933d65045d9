"""`sayso build` with the shipped model, over good and bad input."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from sayso.case.store import Case
from sayso.cli.main import run

STORY = (
    "Ferry sinks off Orlevo\n\n6 May 2031\n\n"
    "At least 12 people drowned when a ferry sank off Orlevo on Monday, the coast guard said.\n\n"
    "“We searched all night,” harbour master Ines Korr said. She denied that the ferry had been overloaded.\n"
)


def sayso(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        run([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


def test_good_folder_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ferry.txt").write_text(STORY, encoding="utf-8")
    assert sayso("build", tmp_path / "in", "-o", tmp_path / "a.sayso", "--jobs", 1) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "1 page read" in told.err
    with Case.open(tmp_path / "a.sayso") as case:
        assert case.documents()[0].text == STORY
        assert len(case.attributions())
    assert sayso("build", tmp_path / "in", "-o", tmp_path / "a.sayso", "--jobs", 1) == 0
    assert "1 already known" in capsys.readouterr().err
    assert sayso("verify", tmp_path / "a.sayso") == 0


def test_bad_inputs_are_named_and_the_rest_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "ferry.txt").write_text(STORY, encoding="utf-8")
    (folder / "latin.txt").write_bytes("Le maire a dit : « six bateaux ».\n".encode("latin-1"))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "short.txt.gz").write_bytes(gzip.compress(STORY.encode())[:-20])
    (folder / "rows.jsonl").write_text(json.dumps({"id": "r1", "text": STORY}) + "\n{broken\n", encoding="utf-8")
    assert sayso("build", folder, tmp_path / "missing.txt", "-o", tmp_path / "a.sayso", "--jobs", 1) == 3
    told = capsys.readouterr().err
    with Case.open(tmp_path / "a.sayso") as case:
        failed = {failure.input for failure in case.failures()}
        assert {"ferry.txt", "r1"} <= {row.id for row in case.documents()}
    for name in ("empty.txt", "picture.txt", "short.txt.gz", "missing.txt"):
        assert any(name in one for one in failed), name
        assert name in told
    assert any("rows.jsonl" in one for one in failed)


def test_nothing_readable_is_a_failure_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert sayso("build", tmp_path / "empty.txt", "-o", tmp_path / "a.sayso", "--jobs", 1) == 1
    assert "nothing readable" in capsys.readouterr().err
    with Case.open(tmp_path / "a.sayso") as case:
        assert [failure.code for failure in case.failures()] == ["empty"]


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert sayso("build", "-", "-o", tmp_path / "a.sayso", "--jobs", 1) == 0


def test_case_is_named_after_its_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.txt").write_text(STORY, encoding="utf-8")
    assert sayso("build", "ferry.txt", "--jobs", 1) == 0
    assert (tmp_path / "ferry.sayso").exists()


def test_something_else_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("my notes", encoding="utf-8")
    assert sayso("build", tmp_path / "ferry.txt", "-o", tmp_path / "notes.txt", "--jobs", 1) == 1
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "my notes"


def test_recipe_decides_and_options_go_before_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ferry.txt").write_text(STORY, encoding="utf-8")
    recipe = tmp_path / "r.toml"
    recipe.write_text("comments = true\njobs = 1\n", encoding="utf-8")
    assert sayso("build", tmp_path / "ferry.txt", "-o", tmp_path / "a.sayso", "--recipe", recipe) == 0
    assert (
        sayso("build", tmp_path / "ferry.txt", "-o", tmp_path / "a.sayso", "--recipe", recipe, "--no-comments") == 0
    )
    assert "other settings" in capsys.readouterr().err
    with Case.open(tmp_path / "a.sayso") as case:
        made = case.query("SELECT settings FROM activities WHERE stage = 'reading'")
    assert [row["settings"] for row in made] == ['{"comments":true}']
    recipe.write_text("coments = true\n", encoding="utf-8")
    assert sayso("build", tmp_path / "ferry.txt", "-o", tmp_path / "b.sayso", "--recipe", recipe) == 2
    assert "coments" in capsys.readouterr().err


def test_missing_model_is_told_before_any_case_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ferry.txt").write_text(STORY, encoding="utf-8")
    assert sayso("build", tmp_path / "ferry.txt", "-o", tmp_path / "a.sayso", "--model", tmp_path / "none") == 1
    assert "none" in capsys.readouterr().err
    assert not (tmp_path / "a.sayso").exists()


def test_demo_builds_case_and_report_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sayso("demo", "-o", tmp_path / "demo", "--jobs", 1) == 0
    told = capsys.readouterr().out
    assert (tmp_path / "demo" / "demo.sayso").exists()
    assert (tmp_path / "demo" / "report.html").exists()
    assert "report.html" in told
    assert "contradict" in told


def test_pages_in_other_languages_are_kept_and_said_to_be_unread(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ferry.txt").write_text(STORY, encoding="utf-8")
    german = "Der Hafenmeister sagte am Montag, dass sechs Boote den Hafen von Orlevo verlassen hätten. " * 5
    for number in range(22):
        (tmp_path / "in" / f"boote{number:02}.txt").write_text(f"{german}\n{number}\n", encoding="utf-8")
    assert sayso("build", tmp_path / "in", "-o", tmp_path / "a.sayso", "--jobs", 1) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[:2] == [f"kept, not read: boote0{number}.txt is not in English" for number in (0, 1)]
    assert told[20] == "kept, not read: 2 more; `sayso info` counts them"
    assert told[21].startswith("1 page read, 22 kept unread. ")
    with Case.open(tmp_path / "a.sayso") as case:
        assert {claim.doc for claim in case.claims()} == {"ferry.txt"}
