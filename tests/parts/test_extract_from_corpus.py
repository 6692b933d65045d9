"""A case cut out of a corpus, tables in Parquet, is the one cut out of a case of the same pages."""

from __future__ import annotations

import json
from pathlib import Path

import polars
import pytest
from tests.parts.exported import export

import sayso
from sayso.case.corpus import Corpus
from sayso.case.overview import overview
from sayso.case.store import Case
from sayso.errors import CaseError
from sayso.exports import Format, write_export, write_originals

FILTERS: tuple[dict[str, str], ...] = (
    {"about": "bridge"},
    {"about": "ferry landing"},
    {"about": "café"},
    {"by": "mayor"},
    {"place": "Hrabin"},
    {"since": "2031-05", "until": "2031-05"},
    {"about": "Hrabin", "until": "2031"},
)


@pytest.fixture(scope="module")
def corpus(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "corpus"
    with Case.open(example) as case:
        write_export(case.ledger(), folder, Format.PARQUET)
        write_originals(case, folder)
    return folder


def in_pieces(corpus: Path, folder: Path) -> Path:
    """The same tables without originals, each as a folder of files of a few rows, with what Spark puts beside."""
    for file in corpus.glob("*.parquet"):
        table = polars.read_parquet(file)
        (folder / file.name).mkdir(parents=True)
        (folder / file.name / "_SUCCESS").touch()
        for number, piece in enumerate(table.iter_slices(len(table) // 3 + 1) if len(table) else [table]):
            piece.write_parquet(folder / file.name / f"part-{number:05}.snappy.parquet", compression="snappy")
    return folder


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_the_part_is_the_same_as_that_of_a_case(
    example: Path, corpus: Path, tmp_path: Path, wanted: dict[str, str]
) -> None:
    try:
        sayso.extract(example, tmp_path / "a.sayso", **wanted).close()
    except CaseError as error:
        with pytest.raises(CaseError, match=error.reason):
            sayso.extract(corpus, tmp_path / "b.sayso", **wanted)
        assert list(tmp_path.iterdir()) == []
        return
    with sayso.extract(corpus, tmp_path / "b.sayso", **wanted) as part:
        assert part.verify() == []
    assert export(tmp_path / "b.sayso", tmp_path / "b") == export(tmp_path / "a.sayso", tmp_path / "a")


def test_tables_may_be_folders_and_originals_absent(example: Path, corpus: Path, tmp_path: Path) -> None:
    pieces = in_pieces(corpus, tmp_path / "pieces")
    sayso.extract(example, tmp_path / "a.sayso", place="Hrabin").close()
    with sayso.extract(pieces, tmp_path / "b.sayso", place="Hrabin") as part:
        assert part.verify() == []
        held = part.documents()[0].page
        with pytest.raises(CaseError, match="it was made without originals"):
            part.page_bytes(held)
    tables = [export(tmp_path / f"{name}.sayso", tmp_path / name, originals=False) for name in "ab"]
    assert tables[0] == tables[1]


def test_the_log_tells_where_it_comes_from(example: Path, corpus: Path, tmp_path: Path) -> None:
    with Case.open(example) as case, sayso.extract(corpus, tmp_path / "b.sayso", about="bridge") as part:
        [(subject, detail)] = part.query("SELECT subject, detail FROM log WHERE event = 'extracted'")
        told = json.loads(detail)
        assert (subject, told["pages"], told["filter"]) == ("corpus", 13, {"about": "bridge"})
        assert told["hash of pages"] == overview(case).pages_digest
        assert {row["stage"] for row in part.query("SELECT stage FROM activities")} >= {"extract"}


def test_reviews_of_its_rows_come_along(example: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.sayso"
    whole.write_bytes(example.read_bytes())
    with Case.open(whole) as case:
        inside, outside = case.claims(place="Hrabin")[0], next(
            claim for claim in case.claims() if claim.doc not in {one.doc for one in case.claims(place="Hrabin")}
        )  # fmt: skip
    with sayso.review(whole, "Ana") as reviewing:
        kept = reviewing.accept(inside.id)
        undone = reviewing.undo(kept.id)
        reviewing.reject(outside.id)
    with Case.open(whole) as case:
        write_export(case.ledger(), tmp_path / "corpus", Format.PARQUET)
    with sayso.extract(tmp_path / "corpus", tmp_path / "b.sayso", place="Hrabin") as part:
        assert {review.id for review in part.reviews()} == {kept.id, undone.id}


def test_what_is_no_corpus_is_told(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"lacks documents.parquet, .*export --format parquet"):
        sayso.extract(tmp_path, tmp_path / "b.sayso", about="bridge")
    broken = in_pieces(corpus, tmp_path / "pieces")
    (broken / "claims.parquet" / "part-00001.snappy.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(CaseError, match=r"claims.parquet: cannot be read as a table"):
        sayso.extract(broken, tmp_path / "b.sayso", about="bridge")
    other = in_pieces(corpus, tmp_path / "other")
    for file in (other / "names.parquet").glob("*.parquet"):
        polars.read_parquet(file).rename({"phrase": "words"}).write_parquet(file)
    with pytest.raises(CaseError, match=r"names.parquet, row n-.*: words is no column of this table"):
        sayso.extract(other, tmp_path / "b.sayso", about="bridge")
    assert not (tmp_path / "b.sayso").exists()
    assert Corpus(corpus).count() == 13
