"""Fetch pages, build a case and open one: the only place where all floors are wired together.

>>> import sayso, tempfile, pathlib
>>> folder = pathlib.Path(tempfile.mkdtemp())
>>> page = folder / "page.txt"
>>> _ = page.write_text("The mayor said six boats had left Orlevo on Monday.", encoding="utf-8")
>>> with sayso.build(page, folder / "boats.sayso") as case:
...     len(case.documents())
1
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

import sayso
from sayso.case.activities import Activity, activity
from sayso.case.overview import is_readable
from sayso.case.store import Case
from sayso.case.windows import KnownWindows
from sayso.case.writing import CaseWriter
from sayso.engines.local import map_documents
from sayso.engines.stage import Stage
from sayso.errors import PageError
from sayso.reading.outlet_rows import Outlet, read_outlets
from sayso.recipe import Recipe
from sayso.records.documents import Document
from sayso.records.ledger import Reading
from sayso.records.pages import Failure, Page

if TYPE_CHECKING:
    from sayso.fetching import Fetched
    from sayso.reading.reader import Reader

_READ_AHEAD_BYTES = 64 * 1024 * 1024  # pages held back so that progress knows how many there are


class Progress(Protocol):
    """Told how far a build is: the step, how many items are done, of how many (None: not known yet), and which."""

    def __call__(self, step: str, done: int, total: int | None, item: str) -> None:
        """Take note."""
        ...


@dataclass(frozen=True, slots=True)
class Built:
    """What one build did: ids of pages added and of those already known, failures, and documents not read.

    `unread` are documents in languages that are stored but not read; `other_settings` is whether the case holds
    readings made with other settings, which known pages keep.
    """

    path: Path
    added: tuple[str, ...]
    known: tuple[str, ...]
    failures: tuple[Failure, ...]
    unread: tuple[str, ...]
    other_settings: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing could be read, now or in an earlier build of the same pages."""
        return not self.added and not self.known


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What reading made of one page: its document with its reading, or why there is none.

    `windows` are what the case remembers, so that no window is read twice.
    """

    document: Document | None
    reading: Reading = field(default_factory=Reading)
    failure: Failure | None = None
    windows: Mapping[bytes, bytes] = field(default_factory=dict)


PageFunction = Callable[[Page], ReadPage]


def open(path: str | Path) -> Case:  # noqa: A001  # `sayso.open`
    """Open a case for reading.

    Raises:
        CaseError: the file is missing, damaged, no case, or written by a newer sayso.
    """
    return Case.open(path)


def build(
    inputs: str | Path | Sequence[str | Path],
    case_path: str | Path,
    *,
    comments: bool | None = None,
    jobs: int | None = None,
    model: str | Path | None = None,
    outlets: str | Path | None = None,
    recipe: Recipe | None = None,
    reuse: str | Path | None = None,
    progress: Progress | None = None,
) -> Case:
    """Read pages into a case, which is created or added to, and open it; what is given here goes before the recipe.

    `comments`: read comment threads too. `jobs`: worker processes; 1, as unless told otherwise, works in this
    process, keeps no time-out, and needs no `if __name__ == "__main__":` in a script. `outlets`: a TOML file
    of outlets that are to be known besides those shipped. `reuse`: another case, whose
    paragraphs the encoder need not read again; the rows are the same without it. What cannot be read stands in
    `case.failures()`.

    Raises:
        CaseError: the case cannot be written, or `reuse` is no case.
        ModelError: the encoder's files are missing or damaged.
        RecipeError: the file of outlets is wrong.
    """
    settings = (recipe or Recipe()).with_settings(
        comments=comments,
        jobs=jobs,
        model=Path(model) if model else None,
        outlets=read_outlets(outlets) if outlets else None,
    )
    run_build(inputs, case_path, settings.with_settings(jobs=settings.jobs or 1), reuse=reuse, progress=progress)
    return Case.open(case_path)


def fetch(
    urls: str | Sequence[str],
    folder: str | Path,
    *,
    wait: float = 1.0,
    timeout: float = 60.0,
    max_bytes: int | None = None,
    clock: Callable[[], datetime] | None = None,
    sleep: Callable[[float], None] = time.sleep,
    progress: Progress | None = None,
) -> Fetched:
    """Save web pages in a new WARC file in a folder, and tell of each address whether it is there, or why not.

    Nothing else in sayso uses the network. robots.txt is obeyed. `wait`: seconds between two requests to one host,
    more where its robots.txt asks for more. `timeout`: seconds for one request in all. `max_bytes`: of one page, as
    sent (64 MiB unless told otherwise). `clock` gives the time that is written into the archive.

    Raises:
        FetchError: the folder is none, or cannot be written.
    """
    from sayso.fetching import FetchSettings, fetch_pages  # noqa: PLC0415  # nothing of the network until asked

    named = [urls] if isinstance(urls, str) else list(urls)
    settings = FetchSettings(sayso.__version__, wait=wait, timeout=timeout)
    if max_bytes is not None:
        settings = replace(settings, max_bytes=max_bytes)
    now = clock or partial(datetime.now, UTC)
    return fetch_pages(named, Path(folder), settings, clock=now, sleep=sleep, progress=progress)


def run_build(
    inputs: str | Path | Sequence[str | Path],
    case_path: str | Path,
    recipe: Recipe,
    *,
    reuse: str | Path | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Built:
    """As `build`, but tells what was done instead of opening the case; `jobs` of None is one a processor."""
    from sayso.language import load_encoder  # noqa: PLC0415  # the model's libraries take a second to load
    from sayso.pages import read_pages  # noqa: PLC0415

    named = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    encoder = load_encoder(recipe.model)  # here already, so that a missing model is told before work begins
    read_by = activity("reading", sayso.__version__, recipe.reading_settings(), (encoder.version, encoder.digest))
    known = [Path(case_path)]
    if reuse is not None:
        Case.open(reuse).close()
        known.append(Path(reuse))
    prepare = partial(page_function, recipe.model, recipe.comments, KnownWindows(tuple(known)), recipe.outlets)
    stage = Stage("reading", prepare, _page_id)
    with CaseWriter(case_path) as writer:
        pages = read_pages(named, stdin)
        built = read_into(
            writer, pages, stage, read_by, jobs=_jobs(recipe), timeout=recipe.timeout, progress=progress
        )
        link(writer, progress)
    return built


def page_function(
    model: Path | None, comments: bool, known: KnownWindows, outlets: tuple[Outlet, ...] = ()
) -> PageFunction:
    """Load the encoder and give the function that turns a page into its document and reading."""
    from sayso.language import load_encoder  # noqa: PLC0415
    from sayso.reading.reader import Reader  # noqa: PLC0415

    return partial(read_page, Reader(load_encoder(model), comments, known.get, outlets), known)


def read_page(reader: Reader, known: KnownWindows, page: Page) -> ReadPage:
    """A page as document and reading; documents in other languages than English are kept, not read."""
    from sayso.documents import build_document  # noqa: PLC0415

    try:
        document = build_document(page)
    except PageError as error:
        return ReadPage(None, failure=Failure(page.id, "documents", error.code, str(error)))
    if not is_readable(document.language):
        return ReadPage(document)
    with known.open():
        reading = reader(document)
    return ReadPage(document, reading, windows=reader.take_windows())


def read_into(
    writer: CaseWriter,
    pages: Iterable[Page | Failure],
    stage: Stage[Page, ReadPage],
    read_by: Activity,
    *,
    jobs: int = 1,
    timeout: float | None = None,
    progress: Progress | None = None,
) -> Built:
    """Read all pages that the case does not know into it, each in a transaction of its own, in their order."""
    intake = _Intake(writer, read_by)
    others = writer.case.query("SELECT id FROM activities WHERE stage = 'reading' AND id != ?", read_by.id)
    held, rest, total = _look_ahead(intake.unknown(pages))
    if progress:
        progress("read", 0, total, "")
    results = map_documents(stage, chain(held, rest), jobs=jobs, timeout=timeout)
    for done, result in enumerate(results, start=1):
        page = intake.take(result)
        if progress:
            progress("read", done, total, page.id)
    return Built(
        writer.path,
        tuple(intake.added),
        tuple(intake.known),
        tuple(intake.failures),
        tuple(intake.unread),
        bool(others),
    )


class _Intake:
    """Hands unknown pages out and takes what was read from them into the case, in the same order."""

    def __init__(self, writer: CaseWriter, read_by: Activity) -> None:
        self.added: list[str] = []
        self.known: list[str] = []
        self.unread: list[str] = []
        self.failures: list[Failure] = []
        self._writer = writer
        self._read_by = read_by
        self._made_by = {name: activity(name, sayso.__version__, {}) for name in ("pages", "documents")}
        self._handed: deque[Page] = deque()

    def unknown(self, pages: Iterable[Page | Failure]) -> Iterator[Page]:
        """The pages that the case has no document of; failures go into it at once."""
        for item in pages:
            if isinstance(item, Failure):
                self._fail(item)
                continue
            page = _placed(self._writer, item)
            if self._writer.is_read(page):
                self.known.append(page.id)
            else:
                self._handed.append(page)
                yield page

    def take(self, result: ReadPage | Failure) -> Page:
        """Take in what was made of the page handed out the longest ago."""
        page = self._handed.popleft()
        failure = result if isinstance(result, Failure) else result.failure
        if failure is not None:
            self._writer.add_page(page)
            self._fail(failure)
        elif isinstance(result, ReadPage) and result.document is not None:
            made_by = self._made_by["documents"]
            added = self._writer.add_document(
                page, result.document, made_by, result.reading, self._read_by, windows=result.windows
            )
            if not added:
                self.known.append(page.id)
                return page
            self.added.append(page.id)
            if not is_readable(result.document.language):
                self.unread.append(page.id)
        return page

    def _fail(self, failure: Failure) -> None:
        self.failures.append(failure)
        self._writer.add_failure(failure, self._made_by.get(failure.stage, self._read_by))


def link(writer: CaseWriter, progress: Progress | None = None) -> None:
    """Find copies, facts and citations across all documents of a case, in the place of those found before."""
    from sayso.links.cited import find_citations  # noqa: PLC0415
    from sayso.links.copies import find_copies  # noqa: PLC0415
    from sayso.links.facts import link_facts  # noqa: PLC0415

    steps = ("copies", "facts", "citations")
    copies_by, facts_by, citations_by = (activity(name, sayso.__version__, {}) for name in steps)
    is_linked = False
    while not is_linked:  # again only where another process has added documents in the meantime
        seen = writer.last_added()
        ledger = writer.case.ledger()
        if progress:
            progress("copies", 0, 3, "")
        copies = find_copies(ledger.documents)
        if progress:
            progress("facts", 1, 3, "")
        facts = link_facts(replace(ledger, copies=copies, facts=()))
        if progress:
            progress("citations", 2, 3, "")
        citations = find_citations(ledger)
        is_linked = writer.replace_links(
            copies, copies_by, facts, facts_by, citations=citations, citations_by=citations_by, seen=seen
        )
    if progress:
        progress("citations", 3, 3, "")


def _page_id(page: Page) -> str:
    return page.id


def _jobs(recipe: Recipe) -> int:
    return recipe.jobs or os.cpu_count() or 1


def _placed(writer: CaseWriter, page: Page) -> Page:
    """The page under an id that is free for it: as within one run of pages, other bytes get `@` and their hash."""
    held = writer.held_page(page.id)
    if held is None or held == page.sha256:
        return page
    return replace(page, id=f"{page.id}@{page.sha256[:8]}")


def _look_ahead(pages: Iterator[Page]) -> tuple[list[Page], Iterator[Page], int | None]:
    """Some pages, the rest, and how many there are in all if the rest is none."""
    held: list[Page] = []
    size = 0
    for page in pages:
        held.append(page)
        size += len(page.data) + len(page.content)
        if size > _READ_AHEAD_BYTES:
            return held, pages, None
    return held, pages, len(held)
