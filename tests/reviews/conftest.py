"""The example case as a ledger, read once."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval.truth import PAGES

import sayso
from sayso.records.ledger import Ledger


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    path: Path = tmp_path_factory.mktemp("example") / "example.sayso"
    with sayso.build([PAGES], path, comments=True, jobs=1) as case:
        return case.ledger()
