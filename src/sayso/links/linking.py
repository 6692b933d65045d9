"""The facts of a case, written once against the engine's two verbs, map and group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.links.acts import Act, act_matters
from sayso.links.again import PagesAgain, PagesHeld
from sayso.links.citing.linking import link_citations
from sayso.links.comparing.relays import relays_of
from sayso.links.distances import Distance, distance_matters
from sayso.links.distortions import find_distorted, with_distortions
from sayso.links.facts import fact_of
from sayso.links.gists import Gathered, gathered, gist_of
from sayso.links.matter import Matter
from sayso.links.shared_words import Stretches, stretches_of
from sayso.links.statements.linking import link_statements
from sayso.links.statements.matters import statement_matter
from sayso.links.told import Evidence, Told, tell
from sayso.links.tolls.linking import link_tolls
from sayso.records.citations import Citation
from sayso.records.copies import Copy
from sayso.records.facts import Fact
from sayso.records.ledger import Ledger, PageReading
from sayso.stage import Engine, Flow, stage_of


@dataclass(frozen=True, slots=True)
class Linked:
    """Facts and citations, and what was not compared because too much shared it: numbers of keys and of terms."""

    facts: tuple[Fact, ...]
    citations: tuple[Citation, ...]
    common_keys: int
    common_terms: int


def tell_pages(pages: Flow[PageReading]) -> Flow[Told]:
    """What each page tells, as far as pages are compared."""
    return pages.map(stage_of("tell", _told))


def link_pages(engine: Engine, told: Flow[Told], copies: Sequence[Copy], again: PagesAgain) -> Linked:
    """The matters that two or more claims of the articles speak of, and what cites what, each sorted by id.

    A matter needs claims of two documents, or claims of one document that differ. Nothing depends on the order of
    the pages (`told` is what they tell, see `tell_pages`), nor on the engine; `told` and `again` may stand on
    another engine, whose workers then do what is done page by page. `again` gives some pages once more: those that
    may be cited, and those that pass on others and are held against them.

    >>> from sayso.engines.local import LocalEngine
    >>> with LocalEngine() as engine:
    ...     link_pages(engine, engine.flow(()), (), PagesHeld(engine.flow, ())).facts
    ()
    """
    told = told.kept()
    case = gathered(told.map(stage_of("gist", gist_of)))
    stretches = stretches_of(copies)
    numbers, common_keys = link_tolls(engine, told, case.terms, stretches)
    numbers += _keyed_matters(engine, case)
    groups, common_terms = link_statements(engine, case.columns, stretches, numbers)
    found = list(_facts(engine, told, [*numbers, *groups], stretches, case.offices))
    citations = link_citations(engine, case.citable, case.sought, again, case.terms.weights)
    relays = relays_of(copies, citations, case.pages)
    facts = with_distortions(found, find_distorted(again, relays, stretches, case.offices))
    return Linked(facts, citations, common_keys, common_terms)


def link_ledger(engine: Engine, ledger: Ledger) -> Linked:
    """The same for a ledger in memory, with the copies that it holds."""
    pages = list(ledger.pages())
    return link_pages(engine, tell_pages(engine.flow(pages)), ledger.copies, PagesHeld(engine.flow, pages))


def _told(page: PageReading) -> list[Told]:
    return [tell(*page)]


def _keyed_matters(engine: Engine, case: Gathered) -> list[Matter]:
    """The matters of distance, and of who hit a target: all that is told under one key is one matter, or none."""
    distances = engine.flow([("|".join(one.ends), one) for one in case.distances])
    acts = engine.flow([("|".join(one.target), one) for one in case.acts])
    found = [
        *distances.group(stage_of("distances", _of_distances)),
        *acts.group(stage_of("acts", _of_acts)),
    ]
    return sorted(found, key=lambda matter: (matter.field, matter.label, [one.claim for one in matter.members]))


def _of_distances(told: tuple[str, list[Distance]]) -> list[Matter]:
    return distance_matters(told[1])


def _of_acts(told: tuple[str, list[Act]]) -> list[Matter]:
    return act_matters(told[1])


Found = Matter | tuple[str, ...]
"""A matter of number, or the claims (stretches) of a matter of statements."""


def _facts(
    engine: Engine, told: Flow[Told], matters: Sequence[Found], stretches: Stretches, offices: Mapping[str, str]
) -> Flow[Fact]:
    """The fact of each matter: its evidence is brought to it from all pages."""
    where: dict[str, list[int]] = defaultdict(list)
    for number, matter in enumerate(matters):
        for claim in sorted(_claims_of(matter)):
            where[claim].append(number)
    known = {number: matter for number, matter in enumerate(matters) if isinstance(matter, Matter)}
    evidence = told.map(stage_of("evidence", _evidence, dict(where)))
    return (engine.flow(known.items()) + evidence).group(stage_of("facts", _fact, stretches, offices))


def _claims_of(matter: Found) -> set[str]:
    return {member.claim for member in matter.members} if isinstance(matter, Matter) else set(matter)


def _evidence(where: Mapping[str, Sequence[int]], told: Told) -> Iterator[tuple[int, Evidence]]:
    for one in told.evidence:
        for number in where.get(one.whole.id, ()):
            yield number, one


def _fact(
    stretches: Stretches, offices: Mapping[str, str], found: tuple[int, list[Evidence | Matter]]
) -> list[Fact]:
    evidence = [one for one in found[1] if isinstance(one, Evidence)]
    evidence.sort(key=lambda one: (one.page.id, one.number))
    given = next((one for one in found[1] if isinstance(one, Matter)), None)
    fact = fact_of(given or statement_matter([one.whole for one in evidence]), evidence, stretches, offices)
    return [fact] if fact else []
