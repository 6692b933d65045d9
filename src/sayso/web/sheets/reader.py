"""The reader: a page with what lies over its words, and as it was saved, in a frame that can do nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sayso.case.originals import PACKED_SIZE
from sayso.case.store import Case
from sayso.records.documents import Document
from sayso.records.pages import Media
from sayso.views.citation import citation_words
from sayso.views.lookup import page_ref
from sayso.views.margin import margin_notes
from sayso.views.metadata import page_metadata
from sayso.views.reader import reader_page as page_of
from sayso.web.answers import RefusedError, show
from sayso.web.desk import desk_of
from sayso.web.sheets.case import documents_by_date

_ORIGINAL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; "
    "sandbox"
)
"""Its own inline styles may lay it out; nothing is fetched, sent or run, and no link leads out of the frame."""


@dataclass(frozen=True, slots=True)
class Told:
    """The matter that a claim of a page speaks of, with how it stands elsewhere."""

    id: str
    label: str
    disputed: bool


def reader_page(request: Request) -> Response:
    """A page to read, with its claims, attributions and names marked, and notes in the margin."""
    desk = desk_of(request)
    document = _document(request)
    page = page_of(desk.case, document.id)
    claims = {row for block in page.blocks for segment in block.segments for row in segment.ids if row[:2] == "c-"}
    told = _told(desk.case, claims)
    order = desk.kept("documents", documents_by_date)
    at = order.index(document.id)
    near = {"before": order[at - 1 : at], "after": order[at + 1 : at + 2]}
    beside = desk.case.records(Document, [row for rows in near.values() for row in rows])
    return show(
        request,
        "reader.html.j2",
        page.page.title or page.page.outlet,
        page=page,
        fact_of=told.get,
        notes=margin_notes(desk.lookup(), page.blocks, told.get),
        metadata=page_metadata(document),
        citation=citation_words(document),
        number=at + 1,
        of=len(order),
        near={way: page_ref(beside[rows[0]]) if rows else None for way, rows in near.items()},
        has_original=_has_original(desk.case, document),
    )


def original(request: Request) -> Response:
    """The bytes as they were saved: drawn in a frame of the reader, elsewhere a download."""
    desk = desk_of(request)
    document = _document(request)
    if not _has_original(desk.case, document):
        raise RefusedError(404, "The case was made without the originals of its pages.")
    data = desk.case.page_bytes(document.page)
    [page] = desk.case.query("SELECT media, encoding FROM pages WHERE id = ?", document.id)
    headers = {"content-security-policy": _ORIGINAL_POLICY}
    kind = _drawn_as(data, Media(page["media"]))
    if kind is None or request.headers.get("sec-fetch-dest") not in {"iframe", "frame"}:
        headers["content-disposition"] = f'attachment; filename="{document.page[:12]}"'
        return Response(data, media_type="application/octet-stream", headers=headers)
    return Response(data, headers={**headers, "content-type": f"{kind}; charset={page['encoding']}"})


def _drawn_as(data: bytes, media: Media) -> str | None:
    """As what the bytes of a page can be drawn in a frame; None for a PDF, a Word file, an archive."""
    if b"\x00" in data[:4096] or data.startswith((b"%PDF", b"PK")):
        return None
    is_markup = media is Media.HTML and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return "text/html" if is_markup else "text/plain"


def _has_original(case: Case, document: Document) -> bool:
    return bool(case.query(f"SELECT 1 FROM originals WHERE sha256 = ? AND {PACKED_SIZE} > 0", document.page))


def _document(request: Request) -> Document:
    document = desk_of(request).document_at(request.path_params["anchor"])
    if document is None:
        raise RefusedError(
            404, "This case has no such page. Links lead to what a page says: a page saved anew is another."
        )
    return document


def _told(case: Case, claims: Iterable[str]) -> dict[str, Told]:
    """Claim to the first matter it stands in that is told more than once, or in more than one way."""
    found = case.query(
        "SELECT told.claim, ranks.* FROM told JOIN ranks USING (fact) WHERE told.claim IN "
        "(SELECT value FROM json_each(?)) AND ranks.pages > 1 ORDER BY ranks.state, told.fact DESC",
        json.dumps(sorted(claims)),
    )
    return {row["claim"]: Told(row["fact"], row["label"], row["state"] == 0) for row in reversed(found)}
