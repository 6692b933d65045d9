"""Links in a page's text as media: "the newspaper <a href="https://lake-herald.example/x">reported</a>"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.documents.addresses import host_of
from sayso.documents.shapes import title_key
from sayso.reading.chains.kinds import kind_of_speaker
from sayso.reading.chains.platforms import platform_at
from sayso.reading.outlets import find_outlets, outlet_named, outlet_of_domain
from sayso.records.attributions import Attribution, AttributionKind
from sayso.records.chains import ChainLink, LinkKind, LinkRole, LinkScope
from sayso.records.documents import Anchor, Document, Role
from sayso.records.spans import Span, covers, hull, overlap

_LINKABLE = frozenset({LinkKind.OUTLET, LinkKind.AGENCY, LinkKind.WORK, LinkKind.BODY})


def with_linked_pages(
    document: Document, attribution: Attribution, sentence: Span, links: Sequence[ChainLink]
) -> list[ChainLink]:
    """The links of an attribution with the pages that its sentence links to.

    A link on the words of an outlet or work, or to the site of one that is named, gives it its address. Any other
    link on the cue or beside the content is a medium of its own, outermost, named after its outlet or its host; on
    reported content it may stand behind a part of it only, and its scope is uncertain. Links on whoever speaks (a
    profile), inside quoted words, or to the page's own site are none.
    """
    found = list(links)
    new: list[ChainLink] = []
    for anchor in document.links or ():
        if not overlap(anchor.span, sentence) or _is_own(document, anchor):
            continue
        at = _link_meant(found, anchor, attribution)
        if at is not None:
            found[at] = replace(found[at], href=found[at].href or anchor.href)
            continue
        found = _without_another(document.text, found, anchor, attribution)
        scope = _scope(document.text, attribution, anchor)
        medium = _medium(anchor, scope) if scope else None
        if medium is not None and all(one.name != medium.name for one in new):
            new.append(medium)
    return [*new, *found]


def addressed(document: Document, link: ChainLink) -> ChainLink:
    """A credit or reference with the address that the page links to from its words, or from its line."""
    if link.start is None or link.end is None or link.kind is LinkKind.AUTHOR:
        return link
    block = document.block_at(link.start)
    is_line = block is not None and block.role in {Role.CREDIT, Role.REFERENCE, Role.CAPTION}
    span = block.span if block is not None and is_line else (link.start, link.end)
    anchor = next((one for one in document.links or () if overlap(one.span, span)), None)
    return replace(link, href=anchor.href) if anchor and not _is_own(document, anchor) else link


def _is_own(document: Document, anchor: Anchor) -> bool:
    host = host_of(anchor.href)
    if document.url and host_of(document.url) == host:
        return True
    publisher = outlet_named(document.publisher) if document.publisher else None
    outlet = outlet_of_domain(anchor.href)
    return (publisher is not None and outlet == publisher) or _is_site_of(document.publisher or "", anchor.href)


def _is_site_of(name: str, href: str) -> bool:
    """Whether a host is spelled like a name: lake-herald.example and "The Lake Herald"."""
    labels = {title_key(label) for label in (host_of(href) or "").split(".")[:-1]}
    key = title_key(name)
    return len(key) > 3 and bool({key, key.removeprefix("the")} & labels)


def _link_meant(links: Sequence[ChainLink], anchor: Anchor, attribution: Attribution) -> int | None:
    """The number of the link that an anchor gives an address: named there, or by the site it leads to."""
    name = _site_name(anchor.href)
    for at, link in enumerate(links):
        here = link.start is not None and link.end is not None and overlap(anchor.span, (link.start, link.end)) > 0
        if (here and link.kind in _LINKABLE) or link.name == name or _is_site_of(link.name, anchor.href):
            return at
    outlets = [at for at, link in enumerate(links) if link.kind in {LinkKind.OUTLET, LinkKind.AGENCY}]
    on_cue = any(overlap(anchor.span, cue) for cue in attribution.cue)
    # "the Herald of the Lake <a>reported</a>": an address that no table knows is that of the outlet that reports.
    is_unknown = outlet_of_domain(anchor.href) is None and platform_at(anchor.href) is None
    if not (on_cue and is_unknown and outlets and outlets[-1] == len(links) - 1):
        return None
    outlet = outlet_named(links[-1].name)
    return None if outlet and outlet.domains else outlets[-1]  # whose address is known has another


def _without_another(
    text: str, links: list[ChainLink], anchor: Anchor, attribution: Attribution
) -> list[ChainLink]:
    """`the newspaper <a>reported</a>`, taken for an outlet that has another address: in its own words."""
    last = links[-1] if links else None
    on_cue = any(overlap(anchor.span, cue) for cue in attribution.cue)
    if last is None or not on_cue or not attribution.source or last.kind not in {LinkKind.OUTLET, LinkKind.AGENCY}:
        return links
    words = text[slice(*hull(attribution.source))]
    if find_outlets(words) or title_key(last.name) in title_key(words):
        return links
    return [*links[:-1], replace(last, name=words, kind=kind_of_speaker(words))]


def _scope(text: str, attribution: Attribution, anchor: Anchor) -> LinkScope | None:
    """How surely a link stands behind what is said; None where it does not."""
    if any(overlap(anchor.span, cue) for cue in attribution.cue):
        return LinkScope.CERTAIN
    if any(overlap(anchor.span, source) for source in attribution.source):
        return None
    inside = any(overlap(anchor.span, content) for content in attribution.content)
    if not inside:
        return LinkScope.CERTAIN
    is_quoted = attribution.kind is AttributionKind.DIRECT or _in_marks(text, attribution, anchor)
    return None if is_quoted else LinkScope.UNCERTAIN


def _in_marks(text: str, attribution: Attribution, anchor: Anchor) -> bool:
    for start, end in attribution.content:
        if covers((start, end), anchor.span):
            before = text[start : anchor.start]
            return before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return False


def _site_name(href: str) -> str | None:
    outlet = outlet_of_domain(href)
    return outlet.name if outlet else platform_at(href) or host_of(href)


def _medium(anchor: Anchor, scope: LinkScope) -> ChainLink | None:
    name, outlet = _site_name(anchor.href), outlet_of_domain(anchor.href)
    if name is None:
        return None
    kind = outlet.link_kind if outlet else LinkKind.OUTLET
    return ChainLink(name, kind, *anchor.span, role=LinkRole.MEDIUM, scope=scope, href=anchor.href)
