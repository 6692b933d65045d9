"""Records of a web archive to pages: which are pages, what their headers state, which of them are incomplete."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.errors import PageError
from sayso.pages.formats import Kind, kind_of_media, sniff
from sayso.pages.limits import MAX_PAGE_BYTES
from sayso.pages.mime import iso_time
from sayso.pages.payload import digest_fits, unchunked, unpacked
from sayso.pages.pdf import pdf_page
from sayso.pages.plain import MEDIA, plain_page
from sayso.records.metadata import Matter, Origin, Stated
from sayso.records.pages import Page

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_KINDS = frozenset({Kind.HTML, Kind.TEXT, Kind.PDF})
# Crawlers keep notes of their own (urn:pageinfo:, screenshot:, dns:) beside what they fetched.
_FETCHED = ("http://", "https://", "file://", "ftp://")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
# What revisits may refer to is remembered up to here: 4 million addresses are some 400 MB.
_MAX_SEEN = 4_000_000
_LISTED = 5
_RESPONSE, _RESOURCE, _REVISIT = 4, 8, 64  # FastWARC's record types, which take 60 ms to load


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before a payload: HTTP status and headers, of a resource the record's own type."""

    status: int
    media_type: str
    charset: str | None
    transfer: str
    coding: str
    stated: tuple[Stated, ...]

    @property
    def kind(self) -> Kind | None:
        """The format of the payload, if it is one that pages have; where no type is given, the bytes tell."""
        kind = kind_of_media(self.media_type)
        return kind if kind in _KINDS else None


class PageTaker:
    """Takes record after record and gives their pages; `rest` gives what can be said only at the end."""

    def __init__(self, name: str, owner: str, wanted: Callable[[str], bool] | None) -> None:
        self._name, self._owner, self._wanted = name, owner, wanted
        self._seen: set[int] = set()
        self._revisits: list[tuple[str, str, str]] = []
        self._refused: list[str] = []
        self._passed: Counter[str] = Counter()
        self._found = False

    def take(self, record: WarcRecord) -> Iterator[Page | PageError]:
        """The page of a record, and what is wrong with it; nothing where it is no page, or is cut off."""
        kind = int(record.record_type)
        if kind not in {_RESPONSE, _RESOURCE, _REVISIT}:
            return
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>").encode("utf-8", "replace").decode()
        if not url.startswith(_FETCHED) or (self._wanted is not None and not self._wanted(url)):
            return
        digest = record.headers.get("WARC-Payload-Digest") or ""
        if kind == _REVISIT:
            self._take_revisit(record, url, digest)
            return
        if len(self._seen) < _MAX_SEEN:
            self._seen.update((hash(url), hash(digest)) if digest else (hash(url),))
        if not record.content_length:  # so it is, too, where the archive ends within the record's own header
            self._passed["empty"] += 1
            return
        try:
            head = _resource_head(record) if kind == _RESOURCE else _http_head(record)
            if head is None:
                record.consume()
                if record.reader.tell() == record.content_length:  # else the archive ends here, which is told once
                    yield PageError(self._id(url), "damaged", "its HTTP headers cannot be read")
            elif self._is_page(head, url):
                yield from self._pages(record, head, url, digest)
        except PageError as error:
            yield error

    def _id(self, url: str) -> str:
        return f"{self._owner}#{url}"

    def _is_page(self, head: _Head, url: str) -> bool:
        if not (head.kind or not head.media_type):
            self._passed["of other types"] += 1
        elif 300 <= head.status < 400:
            self._passed["redirects"] += 1
        elif not 200 <= head.status < 300:
            self._refused.append(f"{head.status} {url}")
        elif urlsplit_path(url).endswith(("/robots.txt", "/ads.txt")):
            self._passed["of other types"] += 1
        else:
            return True
        return False

    def _take_revisit(self, record: WarcRecord, url: str, digest: str) -> None:
        head = _http_head(record) if record.content_length else None
        if head is None or head.kind or not head.media_type:
            target = record.headers.get("WARC-Refers-To-Target-URI") or url
            self._revisits.append((url, target.strip("<>"), digest))

    def _pages(self, record: WarcRecord, head: _Head, url: str, digest: str) -> Iterator[Page | PageError]:
        name = self._id(url)
        if record.content_length > MAX_PAGE_BYTES:
            raise PageError(name, "too-large", f"one page may have {MAX_PAGE_BYTES:,} bytes, this has more")
        stored = record.reader.read(MAX_PAGE_BYTES)
        if len(stored) < record.content_length:
            return  # the same
        body = unchunked(name, stored) if "chunked" in head.transfer else stored
        data = unpacked(name, body, head.coding) if head.coding else body
        kind = head.kind or sniff(data[:4096])
        if kind not in _KINDS or not data:
            self._passed["of other types" if data else "empty"] += 1
            return
        self._found = True
        if digest and not digest_fits(digest, stored, body, data):
            reason = f"its payload is not what the archive's digest {digest} was taken of; it is read all the same"
            yield PageError(name, "digest", reason)
        if record.headers.get("WARC-Truncated"):
            yield PageError(name, "truncated", "the crawler cut this page off (WARC-Truncated); the rest is read")
        page = self._page(name, kind, data, head.charset)
        yield replace(page, path=self._name, url=url, stated=(*page.stated, *head.stated))

    def _page(self, name: str, kind: Kind, data: bytes, charset: str | None) -> Page:
        if kind is Kind.PDF:
            return replace(pdf_page(name, data), carrier=Origin.HTTP)
        return replace(plain_page(name, data, MEDIA[kind], charset), carrier=Origin.HTTP)

    def rest(self) -> Iterator[PageError]:
        """What is known only when all records have been seen: revisits of what is not here, error pages."""
        for url, target, digest in self._revisits:
            if not self._seen & {hash(target), hash(digest)}:
                reason = f"the archive says only that it was unchanged since {target}, which is not in this file"
                yield PageError(self._id(url), "revisit", f"{reason}; add the archive that holds it")
        if self._refused:
            yield PageError(self._name, "http-status", _refused(self._refused))
        if not self._found and not self._refused and not self._revisits and self._wanted is None:
            passed = ", ".join(f"{count:,} {what}" for what, count in sorted(self._passed.items()))
            reason = f"the archive holds no readable pages ({passed})" if passed else "the archive holds no pages"
            yield PageError(self._name, "no-pages", reason)


def urlsplit_path(url: str) -> str:
    """The path of an address; nothing where it cannot be taken apart."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _refused(pages: list[str]) -> str:
    more = f" and {len(pages) - _LISTED:,} more" if len(pages) > _LISTED else ""
    listed = ", ".join(pages[:_LISTED])
    return f"{len(pages):,} page(s) answered with an error and are left out: {listed}{more}"


def _resource_head(record: WarcRecord) -> _Head:
    media_type = record.headers.get("Content-Type") or ""
    return _Head(200, media_type, _charset(media_type), "", "", ())


def _http_head(record: WarcRecord) -> _Head | None:
    try:
        record.parse_http()
        headers = record.http_headers
    except (OSError, ValueError):
        return None
    # Both are None where the headers are cut off.
    status = headers.status_code if headers is not None else None
    if status is None:
        return None

    def told(key: str) -> str:
        return (headers.get(key) or "").strip().encode("utf-8", "replace").decode()

    stated = []
    if changed := iso_time(told("Last-Modified")):
        stated.append(Stated(Matter.UPDATED, changed, Origin.HTTP))
    if language := told("Content-Language"):
        stated.append(Stated(Matter.LANGUAGE, language, Origin.HTTP))
    media_type = told("Content-Type")
    return _Head(
        status, media_type, _charset(media_type), told("Transfer-Encoding").lower(), told("Content-Encoding"),
        tuple(stated),
    )  # fmt: skip


def _charset(media_type: str) -> str | None:
    found = _CHARSET.search(media_type)
    return found.group(1) if found else None
