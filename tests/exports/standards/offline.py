"""JSON-LD read with the contexts of this folder; whatever else is asked for is refused, and nothing is dropped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pyld import jsonld
from rdflib import Graph

PUBLISHED = Path(__file__).parent / "published"
CONTEXTS = {"http://www.w3.org/ns/anno.jsonld": "anno.jsonld", "https://schema.org": "schema.jsonld"}


def expanded(data: bytes) -> Any:
    """The document expanded; a key that means nothing in its context fails instead of being dropped."""
    return jsonld.expand(json.loads(data), {"documentLoader": _load}, on_property_dropped=_dropped)


def graph_of(data: bytes) -> Graph:
    """The triples that the document states."""
    nquads = jsonld.to_rdf(expanded(data), {"format": "application/n-quads", "documentLoader": _load})
    return Graph().parse(data=nquads, format="nt")


def _load(url: str, _: dict[str, Any]) -> dict[str, Any]:
    document = json.loads((PUBLISHED / CONTEXTS[url]).read_text(encoding="utf-8"))
    return {"contextUrl": None, "documentUrl": url, "document": document, "contentType": "application/ld+json"}


def _dropped(key: str | None) -> None:
    raise AssertionError(f"{key} means nothing and is dropped")
