from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import pytest
from tests.case.boats import make_case

from sayso.case.store import Case
from sayso.case.verify import verify


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    return make_case(tmp_path / "boats.sayso")


def problems(path: Path) -> list[str]:
    with Case.open(path) as case:
        return [str(problem) for problem in verify(case)]


def change(path: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def test_untouched_case_is_whole(case_path: Path) -> None:
    assert problems(case_path) == []


def test_changed_page_is_named(case_path: Path) -> None:
    changed = zlib.compress(b"The mayor said 63 boats left Orlevo, page 0.")
    change(
        case_path,
        "UPDATE originals SET zlib = ? WHERE sha256 = (SELECT sha256 FROM pages WHERE id = '0.txt')",
        changed,
    )
    assert [line for line in problems(case_path) if line.startswith("pages 0.txt")]


@pytest.mark.parametrize(
    ("statement", "table", "words"),
    [
        ("UPDATE documents SET text = replace(text, '62', '63') WHERE id = '0.txt'", "documents 0.txt", "changed"),
        ("UPDATE documents SET text = replace(text, '62', '63') WHERE id = '0.txt'", "claims c-", "words"),
        ("UPDATE claims SET holder = 'the minister'", "claims c-", "changed"),
        ("UPDATE names SET phrase = 'the major'", "names n-", "words"),
        ("UPDATE mentions SET \"end\" = 4000", "mentions m-", "outside"),
        ("UPDATE attributions SET cue = '[[10,999]]'", "attributions a-", "outside"),
        ("UPDATE copies SET pairs = replace(pairs, '[0,5]', '[0,500]')", "copies k-", "outside"),
        ("DELETE FROM chains", "claims c-", "gone"),
        ("DELETE FROM mentions", "documents 0.txt", "taken away"),
        ("DELETE FROM facts", "facts", "taken away"),
        ("DELETE FROM documents WHERE id = '0.txt'", "documents 0.txt", "gone"),
    ],
)  # fmt: skip
def test_changed_row_is_named(case_path: Path, statement: str, table: str, words: str) -> None:
    change(case_path, statement)
    assert [line for line in problems(case_path) if line.startswith(table) and words in line]


def test_any_flipped_byte_of_the_saved_pages_is_found(case_path: Path) -> None:
    """Not through SQL but on disk, as a bad medium would."""
    with Case.open(case_path) as case:
        packed = case.query("SELECT zlib FROM originals ORDER BY sha256")[0]["zlib"]
    data = bytearray(case_path.read_bytes())
    at = bytes(data).index(packed)
    for offset in range(at, at + len(packed), 7):
        flipped = bytearray(data)
        flipped[offset] ^= 0x10
        case_path.write_bytes(flipped)
        assert [line for line in problems(case_path) if line.startswith("pages ")], f"byte {offset} was changed"
