"""The names of those who comment, where a page's text shows them, and their pseudonyms in their place."""

from __future__ import annotations

import re

from sayso.case.redacting.offsets import Replacement
from sayso.documents.commenters import commenters_of, voices_of_names
from sayso.records.documents import Document, Role

_HANDLE = re.compile(r"(?<![\w.])@\w[\w.]*\w")
_NOBODY = "@commenter"
_SHORTEST = 3


def commenters_in(document: Document) -> list[Replacement]:
    """Heads of comments as nothing but the pseudonym, and names and handles within the comments."""
    found: list[Replacement] = []
    names, voices = commenters_of(document), voices_of_names(document)
    for block in document.blocks:
        if block.role is Role.COMMENTHEAD:
            found.append(Replacement(block.start, block.end, block.voice or "commenter"))
        if block.role is not Role.COMMENT:
            continue
        found += [Replacement(*match.span(), _NOBODY) for match in _HANDLE.finditer(document.text, *block.span)]
        for match in names.finditer(document.text, *block.span) if names else ():
            if len(match[0]) >= _SHORTEST:
                found.append(Replacement(*match.span(), voices.get(match[0].casefold(), "commenter")))
    return found
