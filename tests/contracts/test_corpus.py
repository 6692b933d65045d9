"""Tables that Spark wrote are a corpus: what is cut out of them is what is cut out of the case."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.parts.exported import export

import sayso
from sayso.case.layout import READING_TABLES
from sayso.case.store import Case
from sayso.exports import Format, write_export


@pytest.mark.usefixtures("spark")
def test_a_case_comes_out_of_tables_that_spark_wrote(tmp_path: Path) -> None:
    from pyspark.sql import SparkSession  # noqa: PLC0415  # an extra

    sayso.build(Path("examples/pages"), tmp_path / "whole.sayso").close()
    with Case.open(tmp_path / "whole.sayso") as case:
        write_export(case.ledger(), tmp_path / "tables", Format.PARQUET)
    session = SparkSession.active()
    for name in ("documents", *READING_TABLES):
        table = session.read.parquet(str(tmp_path / "tables" / f"{name}.parquet"))
        table.repartition(3).write.parquet(str(tmp_path / "corpus" / name))
    for source, made in (("whole.sayso", "a"), ("corpus", "b")):
        sayso.extract(tmp_path / source, tmp_path / f"{made}.sayso", place="Hrabin").close()
    tables = [export(tmp_path / f"{made}.sayso", tmp_path / made, originals=False) for made in "ab"]
    assert tables[0] == tables[1]
