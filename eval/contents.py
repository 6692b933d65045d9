"""How well the text of saved pages is found: 4-grams against whole articles, snippets kept and left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import html

from eval.cases import Figures, Row, beside
from eval.floors import Measured
from eval.saved_pages import article_text, comment_text, folded, overlap, saved_pages
from sayso.documents import build_document
from sayso.errors import PageError
from sayso.records.documents import Document
from sayso.records.pages import Page

PAGES = Path("data/pages")
Read = tuple[Row, Page, Document | None]


def read_documents(folder: Path) -> Iterator[Read]:
    """Every row of a folder's truth with its page and document; None where none can be read, which is a miss."""
    for row, page in saved_pages(folder):
        try:
            yield row, page, build_document(page)
        except PageError:
            yield row, page, None


def measure_articles(shared: Path, model: Path | None) -> dict[str, Measured]:  # no model is needed
    """4-grams of whole articles, beside those of all paragraphs of the page."""
    ours: list[tuple[str, str]] = []
    bare: list[tuple[str, str]] = []
    trivial: list[tuple[str, str]] = []
    for row, page, document in read_documents(shared / PAGES):
        ours.append((row["article"], article_text(document) if document else ""))
        bare.append((row["article"], article_text(document, headline=False) if document else ""))
        trivial.append((row["article"], all_paragraphs(page)))
    # The hand-made articles leave the headline out on every page, so that it always counts as too much.
    found = {**article_figures(ours), **{f"no_headline.{name}": one for name, one in article_figures(bare).items()}}
    base = article_figures(trivial)
    return beside(found, {**base, **{f"no_headline.{name}": value for name, value in base.items()}})


def article_figures(pairs: Iterable[tuple[str, str]]) -> Figures:
    """Means over pages of the precision and recall of 4-grams, and their F1, of (wanted, found) texts."""
    scores = [overlap(wanted, found) for wanted, found in pairs]
    precision, recall = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    total = precision + recall
    return {"f1": 2 * precision * recall / total if total else 0.0, "precision": precision, "recall": recall}


def snippet_figures(read: Iterable[tuple[Row, str, str, Page]]) -> Figures:
    """Of (row, article text, comments, page): shares of snippets that are kept, left out, and found as comments.

    A third of the comments are not on the saved pages at all: browsers fetched them later. `comments_there` counts
    those that are.
    """
    hits: dict[str, list[bool]] = {"wanted": [], "left_out": [], "comments": [], "comments_there": []}
    for row, article, comments, page in read:
        kept, threads = folded(article), folded(comments)
        visible = _visible(page) if row["comments"] else ""
        hits["wanted"] += [one in kept for one in map(folded, row["with"] or ())]
        hits["left_out"] += [one not in kept for one in map(folded, row["without"] or ())]
        for one in map(folded, row["comments"] or ()):
            hits["comments"].append(one in threads)
            if one in visible:
                hits["comments_there"].append(one in threads)
    return {name: sum(found) / max(1, len(found)) for name, found in hits.items()}


def snippets_of(row: Row, page: Page, document: Document | None) -> tuple[Row, str, str, Page]:
    """A row with what its document keeps as article and as comments."""
    if document is None:
        return row, "", "", page
    return row, article_text(document), comment_text(document), page


def all_paragraphs(page: Page) -> str:
    """The trivial baseline: every `<p>` of the page."""
    return "\n\n".join(node.text_content() for node in _tree(page).iter("p"))


def _visible(page: Page) -> str:
    tree = _tree(page)
    for node in list(tree.iter("script", "style")):
        node.drop_tree()
    return folded(tree.text_content())


def _tree(page: Page) -> html.HtmlElement:
    data = page.content.encode("utf-8", "replace")
    return html.document_fromstring(data, html.HTMLParser(encoding="utf-8"))
