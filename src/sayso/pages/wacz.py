"""WACZ: a ZIP file of web archives with a list of the pages in them and a digest of each of its files."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from sayso.errors import PageError
from sayso.pages.formats import Kind
from sayso.pages.gunzip import CHUNK
from sayso.pages.limits import MAX_PAGE_BYTES
from sayso.pages.stored import Stored
from sayso.pages.warc import read_records
from sayso.pages.zipfiles import Member, member_problem, opened_zip
from sayso.pages.zipped import handed_on, with_allowance
from sayso.records.metadata import Matter, Origin, Stated
from sayso.records.pages import Page

_CONTENTS = "datapackage.json"
_LISTED = 5


def read_wacz(stored: Stored) -> Iterator[Page | PageError]:
    """The pages that the file's own list names, or all pages of its archives where it has no list.

    The list's titles are stated beside the pages. Digests are checked; a file that differs is read all the same.

    Raises:
        PageError: the file as a whole cannot be read, or holds no archive (`no-pages`).
    """
    with stored.seekable() as (stream, size), opened_zip(stored.name, stream, size) as archive:
        outer = with_allowance(stored, size)
        members = {member.filename: member for member in archive.infolist()}
        yield from _digest_problems(stored.name, archive, members)
        titles: dict[str, str] = {}
        listed = False
        for name in sorted(members):
            if name.startswith("pages/") and name.endswith(".jsonl"):
                listed = True
                titles |= _titles(outer, archive, members[name])
        archives = [name for name in sorted(members) if _is_archive(name)]
        if not archives:
            raise PageError(stored.name, "no-pages", "no web archive is in it (archive/*.warc.gz)")
        missing = set(titles)
        for name in archives:
            problem = member_problem(stored.name, members[name])
            if problem is not None:
                yield problem
                continue
            inner = handed_on(outer, archive, members[name])
            for found in read_records(inner, stored.name, partial(_is_listed, titles) if listed else None):
                if isinstance(found, Page):
                    missing.discard(_bare(found.url))
                    yield _titled(found, titles)
                else:
                    yield found
        if missing:
            yield PageError(stored.name, "missing", _missing([url for url in titles if url in missing]))


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz"))


def _bare(url: str | None) -> str:
    """An address without its fragment, which servers never see."""
    return (url or "").partition("#")[0]


def _is_listed(titles: dict[str, str], url: str) -> bool:
    return _bare(url) in titles


def _titled(page: Page, titles: dict[str, str]) -> Page:
    title = titles.get(_bare(page.url))
    told = (Stated(Matter.TITLE, title, Origin.HTTP),) if title else ()
    return replace(page, stated=(*page.stated, *told))


def _titles(stored: Stored, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> dict[str, str]:
    """Title by address, from one list of pages; the title is empty where there is none.

    Raises:
        PageError: the list cannot be unpacked.
    """
    if problem := member_problem(stored.name, member):
        raise problem
    opened = partial(Member, archive, member, f"{stored.name}/{member.filename}")
    rows = stored.within(member.filename, Kind.JSON_LINES, opened, packed=False)  # type: ignore[arg-type]
    titles: dict[str, str] = {}
    for _, line in rows.lines():
        row = _parsed(line)
        if isinstance(row.get("url"), str):
            title = row.get("title")
            words = " ".join(title.split()) if isinstance(title, str) else ""
            titles[_bare(row["url"])] = words.encode("utf-8", "replace").decode()
    return titles


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _digest_problems(
    name: str, archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]
) -> Iterator[PageError]:
    """Files whose digest is not the one that the table of contents tells."""
    contents = members.get(_CONTENTS)
    if contents is None or contents.file_size > MAX_PAGE_BYTES or member_problem(name, contents):
        yield PageError(
            name, "digest", f"its table of contents ({_CONTENTS}) cannot be read, so nothing was checked"
        )
        return
    resources = _parsed(Member(archive, contents, f"{name}/{_CONTENTS}").read()).get("resources")
    for resource in resources if isinstance(resources, list) else []:
        path, stated = (resource.get("path"), resource.get("hash")) if isinstance(resource, dict) else (None, None)
        member = members.get(path) if isinstance(path, str) else None
        if member is None or not isinstance(stated, str) or member_problem(name, member):
            continue
        if stated.startswith("sha256:") and not _fits(archive, member, f"{name}/{path}", stated):
            reason = f"it is not what {_CONTENTS} has the digest {stated} of; it is read all the same"
            yield PageError(f"{name}/{path}", "digest", reason)


def _fits(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, stated: str) -> bool:
    taken = hashlib.sha256()
    try:
        stream = Member(archive, member, name)
        while chunk := stream.read(CHUNK):
            taken.update(chunk)
    except PageError:
        return False
    return taken.hexdigest() == stated.partition(":")[2].strip().lower()


def _missing(urls: list[str]) -> str:
    more = f" and {len(urls) - _LISTED:,} more" if len(urls) > _LISTED else ""
    return f"{len(urls):,} page(s) of its list are not in its archives: {', '.join(urls[:_LISTED])}{more}"
