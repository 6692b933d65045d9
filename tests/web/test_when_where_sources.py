"""The pages of days, places and sources: what they show, also without a script, and what a browser says to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.case.written import write_case
from tests.views.kestrin import build_ledger

from sayso.records.claims import PlaceRef, TimeRef
from sayso.records.ledger import Ledger
from sayso.web.app import make_app

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def placed_ledger() -> Ledger:
    """Kestrin with a town, a province and a country that a gazetteer knows, and a time that is told loosely."""
    ledger = build_ledger()
    known = (
        PlaceRef("Orlevo", 0, 6, 46.1, 30.7, "XA", "town", "Upper Tolma", 7),
        PlaceRef("Orlevo", 0, 6, 46.9, 30.9, "XA", "province", "Upper Tolma", 8),
        PlaceRef("Karvenia", 0, 8, 47.0, 31.0, "XA", "country", None, 9),
    )
    may = (TimeRef(0, 3, "2031-05", "2031-05-01", "2031-05-31"),)
    until = (TimeRef(0, 5, "2031-05-09", None, "2031-05-09"),)
    first, second, *rest = ledger.claims
    first, second = replace(first, places=known, times=may), replace(second, places=known[:1], times=until)
    return replace(ledger, claims=tuple(sorted((first, second, *rest), key=lambda row: row.id)))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("case") / "kestrin.sayso", placed_ledger())


@pytest.fixture(scope="module")
def client(case: Path) -> Iterator[TestClient]:
    with TestClient(make_app(case, ["testserver"])) as opened:
        yield opened


def page(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert not re.search(r"<[^>]* style=", answer.text)
    assert answer.text.count("<h1") == 1
    return unescape(answer.text)


def test_uncertain_days_look_uncertain(client: TestClient) -> None:
    days = page(client, "/timeline").split('class="days"')[1]
    by_words = dict(re.findall(r"<span>([^<]+)</span>.*?<rect class=\"(sure|open)\"", days, flags=re.S))
    assert by_words == {"6 May 2031": "sure", "May 2031": "open", "until 9 May 2031": "open"}


def test_long_stretches_stand_apart(client: TestClient) -> None:
    days = page(client, "/timeline")
    assert days.index("Over longer stretches") < days.index("<span>until 9 May 2031")
    assert days.index("<span>6 May 2031") < days.index("Over longer stretches")


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ("since=2031-05-10", {"May 2031"}),
        ("until=2031-05-05", {"May 2031", "until 9 May 2031"}),
        ("since=2031-05-06&until=2031-05-06", {"6 May 2031", "May 2031", "until 9 May 2031"}),
        ("since=2032", set()),
    ],
)
def test_two_dates_in_the_address_cut_the_list(client: TestClient, dates: str, shown: set[str]) -> None:
    assert set(re.findall(r'class="day"><span>([^<]+)<', page(client, f"/timeline?{dates}"))) == shown


def test_a_date_that_is_none_is_refused_in_words(client: TestClient) -> None:
    answer = client.get("/timeline?since=Tuesday")
    assert answer.status_code == 400
    assert "is no date" in unescape(answer.text)


def test_only_a_town_gets_a_spot(client: TestClient) -> None:
    html = page(client, "/timeline")
    spots = re.findall(
        r'<li data-lat="([^"]+)" data-lon="[^"]+" data-km="([^"]+)" data-claims="(\d+)" data-name="([^"]+)"', html
    )
    assert spots == [("46.1", "5", "2", "Orlevo")]
    beside = html.split('class="beside"')[1].split('class="places"')[0]
    areas, unknown = beside.split("Not in the gazetteer")
    assert re.findall(r"<bdi>(\w+)</bdi></a>", areas) == ["Karvenia", "Orlevo"]
    assert "Kestrin" in unknown


def test_places_follow_the_dates_and_lead_to_claims_of_them(client: TestClient) -> None:
    html = page(client, "/timeline?since=2031-05-10&until=2031-05-31")
    address = re.search(r'data-name="Orlevo"[^>]* data-href="([^"]+)"', html)
    assert address
    assert address[1] == "/claims?place=Orlevo&since=2031-05-10&until=2031-05-31"
    assert "1 claim of those you asked for" in page(client, address[1])


def test_the_sources_lead_to_their_sentences(client: TestClient) -> None:
    html = page(client, "/sources")
    addresses = re.findall(r'<td><a class="go" href="(/sources[^"]+)">(\d+) sentence', html)
    assert addresses
    for address, count in addresses:
        told = page(client, address)
        assert told.count("<li><blockquote") == int(count)
    drawn = set(re.findall(r'<a href="(/sources\?citing[^"]+)" class="curve"', html))
    assert drawn
    assert drawn <= {address for address, _ in addresses}


def test_copies_are_counted_once_unless_each_is_asked_for(client: TestClient) -> None:
    by_texts, by_pages = page(client, "/sources"), page(client, "/sources?count=pages")
    widths = [sum(map(float, re.findall(r'stroke-width="([\d.]+)"', html))) for html in (by_texts, by_pages)]
    assert widths[0] < widths[1]


def test_a_name_cuts_the_sources(client: TestClient) -> None:
    html = page(client, "/sources?name=meridian")
    rows = html.split("<tbody")[1].split("</tbody>")[0].split("</tr>")[:-1]
    assert rows
    assert all("Meridian" in row for row in rows)
    assert "Nobody of this name" in page(client, "/sources?name=nobody+at+all")


def test_a_link_that_is_none_is_not_there(client: TestClient) -> None:
    answer = client.get("/sources", params={"citing": "<b>", "cited": "\x00\ud800".encode(errors="replace")})
    assert answer.status_code == 404
    assert "<b>" not in answer.text
