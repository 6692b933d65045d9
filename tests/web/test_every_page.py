"""What holds of every page: links lead somewhere, headings in order, nothing inline, no commenter, no verdict."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.case.written import write_case
from tests.views.kestrin import build_ledger
from tests.web.pages_of import Seen, client_of, look

from sayso.web.answers import NAV

LEDGER = build_ledger()
KINDS = {
    "case": "/",
    "facts": "/facts",
    "facts by state": "/facts?state=disputed&about=kestrin",
    "no facts": "/facts?about=nobody",
    "fact": f"/f/{LEDGER.facts[0].id}",
    "claims": "/claims",
    "claim": f"/c/{LEDGER.facts[0].values[0].claims[0]}",
    "claim without an attribution": f"/c/{next(row.id for row in LEDGER.claims if row.attribution is None)}",
    "copies": "/copies",
    "copy": f"/copies/{LEDGER.copies[0].id}",
    "names": "/names",
    "names of one": "/names?actor=lowland:reed_front",
    "names at one outlet": "/names?actor=lowland:reed_front&outlet=Meridian+Wire",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = write_case(tmp_path_factory.mktemp("case") / "kestrin.sayso", LEDGER)
    with client_of(path) as made:
        yield made


@pytest.fixture(scope="module")
def addresses(client: TestClient) -> dict[str, str]:
    readers = [link for link in look(client, "/").links if link.startswith("/d/")]
    return KINDS | {f"reader {number}": link for number, link in enumerate(readers)}


@pytest.fixture(scope="module")
def pages(client: TestClient, addresses: dict[str, str]) -> dict[str, Seen]:
    return {kind: look(client, address) for kind, address in addresses.items()}


PLAIN_WORDS = (
    "nothing is called true or false", "judged true or false", "relayed as true by the author",
    "Not whether it is true.",
)  # fmt: skip


def test_the_case_leads_to_each_of_its_pages(addresses: dict[str, str]) -> None:
    assert sum(kind.startswith("reader") for kind in addresses) >= len(LEDGER.documents)


def test_every_link_leads_to_a_page_and_to_a_place_on_it(client: TestClient, pages: dict[str, Seen]) -> None:
    known: dict[str, Seen] = {}
    menu = {address for address, _ in NAV}
    for kind, page in pages.items():
        for link in page.links:
            address, _, place = link.partition("#")
            if not address.startswith("/") or address in menu or address.endswith("/original"):
                continue
            if address not in known:
                known[address] = look(client, address)
            assert not place or place in known[address].ids, (kind, link)


def test_ids_are_unique(pages: dict[str, Seen]) -> None:
    for kind, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), kind


def test_headings_are_in_order(pages: dict[str, Seen]) -> None:
    for kind, page in pages.items():
        assert page.levels.count(1) == 1, kind
        assert page.levels[0] == 1, kind
        steps = zip(page.levels, page.levels[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), (kind, page.levels)


def test_controls_have_labels_and_tables_have_heads(pages: dict[str, Seen]) -> None:
    for kind, page in pages.items():
        assert page.unscoped == 0, kind
        assert {one for one in page.controls if one not in page.labels} <= {"v-all", "v-own", "v-said"}, kind


def test_nothing_stands_inline(pages: dict[str, Seen]) -> None:
    for kind, page in pages.items():
        assert page.forbidden == [], kind
        assert "style" not in page.tags, kind


def test_nobody_who_comments_is_named_and_nothing_is_judged(pages: dict[str, Seen]) -> None:
    for kind, page in pages.items():
        assert "Marta Ilvane" not in page.text, kind
        words = page.text
        for said in PLAIN_WORDS:
            words = words.replace(said, "")
        assert not {"true", "false", "score", "credibility"} & set(words.lower().split()), kind


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/f/f-none", 404), ("/c/c-none", 404), ("/copies/k-none", 404), ("/d/d-none", 404),
        ("/names?actor=nobody", 404), ("/names?actor=lowland:reed_front&outlet=Nobody", 404),
        ("/facts?state=true", 400), ("/facts?since=May", 400), ("/copies?page=none", 400),
    ],
)  # fmt: skip
def test_what_is_not_there_is_refused_with_a_way_out(client: TestClient, address: str, status: int) -> None:
    page = look(client, address, status)
    assert "/" in page.links
    assert page.levels == [1]
