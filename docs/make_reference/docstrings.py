"""Docstrings as Markdown."""

from __future__ import annotations

import inspect
import re
from typing import Any

_EXAMPLE = re.compile(r"^>>> .*?(?=^$|\Z)", re.MULTILINE | re.DOTALL)


def prose(thing: Any) -> str:
    """A docstring without its example, its paragraphs as they are, and what is raised as a list.

    >>> print(prose(lambda: None) or "nothing is told")
    nothing is told
    """
    told = _EXAMPLE.sub("", inspect.getdoc(thing) or "")
    words, _, raised = told.partition("Raises:\n")
    errors = re.sub(r"\n\s{5,}", " ", raised.rstrip())  # an entry that goes on over the next line
    entries = re.findall(r"^\s+(\w+): (.+)$", errors, re.MULTILINE)
    listed = "".join(f"\n- raises `{name}`: {why}" for name, why in entries)
    return words.strip() + (f"\n{listed}" if listed else "")


def example(thing: Any) -> str:
    """The example of a docstring, which the tests run where it stands, as a block; empty where there is none."""
    found = _EXAMPLE.findall(inspect.getdoc(thing) or "")
    return "".join(f"```python\n{one.rstrip()}\n```\n\n" for one in found)
