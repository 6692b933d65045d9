"""Figures of the linker: which evidence became claims, and which claims were put into one matter and value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from eval.matching import share

Row = dict[str, Any]
Tables = Mapping[str, list[Row]]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """One sentence that answers a question of the gold, with the claims found in it."""

    question: str
    value: int
    doc: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Questions:
    """Which values of a question dispute each other, and which (question, value) each claim answers."""

    disputes: frozenset[tuple[str, frozenset[int]]]
    answered_by: dict[str, set[tuple[str, int]]]

    def of(self, item: _Evidence) -> set[str]:
        """The questions that the claims of an evidence sentence answer."""
        return {question for claim in item.claims for question, _ in self.answered_by[claim]}


@dataclass(frozen=True, slots=True)
class _Links:
    """Which fact, and which value of it, each claim was put into; which claims contradict; origins of values."""

    fact: dict[str, set[str]]
    value: dict[str, set[tuple[str, int]]]
    contradict: frozenset[frozenset[str]]
    origins: dict[tuple[str, int], int]


def fact_figures(gold: Row, tables: Tables) -> dict[str, float]:
    """Evidence covered, recall of pairs (same matter, same value, contradiction), other matters kept apart."""
    evidence, links = _evidence(gold, tables), _links(tables)
    questions = _Questions(_disputes(gold), defaultdict(set))
    for item in evidence:
        for claim in item.claims:
            questions.answered_by[claim].add((item.question, item.value))
    count: Counter[str] = Counter()
    for a, b in combinations(evidence, 2):
        if a.doc != b.doc:
            count.update(_pair(a, b, links, questions))
    return {
        "facts.evidence_covered": share(sum(bool(item.claims) for item in evidence), len(evidence)),
        "facts.same_matter": share(count["matter"], count["matter of"]),
        "facts.same_value": share(count["value"], count["value of"]),
        "facts.contradict": share(count["contradict"], count["contradict of"]),
        "facts.no_false_dispute": share(count["agree"], count["agree of"]),
        "facts.kept_apart": 1 - share(count["joined"], count["joined of"]) if count["joined of"] else 1.0,
        "facts.origins_exact": _origins_exact(gold, evidence, links),
    }


def _evidence(gold: Row, tables: Tables) -> list[_Evidence]:
    def claims_at(row: Row) -> tuple[str, ...]:
        stretch = row["sentence"]
        return tuple(
            claim["id"]
            for claim in tables["claims"]
            if claim["doc"] == row["doc"] and claim["start"] < stretch["end"] and claim["end"] > stretch["start"]
        )

    return [
        _Evidence(question["id"], number, row["doc"], claims_at(row))
        for question in gold["claims"]
        for number, value in enumerate(question["values"])
        for row in value["evidence"]
    ]


def _links(tables: Tables) -> _Links:
    fact: dict[str, set[str]] = defaultdict(set)
    value: dict[str, set[tuple[str, int]]] = defaultdict(set)
    contradict: set[frozenset[str]] = set()
    origins: dict[tuple[str, int], int] = {}
    for row in tables["facts"]:
        for number, entry in enumerate(row["values"]):
            origins[row["id"], number] = entry["origins"]
            for claim in entry["claims"]:
                fact[claim].add(row["id"])
                value[claim].add((row["id"], number))
        contradict |= {
            frozenset((link["a"], link["b"])) for link in row["relations"] if link["kind"] == "contradict"
        }
    return _Links(fact, value, frozenset(contradict), origins)


def _disputes(gold: Row) -> frozenset[tuple[str, frozenset[int]]]:
    pairs = set()
    for question in gold["claims"]:
        names = [value["value"] for value in question["values"]]
        for a, b in question["value_relations"]["contradict"]:
            pairs.add((question["id"], frozenset((names.index(a), names.index(b)))))
    return frozenset(pairs)


def _pair(a: _Evidence, b: _Evidence, links: _Links, questions: _Questions) -> dict[str, int]:
    """What one pair of evidence sentences, of two documents, adds to the counts."""
    pairs = [(x, y) for x in a.claims for y in b.claims]
    joined = any(links.fact[x] & links.fact[y] for x, y in pairs)
    if a.question != b.question:
        # A sentence that answers two questions says nothing about which matters were wrongly joined.
        return {} if questions.of(a) & questions.of(b) else {"joined of": 1, "joined": joined}
    counts = {"matter of": 1, "matter": int(joined)}
    disputed = any(frozenset(pair) in links.contradict for pair in pairs)
    if a.value == b.value:
        counts |= {"value of": 1, "value": any(links.value[x] & links.value[y] for x, y in pairs)}
        # A sentence with two values may rightly be disputed by its like.
        if all(len(questions.answered_by[claim]) == 1 for claim in a.claims + b.claims):
            counts |= {"agree of": 1, "agree": not disputed}
    elif (a.question, frozenset((a.value, b.value))) in questions.disputes:
        counts |= {"contradict of": 1, "contradict": disputed}
    return counts


def _origins_exact(gold: Row, evidence: list[_Evidence], links: _Links) -> float:
    right = number = 0
    for question in gold["claims"]:
        for index, value in enumerate(question["values"]):
            if len({row["doc"] for row in value["evidence"]}) < 2:
                continue
            number += 1
            mine = [item for item in evidence if (item.question, item.value) == (question["id"], index)]
            counts = Counter(
                links.origins[key] for item in mine for claim in item.claims for key in sorted(links.value[claim])
            )
            right += bool(counts) and counts.most_common(1)[0][0] == value["independent_sources"]
    return share(right, number)
