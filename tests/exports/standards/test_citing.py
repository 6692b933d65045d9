"""BibTeX and CSL-JSON: pages as citable items that libraries of these formats read."""

from __future__ import annotations

import json
import re
import warnings
from dataclasses import replace
from typing import Any

import bibtexparser
import jsonschema
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from tests.exports.standards.cases import example

from sayso.exports.standards import bibtex, csl
from sayso.exports.standards.citing import items_of
from sayso.records.documents import Document
from sayso.records.ledger import Ledger

_TEXT = {"type": "string", "minLength": 1}
_NAME = {
    "type": "object",
    "properties": {"family": _TEXT, "given": _TEXT, "literal": _TEXT},
    "oneOf": [{"required": ["family", "given"]}, {"required": ["literal"]}],
    "additionalProperties": False,
}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
ITEMS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": _TEXT, "type": {"enum": ["webpage", "document"]}, "title": _TEXT, "container-title": _TEXT,
            "publisher": _TEXT, "URL": _TEXT, "language": _TEXT, "note": _TEXT, "issued": _DATE,
            "author": {"type": "array", "minItems": 1, "items": _NAME},
        },
        "required": ["id", "type", "title"],
        "additionalProperties": False,
    },
}  # fmt: skip
"""What of the input of CSL 1.0 sayso writes: variables, and its models of names and dates."""


def page(name: str, **fields: Any) -> Document:
    plain = Document(name, "ab" * 32, name, None, None, None, None, None, "en", "", ())
    return replace(plain, **fields)


AWKWARD_TITLE = "50 % of {A} & B_c: a #1 $5 ~ ^ \\ end"
AWKWARD_URL = "https://c.example/x y?a={b}"
AWKWARD = Ledger(
    documents=(
        page(
            "a.txt",
            title="50 % of {A} & B_c: a #1 $5 ~ ^ \\ end",
            author="Hanna Berg, Li Noor, AFP",
            published="2031",
        ),
        page(
            "b.txt",
            title="Same head",
            publisher="The Courier",
            published="2031-05",
            url="https://c.example/x y?a={b}",
        ),
        page("c.txt", title="Same head", publisher="The Courier", published="2031-05-06T10:00:00Z"),
        page("d.txt", title="الموصل", publisher="موقع"),
    )
)


def library(ledger: Ledger) -> Any:
    parsed = bibtexparser.parse_string(bibtex.export(ledger)["pages.bib"].decode())
    assert not parsed.failed_blocks
    return parsed


@pytest.mark.parametrize("ledger", [example, lambda: AWKWARD])
def test_a_bibtex_parser_reads_every_page(ledger: Any) -> None:
    entries = library(ledger()).entries
    assert len(entries) == len(ledger().documents)
    assert len({entry.key for entry in entries}) == len(entries)
    assert all(re.fullmatch(r"[a-z0-9-]+", entry.key) for entry in entries)
    pages = {row.page for row in ledger().documents}
    assert {entry["note"].rsplit(" ", 1)[-1] for entry in entries} == pages


def test_fields_are_those_of_the_page() -> None:
    entry = library(example()).entries_dict["ereld-2031-at-least"]
    assert entry["author"] == "Ereld, Tomas"
    assert entry["publisher"] == "Harbour News Agency"
    assert (entry["year"], entry["month"], entry["day"]) == ("2031", "may", "7")
    assert entry["url"] == "https://harbour-news.example/2031/05/07/orlevo-market-toll"
    assert library(example()).entries_dict["furrow-editors-nd-orlevo-and"]["author"] == "{Furrow editors}"


def test_awkward_titles_names_and_addresses_keep_their_field() -> None:
    entries = library(AWKWARD).entries_dict
    first = entries["berg-2031-50-of"]
    assert (
        first["title"]
        == r"{50 \% of \{A\} \& B\_c: a \#1 \$5 \textasciitilde{} \textasciicircum{} \textbackslash{} end}"
    )
    assert first["author"] == "Berg, Hanna and Noor, Li and {AFP}"
    assert sorted(key for key in entries if key.startswith("the-courier")) == [
        "the-courier-2031-same-head-1",
        "the-courier-2031-same-head-2",
    ]
    assert entries["the-courier-2031-same-head-1"]["url"] == "https://c.example/x%20y?a=%7Bb%7D"


@pytest.mark.parametrize("ledger", [example, lambda: AWKWARD, Ledger])
def test_csl_items_are_of_the_input_model(ledger: Any) -> None:
    items = json.loads(csl.export(ledger())["pages.csl.json"])
    jsonschema.validate(items, ITEMS)
    assert [item["id"] for item in items] == [item.key for item in items_of(ledger())]


def test_a_csl_processor_cites_them() -> None:
    items = json.loads(csl.export(example())["pages.csl.json"])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # the library warns of variables and types that it does not know
        source = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"]) for item in items]))
    lines = [str(line) for line in bibliography.bibliography()]
    assert len(lines) == len(items)
    cited = next(line for line in lines if line.startswith("Ereld, T."))
    assert "2031" in cited
    assert "At least 58 killed in shelling of Orlevo market" in cited


def test_bytes_do_not_depend_on_the_order_of_pages() -> None:
    turned = replace(AWKWARD, documents=tuple(reversed(AWKWARD.documents)))
    assert bibtex.export(turned) == bibtex.export(AWKWARD)
    assert csl.export(turned) == csl.export(AWKWARD)
