"""Quotations followed by a dash and a name, a form that pages print in lists and PolNeAR hardly has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.encoder.articles import Article, Attribution

if TYPE_CHECKING:
    from random import Random

    from sayso.records.spans import Span

DASHES = ("— ", "– ", "― ", "-- ", "- ", "—", "―")
# What may stand after cue and source for the paragraph to be the quotation and its speaker only.
REST = 2


def as_credit(article: Article, window: Span, random: Random) -> tuple[Article, Span] | None:
    """`“…,” the mayor said.` as `“…” — the mayor`, with the dash as cue; None for a paragraph of another form.

    >>> from random import Random
    >>> said = Attribution(((9, 13),), ((14, 18),), ((0, 8),))
    >>> new, _ = as_credit(Article("a", "“Go on,” Anna said.", (said,)), (0, 19), Random(1))
    >>> read = new.attributions[0]
    >>> [new.text[slice(*span)] for span in read.content + read.source]
    ['“Go on”', 'Anna']
    """
    inside = [a for a in article.attributions if a.cue and window[0] <= a.cue[0][0] < window[1]]
    if len(inside) != 1 or any(len(role) != 1 for role in (inside[0].content, inside[0].source, inside[0].cue)):
        return None
    [(start, end)], [source], [cue] = inside[0].content, inside[0].source, inside[0].cue
    last = max(source[1], cue[1])
    named = article.text[source[0]].isupper()
    whole = named and start == window[0] and end <= min(source[0], cue[0]) and window[1] - last <= REST
    if not whole or article.text[start] not in "“\"'":
        return None
    quoted = article.text[start:end].rstrip(", ")
    if len(quoted) > 2 and quoted[-2] == ",":
        quoted = quoted[:-2] + quoted[-1]
    dash = random.choice(DASHES)
    gap = random.choice((" ", " ", "", "\n"))
    name = article.text[slice(*source)]
    at = len(quoted) + len(gap)
    text = quoted + gap + dash + name
    begin = len(text) - len(name)
    credit = Attribution(((begin, len(text)),), ((at, at + len(dash.rstrip())),), ((0, len(quoted)),))
    return Article(article.id, text, (credit,)), (0, len(text))
