"""`sayso show` of a page: where its metadata come from; a page in another language is said to be unread."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.case.boats import STAGE, document_of, page_of

from sayso.case.writing import CaseWriter
from sayso.cli.main import run
from sayso.records.ledger import Reading
from sayso.records.metadata import Matter, Origin, Stated

STATED = (
    Stated(Matter.TITLE, "Six boats left Orlevo", Origin.HEADING, used=True, start=0, end=21),
    Stated(Matter.TITLE, "Six boats left Orlevo | The Courier", Origin.META),
    Stated(Matter.PUBLISHED, "2031-05-06", Origin.JSON_LD, used=True),
    Stated(Matter.PUBLISHED, "2031-05-06T08:00:00+00:00", Origin.DATELINE),
    Stated(Matter.PUBLISHED, "2031-05-07", Origin.META),
    Stated(Matter.SECTION, "Harbours", Origin.META),
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Two pages: one in English that contradicts itself, one in German."""
    path = tmp_path / "a.sayso"
    with CaseWriter(path) as writer:
        english, german = page_of("six.html", "Six boats left Orlevo."), page_of("sechs.html", "Sechs Boote.")
        writer.add_document(english, replace(document_of(english), metadata=STATED), STAGE, Reading(), STAGE)
        document = replace(document_of(german, "de"), metadata=())
        writer.add_document(german, document, STAGE, Reading(), STAGE)
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    with pytest.raises(SystemExit) as ended:
        run([str(argument) for argument in arguments])
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_values_stand_with_their_places(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "show", case, "six.html").split("\n\n")[1]
    assert [line.split() for line in shown.splitlines()] == [
        ["What", "the", "page", "says", "of", "itself", "(2", "conflicts)"],
        ["title", "Six", "boats", "left", "Orlevo", "heading"],
        ["Six", "boats", "left", "Orlevo", "|", "The", "Courier", "differs:", "meta", "tag"],
        ["published", "2031-05-06", "JSON-LD,", "dateline"],
        ["2031-05-07", "differs:", "meta", "tag"],
        ["section", "Harbours", "not", "used:", "meta", "tag"],
    ]
    assert "\x1b" not in shown
    columns = {line.index(value) for line, value in zip(shown.splitlines()[3:5], ("2031", "2031"), strict=True)}
    assert len(columns) == 1


def test_json_has_matters_and_whether_it_was_read(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = json.loads(printed(capsys, "show", case, "six.html", "--json"))
    assert row["read"] is True
    assert [(one["matter"], one["conflict"]) for one in row["matters"]] == [
        ("title", True), ("published", True), ("section", False),
    ]  # fmt: skip
    assert row["matters"][1] == {
        "matter": "published",
        "used": {"value": "2031-05-06", "origins": ["JSON-LD", "dateline"], "differs": False},
        "others": [{"value": "2031-05-07", "origins": ["meta tag"], "differs": True}],
        "conflict": True,
    }
    assert json.loads(printed(capsys, "show", case, "sechs.html", "--json"))["read"] is False


def test_a_page_in_another_language_is_said_to_be_unread(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "show", case, "sechs.html")
    assert "language  de  kept, not read: only English is read\n" in shown
    assert "What the page says" not in shown
    assert "language  en\n" in printed(capsys, "show", case, "six.html")
    assert "kept, not read   1 page not in English: sechs.html\n" in printed(capsys, "info", case)


def test_the_report_says_so_too(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "report", case, "-o", tmp_path / "r.html")
    html = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert '<a href="#pages">1 page not in English</a> is kept and not read.' in html
    assert '<span class="chip warn">not read</span> <span class="faint">language <bdi>de</bdi></span>' in html
    assert html.count("kept, not read: only English is read. No claims were sought here.") == 1
