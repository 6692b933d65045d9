"""Single rows of a case as HTML: a document with who says what in it, a claim in its place, or a fact."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Self

from jinja2 import Template
from markupsafe import Markup

from sayso.case.bound import Bound
from sayso.case.notebook import Bundle, bundle, words_of
from sayso.case.page_readings import whole_readings
from sayso.case.store import Case
from sayso.errors import CaseError
from sayso.html.assets import drawn_style
from sayso.html.environment import environment, printable
from sayso.html.links import NoLinks
from sayso.records.claims import Claim
from sayso.records.documents import Document
from sayso.records.facts import Fact
from sayso.records.ledger import Ledger
from sayso.views.claims import claim_card
from sayso.views.facts import fact_card
from sayso.views.lookup import look_into
from sayso.views.reader import ReaderPage, reader_pages

_PAGE = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
    "<title>{title}</title>\n</head>\n<body>\n{fragment}</body>\n</html>\n"
)


class Rendered(str):
    """A whole page of HTML that needs nothing else, runs no script, and draws itself in a notebook.

    >>> page = Rendered.of("<p>Six boats</p>", "boats")
    >>> page.startswith("<!doctype html>"), page.fragment, page
    (True, '<p>Six boats</p>', <Rendered boats>)
    """

    __slots__ = ("fragment", "name")
    fragment: str
    name: str

    @classmethod
    def of(cls, fragment: str, name: str) -> Self:
        """The page that holds a fragment."""
        fragment = printable(fragment)
        made = cls(_PAGE.format(title=escape(printable(name)), fragment=fragment))
        made.fragment, made.name = fragment, name
        return made

    def save(self, path: str | Path) -> Path:
        """Write the page to a file (UTF-8) and return its path.

        Raises:
            OSError: the file cannot be written.
        """
        target = Path(path)
        target.write_text(self, encoding="utf-8", newline="\n")
        return target

    def __repr__(self) -> str:
        return f"<Rendered {self.name}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return Rendered.of, (self.fragment, self.name)

    def _repr_html_(self) -> str:
        return self.fragment

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Bundle:
        return bundle({"text/plain": repr(self), "text/html": self.fragment}, include, exclude)


def draw(row: object) -> str | None:
    """A row of a case as HTML for a notebook; None for what is not drawn."""
    return render(row).fragment if isinstance(row, Document | Claim | Fact) else None


def render(row: object, *, comments: bool = False) -> Rendered:
    """A document, claim or fact of a case as HTML (see `sayso.render`)."""
    if not isinstance(row, Bound) or not isinstance(row, Document | Claim | Fact):
        reason = "takes a document, claim or fact that came from a case, as in sayso.render(case.documents()[0])"
        raise CaseError("render", f"{reason}; this is {type(row).__name__}")
    lookup = look_into(row.case)
    kind: str
    drawn: object
    match row:
        case Document():
            kind, drawn = "document", _reader_page(row.case, row, comments)
        case Claim():
            kind, drawn = "claim", claim_card(lookup, row)
        case Fact():
            kind, drawn = "fact", fact_card(lookup, row)
    html = _template().render(
        kind=kind,
        row=drawn,
        style=Markup(drawn_style()),
        links=NoLinks(),
        left_out_words="not shown unless asked for",
    )
    return Rendered.of(html.strip() + "\n", words_of(row).split("\n")[0])


def _reader_page(case: Case, document: Document, comments: bool) -> ReaderPage:
    [(_, reading)] = whole_readings(case, [document.id])
    ledger = Ledger(
        documents=(document,), attributions=reading.attributions, claims=reading.claims, names=reading.names
    )
    return reader_pages(ledger, comments=comments)[0]


@cache
def _template() -> Template:
    return environment().get_template("drawn.html.j2")
