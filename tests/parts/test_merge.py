"""Several cases in one: each page once, ids as they were, other bytes under one id kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.parts.exported import export

import sayso
from sayso.case.layout import READING_TABLES
from sayso.parts import run_merge

ROOT = Path(__file__).parents[2]


def build(folder: Path, name: str, **texts: str) -> Path:
    pages = folder / name
    pages.mkdir()
    for page, text in texts.items():
        (pages / f"{page}.txt").write_text(text, encoding="utf-8")
    sayso.build(pages, folder / f"{name}.sayso").close()
    return folder / f"{name}.sayso"


def test_two_halves_make_the_whole(example: Path, tmp_path: Path) -> None:
    halves = []
    pages = sorted((ROOT / "examples" / "pages").iterdir())
    with sayso.open(example) as whole:
        want = [document.id for document in whole.documents()]
    for number, half in enumerate((pages[::2], pages[1::2])):
        halves.append(tmp_path / f"{number}.sayso")
        sayso.build(half, halves[-1], comments=True).close()
    merged = run_merge(halves, tmp_path / "all.sayso")
    assert (merged.pages, merged.shared, merged.conflicts) == (len(want), (), ())
    with sayso.open(tmp_path / "all.sayso") as both:
        assert both.verify() == []
        assert sorted(document.id for document in both.documents()) == sorted(want)
    assert export(tmp_path / "all.sayso", tmp_path / "a") == export(example, tmp_path / "b")


def test_merged_with_itself_it_is_itself(example: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sayso"
    copy.write_bytes(example.read_bytes())
    merged = run_merge([example, copy], tmp_path / "all.sayso")
    assert len(merged.shared) == merged.pages == 13
    assert export(tmp_path / "all.sayso", tmp_path / "a") == export(example, tmp_path / "b")


def test_other_bytes_under_one_id_are_a_conflict(tmp_path: Path) -> None:
    a = build(
        tmp_path, "a", boats="Six boats left Orlevo, the mayor said.", mill="The mill burned, the owner said."
    )
    b = build(tmp_path, "b", boats="Nine boats left Orlevo, the harbour master said.")
    merged = run_merge([a, b], tmp_path / "c.sayso")
    [conflict] = merged.conflicts
    assert (conflict.case, conflict.id) == ("b.sayso", "boats.txt")
    with sayso.open(tmp_path / "c.sayso") as case, sayso.open(b) as second:
        assert case.verify() == []
        [page] = [document.page for document in second.documents()]
        assert conflict.renamed == f"boats.txt@{page[:8]}"
        assert [document.id for document in case.documents()] == ["boats.txt", conflict.renamed, "mill.txt"]
        for table in READING_TABLES:
            own = [{**row, "doc": conflict.renamed} for row in second.rows(table)]
            assert [row for row in case.rows(table) if row["doc"] == conflict.renamed] == own
        renamed = case.query("SELECT subject, detail FROM log WHERE event = 'renamed'")
        assert [tuple(row) for row in renamed] == [("boats.txt", f"{conflict.renamed} in b.sayso")]


def test_the_same_conflict_again_is_a_known_page(tmp_path: Path) -> None:
    a = build(tmp_path, "a", boats="Six boats left Orlevo, the mayor said.")
    b = build(tmp_path, "b", boats="Nine boats left Orlevo, the harbour master said.")
    run_merge([a, b], tmp_path / "c.sayso")
    merged = run_merge([tmp_path / "c.sayso", b], tmp_path / "d.sayso")
    assert (merged.pages, len(merged.shared), len(merged.conflicts)) == (2, 1, 1)


def test_failures_stay_unless_another_case_reads_the_page(tmp_path: Path) -> None:
    a = build(tmp_path, "a", boats="", mill="")
    b = build(tmp_path, "b", boats="Nine boats left Orlevo, the harbour master said.")
    with sayso.merge([a, b], tmp_path / "c.sayso") as case:
        assert [failure.input for failure in case.failures()] == ["mill.txt"]


def test_a_page_read_in_two_ways_is_told(tmp_path: Path) -> None:
    a = build(tmp_path, "a", boats="Six boats left Orlevo, the mayor said.")
    sayso.build(tmp_path / "a", tmp_path / "b.sayso", comments=True).close()
    assert run_merge([a, tmp_path / "b.sayso"], tmp_path / "c.sayso").read_otherwise == ("boats.txt",)


@pytest.mark.parametrize("first", [True, False])
def test_originals_that_one_case_has_are_kept(tmp_path: Path, first: bool) -> None:
    whole = build(tmp_path, "a", boats="Six boats left Orlevo, the mayor said.")
    export(whole, tmp_path / "export", originals=False)
    sayso.restore(tmp_path / "export", tmp_path / "b.sayso").close()
    cases = [whole, tmp_path / "b.sayso"] if first else [tmp_path / "b.sayso", whole]
    with sayso.merge(cases, tmp_path / "c.sayso") as case:
        [document] = case.documents()
        assert case.page_bytes(document.page) == b"Six boats left Orlevo, the mayor said."
        assert case.verify() == []
