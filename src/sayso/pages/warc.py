"""Web archives: responses that are pages, record by record, however large the archive is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from sayso.errors import PageError
from sayso.pages.gunzip import MAGIC, gunzip
from sayso.pages.stored import Stored
from sayso.pages.warc_pages import PageTaker
from sayso.records.pages import Page

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_RECORD_END = b"\r\n\r\n"


def read_warc(stored: Stored) -> Iterator[Page | PageError]:
    """The pages of an archive in its order, under `FILE#URL`; what is wrong with a record is an error beside them.

    Pages are responses and resources of a type that is read, with a status of 200 to 299. Other types, redirects
    and requests are passed over; pages with an error status are counted in one error at the end.
    """
    yield from read_records(stored, stored.name, None)


def read_records(stored: Stored, owner: str, wanted: Callable[[str], bool] | None) -> Iterator[Page | PageError]:
    """As `read_warc`, under `owner#URL`; where it is given, only addresses that are `wanted` are looked at."""
    taker = PageTaker(stored.name, owner, wanted)
    try:
        for record in whole_records(stored):
            yield from taker.take(record)
    except PageError as error:
        yield error
    yield from taker.rest()


def whole_records(stored: Stored) -> Iterator[WarcRecord]:
    """Each record of an archive, to be read before the next is asked for; HTTP headers are not parsed yet.

    The last record given may turn out to be cut, in which case it has fewer bytes than it should.

    Raises:
        PageError: after the last record that can be read: the archive is empty, no WARC, ends too early
            (`truncated`, with the number of whole records) or is damaged on the way.
    """
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415  # 30 ms to load

    stream = _Stream(stored)
    if not stream.peek():
        raise stream.problem or PageError(stored.name, "empty", "the file is empty")
    whole, cut, length = 0, False, 0
    try:
        for record in ArchiveIterator(stream, parse_http=False, stream_detect=False):
            length = record.content_length
            yield record
            record.consume()
            # FastWARC is silent about a record that ends too early, so its bytes are counted.
            cut = record.reader.tell() < record.content_length
            whole += not cut
    except OSError as error:
        if whole == 0 or not stream.at_end:
            reason = f"not a valid WARC record after {whole:,} whole record(s): {error}"
            raise stream.problem or PageError(stored.name, "damaged", reason) from None
        cut = True
    # A header that is cut before it tells how long the record is counts as a record of no bytes.
    headless = length == 0 and not stream.tail.endswith(_RECORD_END)
    if stream.problem is not None and stream.problem.code != "truncated":
        reason = f"{stream.problem.reason} (after {whole:,} whole record(s), which were read)"
        raise PageError(stored.name, stream.problem.code, reason)
    if cut or headless or stream.problem is not None:
        whole -= headless and not cut and whole > 0
        raise PageError(
            stored.name,
            "truncated",
            f"the archive ends too early: {whole:,} whole record(s) were read; copy or download the file again",
        )


class _Stream:
    """What FastWARC reads from: unpacked bytes up to the end or the first damage, which is kept for later."""

    def __init__(self, stored: Stored) -> None:
        self.problem: PageError | None = None
        self.at_end = False
        self.tail = b""
        self._place = 0
        self._chunk = memoryview(b"")
        self._chunks = self._unpacked(stored)

    @staticmethod
    def _unpacked(stored: Stored) -> Iterator[bytes]:
        """The bytes of the records; archives that were packed are often called `.warc` all the same."""
        chunks = stored.chunks()
        first = next(chunks, b"")
        whole = chain([first], chunks) if first else iter(())
        return gunzip(stored.name, whole) if first.startswith(MAGIC) else whole

    def peek(self) -> bool:
        """Whether there is anything left."""
        while not self._chunk and not self.at_end:
            try:
                chunk = next(self._chunks, b"")
            except PageError as error:
                self.problem, chunk = error, b""
            self.at_end = not chunk
            self.tail = (self.tail + chunk[-4:])[-4:]
            self._chunk = memoryview(chunk)
        return bool(self._chunk)

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; fewer does not mean that the end is near."""
        if not self.peek():
            return b""
        part = self._chunk if size < 0 else self._chunk[:size]
        self._chunk = self._chunk[len(part) :]
        self._place += len(part)
        return bytes(part)

    def tell(self) -> int:
        """How many bytes were read."""
        return self._place

    def seek(self, offset: int, whence: int = 0) -> int:
        """Never: an archive is read from beginning to end.

        Raises:
            OSError: always.
        """
        raise OSError("an archive is read from beginning to end")

    def close(self) -> None:
        """Nothing to do: the file is closed when its last chunk has been read."""
