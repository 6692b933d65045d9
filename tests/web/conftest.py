"""A browser over a small case of two pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.case.boats import make_case
from tests.web.desk import Browser


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with Browser(make_case(tmp_path / "boats.sayso"), "Ana") as one:
        yield one
