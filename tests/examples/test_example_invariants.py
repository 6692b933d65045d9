"""What must not change a case: the order of its pages, and one more copy of a text it already has."""

from __future__ import annotations

import shutil

from eval.corpora import read_case
from eval.truth import PAGES

from sayso.records.ledger import TABLES


def test_a_case_does_not_depend_on_the_order_of_its_pages(without_comments):
    backwards = read_case(sorted(PAGES.iterdir(), reverse=True), comments=False, model=None)
    for table in TABLES:
        ours, theirs = (sorted(map(repr, getattr(case, table))) for case in (without_comments, backwards))
        assert [row.replace("examples/pages/", "") for row in ours] == theirs, table


def origins(ledger):
    """The origins of each value that has the words of the rescuers' toll."""
    claims = {claim.id for claim in ledger.claims if claim.text == "At least 58 people were killed"}
    return [
        (value.origins, value.origins_possible)
        for fact in ledger.facts
        for value in fact.values
        if claims & set(value.claims)
    ]


def test_one_more_copy_never_raises_the_number_of_origins(without_comments, tmp_path):
    shutil.copytree(PAGES, tmp_path / "pages")
    copied = (PAGES / "02-courier-reprint.txt").read_text(encoding="utf-8")
    changed = copied.replace("The Selvia Courier", "The Vesk Observer").replace("Border buses run late", "Rain")
    (tmp_path / "pages" / "12-observer-reprint.txt").write_text(changed, encoding="utf-8")
    more = read_case(tmp_path / "pages", comments=False, model=None)
    assert len(more.documents) == len(without_comments.documents) + 1
    before, after = origins(without_comments), origins(more)
    assert before
    assert len(after) == len(before)
    assert max(after) <= max(before)
