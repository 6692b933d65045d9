"""The tables of a JSON Lines export, read back line by line; what does not fit is told with its file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NoReturn, TypeVar

from sayso.case.cells import Row
from sayso.errors import CaseError
from sayso.records.fitting import misfit
from sayso.records.ids import sha256
from sayso.records.ledger import TABLES
from sayso.records.rows import from_row, to_row

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """One row of a table as a record, as the plain row it is, and where it stands; Parquet has no lines."""

    record: T
    row: Row
    path: Path
    number: int | None = None

    def refuse(self, words: str) -> NoReturn:
        """Raise the CaseError that names this line."""
        where = f"row {self.row.get('id')}" if self.number is None else f"line {self.number}"
        raise CaseError(f"{self.path}, {where}", words)


_LATER = frozenset({"reviews"})
"""Tables that exports of earlier versions lack."""


_AS_REVIEWED = "is as people reviewed it, not as it was read; import takes what was exported without --as-reviewed"


def read_lines(path: Path, record: type[T], key: str | None = "id") -> list[Line[T]]:
    """All rows of a file of one table; no two may have the same `key` (None: be the same in all columns).

    Raises:
        CaseError: the file is missing, a line is broken or does not fit the table, or a key stands twice.
    """
    lines: list[Line[T]] = []
    first: dict[Any, int] = {}
    for number, row in _rows(path):
        if isinstance(row, dict) and "reviewed" in row:
            raise CaseError(f"{path}, line {number}", _AS_REVIEWED)
        words = misfit(record, row)
        if words:
            raise CaseError(f"{path}, line {number}", words)
        found = from_row(record, row)
        line = Line(found, to_row(found), path, number)
        name = line.row[key] if key else tuple(line.row.values())
        if name in first:
            line.refuse(f"{f'the {key} {name}' if key else 'the row'} stands in line {first[name]} already")
        first[name] = number
        lines.append(line)
    return lines


def read_tables(folder: Path) -> dict[str, list[Line[Any]]]:
    """All tables of an export.

    Raises:
        CaseError: a table is missing or broken.
    """
    if not folder.is_dir():
        raise CaseError(str(folder), "is no folder; give the one that `sayso export CASE -o FOLDER` wrote")
    there = [name for name in TABLES if (folder / f"{name}.jsonl").is_file()]
    missing = [f"{name}.jsonl" for name in TABLES if name not in {*there, *_LATER}]
    if missing:
        raise CaseError(str(folder), f"lacks {', '.join(missing)}; an export for import has every table")
    return {
        name: read_lines(folder / f"{name}.jsonl", record, None if name == "failures" else "id")
        if name in there
        else []
        for name, record in TABLES.items()
    }


def tables_digest(folder: Path) -> str:
    """One SHA-256 over the files of an export, by which what was imported can be told."""
    files = (path for name in TABLES if (path := folder / f"{name}.jsonl").is_file())
    parts = (f"{sha256(path.read_bytes())}  {path.name}\n" for path in files)
    return sha256("".join(parts).encode())


def _rows(path: Path) -> Iterator[tuple[int, Any]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CaseError(str(path), f"cannot be read: {error.strerror}") from error
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8"), parse_constant=_no_number)
            json.dumps(row, ensure_ascii=False).encode("utf-8")
        except UnicodeDecodeError:
            raise CaseError(f"{path}, line {number}", "is not UTF-8") from None
        except UnicodeEncodeError:
            raise CaseError(f"{path}, line {number}", "holds half a character (a lone surrogate)") from None
        except (ValueError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
            raise CaseError(f"{path}, line {number}", f"is no JSON ({reason})") from None
        yield number, row


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")
