"""Building with a stage of our own in the place of the reader, so that crashes and hangs can be made."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from tests.case.boats import STAGE, document_of, make_case, page_of, reading_of

import sayso
from sayso.api import link
from sayso.case.overview import overview
from sayso.case.store import Case
from sayso.case.verify import verify
from sayso.case.writing import CaseWriter
from sayso.documents.markup.article import article_model
from sayso.documents.repeated import outline
from sayso.engines.local import LocalEngine
from sayso.exports.tables import write_export
from sayso.intake import MadeDocument, ReadDocument, Stages, read_into
from sayso.records.documents import Document
from sayso.records.pages import Failure, Page
from sayso.records.schema import SCHEMA_VERSION
from sayso.stage import Stage


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    return make_case(tmp_path / "boats.sayso")


HERE = Path(__file__).parent


def make(page: Page) -> MadeDocument:
    if "broken" in page.content:
        return MadeDocument(None, failure=Failure(page.id, "documents", "broken", f"{page.id}: is broken"))
    if "fatal" in page.content:
        os._exit(1)
    document = document_of(page)
    return MadeDocument(document, outline(document))


def read(pause: float, document: Document) -> ReadDocument:
    time.sleep(pause)
    if "crash" in document.text:
        os._exit(1)
    return ReadDocument(reading_of(document))


def prepare_documents() -> Callable[[Page], MadeDocument]:
    return make


def prepare_reading(pause: float) -> Callable[[Document], ReadDocument]:
    return partial(read, pause)


def id_of(item: Page | Document) -> str:
    return item.id


def stages(pause: float = 0.0) -> Stages:
    return Stages(
        Stage("documents", prepare_documents, id_of), Stage("reading", partial(prepare_reading, pause), id_of)
    )


def pages(*numbers: int, extra: str = "") -> list[Page]:
    return [page_of(f"{n}.txt", f"The mayor said 62 boats left Orlevo, page {n}{extra}.") for n in numbers]


def exported(case_path: Path, folder: Path) -> dict[str, bytes]:
    with Case.open(case_path) as case:
        return {path.name: path.read_bytes() for path in write_export(case.ledger(), folder)}


def test_known_pages_are_skipped_and_others_added(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    with CaseWriter(path) as writer:
        read_into(writer, pages(1, 2), stages(), STAGE)
    with CaseWriter(path) as writer:
        built = read_into(writer, pages(2, 3), stages(), STAGE)
    assert (built.added, built.known) == (("3.txt",), ("2.txt",))
    with Case.open(path) as case:
        assert [row.id for row in case.documents()] == ["1.txt", "2.txt", "3.txt"]


def test_other_bytes_under_a_known_name_are_kept_beside(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    for extra in ("", " again", " again"):
        with CaseWriter(path) as writer:
            read_into(writer, pages(1, extra=extra), stages(), STAGE)
    with Case.open(path) as case:
        assert [row.id.split("@")[0] for row in case.documents()] == ["1.txt", "1.txt"]
        assert not verify(case)


def test_broken_page_is_a_failure_whose_bytes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    broken = page_of("b.txt", "broken")
    binary = Failure("c.bin", "pages", "binary", "c.bin: is binary")
    told: list[tuple[str, int, int | None]] = []
    with CaseWriter(path) as writer:
        built = read_into(
            writer, [*pages(1), broken, binary, *pages(2)], stages(), STAGE,
            progress=lambda step, done, total, item: told.append((step, done, total)),
        )  # fmt: skip
    assert built.added == ("1.txt", "2.txt")
    assert sorted(failure.code for failure in built.failures) == ["binary", "broken"]
    assert told[2] == ("documents", 3, None)
    assert told[-1] == ("read", 2, 2)
    with Case.open(path) as case:
        assert case.page_bytes(broken.sha256) == b"broken"
        assert {failure.stage for failure in case.failures()} == {"pages", "documents"}


def test_page_that_failed_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    for _ in range(2):
        with CaseWriter(path) as writer:
            built = read_into(writer, [page_of("b.txt", "broken")], stages(), STAGE)
    assert built.failures
    assert built.is_empty


@pytest.mark.parametrize(("word", "where"), [("fatal", "documents"), ("crash", "reading")])
def test_crash_of_a_worker_costs_its_page(tmp_path: Path, word: str, where: str) -> None:
    path = tmp_path / "a.sayso"
    with CaseWriter(path) as writer:
        found = [*pages(1), page_of("x.txt", word), *pages(2)]
        built = read_into(writer, found, stages(), STAGE, engine=LocalEngine(2))
    assert built.added == ("1.txt", "2.txt")
    assert [(failure.stage, failure.code) for failure in built.failures] == [(where, "crash")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_exports_are_the_same_whatever_the_workers_and_order(tmp_path: Path, jobs: int) -> None:
    one, two = tmp_path / "1.sayso", tmp_path / "2.sayso"
    for path, found, workers in ((one, pages(*range(12)), 1), (two, pages(*reversed(range(12))), jobs)):
        with CaseWriter(path) as writer:
            read_into(writer, found, stages(), STAGE, engine=LocalEngine(workers))
            link(writer)
    assert exported(one, tmp_path / "e1") == exported(two, tmp_path / "e2")


def test_killed_build_leaves_a_whole_case_that_the_next_one_completes(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    script = (
        f"import sys; sys.path.insert(0, {str(HERE.parents[1])!r})\n"
        "from tests.case.test_building import *\n"
        f"with CaseWriter({str(path)!r}) as writer:\n"
        "    read_into(writer, pages(*range(200)), stages(0.02), STAGE)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script])
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and count_documents(path) < 5:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Case.open(path) as case:
        held = len(case.documents())
        assert 5 <= held < 200
        assert len(case.claims()) == held  # a document and its reading are one transaction
        assert verify(case) == []
        assert not overview(case).finished
    with CaseWriter(path) as writer:
        built = read_into(writer, pages(*range(held + 3)), stages(), STAGE)
    assert len(built.known) == held
    with Case.open(path) as case:
        assert len(case.documents()) == held + 3
        assert overview(case).finished
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.sayso"]


def count_documents(path: Path) -> int:
    if not path.exists() or not path.stat().st_size:
        return 0
    with Case.open(path) as case:
        return len(case.documents())


def test_hand_made_case_exports_rows_that_fit_the_schemas(tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for name, data in exported(make_case(tmp_path / "a.sayso"), tmp_path / "e").items():
        snapshot = f"{name.removesuffix('.jsonl')}.v{SCHEMA_VERSION}.json"
        schema = json.loads((HERE.parents[1] / "schemas" / snapshot).read_text())
        for line in data.decode().splitlines():
            jsonschema.validate(json.loads(line), schema)


def test_two_builds_into_one_new_case_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    script = (
        f"import sys; sys.path.insert(0, {str(HERE.parents[1])!r})\n"
        "from tests.case.test_building import *\n"
        f"with CaseWriter({str(path)!r}) as writer:\n"
        "    read_into(writer, pages(*range(int(sys.argv[1]), int(sys.argv[2]))), stages(0.01), STAGE)\n"
    )
    started = [subprocess.Popen([sys.executable, "-c", script, *ends]) for ends in (("0", "40"), ("30", "70"))]
    assert [process.wait(timeout=120) for process in started] == [0, 0]
    with Case.open(path) as case:
        assert len(case.documents()) == 70
        assert verify(case) == []
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.sayso"]


def test_documents_name_the_weights_that_chose_their_blocks(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The mayor said six boats had left Orlevo on Monday.", encoding="utf-8")
    with sayso.build(page, tmp_path / "boats.sayso") as case:
        rows = case.query("SELECT a.* FROM documents d JOIN activities a ON a.id = d.activity")
    assert [(row["stage"], (row["model_version"], row["model_digest"])) for row in rows] == [
        ("documents", article_model())
    ]
