"""The pages of a case as CSL-JSON, to be cited in any style."""

from __future__ import annotations

import json
from typing import Any

from sayso.exports.standards.citing import Author, Item, items_of
from sayso.records.ledger import Ledger


def export(ledger: Ledger) -> dict[str, bytes]:
    r"""One item a page: `pages.csl.json`, sorted by id.

    >>> export(Ledger())
    {'pages.csl.json': b'[]\n'}
    """
    items = [_item(item) for item in items_of(ledger)]
    return {"pages.csl.json": (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode(errors="replace")}


def _item(item: Item) -> dict[str, Any]:
    document = item.document
    found = {
        "id": item.key,
        "type": "webpage" if document.url else "document",
        "title": item.title,
        "author": [_name(author) for author in item.authors],
        "container-title": document.publisher if document.url else None,
        "publisher": document.publisher,
        "issued": {"date-parts": [list(item.issued)]} if item.issued else None,
        "URL": document.url,
        "language": document.language,
        "note": item.note,
    }
    return {key: value for key, value in found.items() if value}


def _name(author: Author) -> dict[str, str]:
    if author.family and author.given:
        return {"family": author.family, "given": author.given}
    return {"literal": author.literal}
