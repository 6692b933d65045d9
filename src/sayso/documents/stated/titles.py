"""A page's title without the name of its site: "Six die in Ostrel | Ostrel Post" is "Six die in Ostrel"."""

from __future__ import annotations

import re
from collections.abc import Collection

from sayso.documents.addresses import hostname
from sayso.documents.shapes import collapse, title_key
from sayso.documents.stated.from_url import live_url

_BAR = re.compile(r"\s+[|–—·•»«:›>~/]+\s+|\s+-{1,2}\s+|\s*\|\s*|\s+::\s+|\s*»\s*")
_MIN_TITLE = 4


def site_keys(names: Collection[str | None], url: str | None) -> frozenset[str]:
    """The keys of a site's names, and of its host's parts."""
    keys = {title_key(name) for name in names if name}
    host = hostname(live_url(url or "")) or ""
    parts = [part for part in host.removeprefix("www.").split(".") if part]
    keys |= {title_key(host.removeprefix("www."))}
    if len(parts) > 1:
        keys |= {title_key(part) for part in parts[:-1] if len(part) > 2}
        keys |= {title_key("".join(parts[index:])) for index in range(len(parts) - 1)}
    return frozenset(key for key in keys if len(key) > 1)


def is_site(text: str, sites: Collection[str]) -> bool:
    """Whether a text is one of a site's names, its article and a top-level domain aside.

    >>> is_site("The Ostrel Post", {"ostrelpost"}), is_site("Ostrel", {"ostrelpost"})
    (True, False)
    """
    key = title_key(re.sub(r"^(?:the|der|die|das|le|la|el|il)\s+", "", text.strip(), flags=re.IGNORECASE))
    return bool(key) and (key in sites or title_key(text) in sites)


def without_site(title: str, sites: Collection[str]) -> str:
    """The title without the parts at its ends that name its site.

    >>> without_site("Six die in Ostrel - Ostrel Post", {"ostrelpost"})
    'Six die in Ostrel'
    >>> without_site("Ostrel - a town", {"ostrelpost"})
    'Ostrel - a town'
    """
    title = collapse(title).strip(" |–—·•»«›>~-")
    changed = True
    while changed:
        changed = False
        bars = list(_BAR.finditer(title))
        if not bars:
            break
        for head, tail in (
            (title[: bars[-1].start()], title[bars[-1].end() :]),
            (title[bars[0].end() :], title[: bars[0].start()]),
        ):
            if is_site(tail, sites) and len(title_key(head)) >= _MIN_TITLE:
                title, changed = head.strip(), True
                break
    for bar in _BAR.finditer(title):
        # A name with a bar of its own: "Six die - Ostrel Post - News of the river".
        rest = title[bar.end() :]
        if is_site(rest, sites):
            return title[: bar.start()].strip()
    return title
