"""All hints of an HTML page."""

from __future__ import annotations

import re
from typing import Any

from sayso.documents.markup.metadata.last_resort import guessed_date
from sayso.documents.markup.metadata.layout import Layout
from sayso.documents.markup.metadata.lines import line_hints
from sayso.documents.markup.metadata.linked_data import linked_hints
from sayso.documents.markup.metadata.meta_tags import meta_hints
from sayso.documents.markup.metadata.shown import marked_hints
from sayso.documents.stated.carrier import carrier_hints
from sayso.documents.stated.from_url import url_hints
from sayso.documents.stated.headings import heading_hints
from sayso.documents.stated.hints import Hint, of
from sayso.documents.stated.titles import site_keys
from sayso.records.metadata import Matter
from sayso.records.pages import Page

_ELSEWHERE = re.compile(
    r"^https?://[^/]+\.(?:uk|ie|au|nz|za|in|ng|ke|gh|pk|bd|lk|my|sg|hk|eu|de|at|ch|fr|es|it|nl)(?:[/:]|$)"
)
# The length of a date with its day.
_DAY = 10


def read_hints(tree: Any, page: Page) -> tuple[Hint, ...]:
    """Everything that a page's carrier, mark-up, address and the lines around its headline state, unweighed."""
    hints = [*carrier_hints(page), *linked_hints(tree), *meta_hints(tree)]
    url = page.url or next(
        (hint.value for hint in sorted(of(hints, Matter.URL), key=lambda hint: hint.trust)), None
    )
    hints += url_hints(url)
    sites = site_keys([hint.value for hint in of(hints, Matter.PUBLISHER)], url)
    layout = Layout(tree, [hint.value for hint in of(hints, Matter.TITLE)], sites)
    hints += heading_hints(layout.heading, list(of(hints, Matter.TITLE)), sites)
    hints += [*marked_hints(layout), *line_hints(layout, month_first=_american(tree, url))]
    if not any(len(hint.value) >= _DAY for hint in of(hints, Matter.PUBLISHED)):
        changed = {hint.value[:_DAY] for hint in of(hints, Matter.UPDATED)}
        hints += [hint for hint in guessed_date(tree) if hint.value[:_DAY] not in changed]
    return tuple(hints)


def _american(tree: Any, url: str | None) -> bool:
    """Whether "05/06/2031" on a page is 6 May: it is in English, and of no other country."""
    tag = (tree.get("lang") or "").lower().replace("_", "-")
    return tag in {"en", "en-us"} and not _ELSEWHERE.search(url or "")
