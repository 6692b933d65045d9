"""Write requests and answers as WARC 1.1: one file a run, a gzip member a record, on disk as soon as it is had."""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from fastwarc.warc import WarcRecord, WarcRecordType

from sayso.errors import FetchError
from sayso.fetching.exchange import Exchange
from sayso.fetching.settings import FetchSettings

_CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


class WarcFile:
    """The file of one run, `sayso-TIME.warc.gz`, made with its first record; an existing file is never touched.

    Each page goes to the disk whole before the next is asked for, so that a run that is killed leaves readable
    records. Ids of records hash what they hold, so that they repeat.
    """

    def __init__(self, folder: Path, settings: FetchSettings, began: datetime) -> None:
        self.path: Path | None = None
        self._folder = folder
        self._settings = settings
        self._began = began
        self._file: BinaryIO | None = None
        self._info_id = ""
        self._written = 0

    def __enter__(self) -> WarcFile:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, exchange: Exchange) -> None:
        """Keep a request and its answer.

        Raises:
            FetchError: the folder or the disk does not take it.
        """
        try:
            if self._file is None:
                self._open()
            self._put(self._pair(exchange))
        except OSError as error:
            where = str(self.path or self._folder)
            raise FetchError(where, f"cannot be written: {error.strerror or error}") from None

    def _open(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        stem = f"sayso-{self._began.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        number = 1
        while self._file is None:
            path = self._folder / (f"{stem}.warc.gz" if number == 1 else f"{stem}-{number}.warc.gz")
            try:
                self._file = path.open("xb")
            except FileExistsError:
                number += 1
        self.path = path
        fields = {
            "software": self._settings.software,
            "format": "WARC File Format 1.1",
            "conformsTo": _CONFORMS_TO,
            "http-header-user-agent": self._settings.user_agent,
            "robots": "obey",
            "settings": self._settings.line(),
        }
        block = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
        headers = {"WARC-Filename": path.name, "Content-Type": "application/warc-fields"}
        self._info_id, record = self._record("warcinfo", self._began, headers, block)
        self._put(record)

    def _pair(self, exchange: Exchange) -> bytes:
        headers = {"WARC-Target-URI": exchange.url, "WARC-Warcinfo-ID": self._info_id}
        if exchange.address:
            headers["WARC-IP-Address"] = exchange.address
        media = "application/http; msgtype="
        answer_id, answer = self._record(
            "response",
            exchange.at,
            headers | {"Content-Type": f"{media}response", "WARC-Payload-Digest": digest(exchange.body)},
            exchange.head + exchange.body,
        )
        _, request = self._record(
            "request",
            exchange.at,
            headers | {"Content-Type": f"{media}request", "WARC-Concurrent-To": answer_id},
            exchange.request,
        )
        return answer + request

    def _record(self, kind: str, at: datetime, headers: dict[str, str], block: bytes) -> tuple[str, bytes]:
        """The id of a record, and its bytes as a gzip member."""
        written_at = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        seed = "\n".join([kind, written_at, str(self._written), *headers.values(), digest(block)])
        urn = uuid5(NAMESPACE_URL, seed).urn
        self._written += 1
        record = WarcRecord()
        record.init_headers(getattr(WarcRecordType, kind), urn.removeprefix("urn:").encode("ascii"))
        record.headers["WARC-Date"] = written_at
        for name, value in headers.items():
            record.headers[name] = value
        record.headers["WARC-Block-Digest"] = digest(block)
        record.set_bytes_content(block)
        stream = BytesIO()
        record.write(stream)
        return f"<{urn}>", gzip.compress(stream.getvalue(), mtime=0)

    def _put(self, data: bytes) -> None:
        if self._file is not None:
            self._file.write(data)
            self._file.flush()
            os.fsync(self._file.fileno())


def digest(data: bytes) -> str:
    """The SHA-256 of data in the form that archives use.

    >>> digest(b"Six boats left Orlevo.")
    'sha256:ZGFZREFGE2H36EBM5NHX5GMQ632MZ4DQRQZGHSCOX4Z5JFGKTRGA===='
    """
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")
