"""Reviewers in the PROV export of a case as it was reviewed: whose word it is that a row is as it is."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.exports.standards.linked_data import Node, node
from sayso.exports.standards.names import urn
from sayso.records.reviewed import Reviewed


class Reviewers:
    """People who reviewed rows, as agents apart from those whom pages name.

    A row is influenced by them, which is the weakest relation of PROV: they say what the page says, and do not say
    it themselves.
    """

    def __init__(self) -> None:
        self._names: set[str] = set()

    def behind(self, row: object, relations: Node | None = None) -> Node:
        """The relations of a row, with those to its reviewers, and their edits in words."""
        found: Node = dict(relations or {})
        mark: Reviewed | None = getattr(row, "reviewed", None)
        if mark is None:
            return found
        self._names.update(mark.by)
        found["wasInfluencedBy"] = [*found.get("wasInfluencedBy", []), *(urn("reviewer", name) for name in mark.by)]
        edits = (f"{edit.field}: {edit.was} was read, {edit.now} is the word of {edit.by}" for edit in mark.edits)
        words = [found.get("comment"), f"reviewed: {mark.status}" if mark.status else None, *edits]
        comment = "; ".join(one for one in words if one)
        return {**found, "comment": comment} if comment else found

    def nodes(self) -> Iterator[Node]:
        """Each reviewer once."""
        for name in sorted(self._names):
            yield node(id_=urn("reviewer", name), type_="Agent", label=name, kind="reviewer")
