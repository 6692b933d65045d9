from __future__ import annotations

import pytest
from tests.views.kestrin import build_ledger

from sayso.errors import CaseError
from sayso.records.ledger import TABLES
from sayso.records.rows import to_row
from sayso.reviews.edits import edited
from sayso.reviews.fields import editable_fields

LEDGER = build_ledger()


@pytest.mark.parametrize("table", ["claims", "facts", "attributions", "names"])
def test_every_field_is_told_as_an_edit_would_give_it(table):
    record, seen = TABLES[table], 0
    for row in map(to_row, getattr(LEDGER, table)):
        for field in editable_fields(record, row):
            with pytest.raises(CaseError, match="already"):
                edited(record, row, field.path, field.words)
            for choice in set(field.choices) - {field.words}:
                assert edited(record, row, field.path, choice)
            seen += 1
    assert seen > 5


def test_what_makes_a_row_this_row_is_no_field():
    [claim] = [to_row(row) for row in LEDGER.claims[:1]]
    paths = {field.path for field in editable_fields(TABLES["claims"], claim)}
    assert paths.isdisjoint({"id", "doc", "start", "end", "text"})
    assert {"polarity", "modality", "holder"} <= paths
