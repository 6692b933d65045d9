"""A second reader, asked over the network because somebody named it: proposals, kept apart from the ledger."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sayso
from sayso.case.activities import activity
from sayso.case.cells import to_plain
from sayso.case.proposing import Proposing
from sayso.case.store import Case
from sayso.errors import CaseError, EndpointError, RecipeError
from sayso.intake import Progress
from sayso.records.attributions import Attribution
from sayso.records.documents import Document
from sayso.records.rows import from_row
from sayso.secondreader.answers import Dropped
from sayso.secondreader.prompt import DEFAULT_REQUEST, check_request, prompt_digest
from sayso.secondreader.reading import SecondReader

if TYPE_CHECKING:
    from sayso.fetching.endpoint import Endpoint


@dataclass(frozen=True, slots=True)
class Proposed:
    """What one run did: the documents asked about, those passed over since this reader answered on them before,
    those of which an answer could not be read, the proposals it gave and how many of them are new, and how many
    attributions or answers were dropped for which reason.
    """

    host: str
    asked: tuple[str, ...]
    passed_over: int
    unread: tuple[str, ...]
    proposals: int
    new: int
    dropped: Mapping[Dropped, int]


def propose(
    case_path: str | Path,
    *,
    endpoint: str,
    model: str,
    docs: Sequence[str] = (),
    key_env: str | None = None,
    by: str | None = None,
    limit: int | None = None,
    again: bool = False,
    timeout: float = 120.0,
    request: Mapping[str, Any] | None = None,
    clock: Callable[[], datetime] | None = None,
    progress: Progress | None = None,
) -> Proposed:
    """Ask a language model who says what on the pages of a case; `case.proposals()` has what it proposes.

    The article text of the pages, and nothing else, is sent to `endpoint`, any server that speaks as OpenAI's does,
    as `http://127.0.0.1:8080/v1`; nowhere else. What is not in the page's own words is dropped and counted. `docs`:
    ids of documents; all unless told. `key_env`: the environment variable that holds the key, which is kept
    nowhere; none is sent without. `by`: who asks. `limit`: documents of this run. `again`: also those on which this
    model answered before. `timeout`: seconds for one answer. `request`: other fields of each request than
    `{"temperature": 0}`.

    Raises:
        CaseError: the case is missing, cannot be written, or has no such document.
        EndpointError: the endpoint does not answer, or not as it should; what it answered before is kept.
        RecipeError: the endpoint is no address, the key is not there or would go in the clear.
    """
    from sayso.fetching.endpoint import Endpoint  # noqa: PLC0415  # nothing of the network until asked

    settings = DEFAULT_REQUEST if request is None else request
    check_request(settings)
    with Endpoint(endpoint, _key(key_env), f"sayso/{sayso.__version__} (second reader)", timeout) as server:
        told = {"model": model, "host": server.host, "prompt": prompt_digest(), "request": dict(settings)}
        with Proposing(case_path, activity("second reader", sayso.__version__, told)) as writer:
            known = frozenset() if again else writer.asked()
            named = _documents(writer.case, docs)
            wanted = [doc for doc in named if doc not in known]
            reader = SecondReader(server.ask, model, server.host, settings, by)
            run = _Run(server, writer, reader, clock or partial(datetime.now, UTC), len(named) - len(wanted))
            return run.over(wanted[:limit], progress or (lambda *_: None))


class _Run:
    """Asks about one document after the other and keeps each answer before the next question."""

    def __init__(
        self, server: Endpoint, writer: Proposing, reader: SecondReader, clock: Callable[[], datetime], passed: int
    ) -> None:
        self._server = server
        self._writer = writer
        self._reader = reader
        self._clock = clock
        self._passed = passed

    def over(self, docs: Sequence[str], progress: Progress) -> Proposed:
        unread: list[str] = []
        proposals = new = 0
        dropped: Counter[Dropped] = Counter()
        for done, doc in enumerate(docs):
            progress("second reader", done, len(docs), doc)
            document, attributions = _read_of(self._writer.case, doc)
            at = self._clock().astimezone(UTC).isoformat(timespec="seconds")
            try:
                answered = self._reader(document, attributions, at)
            except EndpointError as error:
                kept = f"{done} of {len(docs)} pages were answered and are kept; run it again to go on"
                raise EndpointError(error.source, f"{error.reason} ({kept})") from None
            new += self._writer.add(answered.proposals, doc if answered.is_whole else None)
            proposals += len(answered.proposals)
            dropped += answered.dropped
            unread += [] if answered.is_whole else [doc]
        progress("second reader", len(docs), len(docs), "")
        return Proposed(self._server.host, tuple(docs), self._passed, tuple(unread), proposals, new, dropped)


def _key(key_env: str | None) -> str | None:
    if key_env is None:
        return None
    key = os.environ.get(key_env, "").strip()
    if not key:
        raise RecipeError(f"--key-env {key_env}", "the environment has no such variable, or nothing in it")
    if not key.isascii() or not key.isprintable():
        raise RecipeError(f"--key-env {key_env}", "holds what cannot be a key: line breaks, or other than ASCII")
    return key


def _documents(case: Case, docs: Sequence[str]) -> list[str]:
    held = [row["id"] for row in case.query("SELECT id FROM documents ORDER BY id")]
    for doc in docs:
        if doc not in held:
            raise CaseError(doc, f"no such document in {case.path}; `sayso export {case.path}` lists them")
    return [doc for doc in held if not docs or doc in docs]


def _read_of(case: Case, doc: str) -> tuple[Document, list[Attribution]]:
    """A document, and what sayso itself read in it."""
    document = case.records(Document, [doc])[doc]
    rows = case.query("SELECT * FROM attributions WHERE doc = ? ORDER BY id", doc)
    return document, [from_row(Attribution, to_plain(Attribution, row)) for row in rows]
