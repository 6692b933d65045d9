"""The names of those who comment, where a page's text shows them, and their pseudonyms in their place."""

from __future__ import annotations

import re

from sayso.case.redacting.offsets import Replacement
from sayso.documents.threads import commenter_named_in
from sayso.records.documents import Document, Role

_HANDLE = re.compile(r"(?<![\w.])@\w[\w.]*\w")
_NOBODY = "@commenter"
_SHORTEST = 3


def commenters_in(document: Document) -> list[Replacement]:
    """Heads of comments as nothing but the pseudonym, and names and handles within the comments."""
    found: list[Replacement] = []
    voices: dict[str, str] = {}
    text = document.text
    for block in document.blocks:
        if block.role is Role.COMMENTHEAD:
            voice = block.voice or "commenter"
            found.append(Replacement(block.start, block.end, voice))
            name = commenter_named_in(text[block.start : block.end])
            if name and len(name) >= _SHORTEST:
                voices.setdefault(name, voice)
    for block in document.blocks:
        if block.role is not Role.COMMENT:
            continue
        found += [Replacement(*match.span(), _NOBODY) for match in _HANDLE.finditer(text, *block.span)]
        for name, voice in voices.items():
            pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
            found += [Replacement(*match.span(), voice) for match in pattern.finditer(text, *block.span)]
    return found
