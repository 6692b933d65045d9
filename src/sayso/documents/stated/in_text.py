"""What a document's own text states, by the roles of its blocks: headline, byline, date line, masthead, imprint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.documents.imprint import printed_date, publisher_of
from sayso.documents.shapes import collapse, title_key
from sayso.documents.stated.authors import author_hints
from sayso.documents.stated.choose import Chosen
from sayso.documents.stated.credits import credit_hints
from sayso.documents.stated.hints import Hint, Trust
from sayso.documents.stated.names import clean_names, is_person, leading_name, says_author, says_updated, strip_lead
from sayso.records.documents import Block, Role
from sayso.records.metadata import Matter, Origin

# Bylines without a line break of their own stand in the first or last paragraphs; no longer than this.
_FIRST, _LAST, _MAX_LINE = 4, 4, 160
_SIGNED = re.compile(r"[.!?”\"»]\s*\((?P<name>[^()]{4,60})\)[\s\W]{0,6}$")


def text_hints(text: str, blocks: Sequence[Block], known: Chosen, *, marked_up: bool) -> Iterator[Hint]:
    """The hints of a laid-out text; `known` is what other places have told by then.

    In a page that was `marked_up` a name in a line of its own is no author unless it agrees with the known one.
    """
    for block in blocks:
        if block.role is Role.HEADLINE:
            words = collapse(text[block.start : block.end]).lstrip("# ").strip()
            if words:
                yield Hint(Matter.TITLE, words, Origin.HEADING, Trust.SHOWN)
            break
    author = known[Matter.AUTHOR].value if Matter.AUTHOR in known else None
    for hint in _authors(text, blocks, title_key(author or "") if marked_up else None):
        author = author or hint.value
        yield hint
    if publisher := publisher_of(text, blocks, author):
        yield Hint(Matter.PUBLISHER, publisher, Origin.TEXT, Trust.NEARBY)
    if printed := printed_date(text, blocks):
        date, start, end = printed
        before = text[text.rfind("\n", 0, start) + 1 : start]
        matter = Matter.UPDATED if says_updated(before) else Matter.PUBLISHED
        yield Hint(matter, date, Origin.DATELINE, Trust.NEARBY, text[start:end], (start, end))
    yield from credit_hints(text, blocks)


def _authors(text: str, blocks: Sequence[Block], known: str | None) -> Iterator[Hint]:
    """Bylines, where `known` is given only those that say so or agree with it.

    Then what the first and last paragraphs tell: "Author: Hanna Berg, Ostrel", "… said. (Li Noor)".
    """
    shown = [block for block in blocks if block.role not in {Role.COMMENT, Role.COMMENTHEAD}]
    for block in shown:
        if block.role is Role.BYLINE:
            line = collapse(text[block.start : block.end])
            # Of eight lone names that nothing else gave one was the author's: they sign comments and other stories.
            for hint in author_hints([line], Origin.BYLINE, Trust.NEARBY):
                if known is None or strip_lead(line)[1] or (known and title_key(hint.value) in known):
                    yield hint
    edges = {id(block) for block in shown[:_FIRST] + shown[-_LAST:]}
    for block in shown:
        line = collapse(text[block.start : block.end]) if block.end - block.start < _MAX_LINE else ""
        rest = says_author(line) or (strip_lead(line)[0] if id(block) in edges and strip_lead(line)[1] else None)
        name = leading_name(rest) if rest and block.is_article else None
        if name and all(map(is_person, clean_names(name))):
            yield from author_hints([name], Origin.TEXT, Trust.DISTANT)
    signed = _SIGNED.search(text, shown[-1].start, shown[-1].end) if shown else None
    if signed and is_person(signed["name"]):
        yield from author_hints([signed["name"]], Origin.TEXT, Trust.LAST - 5)
