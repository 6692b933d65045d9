"""Whole cases: the same rows, with the same ids, values and origins, whatever engine reads and links the pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.contracts.shuffled import ShuffledEngine

from eval import SHARED
from sayso.api import link, run_build
from sayso.case.store import Case
from sayso.case.verify import verify
from sayso.case.writing import CaseWriter
from sayso.exports.tables import write_export
from sayso.recipe import EngineName, Recipe
from sayso.stage import Engine

# The second stands beside a checkout, not in it.
PILES = {"examples": Path("examples/pages"), "raqqa": SHARED / "data" / "raqqa" / "pages.jsonl"}


@pytest.fixture(scope="module", params=PILES)
def pile(request: pytest.FixtureRequest) -> Path:
    pages = PILES[request.param]
    if not pages.exists():
        pytest.skip(f"{request.param}: not on this machine")
    return pages


@pytest.fixture(scope="module")
def read_here(pile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case that one process makes of the pages."""
    path = tmp_path_factory.mktemp("cases") / "here.sayso"
    run_build(pile, path, Recipe(jobs=1))
    return path


def exported(case_path: Path) -> dict[str, bytes]:
    with Case.open(case_path) as case:
        assert verify(case) == []
        return {file.name: file.read_bytes() for file in write_export(case.ledger(), case_path.with_suffix(""))}


def test_spark_reads_and_links_the_same(spark: Engine, pile: Path, read_here: Path, tmp_path: Path) -> None:
    path = tmp_path / "spark.sayso"
    built = run_build(pile, path, Recipe(jobs=2, engine=EngineName.SPARK))
    assert (built.failures, built.is_empty) == ((), False)
    assert exported(path) == exported(read_here)


@pytest.mark.parametrize("seed", [1, 2])
def test_order_never_changes_what_is_linked(read_here: Path, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "shuffled.sayso"
    shutil.copy(read_here, path)
    with CaseWriter(path) as writer, ShuffledEngine(seed) as engine:
        link(writer, engine=engine)
    assert exported(path) == exported(read_here)
