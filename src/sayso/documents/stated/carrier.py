"""What a page's carrier states: the fields of its row, mail or archive, and the weak ones of its file format."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.documents.dates import normalise_published
from sayso.documents.language import normalise_language
from sayso.documents.stated.hints import Hint, Trust
from sayso.records.metadata import Matter, Origin
from sayso.records.pages import Page


def carrier_hints(page: Page) -> Iterator[Hint]:
    """The hints of a page's own fields, as they were given, and of those its format holds, with less trust."""
    fields = (
        (Matter.URL, page.url),
        (Matter.TITLE, page.title),
        (Matter.AUTHOR, page.author),
        (Matter.PUBLISHER, page.publisher),
        (Matter.PUBLISHED, normalise_published(page.published)),
        (Matter.LANGUAGE, normalise_language(page.language)),
    )
    for matter, value in fields:
        if value:
            yield Hint(matter, value, page.carrier, Trust.CARRIER)
    for stated in page.stated:
        dated = stated.matter in {Matter.PUBLISHED, Matter.UPDATED}
        value = normalise_published(stated.value) if dated else stated.value.strip()
        if value:
            weak = stated.origin is Origin.PROPERTIES
            yield Hint(stated.matter, value, stated.origin, Trust.PROPERTIES if weak else Trust.CARRIER)
