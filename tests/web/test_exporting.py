from __future__ import annotations

import io
import json
import zipfile

import pytest
from tests.case.written import write_case
from tests.views.kestrin import build_ledger
from tests.web.desk import Browser

from sayso.exports import write_export
from sayso.web.downloads import KINDS
from sayso.web.sheets.exporting import _OF_KINDS


@pytest.fixture(scope="module")
def kestrin(tmp_path_factory):
    with Browser(write_case(tmp_path_factory.mktemp("export") / "kestrin.sayso", build_ledger()), "Ana") as one:
        yield one


def test_every_kind_is_told_of():
    assert set(_OF_KINDS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_page_with_its_first_lines_and_a_download(kestrin, kind):
    page = kestrin.get(f"/export?as={kind}")
    assert page.status_code == 200
    assert ("<pre" in page.text) is (kind not in ("report", "reviews"))
    assert "sayso redact" in page.text
    assert len(kestrin.fill("/export", **{"as": kind}).content) > 0 or kind == "reviews"


def test_a_download_holds_what_the_command_writes(kestrin, tmp_path):
    told = kestrin.fill("/export", **{"as": "jsonl"})
    with zipfile.ZipFile(io.BytesIO(told.content)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    written = write_export(kestrin.desk.case.ledger(), tmp_path, "jsonl")
    assert found == {path.name: path.read_bytes() for path in written}


def test_the_preview_of_a_table_is_its_first_rows(kestrin):
    one = kestrin.fill("/export", **{"as": "jsonl", "table": "names"})
    assert one.headers["content-disposition"].startswith('attachment; filename="kestrin-names.jsonl"')
    first = json.loads(one.text.splitlines()[0])
    assert first["id"] in kestrin.get("/export?as=csv&table=names").text
