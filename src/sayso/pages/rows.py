"""Rows of JSON Lines, JSON and CSV files: each becomes a page, or a failure that names its line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.errors import PageError
from sayso.pages.decoding import decode
from sayso.pages.formats import refuse_binary
from sayso.pages.limits import MAX_PAGE_BYTES
from sayso.pages.stored import Stored
from sayso.records.ids import sha256
from sayso.records.pages import Media, Page

# A JSON file is held in memory as a whole: an empty object takes 64 bytes and is written with three.
_MAX_OBJECTS = 1_000_000
_MAX_VALUES = 5_000_000
_METADATA = ("url", "title", "author", "publisher", "published", "language")


def read_json_lines(stored: Stored) -> Iterator[Page | PageError]:
    """One page or error for each line; files of any size are streamed."""
    yield from _json_lines(stored.name, stored.lines())


def _json_lines(name: str, lines: Iterable[tuple[int, bytes]]) -> Iterator[Page | PageError]:
    rows = 0
    for number, line in lines:
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")  # noqa: PLW2901  # the mark belongs to the file, not to the row
            if line[:2] in {b"\x1f\x8b", b"PK"} or b"\x00" in line:
                refuse_binary(name, line)
        if not line.strip():
            continue
        rows += 1
        try:
            yield _page(name, f"line {number}", _parse(name, f"line {number}", line), line, rows)
        except PageError as error:
            yield error
    if not rows:
        yield PageError(name, "empty", "the file holds no rows")


def read_json(stored: Stored) -> Iterator[Page | PageError]:
    """One page or error for each row of a list, for a lone row, or for each line where the file holds JSON Lines.

    Raises:
        PageError: the file as a whole cannot be read.
    """
    name, data = stored.name, stored.whole()
    refuse_binary(name, data)
    if not data.strip():
        raise PageError(name, "empty", "the file is empty")
    if data.count(b"{") + data.count(b"[") > _MAX_OBJECTS or data.count(b",") > _MAX_VALUES:
        reason = f"more than {_MAX_OBJECTS:,} objects or {_MAX_VALUES:,} values; save it as JSON Lines"
        raise PageError(name, "too-large", reason)
    text, _ = decode(name, data, Media.TEXT)
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        if "\n" in text.strip() and text.lstrip().startswith("{"):
            # Many `.json` files hold JSON Lines.
            yield from _json_lines(name, enumerate(text.encode().split(b"\n"), 1))
            return
        raise PageError(name, "bad-json", _json_reason(error)) from None
    rows = value if isinstance(value, list) else [value]
    if not rows:
        yield PageError(name, "empty", "the file holds no rows")
    for number, row in enumerate(rows, 1):
        try:
            yield _page(name, f"row {number}", row, canonical(row), number)
        except PageError as error:
            yield error


def read_csv(stored: Stored) -> Iterator[Page | PageError]:
    """One page or error for each row.

    Raises:
        PageError: the file as a whole cannot be read.
    """
    name, data = stored.name, stored.whole()
    refuse_binary(name, data)
    if not data.strip():
        raise PageError(name, "empty", "the file is empty")
    text, _ = decode(name, data, Media.TEXT)
    csv.field_size_limit(MAX_PAGE_BYTES)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    fields = [field.strip().lower() for field in reader.fieldnames or []]
    if not {"text", "html"} & set(fields):
        raise PageError(name, "no-text", "the first line names no column `text` or `html`")
    reader.fieldnames = fields
    rows = 0
    try:
        for row in reader:
            rows += 1
            kept = {key: value for key, value in row.items() if key and value not in (None, "")}
            try:
                yield _page(name, f"row {rows}", kept, canonical(kept), rows)
            except PageError as error:
                yield error
    except csv.Error as error:
        yield PageError(name, "bad-csv", f"after row {rows}: {error}")
    if not rows:
        yield PageError(name, "empty", "the file holds no rows")


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=lambda mark: (head.count(mark), mark == ","))


def canonical(row: Any) -> bytes:
    """The bytes that stand for a row that has no line of its own: JSON with sorted keys, UTF-8.

    >>> canonical({"b": 1, "a": "é"}).decode()
    '{"a":"é","b":1}'
    """
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def _parse(name: str, where: str, line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise PageError(name, "encoding", f"{where} is not UTF-8") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise PageError(name, "bad-json", f"{where}: {_json_reason(error)}") from None


def _json_reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not valid JSON: {error.msg} at character {error.pos + 1}"
    return "not valid JSON: nested too deeply"


def _page(name: str, where: str, row: Any, data: bytes, number: int) -> Page:
    if not isinstance(row, dict):
        raise PageError(name, "bad-row", f"{where}: a row must be an object with `text` or `html`")
    text, html = row.get("text"), row.get("html")
    content = text if isinstance(text, str) and text.strip() else html
    if not isinstance(content, str) or not content.strip():
        raise PageError(name, "no-text", f"{where}: the row has no `text` and no `html`")
    if any("\ud800" <= char <= "\udfff" for char in content):
        raise PageError(name, "encoding", f"{where}: the text holds half of a character pair (a lone surrogate)")
    metadata: dict[str, Any] = {key: _field(row.get(key)) for key in _METADATA}
    return Page(
        id=_field(row.get("id")) or f"{name}#{number}",
        sha256=sha256(data),
        path=name,
        media=Media.TEXT if content is text else Media.HTML,
        data=data,
        content=content.removeprefix("\ufeff"),
        encoding="utf-8",
        **metadata,
    )


def _field(value: Any) -> str | None:
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value if item)
    if value is None or isinstance(value, bool | dict):
        return None
    # A lone surrogate (half of a character pair) cannot be stored as UTF-8; it shows as U+FFFD.
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip() or None
