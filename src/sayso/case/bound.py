"""Rows that know the case they came from: records as they are, which lead on to their words, chain and page.

A row of a case equals the plain record and has its columns. Pickled, or sent to another process, it is the plain
record: a case stays where it was opened.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sayso.case.cells import Row
from sayso.case.evidence import Evidence, InPage
from sayso.case.notebook import Bundle, bundle, words_of
from sayso.errors import CaseError
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain, ChainLink
from sayso.records.claims import Claim
from sayso.records.documents import Document
from sayso.records.facts import Fact
from sayso.records.mentions import Mention
from sayso.records.names import Name
from sayso.records.rows import from_row

if TYPE_CHECKING:
    from sayso.case.store import Case

B = TypeVar("B", bound="Bound")


class Bound:
    """What a record gains by coming from a case: how it draws itself, and the case for what it leads to."""

    __slots__ = ()
    _case: Any  # a Case, in a slot of each class below: only one of two bases may have slots

    @property
    def case(self) -> Case:
        """The case that the row came from.

        Raises:
            CaseError: it came from none: it was made by `dataclasses.replace`, say.
        """
        case: Case | None = getattr(self, "_case", None)
        if case is None:
            reason = "this row belongs to no case; take it from case.claims(), case.documents() or their like"
            raise CaseError(str(getattr(self, "id", "row")), reason)
        return case

    @property
    def plain(self) -> Any:
        """The record without its case."""
        record = next(one for one in type(self).__mro__ if one.__module__.startswith("sayso.records."))
        values = (getattr(self, field.name) for field in fields(record))
        return record(*(str(value) if isinstance(value, RowId) else value for value in values))

    def __eq__(self, other: object) -> bool:
        return bool(self.plain == (other.plain if isinstance(other, Bound) else other))

    def __hash__(self) -> int:
        return hash(self.plain)

    def __repr__(self) -> str:
        return repr(self.plain)

    def __reduce__(self) -> tuple[Any, ...]:
        plain = self.plain
        return type(plain), tuple(getattr(plain, field.name) for field in fields(plain))

    def _repr_html_(self) -> str | None:
        return self.case.drawn(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Bundle:
        return bundle({"text/plain": words_of(self), "text/html": self._repr_html_()}, include, exclude)


class _OfPage(Bound):
    """A row that stands at places of one page."""

    __slots__ = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The exact words of the page that show this row, in the order of the text."""
        return self.case.evidence(cast("InPage", self))

    @property
    def document(self) -> CaseDocument:
        """The document that the row stands in."""
        return self.case.document(cast("InPage", self).doc)


class RowId(str):
    """The id of a row, equal to it in every way and stored as it, that leads to the row."""

    __slots__ = ("_case",)
    _case: Any

    @property
    def row(self) -> _OfPage:
        """The row."""
        raise NotImplementedError  # each kind of id knows its table

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The exact words of the page that show the row."""
        return self.row.evidence

    def __reduce__(self) -> tuple[Any, ...]:
        return str, (str(self),)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Bundle:
        return self.row._repr_mimebundle_(include, exclude)


class ChainId(RowId):
    """The id of a chain, which leads to its names and links."""

    __slots__ = ()

    @property
    def row(self) -> CaseChain:
        """The chain as a row."""
        chain: CaseChain = self._case.chain(self)
        return chain

    @property
    def names(self) -> tuple[str | None, ...]:
        """Names from the outermost inward: publisher (None where it is not told), outlets, person or body."""
        return self.row.chain

    @property
    def links(self) -> tuple[ChainLink, ...]:
        """The same with what each is, and where the page names it."""
        return self.row.links


class AttributionId(RowId):
    """The id of an attribution, which leads to its speaker and words."""

    __slots__ = ()

    @property
    def row(self) -> CaseAttribution:
        """The attribution as a row."""
        attribution: CaseAttribution = self._case.attribution(self)
        return attribution

    @property
    def speaker(self) -> str | None:
        """The resolved name of who speaks."""
        return self.row.speaker


class CaseClaim(_OfPage, Claim):
    """A claim of a case."""

    __slots__ = ("_case",)
    if TYPE_CHECKING:
        chain: ChainId | None
        attribution: AttributionId | None


class CaseAttribution(_OfPage, Attribution):
    """An attribution of a case."""

    __slots__ = ("_case",)
    if TYPE_CHECKING:
        nested_in: AttributionId | None


class CaseChain(_OfPage, Chain):
    """A chain of a case."""

    __slots__ = ("_case",)

    @property
    def names(self) -> tuple[str | None, ...]:
        """Names from the outermost inward, as in `chain`."""
        return self.chain


class CaseMention(_OfPage, Mention):
    """A mention of a case."""

    __slots__ = ("_case",)


class CaseName(_OfPage, Name):
    """A name of a case."""

    __slots__ = ("_case",)


class CaseFact(Bound, Fact):
    """A fact of a case."""

    __slots__ = ("_case",)

    @property
    def claims(self) -> tuple[CaseClaim, ...]:
        """The claims of all its values."""
        return self.case.claims_of(self)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The exact words of its claims."""
        return self.case.evidence(self)


class CaseDocument(Bound, Document):
    """A document of a case."""

    __slots__ = ("_case",)

    @property
    def claims(self) -> tuple[CaseClaim, ...]:
        """Its claims, by place."""
        return self.case.claims_in(self.id)

    @property
    def attributions(self) -> tuple[CaseAttribution, ...]:
        """Its attributions, by id."""
        return self.case.attributions_in(self.id)


_LEADING: dict[type, dict[str, type[RowId]]] = {
    CaseClaim: {"chain": ChainId, "attribution": AttributionId},
    CaseAttribution: {"nested_in": AttributionId},
}


def bind(record: type[B], row: Row, case: Case) -> B:
    """A plain row as a row of a case."""
    made = from_row(record, row)
    # The records are frozen: what is set here is no field of theirs, or equal to what was there.
    object.__setattr__(made, "_case", case)
    for name, kind in _LEADING.get(record, {}).items():
        if row[name] is not None:
            leading = kind(row[name])
            leading._case = case
            object.__setattr__(made, name, leading)
    return made
