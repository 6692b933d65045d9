"""Exact spans by role, as CofeNet counts them.

Wang et al., CofeNet (COLING 2022, https://aclanthology.org/2022.coling-1.215), label every token of PolNeAR with at
most one of B/I-source, B/I-cue, B/I-content, and count a span right when role, first and last token are; published
for a BERT-base model on the test half: source 83.2, cue 75.3, content 72.9. One label a token means flattening:
attributions can lie within the content of another and share sources. As in the labels that the authors published,
the outer content covers what lies in it, and every fragment is a span of its own. Gold and found attributions are
flattened alike: from the shortest content to the longest, each written over the ones before. Tokens are runs of
letters and digits, or one sign. Nothing is trimmed here, so a comma or mark too many is an error, as it is there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from eval.matching import Rate
from sayso.records.spans import Span

Row = Mapping[str, Any]
RoleSpan = tuple[str, int, int]

ROLES = ("source", "cue", "content")
_TOKEN = re.compile(r"\w+|[^\w\s]")


def flat_spans(text: str, attributions: Iterable[Row]) -> set[RoleSpan]:
    """Role, first token and the token after the last of every span that is left when each token has one label.

    >>> text = "He said they think we know."
    >>> inner = {"source": [(8, 12)], "cue": [(13, 18)], "content": [(19, 26)]}
    >>> outer = {"source": [(0, 2)], "cue": [(3, 7)], "content": [(8, 26)]}
    >>> sorted(flat_spans(text, [outer, inner]))
    [('content', 2, 6), ('cue', 1, 2), ('source', 0, 1)]
    """
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    labels: list[tuple[str, int] | None] = [None] * len(tokens)
    for number, one in enumerate(sorted(attributions, key=_size)):
        for role in ROLES:
            for part, (first, after) in enumerate(_in_tokens(one[role], tokens)):
                labels[first:after] = [(role, number * 1000 + part)] * (after - first)
    out: set[RoleSpan] = set()
    first = 0
    for at in range(1, len(labels) + 1):
        if at == len(labels) or labels[at] != labels[first]:
            label = labels[first]
            if label is not None:
                out.add((label[0], first, at))
            first = at
    return out


def _size(one: Row) -> tuple[int, Sequence[Sequence[int]]]:
    return sum(end - start for start, end in one["content"]), sorted(map(tuple, one["content"] + one["cue"]))


def _in_tokens(spans: Sequence[Span], tokens: Sequence[Span]) -> list[Span]:
    out = []
    for start, end in spans:
        inside = [number for number, (a, b) in enumerate(tokens) if a < end and b > start]
        if inside:
            out.append((inside[0], inside[-1] + 1))
    return out


def figures(articles: Sequence[Row], find: Callable[[str], list[Row]]) -> dict[str, float]:
    """F1 of each role over all articles."""
    counts: dict[str, Counter[str]] = {role: Counter() for role in ROLES}
    for article in articles:
        gold = flat_spans(article["text"], article["attributions"])
        found = flat_spans(article["text"], find(article["text"]))
        for role, count in counts.items():
            ours, theirs = ({span for span in spans if span[0] == role} for spans in (found, gold))
            count.update(hits=len(ours & theirs), predicted=len(ours), gold=len(theirs))
    return {f"exact_{role}.f1": Rate(c["hits"], c["predicted"], c["gold"]).f1 for role, c in counts.items()}
