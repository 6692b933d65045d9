"""The places of a page that show a row: the exact words, where they stand, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.records.attributions import Attribution
from sayso.records.chains import Chain
from sayso.records.claims import Claim
from sayso.records.documents import Document
from sayso.records.mentions import Mention
from sayso.records.names import Name
from sayso.records.spans import Span

InPage = Claim | Attribution | Chain | Mention | Name
"""A row that stands at places of one page."""

_CONTEXT = 32  # code points on either side, as in the exports: enough to tell two equal sentences apart


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a page: `exact` is `text[start:end]` of document `doc`, whose page has the SHA-256 `page`.

    `part` is what they are to the row: `claim`, `source`, `cue`, `content`, `chain`, `link`, `mention` or `name`.
    `prefix` and `suffix` are what stands before and after, as in a TextQuoteSelector of W3C Web Annotation.

    >>> Evidence("a.txt", "0" * 64, 4, 9, "six boats", "The mayor counted ", ".").exact
    'six boats'
    """

    doc: str
    page: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    part: str = "claim"

    def __str__(self) -> str:
        return self.exact


def evidence_in(document: Document, row: InPage) -> tuple[Evidence, ...]:
    """The words of a document that show a row of it, in the order of the text.

    What stands around them never holds a commenter's name.

    >>> from sayso.records.mentions import MentionKind
    >>> page = Document("a", "0" * 64, "a", None, None, None, None, None, "en", "He left Orlevo.", ())
    >>> [found] = evidence_in(page, Mention("m-1", "a", 8, 14, MentionKind.PLACE, "Orlevo"))
    >>> found.prefix, found.exact, found.suffix
    ('He left ', 'Orlevo', '.')
    """
    from sayso.documents.commenters import around  # noqa: PLC0415  # the floor takes 0.1 s to load

    return tuple(
        Evidence(
            document.id, document.page, start, end, document.text[start:end],
            *around(document, (start, end), _CONTEXT), part,
        )
        for start, end, part in sorted((*span, part) for span, part in _places(row))
    )  # fmt: skip


def _places(row: InPage) -> Iterator[tuple[Span, str]]:
    match row:
        case Attribution():
            parts = (("source", row.source), ("cue", row.cue), ("content", row.content))
            yield from ((span, part) for part, spans in parts for span in spans)
        case Chain():
            yield (row.start, row.end), "chain"
            for link in row.links:
                if link.start is not None and link.end is not None:
                    yield (link.start, link.end), "link"
        case _:
            yield (row.start, row.end), type(row).__name__.removeprefix("Case").lower()
