"""A document from its page, text and hints: the values chosen as its fields, and all of them as its metadata."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.documents.language import detect_language
from sayso.documents.stated.choose import Chosen, choose
from sayso.documents.stated.hints import Hint, Trust
from sayso.documents.stated.in_text import text_hints
from sayso.documents.stated.places import Places
from sayso.records.documents import Block, Document
from sayso.records.metadata import Matter, Origin, Stated
from sayso.records.pages import Media, Page

# Values of one matter that are looked at; of 493 pages none has more than 93.
_MOST = 200


def described(page: Page, hints: Sequence[Hint], text: str, blocks: Sequence[Block]) -> Document:
    """The document of a page: what was hinted before its text was laid out, and what the text itself shows."""
    shown = text_hints(text, blocks, choose(hints), marked_up=page.media is Media.HTML)
    found = [*hints, *shown, *_detected(page, text, blocks)]
    chosen = choose(found)
    return Document(
        id=page.id,
        page=page.sha256,
        path=page.path,
        url=value_of(chosen, Matter.URL),
        title=value_of(chosen, Matter.TITLE),
        author=value_of(chosen, Matter.AUTHOR),
        publisher=value_of(chosen, Matter.PUBLISHER),
        published=value_of(chosen, Matter.PUBLISHED),
        language=value_of(chosen, Matter.LANGUAGE),
        text=text,
        blocks=tuple(blocks),
        metadata=_rows(found, chosen, text, blocks),
    )


def value_of(chosen: Chosen, matter: Matter) -> str | None:
    """The value to go by, None where nothing tells."""
    return chosen[matter].value if matter in chosen else None


def _detected(page: Page, text: str, blocks: Sequence[Block]) -> list[Hint]:
    """The language of the words, which goes before what mark-up says: templates often state another."""
    article = text
    if page.media is Media.HTML:
        article = "\n\n".join(text[block.start : block.end] for block in blocks if block.is_article)
    code = detect_language(article)
    return [Hint(Matter.LANGUAGE, code, Origin.DETECTED, Trust.CARRIER + 1)] if code else []


def _rows(found: Sequence[Hint], chosen: Chosen, text: str, blocks: Sequence[Block]) -> tuple[Stated, ...]:
    """One row a matter, value and origin, the chosen ones used; in the order of matters and of trust.

    Of one matter the most trusted are kept: pages with more are lists of other pages, each with its author and day.
    """
    rows: dict[tuple[Matter, str, Origin], Stated] = {}
    order = {matter: index for index, matter in enumerate(Matter)}
    used = list(chosen.values())
    places = Places(text, blocks)
    counts: Counter[Matter] = Counter()
    for hint in sorted([*used, *found], key=lambda hint: (order[hint.matter], hint not in used, hint.trust)):
        key = hint.matter, hint.value, hint.origin
        known = rows.get(key)
        counts[hint.matter] += 1
        if counts[hint.matter] > _MOST or (known is not None and (known.used or known.start is not None)):
            continue
        row = places.placed(hint, used=any(hint is one for one in used))
        if known is None or row.start is not None:
            rows[key] = row
    return tuple(rows.values())
