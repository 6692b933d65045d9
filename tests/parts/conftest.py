"""The example case, built once with its comment thread read."""

from __future__ import annotations

from pathlib import Path

import pytest

import sayso

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "example.sayso"
    sayso.build(ROOT / "examples" / "pages", path, comments=True).close()
    return path
