"""Links between the files of this project lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")


@pytest.mark.parametrize(
    "page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]), ids=lambda page: page.name
)
def test_relative_links_exist(page):
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        file = target.partition("#")[0]
        if file and "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / file).exists(), f"{page.name} links to {target}"


def test_the_index_leads_to_every_page():
    docs = ROOT / "docs"
    linked = {target.partition("#")[0] for target in _LINK.findall((docs / "index.md").read_text(encoding="utf-8"))}
    pages = [*docs.rglob("*.md"), *docs.rglob("*.ipynb")]
    there = {page.relative_to(docs).as_posix() for page in pages if page.parent.name != "decisions"}
    assert there - {"index.md"} <= linked
