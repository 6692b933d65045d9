"""Loose words in block quotations put into paragraphs: the signature of an embedded post, a `<cite>`."""

from __future__ import annotations

from typing import Any

_BLOCKS = frozenset({"p", "div", "ul", "ol", "blockquote", "table", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
# Direct children of a quotation that say whose it is; extractors throw footers away.
_SIGNING = frozenset({"cite", "footer", "figcaption", "address"})


def wrap_loose(tree: Any) -> None:
    """Give each stretch of text beside the paragraphs of a block quotation a paragraph of its own, in place.

    Platforms sign an embedded post with bare text after its paragraph (`&mdash; Name (@name) <a>date</a>`), which
    an extractor of articles would lose, and with it whose words they are.

    >>> from lxml import html
    >>> tree = html.fromstring("<div><blockquote><p>It rains.</p>&mdash; Ana Ruiz <a>May 6</a></blockquote></div>")
    >>> wrap_loose(tree)
    >>> html.tostring(tree, encoding="unicode")
    '<div><blockquote><p>It rains.</p><p>— Ana Ruiz <a>May 6</a></p></blockquote></div>'
    """
    for quotation in list(tree.iter("blockquote")):
        for child in quotation:
            if child.tag in _SIGNING:
                child.tag = "p"
        if any(child.tag in _BLOCKS for child in quotation):
            _wrap(quotation)


def _wrap(quotation: Any) -> None:
    children = list(quotation)
    text, quotation.text = quotation.text, None
    run: list[Any] = []
    for child in children:
        if child.tag not in _BLOCKS:
            run.append(child)
            continue
        _paragraph(quotation, text, run)
        # lxml moves the tail along with its element
        text, child.tail = child.tail, None
        quotation.append(child)
        run = []
    _paragraph(quotation, text, run)


def _paragraph(quotation: Any, text: str | None, run: list[Any]) -> None:
    if not (text or "").strip() and not any("".join(node.itertext()).strip() or node.tail for node in run):
        for node in run:
            quotation.append(node)
        return
    paragraph = quotation.makeelement("p", {})
    paragraph.text = text
    for node in run:
        paragraph.append(node)
    quotation.append(paragraph)
