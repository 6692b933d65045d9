"""Comments of readers below an article: which text blocks they are, how deep, and by which pseudonym."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sayso.documents.markup.parts import Part
from sayso.documents.markup.textblocks import PageText, TextBlock
from sayso.documents.markup.tree import text_of
from sayso.documents.shapes import is_name_like, words_of
from sayso.documents.threads import names_commenter
from sayso.records.documents import Role

# Class names and ids that publishing systems give to threads and to what belongs to one comment.
_ZONE = re.compile(
    r"(?<![a-z])(?:comments?|comment-?list|commentaires?|kommentare?|comentarios?|coment[aá]rios|commenti|reacties"
    r"|disqus|discussion|leserbriefe?|replies|responses|commentary|xenforo|ucomments)(?![a-z])",
    re.IGNORECASE,
)
_ITEM_ID = re.compile(
    r"^(?:li-|div-|x\w+-|bb_)?(?:comment|message|kommentar|post|reply|dsq|c)[-_]?\d+$", re.IGNORECASE
)
_ITEM_CLASS = re.compile(
    r"(?:^|[\s_-])(?:comment|kommentar|commentaire|comentario|reply|comment-?(?:item|entry|card|post|row|article|box)"
    r"|kommentar-?item|depth-\d+|member)(?:$|\s)",
    re.IGNORECASE,
)
_WORDS_OF = re.compile(r"(?:comment|kommentar|message|post|reply)s?[-_]*(?:content|text|body|message|inner)", re.I)
_ABOUT = re.compile(
    r"(?:^|[\s_-])(?:fn|user-?name|nick|comment-?author|author|avatar|meta(?:data)?|date|time|vcard|says|actions?|reply"
    r"|respond|form|header|footer|toolbar|likes?|votes?|rating|permalink|edit|count|title)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:fn|comment-?author|author|user-?name|user|nick|name)(?:$|[\s_-])", re.IGNORECASE
)
# A thread's element holds less of what the extractor took for the article than this, or it is the article itself.
_MOST_OF_ARTICLE = 0.3
_MAX_NAME = 80
_MIN_WORDS = 3
_HOLDERS = frozenset({"li", "div", "article", "section", "tr", "td", "dd", "dl"})
_CONTROLS = frozenset({"form", "nav", "label", "legend", "header", "footer", "time", "h1", "h2", "h3", "h4"})


def comment_zones(page: PageText, is_article: Sequence[bool]) -> list[tuple[Any, int, int]]:
    """The elements that hold comments and the blocks `[first, last)` of each, in page order, none within another.

    `is_article` tells of each block whether it seems to be the article's: an element that holds much of it is none,
    whatever its name ("comment-section article" on an opinion page).
    """
    words = [
        len(words_of(block.text)) if taken else 0 for block, taken in zip(page.blocks, is_article, strict=True)
    ]
    total = sum(words) or 1
    zones: list[tuple[Any, int, int]] = []
    for element, (first, last) in page.reach.items():
        if last <= first or (zones and first < zones[-1][2]) or element.tag in {"html", "body", "h1", "h2", "h3"}:
            continue
        if _ZONE.search(_names(element)) and sum(words[first:last]) < _MOST_OF_ARTICLE * total:
            zones.append((element, first, last))
    return zones


def read_comments(page: PageText, zones: Sequence[tuple[Any, int, int]]) -> list[Part]:
    """The comments in some zones, with depth (1 = top) and pseudonym ("commenter 1"); names are left out."""
    voices: dict[str, str] = {}
    found: list[Part] = []
    for zone, first, last in zones:
        comments: dict[Any, list[str]] = {}
        for block in page.blocks[first:last]:
            holder = next(filter(_is_comment, _up(block.element, zone)), zone)
            if _is_written(block, holder):
                # Without elements of their own, each paragraph of a thread is taken for a comment.
                comments.setdefault(block.element if holder is zone else holder, []).append(block.text)
        for holder, texts in comments.items():
            name = _name(holder) or _name(holder.getparent()) or f"\0{len(found)}"
            voice = voices.setdefault(name.casefold(), f"commenter {len(voices) + 1}")
            depth = 1 + sum(above in comments for above in _up(holder.getparent(), zone))
            found.append(Part(" ".join(texts), Role.COMMENT, depth, voice))
    return found


def _is_comment(node: Any) -> bool:
    """Whether the element is that of one comment, by its id or class."""
    return node.tag in _HOLDERS and bool(
        _ITEM_ID.match(node.get("id") or "") or _ITEM_CLASS.search(node.get("class") or "")
    )


def _up(element: Any, zone: Any) -> Iterator[Any]:
    """An element and those above it, up to but without the zone's own."""
    node = element
    while node is not None and node is not zone:
        yield node
        node = node.getparent()


def _is_written(block: TextBlock, holder: Any) -> bool:
    """Whether a block is what the commenter wrote, and not a name, a date or a button.

    A line of nothing but capitalised words passes for a name: a commenter's must not get into a case.
    """
    if is_name_like(block.text) or names_commenter(block.text):
        return False
    for node in _up(block.element, holder):
        if _WORDS_OF.search(_names(node)):
            return True
        if node.tag in _CONTROLS or _ABOUT.search(_names(node)):
            return False
    return len(words_of(block.text)) >= _MIN_WORDS and block.linked < 0.5 * len(block.text)


def _name(item: Any) -> str | None:
    """The name that a comment's element gives, outside of the comments inside it."""
    stack = [item]
    while stack:
        node = stack.pop()
        if not isinstance(node.tag, str) or (node is not item and _is_comment(node)):
            continue
        if _AUTHOR.search(_names(node)):
            text = text_of(node)
            if 0 < len(text) <= _MAX_NAME:
                return text
        stack.extend(reversed(node))
    return None


def _names(node: Any) -> str:
    return " ".join(filter(None, (node.get("class"), node.get("id"), node.get("itemprop"))))
