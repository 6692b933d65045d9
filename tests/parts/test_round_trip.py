"""Export, import, export: the same bytes, on the example, on real articles, and on the pages of one battle."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.parts.exported import export

import sayso
from sayso.case.originals import without_original
from sayso.errors import CaseError

DATA = Path(__file__).parents[3] / "shared" / "data"


def data(name: str) -> Path:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} of the shared corpora is not here")
    return path


def there_and_back(case_path: Path, folder: Path) -> None:
    first = export(case_path, folder / "first")
    sayso.restore(folder / "first", folder / "back.sayso").close()
    assert export(folder / "back.sayso", folder / "second") == first
    with sayso.open(folder / "back.sayso") as case, sayso.open(case_path) as built:
        assert case.verify() == []
        assert without_original(case) == []
        assert case.ledger() == built.ledger()


def test_the_example(example: Path, tmp_path: Path) -> None:
    there_and_back(example, tmp_path)


@pytest.mark.parametrize("name", ["seeds", "raqqa/pages.jsonl"])
def test_real_pages(name: str, tmp_path: Path) -> None:
    sayso.build(data(name), tmp_path / "built.sayso").close()
    there_and_back(tmp_path / "built.sayso", tmp_path)


def test_without_originals_the_case_says_that_they_are_absent(example: Path, tmp_path: Path) -> None:
    first = export(example, tmp_path / "first", originals=False)
    with sayso.restore(tmp_path / "first", tmp_path / "back.sayso") as case:
        assert case.verify() == []
        assert len(without_original(case)) == case.count("pages") == 13
        page = next(iter(case.documents())).page
        with pytest.raises(CaseError, match="it was made without originals"):
            case.page_bytes(page)
    assert export(tmp_path / "back.sayso", tmp_path / "second", originals=False) == first


def test_two_imports_are_the_same_but_for_the_clock(example: Path, tmp_path: Path) -> None:
    export(example, tmp_path / "first")
    dumps = []
    for name in ("a", "b"):
        with sayso.restore(tmp_path / "first", tmp_path / f"{name}.sayso") as case:
            rows = case.query("SELECT event, subject, detail FROM log WHERE event NOT IN ('begun', 'finished')")
            dumps.append([tuple(row) for row in rows])
            activities = [row["stage"] for row in case.query("SELECT stage FROM activities")]
    assert dumps[0] == dumps[1]
    assert activities == ["import"]  # what made the rows at first stands in no export
