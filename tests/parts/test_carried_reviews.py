"""What people said of rows comes along wherever the rows go."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.parts.exported import export

import sayso
from sayso.records.reviews import ReviewAction


@pytest.fixture
def reviewed(example: Path, tmp_path: Path) -> tuple[Path, str, str]:
    """The example with a review, taken back, of a claim on the bridge, and one of a claim on another page."""
    case = Path(shutil.copy(example, tmp_path / "reviewed.sayso"))
    with sayso.open(case) as opened:
        docs = {claim.doc for claim in opened.claims(about="bridge")}
        inside = next(claim.id for claim in opened.claims(about="bridge"))
        outside = next(claim.id for claim in opened.claims() if claim.doc not in docs)
    with sayso.review(case, "Ana") as reviewing:
        reviewing.reject(inside, why="cut wrongly")
        reviewing.undo()
        reviewing.accept(outside)
    return case, inside, outside


def test_an_extract_has_the_reviews_of_its_rows(reviewed: tuple[Path, str, str], tmp_path: Path) -> None:
    case, inside, _ = reviewed
    with sayso.extract(case, tmp_path / "part.sayso", about="bridge") as part:
        found = list(part.reviews())
        assert {review.action for review in found} == {ReviewAction.REJECT, ReviewAction.UNDO}
        assert inside in {review.target for review in found}
        assert part.verify() == []


def test_a_merge_has_all_reviews_once(reviewed: tuple[Path, str, str], tmp_path: Path) -> None:
    case, inside, outside = reviewed
    sayso.extract(case, tmp_path / "part.sayso", about="bridge").close()
    with sayso.review(tmp_path / "part.sayso", "Ben") as reviewing:
        reviewing.accept(inside)
    with sayso.merge([case, tmp_path / "part.sayso"], tmp_path / "all.sayso") as merged, sayso.open(case) as whole:
        found = {review.id for review in merged.reviews()}
        assert {review.id for review in whole.reviews()} < found
        assert len(found) == 4
        assert {review.by for review in merged.reviews() if review.target in (inside, outside)} == {"Ana", "Ben"}
        assert merged.verify() == []


def test_reviews_come_back_from_an_export(reviewed: tuple[Path, str, str], tmp_path: Path) -> None:
    case, _, _ = reviewed
    first = export(case, tmp_path / "export")
    with sayso.restore(tmp_path / "export", tmp_path / "again.sayso") as again:
        assert len(again.reviews()) == 3
        assert [problem for problem in again.verify() if "originals" not in problem.message] == []
    assert export(tmp_path / "again.sayso", tmp_path / "second") == first


def test_an_export_of_before_there_were_reviews_is_imported(example: Path, tmp_path: Path) -> None:
    export(example, tmp_path / "export")
    (tmp_path / "export/reviews.jsonl").unlink()
    with sayso.restore(tmp_path / "export", tmp_path / "again.sayso") as again:
        assert len(again.reviews()) == 0
        assert len(again.claims()) > 0
