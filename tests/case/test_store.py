from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.case.boats import STAGE, document_of, make_case, page_of, reading_of

from sayso.case.activities import activity
from sayso.case.overview import overview
from sayso.case.store import Case
from sayso.case.writing import CaseWriter
from sayso.errors import CaseError
from sayso.records.documents import Document
from sayso.records.pages import Failure


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    return make_case(tmp_path / "boats.sayso")


def test_case_gives_back_what_was_put_in(case_path: Path) -> None:
    page = page_of("0.txt", "The mayor said 62 boats left Orlevo, page 0.")
    with Case.open(case_path) as case:
        ledger = case.ledger()
        assert ledger.documents[0] == document_of(page)
        assert ledger.claims[0] in {reading_of(row).claims[0] for row in ledger.documents}
        assert case.page_bytes(page.sha256) == page.data
        assert [row.code for row in case.failures()] == ["empty"]
        assert case.claim(ledger.claims[0].id) == ledger.claims[0]
        assert case.fact(ledger.facts[0].id).disputed


def test_closed_case_is_one_plain_file(case_path: Path) -> None:
    assert [path.name for path in case_path.parent.iterdir()] == [case_path.name]
    assert case_path.read_bytes()[18] == 1  # the header says: no write-ahead log


def test_file_identifies_itself(case_path: Path) -> None:
    assert case_path.read_bytes()[68:72] == b"SAYS"


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "no such file"), (b"", "empty"), (b"PK\x03\x04 a zip", "not a sayso case"), ("folder", "is a folder")],
)
def test_what_is_no_case_is_named(tmp_path: Path, content: bytes | str | None, words: str) -> None:
    path = tmp_path / "other.sayso"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content == "folder":
        path.mkdir()
    with pytest.raises(CaseError, match=words) as caught:
        Case.open(path)
    assert "other.sayso" in str(caught.value)


def test_other_databases_are_refused_for_reading_and_writing(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close()
    before = path.read_bytes()
    for opening in (Case.open, CaseWriter):
        with pytest.raises(CaseError, match="not a sayso case"):
            opening(path)
    assert path.read_bytes() == before


def test_newer_case_is_refused(case_path: Path) -> None:
    connection = sqlite3.connect(case_path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(CaseError, match="newer sayso"):
        Case.open(case_path)


def test_damaged_case_is_an_error_not_a_traceback_of_sqlite(case_path: Path) -> None:
    data = bytearray(case_path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    case_path.write_bytes(data)
    with pytest.raises(CaseError, match="damaged"), Case.open(case_path) as case:
        case.ledger()


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="does not exist"):
        CaseWriter(tmp_path / "nowhere" / "a.sayso")


def test_reader_cannot_change_the_case(case_path: Path) -> None:
    with Case.open(case_path) as case, pytest.raises(CaseError):
        case.query("DELETE FROM claims")


def test_log_is_append_only(case_path: Path) -> None:
    connection = sqlite3.connect(case_path)
    for statement in ("DELETE FROM log", "UPDATE log SET event = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
    connection.close()


def test_one_document_goes_in_whole_or_not_at_all(case_path: Path) -> None:
    page = page_of("2.txt", "The mayor said 62 boats left Orlevo, page 2.")
    reading = reading_of(document_of(page))
    broken = reading.__class__(reading.attributions, (), reading.claims)  # a claim whose chain is not there
    with pytest.raises(CaseError), CaseWriter(case_path) as writer:
        writer.add_document(page, document_of(page), STAGE, broken, STAGE)
    with Case.open(case_path) as case:
        assert len(case.documents()) == 2
        assert len(case.attributions()) == 2


def test_failure_of_an_earlier_build_goes_when_the_page_is_read(case_path: Path) -> None:
    page = page_of("empty.txt", "The mayor said 62 boats left Orlevo, at last.")
    with CaseWriter(case_path) as writer:
        writer.add_document(page, document_of(page), STAGE, reading_of(document_of(page)), STAGE)
    with Case.open(case_path) as case:
        assert not len(case.failures())
        assert [row["detail"] for row in case.query("SELECT detail FROM log WHERE event = 'failed'")] == ["empty"]


def test_two_failures_of_one_input_are_both_kept(case_path: Path) -> None:
    with CaseWriter(case_path) as writer:
        for line in (3, 3, 5):
            writer.add_failure(Failure("rows.jsonl", "pages", "row", f"rows.jsonl: line {line} is no JSON"), STAGE)
    with Case.open(case_path) as case:
        assert [row.message[-16:] for row in case.failures()][1:] == [
            "line 3 is no JSON"[-16:],
            "line 5 is no JSON"[-16:],
        ]


def test_every_row_names_the_activity_that_made_it(case_path: Path) -> None:
    with Case.open(case_path) as case:
        made = case.query("SELECT a.stage, a.model_digest FROM claims c JOIN activities a ON a.id = c.activity")
        assert {tuple(row) for row in made} == {("reading", "abc")}


def test_second_process_reads_while_one_writes(case_path: Path) -> None:
    count = f"from sayso.case.store import Case; print(len(Case.open({str(case_path)!r}).documents()))"
    page = page_of("2.txt", "The mayor said 62 boats left Orlevo, page 2.")
    with CaseWriter(case_path) as writer:
        writer.add_document(page, document_of(page), STAGE, reading_of(document_of(page)), STAGE)
        writer._connection.execute("BEGIN IMMEDIATE")
        seen = subprocess.run([sys.executable, "-c", count], capture_output=True, text=True, check=True).stdout
        writer._connection.execute("ROLLBACK")
    assert seen.strip() == "3"


def test_threads_share_one_case(case_path: Path) -> None:
    seen: list[int] = []
    with Case.open(case_path) as case:
        threads = [threading.Thread(target=lambda: seen.append(len(case.ledger().claims))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert seen == [2] * 8


def test_overview_counts(case_path: Path) -> None:
    with Case.open(case_path) as case:
        found = overview(case)
    assert (found.counts["pages"], found.counts["claims"], found.finished) == (2, 2, True)


def test_languages_that_are_not_read_are_told(case_path: Path) -> None:
    page = page_of("ru.txt", "Мэр сказал, что ушли 62 лодки.")
    with CaseWriter(case_path) as writer:
        writer.add_document(page, document_of(page, language="ru"), STAGE, reading_of(DOCUMENT).__class__(), STAGE)
    with Case.open(case_path) as case:
        assert overview(case).unread == ("ru.txt",)


DOCUMENT: Document = document_of(page_of("x", "The mayor said 62 boats left Orlevo."))


def test_case_on_a_read_only_medium_opens(case_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cd"
    folder.mkdir()
    shutil.copy(case_path, folder / "c.sayso")
    (folder / "c.sayso").chmod(0o444)
    folder.chmod(0o555)
    try:
        with Case.open(folder / "c.sayso") as case:
            assert len(case.claims()) == 2
    finally:
        folder.chmod(0o755)


def test_stage_settings_tell_activities_apart() -> None:
    one, two = (activity("reading", "1", {"comments": comments}) for comments in (True, False))
    assert one.id != two.id
    assert one.settings_digest != two.settings_digest
