"""What is asked of a case by filters and words: the ids of the rows that pass, in the order of a listing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from sayso.case.about import about_match, words_of
from sayso.case.conditions import condition, full_text_match
from sayso.case.file import CaseFile
from sayso.case.filters import ClaimFilter
from sayso.case.review_rows import review_states
from sayso.case.snippets import snippet
from sayso.case.standing import RANKED
from sayso.records.copies import COPYING_KINDS
from sayso.reviews.state import Key, ReviewState

_MANY = 4096  # claims that are sorted in as little time as the first 50 of so many are come by among a million
_TEXTS = 200  # whole texts in memory at a time


class AskedCase(CaseFile):
    """A case file that finds rows by filters and words."""

    def review_states(self, ids: Iterable[str] | None = None) -> dict[Key, ReviewState]:
        """(table, id) to what stands of what people said of that row, for all rows reviewed or those of `ids`."""
        return review_states(self, ids)

    def search(self, words: str, table: str = "claims") -> list[str]:
        """Ids of the rows that hold all words, best match (BM25) first; a part in quotation marks is a phrase."""
        match = full_text_match(words)
        if not match:
            return []
        found = self.query(
            f"SELECT t.id AS id FROM {table}_search JOIN {table} t ON t.row = {table}_search.rowid "
            f"WHERE {table}_search MATCH ? ORDER BY bm25({table}_search), t.id",
            match,
        )
        return [row["id"] for row in found]

    def snippets(self, words: str, most: int | None = None) -> list[tuple[str, str]]:
        """(id, some words around a find) of the documents that hold all words outside comments, best first.

        With `most` only the first so many are looked for.
        """
        ids = self.search(words, "documents")
        some = "SELECT id, text, blocks FROM documents WHERE id IN (SELECT value FROM json_each(?))"
        found: list[tuple[str, str]] = []
        for at in range(0, len(ids), _TEXTS):
            part = ids[at : at + _TEXTS]
            rows = {row["id"]: row for row in self.query(some, json.dumps(part))}
            told = ((one, snippet(rows[one]["text"], json.loads(rows[one]["blocks"]), words)) for one in part)
            found += [(one, shown) for one, shown in told if shown is not None]
            if most is not None and len(found) >= most:
                break
        return found[:most]

    def claim_ids(
        self,
        wanted: ClaimFilter,
        search: str | None = None,
        *,
        by_place: bool = False,
        limit: int | None = None,
    ) -> list[str]:
        """Ids of the claims that pass a filter: best match first, or by page and place, or else by id.

        With `limit` the first so many, for which no others are looked at where that can be helped.
        """
        if search is not None:
            return self._found_that_pass(wanted, search)[:limit]
        first = limit if wanted.reviewed is None else None
        walked = first is not None and self._is_told_by_many(wanted)
        passes, values = condition(wanted, indexed=self._is_indexed, walked=walked)
        order = 'doc, start, "end", id' if by_place else "id"
        asked = f"SELECT id FROM claims WHERE {passes} ORDER BY {order} LIMIT :first"
        ids = [row["id"] for row in self.query(asked, values | {"first": -1 if first is None else first})]
        return self._as_reviewed("claims", ids, wanted)[:limit]

    def documents_with(self, wanted: ClaimFilter) -> set[str]:
        """Ids of the documents that hold a claim which passes a filter, reviews aside."""
        passes, values = condition(wanted, indexed=self._is_indexed)
        return {row["doc"] for row in self.query(f"SELECT DISTINCT doc FROM claims WHERE {passes}", values)}

    def _found_that_pass(self, wanted: ClaimFilter, search: str) -> list[str]:
        found = self.search(search)
        if wanted.is_empty:
            return found
        passes, values = condition(wanted, indexed=self._is_indexed)
        passing = {row["id"] for row in self.query(f"SELECT id FROM claims WHERE {passes}", values)}
        return self._as_reviewed("claims", [row_id for row_id in found if row_id in passing], wanted)

    def _is_told_by_many(self, wanted: ClaimFilter) -> bool:
        """Whether many claims may be about what is asked: the first are then soonest found by going through all."""
        match = about_match(words_of(wanted.about)) if wanted.about and self._is_indexed else None
        asked = "SELECT 1 FROM claims_about WHERE claims_about MATCH ? LIMIT ?"
        return match is not None and len(self.query(asked, match, _MANY)) == _MANY

    def fact_ids(self, wanted: ClaimFilter, search: str | None = None, *, ranked: bool = False) -> list[str]:
        """Ids of the facts of which some claim passes a filter: by id, or `ranked` as they are listed.

        With `disputed`, the fact itself must be so: a claim of it may be disputed in another.
        """
        passes, values = condition(wanted, indexed=self._is_indexed)
        parts = []
        if not replace(wanted, reviewed=None).is_empty:
            parts.append(
                f"fact IN (SELECT told.fact FROM told JOIN claims ON claims.id = told.claim WHERE {passes})"
            )
        if wanted.disputed is not None:
            parts.append("state = 0" if wanted.disputed else "state <> 0")
        if search is not None:
            parts.append("fact IN (SELECT fact FROM told WHERE claim IN (SELECT value FROM json_each(:found)))")
            values["found"] = json.dumps(self.claim_ids(wanted, search))
        order = RANKED if ranked else "fact"
        asked = f"SELECT fact FROM ranks WHERE {' AND '.join(parts) or 'TRUE'} ORDER BY {order}"
        return self._as_reviewed("facts", [row["fact"] for row in self.query(asked, values)], wanted)

    def _as_reviewed(self, table: str, ids: list[str], wanted: ClaimFilter) -> list[str]:
        """The ids of rows that are reviewed, or are not, where that is asked."""
        if wanted.reviewed is None:
            return ids
        reviewed = {row_id for name, row_id in self.review_states() if name == table}
        return [row_id for row_id in ids if (row_id in reviewed) is wanted.reviewed]

    def copy_ids(self) -> list[str]:
        """Ids of the groups of pages as they are listed: those that copy first, the largest first."""
        kinds = ", ".join(f"'{kind}'" for kind in sorted(COPYING_KINDS))
        found = self.query(
            "SELECT id FROM copies WHERE json_array_length(docs) > 1 "
            f"ORDER BY kind NOT IN ({kinds}), json_array_length(docs) DESC, id"
        )
        return [row["id"] for row in found]
