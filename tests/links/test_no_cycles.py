"""Chains are a graph without cycles: along relays, links and citations nobody comes back to where they began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.links.test_cited import SAID, TOLD, Saved, citations_in, ledger_of, outlet
from tests.reading.attribution.reading_of import ALL, Given, Raw, paragraphs

from sayso.links.citing.loops import without_loops
from sayso.reading.attribution import attribute
from sayso.reading.chains import find_chains
from sayso.reading.chains.relays import relays
from sayso.records.attributions import Attribution, AttributionKind, AttributionPolarity, Stance
from sayso.records.citations import Citation, CitationSign, CitationState
from sayso.records.documents import Zone
from sayso.records.spans import Span

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def has_circle(edges: dict[str, set[str]]) -> bool:
    done: set[str] = set()

    def meets_itself(node: str, path: frozenset[str]) -> bool:
        if node in path:
            return True
        if node in done:
            return False
        if any(meets_itself(following, path | {node}) for following in sorted(edges.get(node, ()))):
            return True
        done.add(node)
        return False

    return any(meets_itself(node, frozenset()) for node in sorted(edges))


def edges_of(citations: list[Citation]) -> dict[str, set[str]]:
    edges: dict[str, set[str]] = defaultdict(set)
    for row in citations:
        if row.cited_doc is not None:
            edges[row.doc].add(row.cited_doc)
    return dict(edges)


DOCS = st.sampled_from([f"d{number}" for number in range(6)])
CITATIONS = st.lists(
    st.builds(
        lambda number, doc, cited, how, score: Citation(
            f"t-{number}", doc, "h", 0, CitationState.LINKED, cited, 0, 1, tuple(how), score, (), ""
        ),
        st.integers(0, 999), DOCS, DOCS, st.sets(st.sampled_from(CitationSign)), st.sampled_from([0.2, 0.5, 0.9]),
    ),
    max_size=30, unique_by=lambda row: row.id,
)  # fmt: skip


@settings(max_examples=200)
@given(CITATIONS, st.randoms(use_true_random=False))
def test_whatever_cites_whatever_no_circle_is_left(rows: list[Citation], shuffler: object) -> None:
    kept = without_loops(rows)
    assert {row.id for row in kept} == {row.id for row in rows}
    assert not has_circle(edges_of(kept))
    assert all(row.cited_doc != row.doc for row in kept)
    mixed = list(rows)
    shuffler.shuffle(mixed)  # type: ignore[attr-defined]
    assert without_loops(mixed) == kept


@SLOW
@given(
    st.lists(
        st.tuples(
            st.sampled_from([SAID, TOLD, SAID + " " + TOLD]), st.sampled_from("ABCD"),
            st.lists(st.sampled_from("ABCD"), max_size=3), st.sampled_from(["2031-05-04", "2031-05-03", None]),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_pages_that_all_cite_each_other_end_in_no_circle(
    pages: list[tuple[str, str, list[str], str | None]],
) -> None:
    saved = [
        Saved(f"p{number}", text, f"Paper {own}", day, cites=tuple(outlet(f"Paper {name}") for name in cites))
        for number, (text, own, cites, day) in enumerate(pages)
    ]
    assert not has_circle(edges_of(citations_in(ledger_of(*saved))))


TEXT = (
    "Ana Ruiz told Reuters the council said “it rained, the Lake Herald wrote, citing AFP,” Oren Tal said in May."
)


def attributions(nesting: list[int | None]) -> list[Attribution]:
    """One attribution for each word, relayed as the list says: by itself, in circles, by none, by one unknown."""
    names = ("Ana Ruiz", "the council", "the Lake Herald", "AFP", "Oren Tal")
    made = []
    for number, outer in enumerate(nesting):
        start = TEXT.index(names[number % len(names)])
        end = start + len(names[number % len(names)])
        content = (TEXT.index("it rained"), TEXT.index("it rained") + 9)
        made.append(
            Attribution(f"a-{number}", "a", ((start, end),), (), (content,), AttributionKind.INDIRECT,
                        TEXT[start:end], AttributionPolarity.POSITIVE, Stance.NEUTRAL,
                        None if outer is None else f"a-{outer}", Zone.ARTICLE)
        )  # fmt: skip
    return made


@SLOW
@given(st.lists(st.none() | st.integers(0, 8), min_size=1, max_size=7))
def test_relays_in_circles_end_and_name_everybody_once(nesting: list[int | None]) -> None:
    page = paragraphs(TEXT, publisher="River Post")
    for chain in find_chains(page, attributions(nesting), ALL):
        names = [link.name.casefold().removeprefix("the ") for link in chain.links]
        assert len(names) == len(set(names))
        assert chain.chain == tuple(link.name for link in chain.links)


def test_a_very_long_relay_is_followed_to_its_end() -> None:
    rows = attributions([None, *range(1200)])
    path = relays(rows[-1], {row.id: row for row in rows})
    assert [row.id for row in path] == [f"a-{number}" for number in range(1201)]


SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(
    lambda at: (at[0], min(len(TEXT), sum(at)))
)


class Hostile(Given):
    """An extractor that gives any spans at all."""

    def __init__(self, raw: list[Raw]) -> None:
        super().__init__()
        self.raw = raw

    def __call__(self, text: str, windows: Sequence[Span]) -> list[Raw]:
        return self.raw


@SLOW
@given(
    st.lists(st.tuples(SPANS, SPANS, SPANS).map(lambda part: Raw((part[0],), (part[1],), (part[2],))), max_size=6)
)
def test_whatever_the_network_says_nesting_has_no_circle(found: list[Raw]) -> None:
    page = paragraphs(TEXT, publisher="River Post")
    rows = attribute(page, Hostile(found), ALL)
    assert not has_circle({row.id: {row.nested_in} for row in rows if row.nested_in})
    assert {row.nested_in for row in rows if row.nested_in} <= {row.id for row in rows}
    find_chains(page, rows, ALL)
