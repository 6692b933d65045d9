"""Four questions to the example case, each answered on its first page or one click away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from tests.web.pages_of import client_of, look

from sayso.api import run_build
from sayso.cli.demo import example_pages
from sayso.recipe import Recipe


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    from importlib import resources  # noqa: PLC0415

    case = tmp_path_factory.mktemp("example") / "example.sayso"
    with resources.as_file(resources.files("sayso")) as package:
        run_build(example_pages(package), case, Recipe(comments=True, jobs=1))
    with client_of(case) as made:
        yield made


def test_which_matters_are_disputed(client: TestClient) -> None:
    page = look(client, "/")
    for matter in ("killed, people — Orlevo, 6 May 2031", "wounded, people — 6 May 2031"):
        assert matter in page.text


def test_on_whose_word_the_highest_toll_is(client: TestClient) -> None:
    page = look(client, "/")
    assert "58 highest figure, on the word of Foreign newspapers" in page.text
    assert "at least 58 highest figure, on the word of the town’s rescue service" in page.text


def test_which_three_pages_are_one(client: TestClient) -> None:
    page = look(client, "/")
    _, _, copied = page.text.partition("3 pages are one text")
    assert all(name in copied[:160] for name in ("Harbour News Agency", "The Selvia Courier", "Free Karvenia Post"))
    group = next(link for link in page.links if link.startswith("/copies/"))
    assert "government → regime" in look(client, group).text


def test_how_each_outlet_names_the_rebels(client: TestClient) -> None:
    page = look(client, "/")
    _, _, named = page.text.partition("Named")
    assert "KARTA Terrorists of the so-called Upper Tolma Front" in named
    assert "Lantern Relief Fighters of the Upper Tolma Front" in named
