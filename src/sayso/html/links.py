"""Where a row leads: to a place in the one page of the report, or to a page of the web interface."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlencode


class Links(Protocol):
    """The addresses that templates link to; None where there is nothing to lead to."""

    def page(self, anchor: str) -> str | None:
        """Of a page, by the anchor of its document."""
        ...

    def place(self, anchor: str) -> str | None:
        """Of a place in a page, by its anchor."""
        ...

    def claim(self, row_id: str) -> str | None:
        """Of a claim; None for the id of anything else."""
        ...

    def fact(self, row_id: str | None) -> str | None:
        """Of a fact."""
        ...

    def copy(self, row_id: str) -> str | None:
        """Of a group of pages that share text."""
        ...

    def actor(self, actor: str) -> str | None:
        """Of the phrases by which an actor is named."""
        ...

    def told_at(self, place: str, since: str | None, until: str | None) -> str | None:
        """Of the claims that name a place, of some days or of all."""
        ...

    def days(self, first: object, last: object) -> str | None:
        """Of what is told of some days."""
        ...

    def cites(self, citing: str, cited: str) -> str | None:
        """Of the sentences in which one cites another."""
        ...

    def source(self, name: str) -> str | None:
        """Of whom a name cites, and who cites it."""
        ...

    def naming(self, actor: str, outlet: str) -> str | None:
        """Of the sentences in which an outlet names an actor."""
        ...


def actor_anchor(actor: str) -> str:
    """The anchor of an actor's phrases: its id may hold anything.

    >>> actor_anchor("upper_tolma_front")
    'n-65446a6ed8'
    """
    return "n-" + hashlib.sha256(actor.encode(errors="replace")).hexdigest()[:10]


def edge_anchor(citing: str, cited: str) -> str:
    """The anchor of a citation of one name by another: names may hold anything."""
    return "e-" + hashlib.sha256(f"{citing}\0{cited}".encode(errors="replace")).hexdigest()[:10]


def spot_anchor(key: str) -> str:
    """The anchor of a place, by its key."""
    return "p-" + hashlib.sha256(key.encode(errors="replace")).hexdigest()[:10]


def document_of(anchor: str) -> str:
    """The anchor of the document that an anchor of a place lies in.

    >>> document_of("s-0123456789ab-240"), document_of("d-0123456789ab")
    ('d-0123456789ab', 'd-0123456789ab')
    """
    return "d-" + anchor.split("-")[1]


@dataclass(frozen=True, slots=True)
class ReportLinks:
    """Links within one page that holds everything: `places`, `claims` and `facts` are what it shows."""

    places: Collection[str]
    claims: Collection[str]
    facts: Collection[str]

    def page(self, anchor: str) -> str:
        """The page's text."""
        return f"#{anchor}"

    def place(self, anchor: str) -> str:
        """The place, or the top of its page where no block that is shown holds it."""
        return f"#{anchor if anchor in self.places else document_of(anchor)}"

    def claim(self, row_id: str) -> str | None:
        """The claim, where it is shown."""
        return f"#{row_id}" if row_id in self.claims else None

    def fact(self, row_id: str | None) -> str | None:
        """The fact, where it is shown as a matter of its own."""
        return f"#{row_id}" if row_id in self.facts else None

    def copy(self, row_id: str) -> str:
        """The group of pages."""
        return f"#{row_id}"

    def actor(self, actor: str) -> str:
        """The table of the actor's phrases."""
        return f"#{actor_anchor(actor)}"

    def told_at(self, place: str, since: str | None, until: str | None) -> None:
        """Nothing: the sentences stand below the place itself."""

    def days(self, first: object, last: object) -> None:
        """Nothing: all days are there."""

    def cites(self, citing: str, cited: str) -> str:
        """The line of the table."""
        return f"#{edge_anchor(citing, cited)}"

    def source(self, name: str) -> None:
        """Nothing: the table holds all names."""

    def naming(self, actor: str, outlet: str) -> None:
        """None: they stand in the table itself."""


@dataclass(frozen=True, slots=True)
class SiteLinks:
    """Addresses of the web interface.

    >>> SiteLinks().place("s-0123456789ab-240")
    '/d/d-0123456789ab#s-0123456789ab-240'
    >>> SiteLinks().claim("c-0123456789ab"), SiteLinks().claim("a-0123456789ab")
    ('/c/c-0123456789ab', None)
    """

    def page(self, anchor: str) -> str:
        """The page in the reader."""
        return f"/d/{quote(anchor)}"

    def place(self, anchor: str) -> str:
        """The place in the reader."""
        return f"/d/{quote(document_of(anchor))}#{quote(anchor)}"

    def claim(self, row_id: str) -> str | None:
        """The claim's own page."""
        return f"/c/{quote(row_id)}" if row_id.startswith("c-") else None

    def fact(self, row_id: str | None) -> str | None:
        """The fact's own page."""
        return f"/f/{quote(row_id)}" if row_id else None

    def copy(self, row_id: str) -> str:
        """The group's own page."""
        return f"/copies/{quote(row_id)}"

    def actor(self, actor: str) -> str:
        """The actor's own table among the names."""
        return f"/names?{urlencode({'actor': actor}, errors='replace')}"

    def naming(self, actor: str, outlet: str) -> str:
        """The sentences in which an outlet names an actor."""
        return f"/names?{urlencode({'actor': actor, 'outlet': outlet}, errors='replace')}"

    def told_at(self, place: str, since: str | None, until: str | None) -> str:
        """The claims that name the place."""
        asked = {"place": place, "since": since, "until": until}
        return f"/claims?{urlencode({key: value for key, value in asked.items() if value}, errors='replace')}"

    def days(self, first: object, last: object) -> str:
        """The timeline of these days."""
        return f"/timeline?{urlencode({'since': first, 'until': last})}"

    def cites(self, citing: str, cited: str) -> str:
        """The sentences, page by page."""
        return f"/sources?{urlencode({'citing': citing, 'cited': cited}, errors='replace')}"

    def source(self, name: str) -> str:
        """The sources with the name."""
        return f"/sources?{urlencode({'name': name}, errors='replace')}"


@dataclass(frozen=True, slots=True)
class NoLinks:
    """No links at all, for a row that is drawn by itself."""

    def page(self, anchor: str) -> None:
        """Nothing."""

    def place(self, anchor: str) -> None:
        """Nothing."""

    def claim(self, row_id: str) -> None:
        """Nothing."""

    def fact(self, row_id: str | None) -> None:
        """Nothing."""

    def copy(self, row_id: str) -> None:
        """Nothing."""

    def actor(self, actor: str) -> None:
        """Nothing."""

    def told_at(self, place: str, since: str | None, until: str | None) -> None:
        """Nothing."""

    def days(self, first: object, last: object) -> None:
        """Nothing."""

    def cites(self, citing: str, cited: str) -> None:
        """Nothing."""

    def source(self, name: str) -> None:
        """Nothing."""

    def naming(self, actor: str, outlet: str) -> None:
        """Nothing."""
