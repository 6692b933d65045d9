"""Words that mean nearly the same as a word, so that what is asked for in other words is found."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from importlib import resources

FILE = "near_words.tsv.gz"


@cache
def near_words() -> Mapping[str, tuple[str, ...]]:
    """Word to at most six others near to it, nearest first, of other stems; made by ``training/meaning``.

    >>> near_words()["killed"][:3]
    ('deaths', 'murdered', 'died')
    """
    content = gzip.decompress((resources.files(__package__) / FILE).read_bytes()).decode("utf-8")
    rows = (line.split("\t") for line in content.splitlines() if not line.startswith("#"))
    return {word: tuple(near.split(" ")) for word, near in rows}
