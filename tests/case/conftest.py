from __future__ import annotations

from pathlib import Path

import pytest
from boats import make_case


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    return make_case(tmp_path / "boats.sayso")
