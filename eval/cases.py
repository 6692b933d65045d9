"""What several corpora are measured with: a case built from pages, and the scorers beside the shared gold."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.floors import Measured
from eval.rows import Row
from sayso.records.ledger import Ledger

Figures = dict[str, float]


def read_case(inputs: Path | Sequence[Path], *, comments: bool, model: Path | None) -> Ledger:
    """The ledger of a case built from some pages.

    Raises AssertionError where the reading of a page broke off by a bug: its figures would only be low.
    """
    import sayso  # noqa: PLC0415  # the model's libraries take a second to load

    with (
        tempfile.TemporaryDirectory() as folder,
        sayso.build(inputs, Path(folder) / "case.sayso", comments=comments, model=model) as case,
    ):
        ledger = case.ledger()
    bugs = [failure.message for failure in ledger.failures if failure.code == "bug"]
    if bugs:
        raise AssertionError(f"{len(bugs)} pages met a bug, the first: {bugs[0]}")
    return ledger


def run_scorer(script: Path, *arguments: Path | str) -> Row:
    """What a scorer of the shared folder prints."""
    command = [sys.executable, str(script), *map(str, arguments)]
    result: Row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return result


def beside(values: Mapping[str, float], trivial: Mapping[str, float]) -> dict[str, Measured]:
    """Figures with those of the baseline, which are 0 where it has none."""
    return {name: Measured(value, trivial.get(name, 0.0)) for name, value in values.items()}
