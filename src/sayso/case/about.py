"""The index of what claims are about: the words of their text, actors and places, by how they begin.

It tells which claims may pass; whether they do is asked of each of them (`sayso.case.conditions`).
"""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[a-z0-9]+")
FOLDED = {letter: "".join(c if c.isalnum() else " " for c in letter.casefold()) for letter in "ßẞſKﬀﬁﬂﬃﬄﬅﬆİǰẖẗẘẙẚ"}
"""Letters to the plain ones that Python alone folds them to; a sign that is left ends a word."""


def _words(row: str) -> str:
    """The words of a claim in SQL."""
    found = f"{row}.text || ' ' || {row}.actors || ' ' || {row}.places"
    for letter, folded in FOLDED.items():
        found = f"replace({found}, '{letter}', '{folded}')"
    return found


ABOUT = (
    # Words as they stand, not stems, since parts of words are asked for; no texts, and no places of words in them.
    "CREATE VIRTUAL TABLE claims_about USING fts5(told, content='', detail=none, prefix='2 3', "
    "tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER claims_about_in AFTER INSERT ON claims "
    f"BEGIN INSERT INTO claims_about(rowid, told) VALUES (new.row, {_words('new')}); END",
    "CREATE TRIGGER claims_about_out AFTER DELETE ON claims "
    "BEGIN INSERT INTO claims_about(claims_about, rowid, told) "
    f"VALUES ('delete', old.row, {_words('old')}); END",
)
"""The statements that lay out the index, and keep it in step."""

ABOUT_OF_ALL = f"INSERT INTO claims_about(rowid, told) SELECT row, {_words('claims')} FROM claims"
"""Fills it from claims that are there already."""


def words_of(words: str) -> list[str]:
    """The words of what is asked for, folded; an underscore ends a word.

    >>> words_of("Deir ez-Zor")
    ['deir', 'ez', 'zor']
    """
    return _WORD.findall(words.casefold().replace("_", " "))


def are_plain(words: list[str]) -> bool:
    """Whether there are words, and all are of plain letters, which all programs fold and cut alike."""
    return bool(words) and all(_PLAIN.fullmatch(word) for word in words)


def about_match(words: list[str]) -> str | None:
    """The query for claims that may hold a word beginning with each of these; None where the index cannot tell.

    SQLite cuts words of other scripts and with accents in another way than Python does.

    >>> about_match(["deir", "zor"]), about_match(["kūl"]), about_match([])
    ('"deir"* AND "zor"*', None, None)
    """
    if not are_plain(words):
        return None
    return " AND ".join(f'"{word}"*' for word in words)
