"""Every notebook of the docs runs to its end, and prints what is stored in it.

Figures must be drawn; their bytes differ from one version of Matplotlib to the next and are not compared. With
`SAYSO_UPDATE_DOCS=1` in the environment the new output is stored: look at the figures before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(ROOT.glob("docs/**/*.ipynb"))


def _shown(cell: Any) -> list[str]:
    """What a cell prints, as one text however it came, then what it ends with; of a figure that there is one."""
    outputs = cell.get("outputs", ())
    printed = "".join(output["text"] for output in outputs if output.output_type == "stream")
    shown = [output.data for output in outputs if output.output_type != "stream"]
    return [printed, *("figure" if "image/png" in data else data["text/plain"] for data in shown)]


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel runs this checkout, installed or not, and keeps what it writes in a folder of its own."""
    sources = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    monkeypatch.setenv("PYTHONPATH", sources)
    for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR", "TMPDIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_prints_what_is_stored_in_it(path):
    notebook = nbformat.read(path, as_version=4)
    stored = [_shown(cell) for cell in notebook.cells]
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()  # fmt: skip
    if os.environ.get("SAYSO_UPDATE_DOCS") == "1":
        nbformat.write(notebook, path)
        return
    for number, (cell, before) in enumerate(zip(notebook.cells, stored, strict=True)):
        assert _shown(cell) == before, f"{path.name}, cell {number}:\n{cell.source}"
    assert "figure" in stored[-2], f"{path.name}: its last cell of code draws nothing"
