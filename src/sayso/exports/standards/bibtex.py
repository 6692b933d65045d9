"""The pages of a case as BibTeX, to be cited."""

from __future__ import annotations

from sayso.exports.standards.citing import Author, Item, items_of
from sayso.records.ledger import Ledger

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$",
        "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def export(ledger: Ledger) -> dict[str, bytes]:
    """One `@misc` entry a page: `pages.bib`, UTF-8, sorted by key.

    >>> export(Ledger())
    {'pages.bib': b''}
    """
    return {"pages.bib": "\n".join(_entry(item) for item in items_of(ledger)).encode(errors="replace")}


def escaped(words: str) -> str:
    r"""Words as they stand in a field.

    >>> escaped("50 % of A & B")
    '50 \\% of A \\& B'
    """
    return " ".join(words.translate(_ESCAPES).split())


def _entry(item: Item) -> str:
    document = item.document
    fields = {
        "title": f"{{{escaped(item.title)}}}",  # a second pair of braces keeps the capitals of names
        "author": " and ".join(_name(author) for author in item.authors),
        "publisher": escaped(document.publisher or ""),
        "year": str(item.issued[0]) if item.issued else "",
        "day": str(item.issued[2]) if len(item.issued) > 2 else "",
        "url": _address(document.url or ""),
        "language": document.language or "",
        "note": escaped(item.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if len(item.issued) > 1:
        lines.insert(-1, f"  month = {_MONTHS[item.issued[1] - 1]},")
    return "\n".join([f"@misc{{{item.key},", *lines, "}", ""])


def _name(author: Author) -> str:
    """`Family, Given`; a body in braces, so that it is not taken apart."""
    if author.family and author.given:
        return f"{escaped(author.family)}, {escaped(author.given)}"
    return f"{{{escaped(author.literal)}}}"


def _address(url: str) -> str:
    """An address as it is, but for braces and spaces, which would end the field or break the line."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C").replace(" ", "%20")
