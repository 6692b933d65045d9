"""Which pages of a case are of an outlet: by publisher, by author or credited agency, by address."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.documents.addresses import address_key, host_of
from sayso.documents.shapes import title_key
from sayso.reading.outlets import outlet_lead, outlet_named, outlet_of_domain
from sayso.records.chains import Chain, LinkKind, LinkRole, LinkScope
from sayso.records.documents import Document, Role

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class CitablePage:
    """What a page can be known by: `day` is its date ("" where it is not known), `text` a digest of its text."""

    doc: str
    publisher: str | None
    credited: frozenset[str]
    day: str
    titles: frozenset[str]
    address: str | None
    sites: frozenset[str]
    text: str

    def is_of(self, outlet: str) -> bool:
        """Whether the outlet published it, not only wrote or sold what it prints."""
        return outlet == self.publisher or outlet in self.sites


class CitablePages:
    """The pages of a case by outlet, title and address."""

    def __init__(self, pages: Iterable[CitablePage]) -> None:
        self._of: dict[str, list[CitablePage]] = defaultdict(list)
        self._titled: dict[str, list[CitablePage]] = defaultdict(list)
        self._at: dict[str, list[CitablePage]] = defaultdict(list)
        for page in sorted(pages, key=lambda page: page.doc):
            for name in {*page.credited, *page.sites, *filter(None, [page.publisher])}:
                self._of[name].append(page)
            for title in page.titles:
                self._titled[title].append(page)
            if page.address:
                self._at[page.address].append(page)

    def of_outlet(self, name: str) -> Sequence[CitablePage]:
        """The pages of an outlet, also where words before its name say what it is ("state news agency …")."""
        found = self._of.get(outlet_key(name))
        if found is not None:
            return found
        words = name.split()
        for at in range(1, len(words)):
            lead = outlet_lead().search(" ".join(words[:at]) + " ")
            if lead and lead.group().strip().lower() not in {"", "the"}:
                found = self._of.get(outlet_key(" ".join(words[at:])))
                if found is not None:
                    return found
        return ()

    def titled(self, title: str) -> Sequence[CitablePage]:
        """The pages with exactly this title."""
        return self._titled.get(title_key(title), ())

    def at(self, href: str | None) -> Sequence[CitablePage]:
        """The pages at an address."""
        return self._at.get(address_key(href) or "", ()) if href else ()


def outlet_key(name: str) -> str:
    """One form for the spellings of an outlet's name.

    >>> outlet_key("Agence France-Presse") == outlet_key("AFP"), outlet_key("The Lake Herald")
    (True, 'lake herald')
    """
    if _HOST.fullmatch(name):
        return host_of(f"//{name}") or name
    outlet = outlet_named(name)
    plain = re.sub(r"\W+", " ", (outlet.name if outlet else name).casefold()).strip()
    return plain.removeprefix("the ")


def citable_page(document: Document, chains: Sequence[Chain]) -> CitablePage:
    """What a document can be known by; `chains` are its own."""
    heads = (document.text[slice(*block.span)] for block in document.blocks if block.role is Role.HEADLINE)
    titles = {title_key(title) for title in (document.title, *heads) if title}
    return CitablePage(
        document.id,
        outlet_key(document.publisher) if document.publisher else None,
        _credited(chains),
        (document.published or "")[:10],
        frozenset(titles - {""}),
        address_key(document.url) if document.url else None,
        _sites(document.url) if document.url else frozenset(),
        hashlib.blake2b(document.text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
    )


def _sites(url: str) -> frozenset[str]:
    """The host of an address, and the outlet whose it is."""
    outlet = outlet_of_domain(url)
    return frozenset(filter(None, (host_of(url), outlet_key(outlet.name) if outlet else None)))


def _credited(chains: Sequence[Chain]) -> frozenset[str]:
    """The agencies and authors that surely answer for the copy a page prints."""
    return frozenset(
        outlet_key(link.name)
        for chain in chains
        for link in chain.links
        if link.scope is LinkScope.CERTAIN
        and link.role is LinkRole.REPUBLISHER
        and link.kind is not LinkKind.PUBLISHER
    )
