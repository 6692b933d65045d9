"""Pages into a case, in two stages: documents first, then, with all of them known, what is read from each."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from sayso.case.activities import Activity, activity
from sayso.case.furniture import Furnishing, Mended
from sayso.case.overview import is_readable
from sayso.case.writing import CaseWriter, Reread
from sayso.documents.repeated import Outline, outline
from sayso.engines.local import LocalEngine
from sayso.engines.spool import Spool
from sayso.errors import PageError
from sayso.records.documents import Document
from sayso.records.ledger import Reading
from sayso.records.pages import Failure, Page
from sayso.stage import Engine, Stage


class Progress(Protocol):
    """Told how far a build is: the step, how many items are done, of how many (None: not known yet), and which."""

    def __call__(self, step: str, done: int, total: int | None, item: str) -> None:
        """Take note."""
        ...


@dataclass(frozen=True, slots=True)
class Built:
    """What one build did: ids of pages added and of those already known, failures, and documents not read.

    `unread` are documents in languages that are stored but not read; `other_settings` is whether the case holds
    readings made with other settings, which known pages keep. `again` are documents that were in the case already
    and were read again, since later pages of their publisher show furniture on them.
    """

    path: Path
    added: tuple[str, ...]
    known: tuple[str, ...]
    failures: tuple[Failure, ...]
    unread: tuple[str, ...]
    other_settings: bool
    again: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing could be read, now or in an earlier build of the same pages."""
        return not self.added and not self.known


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """The document of one page, as the page alone shows it, with its outline for its publisher's other pages.

    Or why there is none.
    """

    document: Document | None
    outline: Outline | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What was read from one document; `windows` are what the case remembers, so that none is read twice.

    `failures` are plugins without which it was read.
    """

    reading: Reading
    windows: Mapping[bytes, bytes] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Stages:
    """The two stages of a build: pages to documents, which is fast, and documents to readings, which is slow.

    Between them all documents of a publisher are looked at together. `model` is the (version, digest) of weights
    that the first stage works with, if it does; `settings` are those of the first stage.
    """

    documents: Stage[Page, MadeDocument]
    reading: Stage[Document, ReadDocument]
    model: tuple[str, str] | None = None
    settings: Mapping[str, object] = field(default_factory=dict)


def make_document(page: Page) -> MadeDocument:
    """A page as document, by what stands on it alone."""
    from sayso.documents import build_document  # noqa: PLC0415

    try:
        document = build_document(page)
    except PageError as error:
        return MadeDocument(None, failure=Failure(page.id, "documents", error.code, str(error)))
    return MadeDocument(document, outline(document))


def read_into(
    writer: CaseWriter,
    pages: Iterable[Page | Failure],
    stages: Stages,
    read_by: Activity,
    *,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Built:
    """Read all pages that the case does not know into it, each in a transaction of its own, in their order.

    First all become documents, so that what repeats across a publisher's pages is known before any is read. At the
    end, documents that were in the case already are read again where the new ones show furniture on them.
    Without an `engine` all is done in this process.
    """
    others = writer.case.query("SELECT id FROM activities WHERE stage = 'reading' AND id != ?", read_by.id)
    told = progress or _told_nobody
    intake = _Intake(writer, read_by, (engine or LocalEngine()).map_documents, told, stages)
    with Spool[tuple[Page, Document]]() as spool:
        intake.make_documents(pages, stages.documents, spool)
        intake.read(stages.reading, spool)
    intake.read_again(stages.reading)
    return Built(
        writer.path,
        tuple(intake.added),
        tuple(intake.known),
        tuple(intake.failures),
        tuple(intake.unread),
        bool(others),
        intake.again,
    )


class _Intake:
    """Takes pages into the case: as documents first, then with what was read from them, in the same order."""

    def __init__(
        self,
        writer: CaseWriter,
        read_by: Activity,
        map_stage: Callable[[Stage[Any, Any], Iterable[Any]], Iterator[Any]],
        progress: Progress,
        stages: Stages,
    ) -> None:
        self.added: list[str] = []
        self.known: list[str] = []
        self.unread: list[str] = []
        self.again: tuple[str, ...] = ()
        self.failures: list[Failure] = []
        self._writer = writer
        self._read_by = read_by
        self._map = map_stage
        self._progress = progress
        self._made_by = {
            "pages": activity("pages", read_by.version, stages.settings),
            "documents": activity("documents", read_by.version, stages.settings, stages.model),
        }
        self._furnishing = Furnishing(writer.case)

    def make_documents(
        self, pages: Iterable[Page | Failure], stage: Stage[Page, MadeDocument], spool: Spool[tuple[Page, Document]]
    ) -> None:
        """Put the documents of all pages that the case does not know into `spool`; failures go into the case."""
        handed: deque[Page] = deque()
        for done, made in enumerate(self._map(stage, self._unknown(pages, handed)), start=1):
            page = handed.popleft()
            failure = made if isinstance(made, Failure) else made.failure
            if failure is not None:
                self._fail_on(page, failure)
            else:
                self._furnishing.take(page.id, made.outline)
                # Its bytes are kept, its text is the document's.
                spool.put((replace(page, content=""), made.document))
            self._progress("documents", done, None, page.id)

    def read(self, stage: Stage[Document, ReadDocument], spool: Spool[tuple[Page, Document]]) -> None:
        """Read all documents of `spool`, their roles mended by what their publishers' pages have in common."""
        self._furnishing.find()
        handed: deque[tuple[Page, Mended]] = deque()
        self._progress("read", 0, len(spool), "")
        for done, read in enumerate(self._map(stage, self._mended(spool, handed)), start=1):
            page, mended = handed.popleft()
            if isinstance(read, Failure):
                self._furnishing.drop(page.id)
                self._fail_on(page, read)
            else:
                self._add(page, mended, read)
                self._tell(read)
            self._progress("read", done, len(spool), page.id)

    def read_again(self, stage: Stage[Document, ReadDocument]) -> None:
        """Read documents of the case anew whose roles later pages have changed, and replace them all at once."""
        failed: set[str] = set()
        is_settled = False
        while not is_settled:  # again only where another process has added documents in the meantime
            seen = self._writer.last_added()
            self._furnishing.find()
            with Spool[Mended]() as outdated, Spool[Reread]() as reread:
                for mended in self._furnishing.outdated(self._read_by.id):
                    if mended.document.id not in failed:
                        outdated.put(mended)
                failed |= self._reread(stage, outdated, reread)
                if not len(reread):
                    return
                made_by = self._made_by["documents"]
                is_settled = self._writer.replace_documents(reread, made_by, self._read_by, seen=seen)
                if is_settled:
                    self.again = tuple(one.document.id for one in reread)

    def _reread(
        self, stage: Stage[Document, ReadDocument], outdated: Spool[Mended], reread: Spool[Reread]
    ) -> set[str]:
        """Read all of `outdated` into `reread`; those that fail stay as they were read before, and are returned."""
        failed: set[str] = set()
        handed: deque[Mended] = deque()

        def documents() -> Iterator[Document]:
            for mended in outdated:
                handed.append(mended)
                yield mended.document

        for done, read in enumerate(self._map(stage, documents()), start=1):
            mended = handed.popleft()
            if isinstance(read, Failure):
                failed.add(mended.document.id)
                self._fail(read)
            else:
                self._tell(read)
                reread.put(Reread(mended.document, read.reading, read.windows, mended.was))
            self._progress("reread", done, len(outdated), mended.document.id)
        return failed

    def _unknown(self, pages: Iterable[Page | Failure], handed: deque[Page]) -> Iterator[Page]:
        for item in pages:
            if isinstance(item, Failure):
                self._fail(item)
                continue
            page = _placed(self._writer, item)
            if self._writer.is_read(page):
                self.known.append(page.id)
            else:
                handed.append(page)
                yield page

    def _mended(
        self, made: Iterable[tuple[Page, Document]], handed: deque[tuple[Page, Mended]]
    ) -> Iterator[Document]:
        for page, document in made:
            mended = self._furnishing.mend(document)
            handed.append((page, mended))
            yield mended.document

    def _add(self, page: Page, mended: Mended, read: ReadDocument) -> None:
        added = self._writer.add_document(
            page, mended.document, self._made_by["documents"], read.reading, self._read_by,
            windows=read.windows, was=mended.was,
        )  # fmt: skip
        if not added:
            self.known.append(page.id)
            return
        self.added.append(page.id)
        if not is_readable(mended.document.language):
            self.unread.append(page.id)

    def _fail_on(self, page: Page, failure: Failure) -> None:
        self._writer.add_page(page)
        self._fail(failure)

    def _tell(self, read: ReadDocument) -> None:
        for failure in read.failures:
            self._fail(failure)

    def _fail(self, failure: Failure) -> None:
        self.failures.append(failure)
        self._writer.add_failure(failure, self._made_by.get(failure.stage, self._read_by))


def _told_nobody(step: str, done: int, total: int | None, item: str) -> None:
    """A progress that nobody asked for."""


def _placed(writer: CaseWriter, page: Page) -> Page:
    """The page under an id that is free for it: as within one run of pages, other bytes get `@` and their hash."""
    held = writer.held_page(page.id)
    if held is None or held == page.sha256:
        return page
    return replace(page, id=f"{page.id}@{page.sha256[:8]}")
