"""What a person reads whose machine lacks what Spark needs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sayso.api import engine_of
from sayso.cli.main import run
from sayso.errors import EngineError
from sayso.recipe import EngineName, Recipe


def test_missing_library_is_named_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(EngineError, match=r"engine spark: pandas: is not installed; pip install 'sayso\[spark\]'"):
        engine_of(Recipe(engine=EngineName.SPARK))


def test_missing_java_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyarrow")
    sql = pytest.importorskip("pyspark.sql")
    monkeypatch.setattr(sql.SparkSession, "getActiveSession", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("JAVA_HOME", "PYSPARK_GATEWAY_PORT"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "page.txt").write_text("Six boats left Orlevo.", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        run(["build", str(tmp_path / "page.txt"), "-o", str(tmp_path / "a.sayso"), "--engine", "spark"])
    told = capfd.readouterr().err
    assert ended.value.code == 1
    assert told.startswith("sayso: engine spark: java: is not to be found; Spark needs Java 17 or 21")
    assert not (tmp_path / "a.sayso").exists()


def test_no_jobs_is_an_error() -> None:
    from sayso.engines.spark import SparkEngine  # noqa: PLC0415

    with pytest.raises(EngineError, match="1 or more"):
        SparkEngine(0)
