"""Attributions whose parts lie in several paragraphs: how many are found, and how many of those told are right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from eval.cases import Figures, Row
from eval.matching import Rate, Span, Tokens, iou, one_to_one, share, tokens

_TOKEN = re.compile(r"\w+|[^\w\s]")  # as the scorer of the shared folder has it
_ROLES = ("source", "cue", "content")


def crossing(articles: Sequence[Row], find: Callable[[str], list[Row]]) -> Figures:
    """Recall and precision over the attributions of some articles that run over a paragraph's end.

    A pair is a match when content and source each overlap by half; all attributions of an article are matched one
    to one, then those that run over an end are counted on either side.
    """
    told = Rate(0, 0, 0)
    right = 0
    for article in articles:
        text = article["text"]
        gold = [row for row in article["attributions"] if _extent(row)]
        found = [row for row in find(text) if _extent(row)]
        words = [match.span() for match in _TOKEN.finditer(text)]
        golden = [_parts(row, words) for row in gold]
        pairs = one_to_one([_parts(row, words) for row in found], golden, _likeness)
        wanted = {j for j, row in enumerate(gold) if _crosses(row, text)}
        given = {i for i, row in enumerate(found) if _crosses(row, text)}
        hits = told.hits + sum(j in wanted for _, j in pairs)
        told = Rate(hits, told.predicted + len(given), told.gold + len(wanted))
        right += sum(i in given for i, _ in pairs)
    return {
        "cross_paragraph.recall": share(told.hits, told.gold),
        "cross_paragraph.precision": share(right, told.predicted),
    }


def _extent(row: Row) -> Span | None:
    spans = [span for role in _ROLES for span in row[role]]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None


def _crosses(row: Row, text: str) -> bool:
    r"""Whether a line ends between an attribution's first and last word.

    >>> _crosses({"source": [(0, 4)], "cue": [(5, 9)], "content": [(12, 17)]}, "Marr said:\n“Go on.”")
    True
    """
    extent = _extent(row)
    return extent is not None and "\n" in text[slice(*extent)].strip()


def _parts(row: Row, words: Sequence[Span]) -> tuple[Tokens, Tokens]:
    return tokens(row["content"], words), tokens(row["source"], words)


def _likeness(found: tuple[Tokens, Tokens], gold: tuple[Tokens, Tokens]) -> float:
    if not found[0] & gold[0]:
        return 0.0
    content, source = iou(found[0], gold[0]), iou(found[1], gold[1])
    return content + source if content >= 0.5 and source >= 0.5 else 0.0
