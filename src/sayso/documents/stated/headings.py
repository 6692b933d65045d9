"""Which words of a page's heading are its title, where the titles stated elsewhere are longer or shorter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sayso.documents.shapes import title_key
from sayso.documents.stated.hints import Hint, Trust
from sayso.documents.stated.titles import without_site
from sayso.records.metadata import Matter, Origin


def heading_hints(heading: str | None, stated: Sequence[Hint], sites: Collection[str]) -> Iterator[Hint]:
    """The heading as the page shows it, without what stands in it besides a title that is stated twice."""
    if not heading:
        return
    yield Hint(Matter.TITLE, heading, Origin.HEADING, Trust.CARRIER + 5)
    key = title_key(heading)
    bare = {hint.origin.value + str(hint.trust): without_site(hint.value, sites) for hint in stated}
    inside = [title for title in bare.values() if title_key(title) in key and 12 <= len(title_key(title)) < len(key)]
    for title in dict.fromkeys(inside):
        if len([other for other in inside if title_key(other) == title_key(title)]) > 1 and key.endswith(title_key(title)):
            yield Hint(Matter.TITLE, title, Origin.HEADING, Trust.CARRIER + 4, title)
