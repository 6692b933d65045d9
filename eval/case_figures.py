"""Figures of one case against gold: attributions, speakers, chains, copies, furniture, naming, facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any

from eval.fact_figures import fact_figures
from eval.matching import Rate, Span, Tokens, alike, in_order, iou, one_to_one, share, tokens, word_spans
from eval.truth import stem
from sayso.records.documents import ARTICLE_ROLES
from sayso.records.ledger import TABLES, Ledger
from sayso.records.rows import to_row

Row = dict[str, Any]
Tables = Mapping[str, list[Row]]

_COPYING = re.compile("exact|near|partial")


def tables_of(ledger: Ledger) -> dict[str, list[Row]]:
    """All rows of a ledger as plain dicts, documents called by their names in the truth."""
    tables = {name: [to_row(record) for record in getattr(ledger, name)] for name in TABLES}
    for rows in tables.values():
        for row in rows:
            if "doc" in row:
                row["doc"] = stem(row["doc"])
    for row in tables["documents"]:
        row["id"] = stem(row["id"])
    for row in tables["copies"]:
        row["pairs"] = [{**pair, "a": stem(pair["a"]), "b": stem(pair["b"])} for pair in row["pairs"]]
    return tables


def figures(gold: Row, tables: Tables, *, comments: bool = True) -> dict[str, float]:
    """Every figure of a case, between 0 and 1, more being better."""
    if not comments:
        gold = {**gold, **{key: _outside_comments(gold[key]) for key in ("attributions", "chains", "naming")}}
    words = {row["id"]: word_spans(row["text"]) for row in tables["documents"]}
    return {
        "not_article.f1": furniture(gold, tables).f1,
        **attribution_figures(gold, tables, words),
        **chain_figures(gold, tables),
        "copies.f1": copying_pairs(gold, tables).f1,
        "naming.f1": naming(gold, tables).f1,
        **fact_figures(gold, tables),
    }


def _outside_comments(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.get("zone") != "comment"]


def _spans(value: Row | list[Row] | None) -> list[Span]:
    rows = [] if not value else [value] if isinstance(value, dict) else value
    return [(row["start"], row["end"]) for row in rows]


def furniture(gold: Row, tables: Tables) -> Rate:
    """Characters (no white space) that are page furniture; references and optional stretches are left out."""
    hits = predicted = wanted = 0
    for document in tables["documents"]:
        mine = [row for row in gold["not_article"] if row["doc"] == document["id"]]
        if not mine:
            continue
        idle = {"optional": set[int](), "needed": set[int]()}
        for row in mine:
            skip = row.get("optional") or "reference" in row["kind"]
            idle["optional" if skip else "needed"].update(range(row["start"], row["end"]))
        article: set[int] = set()
        for block in document["blocks"]:
            stretch = set(range(block["start"], block["end"]))
            if block["role"] in ARTICLE_ROLES:
                article |= stretch
            elif block["role"] == "reference":
                idle["optional"] |= stretch - idle["needed"]
        seen = {i for i, char in enumerate(document["text"]) if not char.isspace()} - idle["optional"]
        found, need = seen - article, seen & idle["needed"]
        hits, predicted, wanted = hits + len(found & need), predicted + len(found), wanted + len(need)
    return Rate(hits, predicted, wanted)


def attribution_figures(gold: Row, tables: Tables, words: Mapping[str, list[Span]]) -> dict[str, float]:
    """F1 of attributions, and among the matched: speakers named, negative polarity seen; traps avoided."""
    hits = predicted = wanted = named = nameable = negated = negatable = sprung = 0
    for doc in gold["attribution_docs"]:
        golden = [row for row in gold["attributions"] if row["doc"] == doc]
        found = [row for row in tables["attributions"] if row["doc"] == doc]
        pairs = one_to_one(found, golden, _attribution_likeness(words[doc]))
        matched = [(found[i], golden[j]) for i, j in pairs]
        needed = [(row, want) for row, want in matched if not want.get("optional")]
        hits += len(needed)
        predicted += len(found) - (len(matched) - len(needed))
        wanted += sum(not row.get("optional") for row in golden)
        for row, want in needed:
            if want.get("resolved_source"):
                nameable += 1
                named += alike(row["speaker"], want["resolved_source"])
            if want.get("polarity") == "negative":
                negatable += 1
                negated += row["polarity"] == "negative"
        loose = [row for i, row in enumerate(found) if i not in {i for i, _ in pairs}]
        sprung += sum(_springs(row, trap) for trap in gold["hard_negatives"] if trap["doc"] == doc for row in loose)
    return {
        "attributions.f1": Rate(hits, predicted, wanted).f1,
        "attributions.speaker": share(named, nameable),
        "attributions.negative": share(negated, negatable),
        "attributions.traps_avoided": 1 - min(1.0, share(sprung, len(gold["hard_negatives"]))),
    }


def _attribution_likeness(words: list[Span]) -> Callable[[Row, Row], float]:
    def roles(row: Row, *, gold: bool) -> tuple[Tokens, Tokens]:
        content, source = (row["content"], row["source"])
        if gold:
            content, source = _spans(content), _spans(source)
        return tokens(content, words), tokens(source, words)

    def likeness(found: Row, golden: Row) -> float:
        (content, source), (content_gold, source_gold) = roles(found, gold=False), roles(golden, gold=True)
        by_content, by_source = iou(content, content_gold), iou(source, source_gold)
        if by_content < 0.5 or by_source < 0.5:
            return 0.0
        # What must be found goes before what may be found.
        return by_content + by_source - (1e-6 if golden.get("optional") else 0.0)

    return likeness


def _springs(row: Row, trap: Row) -> bool:
    return any(start >= trap["start"] - 1 and end <= trap["end"] + 1 for start, end in row["cue"] + row["content"])


def chain_figures(gold: Row, tables: Tables) -> dict[str, float]:
    """Share of gold chains found whole (the publisher apart), and with their two innermost links."""
    whole = inner = number = 0
    for want in gold["chains"]:
        if want.get("scope") == "document":
            continue
        number += 1
        links = [name for name in want["chain"] if name != "(publisher)"]
        links = links[1:] if want["chain"][0] != "(publisher)" and len(links) > 1 else links
        near = [
            row["chain"]
            for row in tables["chains"]
            if row["doc"] == want["doc"]
            and row["start"] < want["where"]["end"]
            and row["end"] > want["where"]["start"]
        ]
        whole += any(in_order(chain, links) for chain in near)
        inner += any(in_order(chain, links[-2:]) for chain in near)
    return {"chains.whole": share(whole, number), "chains.last_two": share(inner, number)}


def copying_pairs(gold: Row, tables: Tables) -> Rate:
    """Pairs of documents of which one copies the other."""

    def pairs(ids: list[str]) -> Iterator[tuple[str, str]]:
        yield from ((a, b) for a, b in combinations(sorted(ids), 2))

    wanted = {pair for row in gold["copies"] if _COPYING.search(row["kind"]) for pair in pairs(row["ids"])}
    found = {
        (min(pair["a"], pair["b"]), max(pair["a"], pair["b"]))
        for row in tables["copies"]
        if row["kind"] in {"exact", "near", "partial"}
        for pair in row["pairs"]
    }
    return Rate(len(wanted & found), len(found), len(wanted))


def naming(gold: Row, tables: Tables) -> Rate:
    """Spans that name an actor, found exactly, in the documents whose naming the gold has."""
    wanted = {(row["doc"], row["start"], row["end"]) for row in gold["naming"]}
    found = {(row["doc"], row["start"], row["end"]) for row in tables["names"] if row["doc"] in gold["naming_docs"]}
    return Rate(len(wanted & found), len(found), len(wanted))
