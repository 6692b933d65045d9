"""The example case with its comment thread, as a ledger and as a case, read once."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval.truth import PAGES

import sayso
from sayso.case.store import Case
from sayso.exports.standards import Making, making_of
from sayso.records.ledger import Ledger


@pytest.fixture(scope="session")
def example_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "example.sayso"
    sayso.build([PAGES], path, comments=True, jobs=1).close()
    return path


@pytest.fixture(scope="session")
def ledger(example_path: Path) -> Ledger:
    with Case.open(example_path) as case:
        return case.ledger()


@pytest.fixture(scope="session")
def making(example_path: Path) -> Making:
    with Case.open(example_path) as case:
        return making_of(case)
