"""Rows of a JSON Lines file, and the two halves of a development set."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def rows_of(file: Path) -> list[Row]:
    """The rows of a JSON Lines file; only a line feed ends a line, whatever signs a text holds."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


def half_of(key: str) -> int:
    """0 or 1 by the hash of a row's id (or its page's host): errors are looked at in half 0 only."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2
