"""How common content terms are in news at large, so that likeness does not hang on what else a case holds."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

FILE = "frequencies.tsv.gz"


@dataclass(frozen=True, slots=True)
class Background:
    """In how many of `documents` news texts each term stands; terms not listed stand in fewer than three."""

    documents: int
    frequency: Mapping[str, int]


@cache
def load_background() -> Background:
    """The shipped table, read once; made by ``training/meaning/frequencies.py``, counts only.

    >>> news = load_background()
    >>> news.frequency["government"] > news.frequency["quarry"] > news.frequency.get("gluon", 0)
    True
    """
    content = gzip.decompress((resources.files(__package__) / FILE).read_bytes()).decode("utf-8")
    _, number, *lines = content.splitlines()
    frequency = {}
    for line in lines:
        count, terms = line.split("\t")
        for term in terms.split(" "):
            frequency[term] = int(count)
    return Background(int(number), frequency)
