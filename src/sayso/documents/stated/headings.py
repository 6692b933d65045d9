"""Which words of a page's heading are its title, where the titles stated elsewhere are longer or shorter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from sayso.documents.shapes import title_key
from sayso.documents.stated.hints import Hint, Trust
from sayso.documents.stated.titles import without_site
from sayso.records.metadata import Matter, Origin

# Shorter parts are sections and names.
_MIN_PART = 12
_BARRED = re.compile(r"\s*[|–—·•»]")


def heading_hints(heading: str | None, stated: Sequence[Hint], sites: Collection[str]) -> Iterator[Hint]:
    """The heading as the page shows it, and before it the part of it that is stated as the title elsewhere.

    "Shelling: Six die in Ostrel" is "Six die in Ostrel" where that is stated once, "Six die in Ostrel Video" where
    it is stated twice: what follows a title is more often its end than what stands before it.

    >>> from sayso.documents.stated.hints import Hint
    >>> told = Hint(Matter.TITLE, "Six die in Ostrel", Origin.META)
    >>> [hint.value for hint in heading_hints("Shelling: Six die in Ostrel", [told], ())]
    ['Six die in Ostrel', 'Shelling: Six die in Ostrel']
    """
    if not heading:
        return
    whole = title_key(heading)
    parts = [without_site(hint.value, sites) for hint in stated]
    for part in dict.fromkeys(parts):
        key = title_key(part)
        if _MIN_PART <= len(key) < len(whole) and (
            whole.endswith(key)
            or (whole.startswith(key) and (parts.count(part) > 1 or _BARRED.match(heading, len(part))))
        ):
            yield Hint(Matter.TITLE, part, Origin.HEADING, Trust.CARRIER + 4)
            break
    yield Hint(Matter.TITLE, heading, Origin.HEADING, Trust.CARRIER + 5)
