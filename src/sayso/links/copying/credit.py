"""Whom the pages of a group of copies credit, and the names of outlets and agencies."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.records.documents import Document, Role
from sayso.records.spans import Span

_TOLD = re.compile(r"\b(?:told|to|an?)\s+(the\s+)?")
_HEAD = re.compile(r"\(([^()\n]{1,120})\)\s*[—–-]")
_START = 3  # letters of a name by which it is looked up
_LEAD = 12  # characters before a shared stretch in which "told the" may stand

_CREDITING = frozenset({Role.CREDIT, Role.DATELINE, Role.BYLINE})


@cache
def _agencies() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all agency and outlet names and aliases, and each of them -> its name."""
    names: dict[str, str] = {}
    for outlet in load_lexicon("outlets")["outlets"]:
        for alias in (outlet["name"], *outlet.get("aliases", ())):
            if outlet["kind"] == "agency" or alias == outlet["name"]:
                names.setdefault(alias, outlet["name"])
    return re.compile(rf"(?<!\w)({alternatives(names)})(?!\w)"), names


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


def credited(documents: Sequence[Document]) -> Counter[str]:
    """In how many of the pages a credit line, dateline or byline names an outlet other than its own."""
    pattern, names = _agencies()
    found: Counter[str] = Counter()
    for document in documents:
        text = " ".join(document.text[b.start : b.end] for b in document.blocks if b.role in _CREDITING)
        text = f"{document.author or ''} | {text}"
        own = canonical_outlet(document.publisher) if document.publisher else None
        found.update({names[match.group(1)] for match in pattern.finditer(text)} - {own})
    return found


def receivers(documents: Sequence[Document], shared: Sequence[Sequence[Span]]) -> Counter[str]:
    """Agencies that shared words name as their receiver ("told AFP"), and in how many of the pages."""
    names = _agencies()[1]
    found: Counter[str] = Counter()
    for document, spans in zip(documents, shared, strict=True):
        text = " | ".join(document.text[start:end] for start, end in spans)
        hits = {names[next(filter(None, match.groups()))] for match in _received().finditer(text)}
        found.update(hits & _agency_names())
    return found


def own_receivers(documents: Sequence[Document], shared: Sequence[Sequence[Span]]) -> Counter[str]:
    """Publishers of the group whom its shared words name as their receiver ("told Orlevo Post", "(Orlevo) -").

    >>> page = Document("a", "a", "a", None, None, None, "Post", None, "en", "He told the Post so.", ())
    >>> own_receivers([page], [[(0, 20)]])
    Counter({'Post': 1})
    """
    publishers = {document.publisher for document in documents if document.publisher}
    names: dict[str, list[str]] = defaultdict(list)
    headed: dict[str, list[str]] = defaultdict(list)
    for publisher in sorted(publishers):
        names[publisher[:_START]].append(publisher)
        for form in {publisher, *publisher.split()[:1]}:
            headed[form].append(publisher)
    reach = max(map(len, publishers), default=0) + _LEAD
    found: Counter[str] = Counter()
    for document, spans in zip(documents, shared, strict=True):
        named: set[str] = set()
        for start, end in spans:
            for name, place in _receiving(document.text, max(0, start - reach), end, names, headed):
                if place >= start - len(name) - _LEAD:
                    named.add(name)
        found.update(map(canonical_outlet, named))
    return found


def _receiving(
    text: str, start: int, end: int, names: Mapping[str, Sequence[str]], headed: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, int]]:
    """The names that a stretch gives as receivers, and where it begins to; one look at it, however many names."""
    for told in _TOLD.finditer(text, start, end):
        for at in {told.end(), *([told.start(1)] if told[1] else [])}:
            for name in (name for width in range(1, _START + 1) for name in names.get(text[at : at + width], ())):
                after = at + len(name)
                if after <= end and text.startswith(name, at) and not _is_in_word(text, after):
                    yield name, told.start()
    for head in _HEAD.finditer(text, start, end):
        for name in headed.get(head[1], ()):
            yield name, head.start()


def _is_in_word(text: str, at: int) -> bool:
    return at < len(text) and (text[at].isalnum() or text[at] == "_")
