"""What does not fit within a page is kept beside it, and found for pages of which nothing is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.case.boats import STAGE
from tests.case.written import write_case
from tests.links.ledger_pages import Page, ledger_of

from sayso.case.misfits import misfits_of
from sayso.case.store import Case
from sayso.case.writing import CaseWriter
from sayso.links.misfits.kinds import MisfitKind

SHARES = "The guard holds 85 percent of the valley. The Front holds the remaining 25 percent, the mayor said."
CALM = "Nine boats left Orlevo on Monday."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    pages = [Page("a.txt", CALM, "Orlevo Post", "2031-05-08"), Page("b.txt", SHARES, "Orlevo Post", "2031-05-08")]
    return write_case(tmp_path / "valley.sayso", ledger_of(pages))


def test_misfits_are_kept_when_a_page_is_added(path: Path) -> None:
    with Case.open(path) as case:
        (misfit,) = misfits_of(case)
        assert (misfit.doc, misfit.kind) == ("b.txt", MisfitKind.REMAINDER)
        kept = {row["doc"]: row["found"] for row in case.query("SELECT * FROM misfits")}
    assert kept["a.txt"] == "[]"
    assert '"kind":"remainder"' in kept["b.txt"]


def test_they_are_found_where_none_are_kept_and_kept_when_pages_are_linked(path: Path) -> None:
    with Case.open(path) as case:
        known = misfits_of(case)
    with CaseWriter(path) as writer:
        writer.case.query("DELETE FROM misfits")
        assert misfits_of(writer.case) == known
        writer.replace_links([], STAGE, [], STAGE)
        assert writer.case.query("SELECT count(*) AS n FROM misfits")[0]["n"] == 2
        assert misfits_of(writer.case) == known
        writer.case.query("PRAGMA foreign_keys = OFF")
        writer.case.query("DELETE FROM documents WHERE id = 'b.txt'")
        assert misfits_of(writer.case) == ()
