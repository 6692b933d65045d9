"""The chain of a claim in one line, and who its holder is."""

from __future__ import annotations

import re

from sayso.records.chains import Chain, LinkKind, LinkScope
from sayso.records.claims import Claim

_ARTICLE = re.compile(
    r"(?:(?:an?|the|its|his|her|their|our|my|some|both|many|several|all|one)\s+(?-i:[^A-Z])"
    r"|(?:he|she|they|it|we|i|you)\s*$)",
    re.IGNORECASE,
)
_PEOPLE = frozenset({LinkKind.PERSON, LinkKind.AUTHOR})
_ORGANISATIONS = frozenset({LinkKind.PUBLISHER, LinkKind.OUTLET, LinkKind.AGENCY, LinkKind.BODY})


def chain_line(chain: Chain | None) -> str | None:
    """The names of a chain, outermost first; a question mark follows one that may not reach as far as the words.

    >>> from sayso.records.chains import ChainLink
    >>> rana = ChainLink("Rana", LinkKind.PERSON, scope=LinkScope.UNCERTAIN)
    >>> links = (ChainLink("Radio", LinkKind.PUBLISHER), rana)
    >>> chain_line(Chain("h", "d", 0, 1, ("Radio", "Rana"), links))
    'Radio → Rana?'
    """
    if chain is None:
        return None
    named = (link for link in chain.links if link.name)
    return " → ".join(f"{link.name}{'?' if link.scope is LinkScope.UNCERTAIN else ''}" for link in named)


def holder_kind(claim: Claim, chain: Chain | None) -> LinkKind | None:
    """What the holder of a claim is, where a link of its chain has that name."""
    if chain is None or claim.holder is None:
        return None
    return next((link.kind for link in reversed(chain.links) if link.name == claim.holder), None)


def agent_class(kind: LinkKind | None) -> str:
    """`Person` or `Organization` where the kind tells it, else `Agent`.

    >>> agent_class(LinkKind.AGENCY), agent_class(LinkKind.UNNAMED)
    ('Organization', 'Agent')
    """
    if kind in _PEOPLE:
        return "Person"
    return "Organization" if kind in _ORGANISATIONS else "Agent"


def is_description(name: str) -> bool:
    """Whether words describe somebody on their page and may be somebody else on another.

    >>> is_description("An army officer"), is_description("rescuers"), is_description("The Selvia Courier")
    (True, True, False)
    """
    return name[:1].islower() or _ARTICLE.match(name) is not None
