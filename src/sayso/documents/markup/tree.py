"""HTML to a tree in which white space has one form, so that reformatting a page never changes its document."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from sayso.documents.markup.loose import wrap_loose
from sayso.errors import PageError
from sayso.pages.limits import MAX_TEXT_CHARACTERS

# Elements at whose edges white space means nothing.
BLOCK_TAGS = frozenset({
    "html", "head", "body", "title", "meta", "link", "base", "address", "article", "aside", "blockquote", "br",
    "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "iframe", "li",
    "main", "menu", "nav", "noscript", "ol", "option", "p", "pre", "script", "section", "select", "style",
    "summary", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "tr", "ul", "video", "audio",
})  # fmt: skip
_KEEP = frozenset({"pre", "textarea", "script", "style"})
# All white space but a lone space, which may stay: text is mostly that.
_SPACE = re.compile(r" *[\t\n\r\f\v][ \t\n\r\f\v]*|  +")
_SPACE_CHARS = " \t\n\r\f\v"
# The largest of 493 saved pages has 9,748 elements.
MAX_ELEMENTS = 120_000
# libxml2 stops reading at 255 open elements, and what follows would be lost without a word.
MAX_DEPTH = 253
# Characters that browsers do not show and trees of lxml cannot hold.
_NO_XML = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?", re.IGNORECASE)
_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse(path: str, markup: str) -> Any:
    """The tree of some mark-up (lxml), scripts' texts kept, comments gone, white space normalised.

    Raises:
        PageError: there is no mark-up in it (`no-text`), or far more than a page has (`too-large`), or it is
            nested so deeply that the parser would lose its end (`too-deep`).
    """
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    data = _ENCODING.sub("", _REFERENCE.sub(_shown, _NO_XML.sub("", markup))).encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise PageError(path, "no-text", f"no HTML can be read from it: {error}") from None
    elements, depth = _size(tree)
    if elements > MAX_ELEMENTS:
        raise PageError(path, "too-large", f"{elements:,} HTML elements: more than {MAX_ELEMENTS:,} is no page")
    if depth > MAX_DEPTH:
        raise PageError(path, "too-deep", f"elements nested deeper than {MAX_DEPTH}: what follows cannot be read")
    # Shorter mark-up cannot hold too much text; pages with pictures inside are long, and are read.
    if len(markup) > MAX_TEXT_CHARACTERS and (characters := _text_length(tree)) > MAX_TEXT_CHARACTERS:
        raise PageError(path, "too-large", f"a text of {characters:,} characters is no page but a dump")
    wrap_loose(tree)
    _normalise(tree)
    return tree


def _text_length(tree: Any) -> int:
    """How many characters a tree shows."""
    return sum(
        len(node.tail or "") + (0 if node.tag in {"script", "style"} else len(node.text or ""))
        for node in tree.iter()
    )


def _shown(reference: re.Match[str]) -> str:
    """A reference to a character by its number, or nothing if it is one that browsers do not show."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return "" if number and number <= 0xFFFF and _NO_XML.match(chr(number)) else reference[0]


def _size(tree: Any) -> tuple[int, int]:
    """How many elements a tree has, and how deep the deepest lies."""
    elements = deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            elements += 1
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    return elements, deepest


def text_of(element: Any) -> str:
    """All text of an element, white space collapsed, a space where a line or block ends.

    >>> text_of(html.fromstring("<p>Six<br>people <b>die</b>d.</p>"))
    'Six people died.'
    """
    if not len(element):
        return "" if element.tag in {"script", "style"} else " ".join((element.text or "").split())
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str) or node.tag in {"script", "style"}:
            if event == "end" and node is not element and node.tail:
                parts.append(node.tail)
            continue
        block = node.tag in BLOCK_TAGS or node.tag == "lb"
        if event == "start":
            parts.append(" " if block else "")
            parts.append(node.text or "")
        else:
            parts.append(" " if block else "")
            if node is not element:
                parts.append(node.tail or "")
    return " ".join("".join(parts).split())


def _normalise(tree: Any) -> None:
    """Collapse white space in place; drop it next to the edges of block elements."""
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag not in _KEEP and node.text:
            first = node[0] if len(node) else node
            node.text = _edges(node.text, left=node.tag in BLOCK_TAGS, right=first.tag in BLOCK_TAGS)
        if node.tail:
            parent, following = node.getparent(), node.getnext()
            right = (
                following.tag in BLOCK_TAGS
                if following is not None
                else parent is not None and parent.tag in BLOCK_TAGS
            )
            node.tail = _edges(node.tail, left=node.tag in BLOCK_TAGS, right=right)


def _edges(text: str, *, left: bool, right: bool) -> str | None:
    if text.isspace() and text.isascii():  # most of what lies between elements is only that
        return None if left or right else " "
    text = _SPACE.sub(" ", text)
    if left:
        text = text.lstrip(_SPACE_CHARS)
    if right:
        text = text.rstrip(_SPACE_CHARS)
    return text or None
