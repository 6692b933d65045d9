"""No window is read twice, and no row depends on what was remembered."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.case.boats import STAGE, document_of, page_of, reading_of

from sayso.api import run_build
from sayso.case.layout import CASE_VERSION
from sayso.case.overview import overview
from sayso.case.store import Case
from sayso.case.verify import verify
from sayso.case.windows import KnownWindows
from sayso.case.writing import CaseWriter
from sayso.errors import CaseError
from sayso.exports.tables import write_export
from sayso.language import Encoder
from sayso.language.pieces import Pieces
from sayso.recipe import Recipe

FERRY = "At least 12 people drowned when a ferry sank off Orlevo, the coast guard said on Monday."
MAYOR = "“We searched all night,” the mayor told the Orlevo Courier. He denied that the ferry was overloaded."
UNION = "According to the dockers’ union, the pier had been closed for a week."


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The windows that the encoder reads from now on."""
    read: list[str] = []
    annotations = Encoder.annotations

    def counted(self: Encoder, windows: Sequence[tuple[str, Pieces]]) -> object:
        read.extend(text for text, _ in windows)
        return annotations(self, windows)

    monkeypatch.setattr(Encoder, "annotations", counted)
    return read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pages, of which the last reprints one paragraph of each of the others."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, paragraphs in (("1", (FERRY, UNION)), ("2", (MAYOR,)), ("3", (MAYOR, FERRY))):
        (folder / f"{name}.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return folder


def built(folder: Path, case: Path, jobs: int = 1, reuse: Path | None = None) -> dict[str, bytes]:
    """The exported files of a case that pages were read into."""
    run_build([folder], case, Recipe(jobs=jobs), reuse=reuse)
    with Case.open(case) as opened:
        assert verify(opened) == []
        target = case.with_suffix(".export")
        return {path.name: path.read_bytes() for path in write_export(opened.ledger(), target)}


def windows(case: Path) -> dict[bytes, bytes]:
    with sqlite3.connect(case) as connection:
        found = dict(connection.execute("SELECT key, coded FROM windows"))
    connection.close()
    return found


def test_a_reprint_is_not_read_again(folder: Path, tmp_path: Path, calls: list[str]) -> None:
    built(folder, tmp_path / "a.sayso")
    assert sorted(calls) == sorted([FERRY, UNION, MAYOR])
    (folder / "4.txt").write_text(f"{UNION}\n\n{MAYOR}\n", encoding="utf-8")
    built(folder, tmp_path / "a.sayso")  # added to: another process, which has read none of it
    assert len(calls) == 3
    assert len(windows(tmp_path / "a.sayso")) == 3


def test_rows_do_not_depend_on_workers_or_on_what_is_known(folder: Path, tmp_path: Path, calls: list[str]) -> None:
    cold = built(folder, tmp_path / "cold.sayso")
    calls.clear()
    warm = built(folder, tmp_path / "warm.sayso", reuse=tmp_path / "cold.sayso")
    assert calls == []
    two = built(folder, tmp_path / "two.sayso", jobs=2)
    warm_two = built(folder, tmp_path / "warm_two.sayso", jobs=2, reuse=tmp_path / "two.sayso")
    assert cold == warm == two == warm_two
    known = windows(tmp_path / "cold.sayso")
    assert all(windows(tmp_path / f"{name}.sayso") == known for name in ("warm", "two", "warm_two"))
    left = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert left == {"cold.sayso", "warm.sayso", "two.sayso", "warm_two.sayso"}


@pytest.mark.parametrize(
    "damage", ["x'00'", "zeroblob(4000)", "substr(coded, 2)", "(SELECT max(coded) FROM windows)"]
)
def test_damaged_windows_are_read_again(folder: Path, tmp_path: Path, calls: list[str], damage: str) -> None:
    case, again = tmp_path / "a.sayso", tmp_path / "b.sayso"
    whole = built(folder, case)
    known = windows(case)
    with sqlite3.connect(case) as connection:
        connection.execute(f"UPDATE windows SET coded = {damage}")
    connection.close()
    calls.clear()
    assert built(folder, again, reuse=case) == whole
    assert len(calls) >= 2
    assert windows(again) == known


def test_windows_are_no_part_of_the_ledger(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "a.sayso"
    whole = built(folder, case)
    with Case.open(case) as opened:
        counted = overview(opened).counts
    assert windows(case)
    with sqlite3.connect(case) as connection:
        connection.execute("DELETE FROM windows")
    connection.close()
    assert built(folder, case) == whole  # nothing is read: all pages are known
    with Case.open(case) as opened:
        assert overview(opened).counts == counted
    assert windows(case) == {}


def test_a_window_that_is_damaged_in_the_case_is_mended(tmp_path: Path) -> None:
    key = bytes(32)
    for number, coded in enumerate((b"old", b"new")):
        page = page_of(f"{number}.txt", f"The mayor said 62 boats left Orlevo, page {number}.")
        with CaseWriter(tmp_path / "a.sayso") as writer:
            reading = reading_of(document_of(page))
            writer.add_document(page, document_of(page), STAGE, reading, STAGE, windows={key: coded})
    known = KnownWindows((tmp_path / "none.sayso", tmp_path / "a.sayso"))
    assert known.get(key) is None  # not open
    with known.open():
        assert known.get(key) == b"new"
        assert known.get(b"other") is None


def test_reuse_of_what_is_no_case_is_an_error(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no such file"):
        built(folder, tmp_path / "a.sayso", reuse=tmp_path / "none.sayso")


def test_case_of_the_first_version_is_read_and_migrated_when_written_to(tmp_path: Path) -> None:
    path = tmp_path / "old.sayso"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "versions" / "1.sayso.gz").read_bytes()))
    with Case.open(path) as case:
        assert overview(case).case_version == 1
        assert verify(case) == []
        rows = case.ledger()
    known = KnownWindows((path,))
    with known.open():
        assert known.get(bytes(32)) is None
    page = page_of("2.txt", "The mayor said 62 boats left Orlevo, page 2.")
    with CaseWriter(path) as writer:
        writer.add_document(
            page, document_of(page), STAGE, reading_of(document_of(page)), STAGE, windows={b"k": b"v"}
        )
    with Case.open(path) as case:
        assert overview(case).case_version == CASE_VERSION
        assert verify(case) == []
        assert set(rows.claims) < set(case.ledger().claims)
    assert windows(path) == {b"k": b"v"}
