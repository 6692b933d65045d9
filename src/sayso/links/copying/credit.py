"""Where a copied text comes from, as far as credit, agency or date of publication show it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.records.documents import Document, Role
from sayso.records.spans import Span

_CREDITING = frozenset({Role.CREDIT, Role.DATELINE, Role.BYLINE})


@cache
def _agencies() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all agency and outlet names and aliases, and each of them -> its name."""
    names: dict[str, str] = {}
    for outlet in load_lexicon("outlets")["outlets"]:
        for alias in (outlet["name"], *outlet.get("aliases", ())):
            if outlet["kind"] == "agency" or alias == outlet["name"]:
                names.setdefault(alias, outlet["name"])
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)"), names


@cache
def _agency_names() -> frozenset[str]:
    return frozenset(outlet["name"] for outlet in load_lexicon("outlets")["outlets"] if outlet["kind"] == "agency")


@cache
def _received() -> re.Pattern[str]:
    """`told AFP`, `in an e-mail to AFP`, `an AFP correspondent`, `(AFP)`: words an agency's own report uses."""
    name = _agencies()[0].pattern
    return re.compile(rf"\b(?:told|to|an?)\s+(?:the\s+)?{name}|\({name}\)|(?<=[—–-]\s){name}\s+[—–-]")


def canonical_outlet(name: str) -> str:
    """An outlet's name as the lexicon writes it, the name itself where it is not listed.

    >>> canonical_outlet("Agence France-Presse"), canonical_outlet("Orlevo Post")
    ('AFP', 'Orlevo Post')
    """
    return _folded().get(name.casefold(), name)


@cache
def _folded() -> dict[str, str]:
    return {alias.casefold(): outlet for alias, outlet in reversed(_agencies()[1].items())}


def likely_origin(documents: Sequence[Document], shared: Sequence[Sequence[Span]]) -> str | None:
    """Who a group of copies comes from, None where nothing shows it.

    In this order: the one publisher of all pages; the one outlet in credit lines, datelines or bylines; the one
    agency that the shared words name as their receiver; the publisher whose page is dated before all others.
    `shared[i]` are the copied stretches of `documents[i]`.
    """
    publishers = {canonical_outlet(document.publisher) for document in documents if document.publisher}
    if len(publishers) == 1 and all(document.publisher for document in documents):
        return publishers.pop()
    told = _single(_credits(documents)) or _single(_receivers(documents, shared))
    return told or _single(_own_receivers(documents, shared)) or _earliest(documents)


def _credits(documents: Sequence[Document]) -> Counter[str]:
    pattern, names = _agencies()
    found: Counter[str] = Counter()
    for document in documents:
        text = " ".join(document.text[b.start : b.end] for b in document.blocks if b.role in _CREDITING)
        text = f"{document.author or ''} | {text}"
        own = canonical_outlet(document.publisher) if document.publisher else None
        found.update({names[match.group(1)] for match in pattern.finditer(text)} - {own})
    return found


def _receivers(documents: Sequence[Document], shared: Sequence[Sequence[Span]]) -> Counter[str]:
    names = _agencies()[1]
    found: Counter[str] = Counter()
    for document, spans in zip(documents, shared, strict=True):
        text = " | ".join(document.text[start:end] for start, end in spans)
        hits = {names[next(filter(None, match.groups()))] for match in _received().finditer(text)}
        found.update(hits & _agency_names())
    return found


def _own_receivers(documents: Sequence[Document], shared: Sequence[Sequence[Span]]) -> Counter[str]:
    """Publishers of the group whom its shared words name as their receiver ("told Orlevo Post", "(Orlevo) -")."""
    found: Counter[str] = Counter()
    for publisher in sorted({document.publisher for document in documents if document.publisher}):
        name, first = re.escape(publisher), re.escape(publisher.split()[0])
        pattern = re.compile(rf"\b(?:told|to|an?)\s+(?:the\s+)?{name}(?!\w)|\((?:{name}|{first})\)\s*[—–-]")
        for document, spans in zip(documents, shared, strict=True):
            reach = ((max(0, start - len(publisher) - 12), end) for start, end in spans)
            found[canonical_outlet(publisher)] += any(pattern.search(document.text, *span) for span in reach)
    return +found


def _single(found: Counter[str]) -> str | None:
    """The name found in more documents than any other."""
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _earliest(documents: Sequence[Document]) -> str | None:
    dated = sorted((document.published, document.publisher or "") for document in documents if document.published)
    if len(dated) < len(documents) or len(dated) < 2 or not dated[0][1]:
        return None
    first, second = dated[0][0], dated[1][0]
    width = min(len(first or ""), len(second or ""))
    return canonical_outlet(dated[0][1]) if (first or "")[:width] < (second or "")[:width] else None
