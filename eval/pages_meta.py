"""Title, author and date of 402 real pages against what a hand wrote: `python -m eval.pages_meta --errors author`.

The pages are halved by a hash of their host: rules are written while looking at errors of the first half alone, and
both halves are printed side by side, so that fitting to the pages shows.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree, html

from eval import SHARED
from eval.cases import beside
from eval.contents import all_paragraphs, snippet_figures, snippets_of
from eval.floors import Measured
from eval.rows import Row, half_of, rows_of
from sayso.documents import build_document
from sayso.documents.shapes import title_key
from sayso.errors import PageError
from sayso.pages import read_pages
from sayso.records.documents import Document
from sayso.records.metadata import Origin
from sayso.records.pages import Page

FOLDER = Path("data/pages-meta")
FIELDS = ("title", "author", "published")
Told = dict[str, str | None]


def read_truth(shared: Path) -> list[tuple[Row, Page]]:
    """Rows of the truth, each with its page, which has the row's address as an archive would give it."""
    rows = rows_of(shared / FOLDER / "truth.jsonl")
    return [(row, _page(shared / FOLDER / "html" / f"{row['id']}.html.gz", row["url"])) for row in rows]


def read_documents(shared: Path) -> Iterator[tuple[Row, Page, Document | None]]:
    """Every row with its page and document; None where none can be read, which counts as a miss."""
    for row, page in read_truth(shared):
        try:
            yield row, page, build_document(page)
        except PageError:
            yield row, page, None


def measure(shared: Path, model: Path | None) -> dict[str, Measured]:
    """The figures of all pages, beside those of three tags that most pages have, and of all their paragraphs."""
    ours, trivial = [], []
    kept, paragraphs = [], []
    for row, page, document in read_documents(shared):
        ours.append((row, told_by(document)))
        trivial.append((row, told_by_tags(page)))
        kept.append(snippets_of(row, page, document))
        paragraphs.append((row, all_paragraphs(page), "", page))
    return beside({**figures(ours), **snippet_figures(kept)}, {**figures(trivial), **snippet_figures(paragraphs)})


def figures(pairs: Sequence[tuple[Row, Told]]) -> dict[str, float]:
    """For each field the share right of the pages that have it, and of the values given there; and how often no
    author is given where the page names none.
    """
    found: dict[str, float] = {}
    for name in FIELDS:
        asked = [(row, told) for row, told in pairs if row[name]]
        right = sum(is_right(name, row, told) for row, told in asked)
        given = sum(bool(told.get(name)) for _, told in asked)
        found |= {name: right / max(1, len(asked)), f"{name}.precision": right / max(1, given)}
    nameless = [told for row, told in pairs if not row["author"]]
    found["author.none_invented"] = sum(not told.get("author") for told in nameless) / max(1, len(nameless))
    return found


def is_right(name: str, row: Row, told: Told) -> bool:
    """Whether a value is the hand's: the day of a date, case and punctuation aside for the rest."""
    value = told.get(name) or ""
    if name == "published":
        return value[:10] == "-".join(part.zfill(2) for part in row[name].split("-"))
    wanted = row[name] if isinstance(row[name], str) else ", ".join(row[name])
    return title_key(value) == title_key(wanted)


def told_by(document: Document | None) -> Told:
    """The fields of a document."""
    return {name: getattr(document, name) if document else None for name in FIELDS}


def told_by_tags(page: Page) -> Told:
    """What three tags tell: og:title or title, meta author, the first date of a meta tag or `<time>`."""
    tree = html.document_fromstring(page.content.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
    meta = {(tag.get("property") or tag.get("name") or "").lower(): tag.get("content") for tag in tree.iter("meta")}
    times = [node.get("datetime") for node in tree.iter("time") if node.get("datetime")]
    return {
        "title": meta.get("og:title") or tree.findtext(".//title"),
        "author": meta.get("author"),
        "published": meta.get("article:published_time") or meta.get("date") or (times or [None])[0],
    }


def half_by_host(row: Row) -> int:
    """0 or 1 by the host of a row's address, so that no site is in both halves."""
    host = urlsplit(row["url"]).netloc.removeprefix("www.")
    return half_of(host)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of both halves, and the errors of the first where asked."""
    parser = argparse.ArgumentParser(prog="python -m eval.pages_meta", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ (%(default)s)")
    parser.add_argument("--errors", choices=FIELDS, help="list what is wrong or invented in the first half")
    options = parser.parse_args(arguments)
    pairs = [(row, page, document) for row, page, document in read_documents(options.shared)]
    ways: dict[str, Callable[[Page, Document | None], Told]] = {
        "documents": lambda _, document: told_by(document),
        "tags alone": lambda page, _: told_by_tags(page),
    }
    for way, tell in ways.items():
        told = [(row, tell(page, document)) for row, page, document in pairs]
        parts = [figures([pair for pair in told if half_of(pair[0]) == half]) for half in (0, 1)]
        print(f"{way:<24}{'all':>8}{'half 0':>8}{'half 1':>8}")
        for name, value in figures(told).items():
            print(f"  {name:<22}{value:>8.3f}{parts[0][name]:>8.3f}{parts[1][name]:>8.3f}")
    if options.errors:
        _print_errors(options.errors, [(row, document) for row, _, document in pairs if not half_by_host(row)])


def _print_errors(name: str, pairs: Sequence[tuple[Row, Document | None]]) -> None:
    for row, document in pairs:
        told = told_by(document)
        if is_right(name, row, told) if row[name] else not told[name]:
            continue
        print(f"{row['id']} {row['url']}\n   wanted {row[name]!r}\n   given  {told[name]!r}")
        for stated in (document.metadata if document else None) or ():
            if stated.matter.value == name:
                print(f"      {'*' if stated.used else ' '} {stated.origin.value:<10} {stated.value!r}")


def _page(path: Path, url: str) -> Page:
    page = next(iter(read_pages([path])))
    if not isinstance(page, Page):
        raise AssertionError(f"{path}: {page.message}")
    return replace(page, url=url, carrier=Origin.HTTP)


if __name__ == "__main__":
    etree.clear_error_log()
    main()
