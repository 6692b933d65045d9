"""The JSON-LD context of the PROV export: it stands in the file, so that nothing is to be fetched."""

from __future__ import annotations

from typing import Any

_LINKS = (
    "wasDerivedFrom",
    "wasQuotedFrom",
    "hadPrimarySource",
    "wasAttributedTo",
    "wasGeneratedBy",
    "wasAssociatedWith",
    "wasInfluencedBy",
    "used",
    "alternateOf",
    "atLocation",
    "qualifiedInfluence",
    "agent",
    "influencer",
)
_CLASSES = (
    "Entity",
    "Activity",
    "Agent",
    "Person",
    "Organization",
    "SoftwareAgent",
    "Location",
    "AgentInfluence",
    "Influence",
)

CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "sayso": "urn:sayso:term:",
    **{name: f"prov:{name}" for name in _CLASSES},
    **{name: {"@id": f"prov:{name}", "@type": "@id"} for name in _LINKS},
    "value": "prov:value",
    "label": "rdfs:label",
    "comment": "rdfs:comment",
    "title": "dcterms:title",
    "published": "dcterms:issued",
    "language": "dcterms:language",
    "url": {"@id": "schema:url", "@type": "@id"},
    "sha256": "schema:sha256",
    "version": "schema:softwareVersion",
    **{name: f"sayso:{name}" for name in ("polarity", "modality", "settings", "settingsDigest", "kind", "times")},
}
