"""The desk: the open case that all pages of the interface show, and what is made once while it is unchanged."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from starlette.requests import Request

from sayso.case.store import Case
from sayso.records.documents import Document
from sayso.views.lookup import Lookup, anchor_of, look_into

T = TypeVar("T")


class Desk:
    """An open case, and whoever reviews it; safe to use from several threads.

    `token` is what a form must bring along to write: only pages of this very server know it. `run` tells this run
    of the server from others. `reviewer` is the name under which reviews are kept unless the form gives another.
    """

    def __init__(self, path: Path, reviewer: str = "") -> None:
        self.path = path
        self.title = path.stem
        self.reviewer = reviewer
        self.case = Case.open(path)
        self.token = secrets.token_urlsafe(24)
        self.run = secrets.token_hex(4)
        self._kept: dict[str, tuple[int, Any]] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """Let go of the case."""
        self.case.close()

    def lookup(self) -> Lookup:
        """The rows of the case by id, fetched as they are asked for; a request makes its own."""
        return look_into(self.case)

    def kept(self, name: str, make: Callable[[Case], T]) -> T:
        """What `make` gives of the case: made once, and again when another process or a review changes the case."""
        version = int(self.case.query("PRAGMA data_version")[0][0])
        with self._lock:
            found = self._kept.get(name)
        if found is None or found[0] != version:
            found = (version, make(self.case))
            with self._lock:
                self._kept[name] = found
        value: T = found[1]
        return value

    def document_at(self, anchor: str) -> Document | None:
        """The document of an anchor, None where there is none."""
        doc = self.kept("anchors", _anchors).get(anchor)
        return self.case.record(Document, doc) if doc is not None else None


def desk_of(request: Request) -> Desk:
    """The desk that a request is sent to."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def _anchors(case: Case) -> dict[str, str]:
    found = case.query("SELECT id, page FROM documents")
    return {anchor_of(row["page"], row["id"]): row["id"] for row in found}
