"""Distributions made for a test: a package with its metadata in a folder that is put on the path."""

from __future__ import annotations

import importlib
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest


def install(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    code: str,
    *,
    points: Mapping[str, str],
    files: Mapping[str, str] | None = None,
) -> None:
    """Install version 1.0 of a distribution whose one package holds `code`; `points`: group to its entry points."""
    package = folder / name.replace("-", "_")
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(textwrap.dedent(code), encoding="utf-8")
    for file, text in (files or {}).items():
        (package / file).write_text(textwrap.dedent(text), encoding="utf-8")
    told = folder / f"{package.name}-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    lines = "".join(f"[{group}]\n{line}\n" for group, line in points.items())
    (told / "entry_points.txt").write_text(lines, encoding="utf-8")
    if str(folder) not in sys.path:
        monkeypatch.syspath_prepend(str(folder))
        monkeypatch.setenv("PYTHONPATH", str(folder), prepend=":")
    monkeypatch.delitem(sys.modules, package.name, raising=False)
    importlib.invalidate_caches()
