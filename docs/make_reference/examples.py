"""The part of a page that is written by hand: what stands below `<!-- example -->`, heading by heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = "<!-- example -->"
_SECTION = re.compile(r"^#{2,3} (?P<heading>[^\n]+)\n(?P<body>.*?)(?=^#{2,3} |\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Examples:
    """What was written below each heading of a page."""

    below: dict[str, str]

    def part(self, heading: str) -> str:
        """The end of a section: its example, or the mark below which one is to be written."""
        written = self.below.get(heading, "")
        return f"{MARK}\n\n{written}\n\n" if written else f"{MARK}\n\n"


def examples_of(page: str) -> Examples:
    r"""The examples of a page, by heading.

    >>> examples_of("# Page\n## call\nMade.\n<!-- example -->\nBy hand.\n").below
    {'call': 'By hand.'}
    """
    sections = ((found["heading"], found["body"].partition(MARK)[2].strip()) for found in _SECTION.finditer(page))
    return Examples({heading: written for heading, written in sections if written})


def without_example(page: str) -> list[str]:
    r"""The headings of a page that await an example that is run.

    >>> without_example("## call\n<!-- example -->\nOnly words.\n")
    ['call']
    """
    awaited = [found for found in _SECTION.finditer(page) if MARK in found["body"]]
    return [found["heading"] for found in awaited if "<!-- run" not in found["body"].partition(MARK)[2]]
