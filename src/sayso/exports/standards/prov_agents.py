"""The agents of the PROV export: people, outlets, agencies and bodies by their names, and who cites whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sayso.exports.standards.chain_words import agent_class, is_description
from sayso.exports.standards.linked_data import Node, node
from sayso.exports.standards.names import urn
from sayso.records.chains import Chain, LinkKind
from sayso.records.documents import Document

_MEDIA = frozenset({LinkKind.PUBLISHER, LinkKind.OUTLET, LinkKind.AGENCY})
SOFTWARE = "urn:sayso:software"


class Agents:
    """Agents as they are named; each is one node, whatever the number of pages that name it.

    Whoever is only described ("the ministry") is an agent of that page alone. A name that one page uses of a person
    and another of a body is one agent of both classes: the name is what is known.
    """

    def __init__(self) -> None:
        self._classes: dict[str, set[str]] = {}
        self._labels: dict[str, str] = {}
        self._citing: Counter[tuple[str, str]] = Counter()

    def named(self, name: str, kind: LinkKind | None, document: Document) -> str:
        """The IRI of whoever a page names so."""
        own_page = kind is LinkKind.UNNAMED or (kind not in _MEDIA and is_description(name))
        iri = urn(f"agent:{document.page}", name) if own_page else urn("agent", name)
        self._classes.setdefault(iri, set()).add(agent_class(kind))
        self._labels[iri] = name
        return iri

    def holder(self, name: str, document: Document, chain: Chain | None) -> str:
        """The IRI of the holder of a claim, of the kind that its link in the chain has."""
        links = chain.links if chain else ()
        kind = next((link.kind for link in reversed(links) if link.name == name), None)
        return self.named(name, kind, document)

    def cites(self, citing: str, cited: str) -> None:
        """Note that one cites another, once more."""
        if citing != cited:
            self._citing[citing, cited] += 1

    def nodes(self) -> Iterator[Node]:
        """All agents by their names, each with those it cites and in how many chains."""
        cited: dict[str, list[Node]] = {}
        for (citing, other), times in sorted(self._citing.items()):
            influence = node(
                type_=["Influence", "AgentInfluence"], agent=other, influencer=other, label="cites", times=times
            )
            cited.setdefault(citing, []).append(influence)
        for iri in sorted(self._classes):
            classes = sorted(self._classes[iri] - {"Agent"}) or ["Agent"]
            yield node(
                id_=iri,
                type_=["Agent", *(one for one in classes if one != "Agent")],
                label=self._labels[iri],
                wasInfluencedBy=[one["agent"] for one in cited.get(iri, ())],
                qualifiedInfluence=cited.get(iri, []),
            )
