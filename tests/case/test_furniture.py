"""Furniture across the documents of a case: the same whether pages come at once or one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.case.boats import STAGE
from tests.documents.test_repeated import BODIES

from sayso.api import link, run_build
from sayso.case.activities import activity
from sayso.case.store import Case
from sayso.case.verify import verify
from sayso.case.writing import CaseWriter
from sayso.documents.repeated import outline
from sayso.engines.local import LocalEngine
from sayso.exports.tables import write_export
from sayso.intake import Built, MadeDocument, ReadDocument, Stages, make_document, read_into
from sayso.recipe import Recipe
from sayso.records.claims import Claim, ClaimPolarity, Modality
from sayso.records.documents import Document, Zone
from sayso.records.ids import content_id, sha256
from sayso.records.ledger import Reading
from sayso.records.pages import Failure, Media, Page
from sayso.stage import Stage

NOTICE = "Letters to the editor are printed on Sundays."


def page_of(name: str, text: str) -> Page:
    data = text.encode()
    return Page(name, sha256(data), name, Media.TEXT, data, text, "utf-8", publisher="Varna Wire")


def page(number: int, *, notice: bool = True) -> Page:
    return page_of(f"{number}.txt", f"{BODIES[number]} {NOTICE if notice else ''}".strip())


def claim_blocks(document: Document) -> ReadDocument:
    """Every article block is a claim: enough to see which blocks a document was read with."""
    if "fails" in document.text:
        raise ValueError("fails")
    claims = tuple(
        Claim(
            content_id("claim", document.page, block.start, block.end), document.id, block.start, block.end,
            document.text[block.start : block.end], None, None, None, ClaimPolarity.AFFIRMED, Modality.STATED, None,
            (), (), (), (), Zone.ARTICLE,
        )
        for block in document.blocks
        if block.is_article
    )  # fmt: skip
    return ReadDocument(Reading(claims=claims))


def _make() -> object:
    return make_document


def _read() -> object:
    return claim_blocks


def _id(item: Page | Document) -> str:
    return item.id


STAGES = Stages(Stage("documents", _make, _id), Stage("reading", _read, _id))  # type: ignore[arg-type]


def add(path: Path, pages: list[Page], jobs: int = 1) -> Built:
    with CaseWriter(path) as writer:
        built = read_into(writer, pages, STAGES, STAGE, engine=LocalEngine(jobs))
        link(writer)
    return built


def exported(path: Path, folder: Path) -> dict[str, bytes]:
    with Case.open(path) as case:
        assert verify(case) == []
        return {file.name: file.read_bytes() for file in write_export(case.ledger(), folder)}


def events(path: Path) -> list[tuple[str, str]]:
    with Case.open(path) as case:
        return [(row["event"], row["subject"]) for row in case.query("SELECT event, subject FROM log ORDER BY row")]


def test_pages_added_later_show_furniture_on_those_that_were_there(tmp_path: Path) -> None:
    pages = [page(number) for number in range(5)]
    at_once, later = tmp_path / "1.sayso", tmp_path / "2.sayso"
    assert add(at_once, pages).again == ()
    assert add(later, pages[:2]).again == ()
    assert add(later, pages[2:]).again == ("0.txt", "1.txt")
    assert exported(at_once, tmp_path / "e1") == exported(later, tmp_path / "e2")
    assert [subject for event, subject in events(later) if event == "reread"] == ["0.txt", "1.txt"]
    with Case.open(later) as case:
        assert all(NOTICE not in claim.text for claim in case.claims())
        assert [block.role.value for block in next(iter(case.documents())).blocks] == ["paragraph", "boilerplate"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_rows_are_the_same_whatever_the_order_and_the_workers(tmp_path: Path, jobs: int) -> None:
    pages = [page(number, notice=number != 3) for number in range(6)]
    one, two = tmp_path / "1.sayso", tmp_path / "2.sayso"
    add(one, pages)
    add(two, pages[::-1][:4], jobs=jobs)
    add(two, pages[::-1][4:], jobs=jobs)
    assert exported(one, tmp_path / "e1") == exported(two, tmp_path / "e2")


def test_what_is_no_longer_furniture_becomes_article_text_again(tmp_path: Path) -> None:
    motto = "The river is wide."
    pages = [page_of(f"{n}.txt", f"{BODIES[n]} {motto}" if n < 10 else BODIES[n]) for n in range(12)]
    extra = [page_of(f"x{n}.txt", f"{n} boats came to the quay of Halden, the {n}th mayor said.") for n in range(9)]
    one, two = tmp_path / "1.sayso", tmp_path / "2.sayso"
    assert add(one, pages).again == ()
    with Case.open(one) as case:
        assert all(motto not in claim.text for claim in case.claims())
    assert len(add(one, extra).again) == 10
    add(two, [*pages, *extra])
    assert exported(one, tmp_path / "e1") == exported(two, tmp_path / "e2")
    with Case.open(one) as case:
        assert sum(motto in claim.text for claim in case.claims()) == 10


def test_pages_read_with_other_settings_keep_their_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    add(path, [page(number) for number in range(2)])
    other = activity("reading", "1", {"comments": True}, ("m1", "abc"))
    with CaseWriter(path) as writer:
        built = read_into(writer, [page(number) for number in range(2, 5)], STAGES, other)
        link(writer)
    assert built.other_settings
    assert built.again == ()
    with Case.open(path) as case:
        assert [len(document.blocks) for document in case.documents()] == [1, 1, 2, 2, 2]
        assert verify(case) == []


def test_a_page_whose_reading_fails_shows_no_furniture_on_others(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    text = f"{BODIES[7]} Whoever fails may try again. {NOTICE}"
    broken = Page(
        "b.txt", sha256(text.encode()), "b.txt", Media.TEXT, text.encode(), text, "utf-8", publisher="Varna Wire"
    )
    built = add(path, [page(0), page(1), broken])
    assert [failure.code for failure in built.failures] == ["bug"]
    with Case.open(path) as case:
        assert [len(document.blocks) for document in case.documents()] == [1, 1]
        assert verify(case) == []


def test_rereading_that_fails_keeps_what_was_read_before(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    add(path, [page(0), page(1)])
    stages = Stages(STAGES.documents, Stage("reading", _fails_on_old, _id))  # type: ignore[arg-type]
    with CaseWriter(path) as writer:
        built = read_into(writer, [page(2), page(3)], stages, STAGE)
    assert sorted(failure.input for failure in built.failures) == ["0.txt", "1.txt"]
    with Case.open(path) as case:
        assert [len(document.blocks) for document in case.documents()] == [1, 1, 2, 2]
        assert verify(case) == []


def _fails_on_old() -> object:
    return _read_new


def _read_new(document: Document) -> ReadDocument:
    if document.id in {"0.txt", "1.txt"}:
        raise ValueError("too old")
    return claim_blocks(document)


def test_a_taken_away_row_of_a_reread_document_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    add(path, [page(0), page(1)])
    add(path, [page(2)])
    with CaseWriter(path) as writer:
        writer._connection.execute("DELETE FROM claims WHERE doc = '0.txt'")
    with Case.open(path) as case:
        assert ("documents", "0.txt") in {(problem.table, problem.id) for problem in verify(case)}


def test_the_same_with_the_real_reader(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(
            f"{BODIES[number]}\n\n{BODIES[number + 4]}\n\n{NOTICE}\n\n© 2031 Varna Wire"
        )
    named = sorted(folder.iterdir())
    run_build(named, tmp_path / "1.sayso", Recipe(jobs=1))
    run_build(named[:2], tmp_path / "2.sayso", Recipe(jobs=1))
    built = run_build(named[2:], tmp_path / "2.sayso", Recipe(jobs=1))
    assert built.again == ("0.txt", "1.txt")
    assert exported(tmp_path / "1.sayso", tmp_path / "e1") == exported(tmp_path / "2.sayso", tmp_path / "e2")


def test_documents_of_the_stage_carry_their_outline() -> None:
    made = make_document(page(0))
    assert isinstance(made, MadeDocument)
    assert made.document is not None
    assert made.outline == outline(made.document)
    assert make_document(Page("e", "0", "e", Media.TEXT, b" ", " ", "utf-8")).failure == Failure(
        "e", "documents", "blank", "e: there is only white space in it"
    )
