"""What the pages of facts, claims, copies, names and the reader tell of a case, in the words of its pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.case.boats import make_case
from tests.case.written import write_case
from tests.views.kestrin import build_ledger
from tests.web.pages_of import client_of, look

LEDGER = build_ledger()
HOSTILE = "<img src=x onerror=alert(1)>\"'&lt;</script><script>alert(2)</script>\u202e"
TOLL = LEDGER.facts[0]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = write_case(tmp_path_factory.mktemp("case") / "kestrin.sayso", LEDGER)
    with client_of(path) as made:
        yield made


@pytest.fixture
def boats(tmp_path: Path) -> Iterator[TestClient]:
    with client_of(make_case(tmp_path / "boats.sayso")) as made:
        yield made


def reader_of(client: TestClient, outlet: str) -> str:
    """The address of the first page of an outlet."""
    [found] = [line for line in client.get("/").text.split("<tr>")[1:] if f"<bdi>{outlet}</bdi>" in line][:1]
    return found.split('href="')[1].split('"')[0]


def test_the_case_tells_what_failed_and_why_and_how_to_go_on(boats: TestClient) -> None:
    page = look(boats, "/")
    assert "1 input could not be read" in page.text
    assert "empty.txt: the file is empty" in page.text
    assert "sayso verify" in page.text


def test_facts_are_counted_by_how_they_stand_and_filtered_so(client: TestClient) -> None:
    everything, disputed = look(client, "/facts"), look(client, "/facts?state=disputed")
    count = sum(fact.disputed for fact in LEDGER.facts)
    assert f"all {len(LEDGER.facts)} disputed {count}" in everything.text
    shown = [link for link in disputed.links if link.startswith("/f/")]
    assert sorted(shown) == sorted(f"/f/{fact.id}" for fact in LEDGER.facts if fact.disputed)
    assert "/facts?state=disputed" in disputed.links  # the view can be kept


def test_a_fact_shows_both_sides_drawings_and_citations(client: TestClient) -> None:
    answer = client.get(f"/f/{TOLL.id}")
    page = look(client, f"/f/{TOLL.id}")
    assert "83 ≠ contradicts at least 62" in page.text
    assert 'class="over-time"' in answer.text
    assert 'class="chains"' in answer.text
    assert (
        "pages with one text: Meridian Wire" in answer.text or "pages with one text: The Dawn Post" in answer.text
    )
    assert "the page is a copy of Meridian Wire and credits it" in page.text
    document = next(row for row in LEDGER.documents if row.id == "kana-0506.txt")
    assert "“83 civilians martyred in Kestrin”, KANA, 6 May 2031, https://kana-0506.example/kestrin." in page.text
    claim = next(row for row in LEDGER.claims if row.doc == document.id)
    assert f"code points {claim.start}–{claim.end}, SHA-256" in page.text


def test_a_claim_shows_its_parts_at_their_words_and_names_what_is_derived(client: TestClient) -> None:
    claim = next(row for row in LEDGER.claims if row.id == TOLL.values[0].claims[0])
    answer = client.get(f"/c/{claim.id}").text
    page = look(client, f"/c/{claim.id}")
    for words in ("At least 62", "killed", "Tuesday", "Kestrin"):
        assert f"<mark>{words}</mark>" in answer
    assert "at least 62 people" in page.text
    assert "Derived" in page.text
    assert f"/f/{TOLL.id}" in page.links
    others = {f"/c/{other}" for value in TOLL.values for other in value.claims} - {f"/c/{claim.id}"}
    assert others & set(page.links)


def test_the_reader_has_notes_in_its_margin_and_neighbours(client: TestClient) -> None:
    address = reader_of(client, "Meridian Wire")
    answer = client.get(address).text
    page = look(client, address)
    margin = answer.split('class="margin"')[1].split("</ul></div>")[0]
    assert "Ilse Maron" in margin
    assert "disputed:" in margin
    assert f"/f/{TOLL.id}" in margin
    assert "data-broken-note hidden" in answer
    assert len([link for link in page.links if link.startswith("/d/") and "#" not in link]) >= 2
    assert answer.count('rel="prev"') == answer.count('rel="next"') == 2


def test_comments_stay_out_of_the_margin_and_are_counted(client: TestClient) -> None:
    page = look(client, reader_of(client, "Valley Radio"))
    assert "our own medics counted them" in page.text
    assert "Marta Ilvane" not in page.text


def test_copies_show_what_was_changed_and_when(client: TestClient) -> None:
    group = LEDGER.copies[0]
    listed, one = look(client, "/copies"), look(client, f"/copies/{group.id}")
    assert "3 pages, one text, likely from Meridian Wire" in listed.text
    assert f"/copies/{group.id}" in listed.links
    for words in ("state → regime", "7 May 2031", "8 May 2031", "Fighters", "Terrorists"):
        assert words in one.text


def test_a_cell_of_the_names_leads_to_its_sentences(client: TestClient) -> None:
    names = look(client, "/names")
    cell = "/names?actor=lowland%3Areed_front&outlet=Meridian+Wire"
    assert cell in names.links
    places = look(client, cell)
    assert "the state broadcaster calls them bandits" in places.text
    assert "loaded" in places.text
    assert any(link.startswith("/d/") and "#s-" in link for link in places.links)


def test_actors_are_found_by_what_they_are_called(client: TestClient) -> None:
    assert "1 actor of those you asked for" in look(client, "/names?called=REGIME").text
    assert "No actor was found that is called so." in look(client, "/names?called=fishmonger").text


def test_what_people_said_is_told_with_the_row(boats: TestClient) -> None:
    claim = next(link for link in look(boats, "/claims?reviewed=yes").links if link.startswith("/c/"))
    told = look(boats, claim).text
    assert "What people said Ana" in told
    assert "as on the page" in told


def test_hostile_pages_stay_words(tmp_path: Path) -> None:
    first = LEDGER.documents[0]
    spoilt = replace(
        first, title=HOSTILE, author=HOSTILE, publisher=HOSTILE, path=HOSTILE, url="javascript:alert(1)",
        published=HOSTILE, language='"><script>alert(3)</script>',
    )  # fmt: skip
    facts = tuple(
        replace(fact, label=HOSTILE, values=tuple(replace(one, value=HOSTILE) for one in fact.values))
        for fact in LEDGER.facts
    )
    names = tuple(replace(name, actor=HOSTILE, publisher=HOSTILE) for name in LEDGER.names)
    ledger = replace(LEDGER, documents=(spoilt, *LEDGER.documents[1:]), facts=facts, names=names)
    with client_of(write_case(tmp_path / "spoilt.sayso", ledger)) as client:
        home = look(client, "/")
        cell = next(link for link in look(client, "/names").links if "outlet=" in link)
        tried = ["/", "/facts", f"/f/{TOLL.id}", "/copies", f"/copies/{ledger.copies[0].id}", "/names", cell]
        tried += [f"/c/{TOLL.values[0].claims[0]}", *(link for link in home.links if link.startswith("/d/"))]
        for address in tried:
            page = look(client, address)
            assert page.tags.count("script") == 1, address
            assert "img" not in page.tags, address
            assert page.forbidden == [], address
            assert not any(link.startswith("javascript") for link in page.links), address


def test_the_case_warns_of_what_it_lacks(tmp_path: Path) -> None:
    foreign, *rest = LEDGER.documents
    ledger = replace(
        LEDGER, documents=(replace(foreign, language="ru"), *rest), copies=(), facts=(),
        claims=tuple(row for row in LEDGER.claims if row.zone == "article"),
        attributions=tuple(row for row in LEDGER.attributions if row.zone == "article"),
    )  # fmt: skip
    path = write_case(tmp_path / "lacking.sayso", ledger)
    with closing(sqlite3.connect(path)) as broken, broken:
        broken.execute("INSERT INTO log (at, event, subject, detail) VALUES ('2031-05-08', 'begun', '', '')")
    with client_of(path) as client:
        text = look(client, "/").text
    for words in (
        "The last build of this case did not end.", "1 page not in English", "ru 1", "1 page without a publisher",
        "1 reader’s comment", "No two pages were found to contradict each other.",
        "No page was found to copy another.",
    ):  # fmt: skip
        assert words in text
