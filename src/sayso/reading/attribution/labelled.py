"""A name and a colon before quoted words, without any verb: `Then Ilse Marr, quietly: “It will not hold.”`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.reading.attribution.contents import sentence_at
from sayso.reading.drafts import Draft, Form
from sayso.reading.passages import Passage
from sayso.reading.quotes import find_quotations
from sayso.records.documents import Role

_NAME = r"[A-Z][\w.’-]+(?:\s+(?:(?:al|el|de|van|von|bin)\s+)?[A-Z][\w.’-]*){1,3}"
_LABEL = re.compile(
    rf"(?:(?:And|But|Then|So|For)\s+)?(?P<who>{_NAME}"
    r"(?:,\s+(?:an?|the)\s[^:,“”]{3,60})?)(?:,\s+(?:[a-z]+ly|again|later|too))?(?P<colon>:)\s*$"
)
# `For Oren Tal, the ferry is “a thing of the past”.`
_FOR = re.compile(
    rf"(?P<colon>For)\s+(?P<who>{_NAME}"
    r"(?:,\s+(?:an?|the)\s[^:,“”\"]{3,60})?),\s+[^.;:“”\"]{3,120}"
)
# 3: words; fewer in marks are a name or a word held at a distance
_LEAST = 3


def find_labelled(text: str, passages: Sequence[Passage]) -> list[Draft]:
    """Quotations whose paragraph begins with a person's name and a colon, or whose sentence with "for" and a name.

    >>> from sayso.records.documents import Block, Zone
    >>> line = "Oren Tal, a ferryman: “Nobody warned us.”"
    >>> [draft] = find_labelled(line, [Passage(0, 41, Block(0, 41, Role.PARAGRAPH), Zone.ARTICLE)])
    >>> line[slice(*draft.source[0])], line[slice(*draft.content[0])]
    ('Oren Tal, a ferryman', 'Nobody warned us.')
    """
    found = []
    for passage in passages:
        if passage.role is not Role.PARAGRAPH:
            continue
        for quotation in find_quotations(text, *passage.span)[:1]:
            label = _LABEL.fullmatch(text, passage.start, quotation.outer[0])
            if label is None and len(text[slice(*quotation.inner[0])].split()) >= _LEAST:
                sentence = sentence_at(text, passage.span, quotation.outer[0])
                label = _FOR.fullmatch(text, sentence[0], quotation.outer[0])
            if label:
                found.append(Draft((label.span("who"),), (label.span("colon"),), quotation.inner, Form.QUOTE))
    return found
