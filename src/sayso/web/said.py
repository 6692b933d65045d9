"""What a form, or a program, says of a row: read from the body of a request, checked, and kept in the case."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from sayso.api import review as open_review
from sayso.case.reviewing import Reviewing
from sayso.html.environment import printable
from sayso.records.reviews import Review, ReviewAction
from sayso.web.desk import Desk
from sayso.web.queries import QueryError
from sayso.web.reviewer import LONGEST_NAME

LONGEST_WORDS = 10_000
"""Characters of a reason, a note or a value."""

_MOST_FIELDS = 4_000
_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"
Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a row; `others` are the facts of a merge, `parts` the claims that a split takes out."""

    action: ReviewAction
    id: str
    by: str
    why: str | None = None
    field: str = ""
    value: str = ""
    parts: tuple[tuple[str, ...], ...] = ()
    others: tuple[str, ...] = ()


def say(desk: Desk, said: Said) -> Review:
    """Keep what was said, for good; waits while another process writes.

    Raises:
        CaseBusyError: another process went on writing.
        CaseError: there is no such row, or what is said does not fit it.
    """
    with open_review(desk.path, said.by) as writer:
        return _WAYS[said.action](writer, said)


_WAYS: dict[ReviewAction, Callable[[Reviewing, Said], Review]] = {
    ReviewAction.ACCEPT: lambda writer, said: writer.accept(said.id, said.why),
    ReviewAction.REJECT: lambda writer, said: writer.reject(said.id, said.why),
    ReviewAction.UNSURE: lambda writer, said: writer.unsure(said.id, said.why),
    ReviewAction.NOTE: lambda writer, said: writer.note(said.id, said.why or ""),
    ReviewAction.EDIT: lambda writer, said: writer.edit(said.id, said.field, said.value, said.why),
    ReviewAction.MERGE: lambda writer, said: writer.merge((said.id, *said.others), said.why),
    ReviewAction.SPLIT: lambda writer, said: writer.split(said.id, said.parts, said.why),
    ReviewAction.UNDO: lambda writer, said: writer.undo(said.id or None, said.why),
}


async def read_body(request: Request) -> Given:
    """The fields of a form, or of a JSON object: words, and lists of them for `others` and `parts`.

    Raises:
        QueryError: the body is neither.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (_FORM, _JSON):
        raise QueryError(f"the body must be {_FORM} or {_JSON}")
    try:
        words = (await request.body()).decode()
        return _form(words) if kind == _FORM else _object(words)
    except (ValueError, RecursionError) as error:  # what is no UTF-8 is a ValueError too
        raise QueryError(f"the body is no {kind}: {error}") from error


def _form(words: str) -> Given:
    pairs = parse_qsl(words, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    given: dict[str, Any] = dict(pairs)
    given["others"] = [value.strip() for name, value in pairs if name == "others" and value.strip()]
    part = [value for name, value in pairs if name == "parts"]
    given["parts"] = [part] if part else []
    return given


def _object(words: str) -> Given:
    given = json.loads(words)
    if not isinstance(given, dict):
        raise ValueError("an object is needed")
    return given


def said_in(given: Given, reviewer: str) -> Said:
    """What a body says, in the name that it gives or else of `reviewer`.

    Raises:
        QueryError: a field is missing, too long, or of another kind.

    >>> said_in({"action": "note", "id": "c-1", "why": " odd "}, "Ana").why
    'odd'
    """
    action = _words(given, "action", 20)
    if action not in set(ReviewAction):
        raise QueryError(f"action: {action!r} is none; there are {', '.join(ReviewAction)}")
    by = " ".join(_words(given, "by", LONGEST_NAME).split()) or reviewer
    if not by:
        raise QueryError("by: a review needs the name of who makes it")
    parts = given.get("parts") or []
    if not isinstance(parts, list):
        raise QueryError("parts: must be a list of lists of ids")
    return Said(
        ReviewAction(action),
        _words(given, "id", 200).strip(),
        by,
        _words(given, "why", LONGEST_WORDS).strip() or None,
        _words(given, "field", 200).strip(),
        _words(given, "value", LONGEST_WORDS),
        tuple(_ids("parts", part) for part in parts),
        _ids("others", given.get("others") or []),
    )


def _words(given: Given, name: str, most: int) -> str:
    value = given.get(name, "")
    if not isinstance(value, str):
        raise QueryError(f"{name}: must be text")
    if len(value) > most:
        raise QueryError(f"{name}: is longer than {most:,} characters")
    return printable(value.replace("\r\n", "\n"))


def _ids(name: str, values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise QueryError(f"{name}: must be a list of ids")
    return tuple(_words({name: value}, name, 200).strip() for value in values)
