"""Where things stand on a page: its elements in order, its headline, and the lines around that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from sayso.documents.markup.tree import BLOCK_TAGS, text_of
from sayso.documents.shapes import collapse, title_key, words_of
from sayso.documents.stated.titles import is_site, without_site

_HEADING_CLASS = re.compile(
    r"(?:^|[\s_-])(?:head-?line|entry-?title|post-?title|article-?title|story-?title|page-?title|title|titel|heading)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Parts of a page that are no part of its article, by class or id; beside the article stand its author and date too.
_APART = re.compile(
    r"(?:^|[\s_-])(?:comments?(?:list|s|-area)?|kommentare?|related|verwandt\w*|widget\w*|recommend\w*|nav(?:bar|igation)?|menu"
    r"|breadcrumbs?|newsletter|cookie\w*|popular|trending|most-?read|latest|promo|login|search|replies|respond"
    r"|also-?like|further|similar|more-?(?:news|stories|articles))(?:$|[\s_-])",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:^|[\s_-])(?:side-?bar|footer|share|social|header|teasers?)(?:$|[\s_-])", re.IGNORECASE)
_APART_TAGS = frozenset(
    {
        "nav",
        "form",
        "select",
        "button",
        "script",
        "style",
        "noscript",
        "template",
        "figure",
        "figcaption",
        "blockquote",
    }
)
_BESIDE_TAGS = frozenset({"aside", "footer"})
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "select", "option", "button", "svg", "iframe", "textarea"}
)
_LINE_TAGS = BLOCK_TAGS - {"br"}
# Above the headline stand date and author of some pages, no further than this; below it the text begins soon.
_ABOVE, _BELOW = 40, 240
_LONG_WORDS = 25
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "div", "p", "span", "td", "header"})
_MAX_HEADLINE = 300
_APART_LESS = 0.3
# Classes that tell of the text's subject or of the page's layout: "category-newsletter", "has-sidebar".
_ABOUT = re.compile(r"(?<!\S)(?:category|tag|format|status|type|author|has|with|no|not|wp|elementor|js|is)-\S+")
_HOME = re.compile(r"/?(?:index\.\w+)?|(?:https?://(?:web\.archive\.org/web/\w+/https?://)?)[^/]+/?", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page near its headline: its text, its element, and whether it stands above the headline."""

    text: str
    node: Any
    above: bool


class Layout:
    """The elements of a page in order, with its headline."""

    def __init__(self, tree: Any, titles: Sequence[str], sites: frozenset[str]) -> None:
        self.nodes: list[Any] = list(tree.iter("*"))
        self.place = {node: index for index, node in enumerate(self.nodes)}
        self.sites = sites
        self.titles = list(dict.fromkeys(without_site(title, sites) for title in titles if title))
        self._known: dict[Any, int] = {}
        self._chain: frozenset[Any] = frozenset()
        self._inside: frozenset[Any] = frozenset()
        self.headline, self.heading = self._find_headline()
        if self.headline is not None:
            self._chain = frozenset(self.headline.iterancestors())
            self._inside = frozenset(self.headline.iter())
            self._known.clear()

    def apart(self, node: Any) -> bool:
        """Whether an element lies in a menu, a comment or a list of other stories."""
        return self._standing(node) == 2

    def beside(self, node: Any) -> bool:
        """Whether an element lies in a sidebar or footer, where the article's own author and date may stand too."""
        return self._standing(node) == 1

    def _standing(self, node: Any) -> int:
        """0 in the article, 1 beside it, 2 apart from it: what the element and those around it are called."""
        path: list[Any] = []
        verdict = 0
        while node is not None:
            if node in self._known:
                verdict = self._known[node]
                break
            path.append(node)
            if node in self._chain or node.tag == "body":
                break
            node = node.getparent()
        for passed in reversed(path):
            if passed not in self._chain and passed.tag != "body":
                verdict = max(verdict, _called(passed))
            self._known[passed] = verdict
        return verdict

    def in_headline(self, node: Any) -> bool:
        """Whether an element is the headline or lies within it."""
        return node in self._inside

    def distance(self, node: Any) -> int:
        """How many elements after the headline an element comes; negative above it, large without a headline."""
        if self.headline is None:
            return self.place[node]
        return self.place[node] - self.place[self.headline]

    def _find_headline(self) -> tuple[Any, str | None]:
        """The heading that agrees best with the stated titles, those of the first level and marked ones first."""
        best: tuple[float, Any, str | None] = (0.0, None, None)
        titles = [_Title(key) for key in dict.fromkeys(map(title_key, self.titles)) if key]
        root = self.nodes[0]
        lone = len(list(root.iter("h1"))) == 1
        for node in root.iter(*_HEADING_TAGS):
            weight = _weight(node)
            if not weight:
                continue
            text = text_of(node)
            if not text or len(text) > _MAX_HEADLINE or is_site(text, self.sites) or _leads_home(node):
                continue
            index = self.place[node]
            key = title_key(text)
            # Titles that cannot agree better than the best so far need not be compared letter by letter.
            least = max(best[0], 0.45) - weight + index / 1e6
            score = max((title.agreement(key, least) for title in titles), default=0.0)
            if node.tag == "h1" and lone and score < 0.5 and not self.apart(node):
                score = 0.45
            # A heading with the very words of the title is it wherever it stands, unless another has them too.
            sure = score > 0.9 and node.tag in {"h1", "h2", "h3"}
            score = score + weight - index / 1e6
            if score <= best[0] or score < 0.45:
                continue
            if self.apart(node):
                score -= _APART_LESS
            if score > best[0] and (sure or not self.apart(node)):
                best = (score, node, text)
        return best[1], best[2]

    def lines(self) -> Iterator[Line]:
        """The lines around the headline, up to the second paragraph of running text below it."""
        start = self.place[self.headline] if self.headline is not None else 0
        first = max(0, start - _ABOVE)
        skip = first
        long = 0
        for index in range(first, min(len(self.nodes), start + _BELOW)):
            node = self.nodes[index]
            if index < skip or self.in_headline(node):
                continue
            if node.tag in _SILENT or (node.tag in {"head", "title", "meta", "link"}):
                continue
            if _is_leaf(node):
                skip = index + sum(1 for child in node.iter() if isinstance(child.tag, str))
                text = words_apart(node)
            else:
                text = collapse(node.text or "")
            if node.tag not in _LINE_TAGS and node.tail:
                text = collapse(f"{text} {node.tail}")
            if not text or self.apart(node):
                continue
            above = index < start
            if not above and len(words_of(text)) >= _LONG_WORDS:
                long += 1
            yield Line(text, node, above)
            if long > 1:
                return


def _weight(node: Any) -> float:
    """How much sooner an element is the headline than a plain h3; 0 where it is none at all."""
    names = node.get("class")
    marked = node.get("itemprop") in {"headline", "name headline"} or bool(names and _is_heading(names))
    if node.tag == "h1":
        return 0.2 + 0.05 * marked
    if node.tag in {"h2", "h3"}:
        return 0.1 + 0.05 * marked
    return 0.06 if marked else 0.0


@lru_cache(maxsize=8192)
def _is_heading(names: str) -> bool:
    return bool(_HEADING_CLASS.search(names))


def _leads_home(node: Any) -> bool:
    """Whether a heading is a link to the front page: then it is the site's name."""
    parent = node.getparent()
    links = [*node.iter("a"), *([parent] if parent is not None and parent.tag == "a" else [])]
    return any(_HOME.fullmatch((link.get("href") or "-").strip()) for link in links)


def marks_of(node: Any) -> str:
    """The class and id of an element as words: "documentByLine" is "document-by-line"."""
    names, name = node.get("class"), node.get("id")
    return as_words(names, name) if names or name else ""


@lru_cache(maxsize=8192)
def as_words(names: str | None, name: str | None) -> str:
    """A class and an id as words."""
    return _CAMEL.sub("-", _ABOUT.sub(" ", f"{names or ''} {name or ''}")) if names or name else ""


def words_apart(node: Any) -> str:
    """The text of an element with a bar where a block ends and a space where any other element does."""
    parts: list[str] = []
    for child in node.iter():
        if not isinstance(child.tag, str) or child.tag in _SILENT:
            continue
        parts += [" | " if child.tag in _LINE_TAGS and child is not node else " ", child.text or ""]
        if child is not node and child.tail:
            parts += [" | " if child.tag in _LINE_TAGS else " ", child.tail]
    return collapse("".join(parts)).strip(" |")


def is_apart(node: Any) -> bool:
    """Whether an element's own name says that what it holds is no part of the article."""
    return _called(node) == 2


def _called(node: Any) -> int:
    if node.tag in _APART_TAGS:
        return 2
    return max(int(node.tag in _BESIDE_TAGS), _standing_of(marks_of(node)))


@lru_cache(maxsize=8192)
def _standing_of(marks: str) -> int:
    if not marks:
        return 0
    return 2 if _APART.search(marks) else int(bool(_BESIDE.search(marks)))


def _is_leaf(node: Any) -> bool:
    return not any(child.tag in _LINE_TAGS for child in node.iterdescendants())


class _Title:
    """A stated title, with which many headings are compared."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._matcher: SequenceMatcher[str] | None = None

    def agreement(self, shown: str, least: float) -> float:
        """How well a heading agrees: 1 for the same, .55 and more where one holds the other, else by common parts.

        0 where common parts cannot give more than `least`.
        """
        stated = self._key
        if not shown:
            return 0.0
        if shown == stated:
            return 1.0
        shorter, longer = sorted((len(shown), len(stated)))
        if shorter >= 8 and (shown in stated or stated in shown):
            return 0.55 + 0.4 * shorter / longer
        bound = 2.0 * shorter / (shorter + longer)
        if bound < 0.6 or 0.85 * bound <= least:
            return 0.0
        if self._matcher is None:
            self._matcher = SequenceMatcher(None, "", stated, autojunk=False)
        self._matcher.set_seq1(shown)
        bound = self._matcher.quick_ratio()
        return 0.0 if bound < 0.6 or 0.85 * bound <= least else 0.85 * self._matcher.ratio()
