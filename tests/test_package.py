"""The package as a whole: quick to import, light, and true to its own metadata."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def _modules_after_import() -> tuple[set[str], float]:
    code = (
        "import os, sys, json; before = os.times().user; import sayso; used = os.times().user - before;"
        "print(json.dumps([sorted(sys.modules), used]))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules, used = json.loads(result.stdout)
    return set(modules), used


def test_import_loads_no_model_and_no_heavy_library() -> None:
    modules, _ = _modules_after_import()
    reading = {"onnxruntime", "tokenizers", "numpy", "trafilatura", "lxml", "torch"}
    showing = {"polars", "jinja2", "typer", "rich"}
    assert not modules & (reading | showing)


def test_import_takes_less_than_0_3_seconds_of_user_time() -> None:
    # The one timed promise of the design; user time, so that a busy machine does not matter.
    assert min(_modules_after_import()[1] for _ in range(3)) < 0.3


def test_version_is_the_one_in_the_metadata() -> None:
    import sayso  # noqa: PLC0415  # after the import tests above, which want a fresh interpreter

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert sayso.__version__ == project["version"]


def test_every_dependency_has_a_lower_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert all(">=" in dependency for dependency in project["dependencies"])
