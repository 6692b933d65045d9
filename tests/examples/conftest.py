"""The example case, built once with comments and once without, and its truth with offsets."""

from __future__ import annotations

from typing import Any

import pytest
from eval.case_figures import tables_of
from eval.corpora import example_gold, read_case
from eval.truth import PAGES

from sayso.records.ledger import Ledger


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    """The example case with its comment thread read."""
    return read_case(PAGES, comments=True, model=None)


@pytest.fixture(scope="session")
def without_comments() -> Ledger:
    return read_case(PAGES, comments=False, model=None)


@pytest.fixture(scope="session")
def gold(ledger: Ledger) -> dict[str, Any]:
    return example_gold(ledger)


@pytest.fixture(scope="session")
def tables(ledger: Ledger) -> dict[str, list[dict[str, Any]]]:
    """All rows as plain dicts; documents go by their names in the truth."""
    return tables_of(ledger)
