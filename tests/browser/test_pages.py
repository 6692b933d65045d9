"""Every page of the interface in a real browser: calm, legible to assistive technology, and nowhere too wide."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser.conftest import DESK, PHONE, Site, Watched

MOST = 80
"""Pages that are opened: the crawl takes three of each kind first."""
KINDS = (
    r"/$", r"/facts", r"/f/", r"/claims", r"/c/", r"/d/[^/]+$", r"/copies", r"/timeline", r"/sources", r"/names",
    r"/review", r"/export",
)  # fmt: skip
"""The pages that must be among them."""
_OF_EACH = 3


def kind_of(path: str) -> str:
    """The address without what names a row, and its parameters by name only."""
    bare, _, query = path.partition("?")
    names = sorted(part.partition("=")[0] for part in query.split("&") if part)
    return re.sub(r"/[a-z]-[0-9a-f]{10,}", "/…", bare) + "?".join(["", *names])


def crawl(watched: Watched) -> list[str]:
    """The pages that links lead to from the first one on, some of each kind."""
    first = ["/", "/review?table=facts"]  # the second one is led to by a form only
    seen, taken, waiting, found = set(first), {}, deque(first), []
    while waiting and len(found) < MOST:
        path = waiting.popleft()
        page = watched.go(path)
        found.append(path)
        for link in page.eval_on_selector_all(
            "a[href^='/']:not([download])", "links => links.map(link => link.getAttribute('href'))"
        ):
            address = link.partition("#")[0]
            kind = kind_of(address)
            if address not in seen and taken.get(kind, 0) < _OF_EACH and not address.endswith("/original"):
                taken[kind] = taken.get(kind, 0) + 1
                seen.add(address)
                waiting.append(address)
    return found


@pytest.fixture(scope="module")
def paths(site: Site, browser) -> list[str]:
    context = browser.new_context()
    found = crawl(Watched(context.new_page(), site.address))
    context.close()
    return found


def test_every_kind_of_page_is_reached(paths):
    missing = [kind for kind in KINDS if not any(re.match(kind, path) for path in paths)]
    assert missing == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["1440", "390"])
def test_every_page_is_calm_and_fits(site: Site, paths, open_in: Callable[..., Watched], size):
    watched = open_in(site.address, size=size)
    wide = []
    for path in paths:
        page = watched.go(path)
        if page.evaluate("document.documentElement.scrollWidth") > size[0]:
            wide.append(path)
    watched.is_calm()
    assert wide == []


@pytest.mark.parametrize(
    ("size", "dark"), [(DESK, False), (DESK, True), (PHONE, False)], ids=["light", "dark", "390"]
)
def test_axe_finds_nothing_serious(site: Site, paths, open_in: Callable[..., Watched], size, dark):
    watched = open_in(site.address, size=size, dark=dark)
    found = []
    for path in one_of_each(paths):
        answer = Axe().run(watched.go(path)).response
        found += [(path, one["id"], one["nodes"][0]["html"][:120]) for one in answer["violations"]
                  if one["impact"] in {"serious", "critical"}]  # fmt: skip
    assert found == []


def test_every_page_reads_without_script(site: Site, paths, open_in: Callable[..., Watched]):
    watched = open_in(site.address, script=False)
    for path in one_of_each(paths):
        page = watched.go(path)
        assert page.locator("h1").count() == 1, path
        assert len(page.locator("main").inner_text()) > 40, path
    watched.is_calm()


def test_a_view_is_saved_opened_and_removed_by_keys(site: Site, open_in: Callable[..., Watched]):
    watched = open_in(site.address)
    page = watched.go("/facts?state=disputed&place=Orlevo")
    assert page.locator("[data-views] li").count() == 0
    page.get_by_text("Save this view").press("Enter")
    field = page.get_by_label("Name")
    field.fill("Orlevo")
    field.press("Enter")
    page = watched.go("/facts")
    page.get_by_role("link", name="Orlevo", exact=True).press("Enter")
    page.wait_for_url("**/facts?state=disputed&place=Orlevo")
    page.get_by_role("button", name="Remove the view Orlevo").press("Enter")
    assert page.evaluate("localStorage.getItem(`sayso.views.${document.body.dataset.case}`)") == "[]"
    assert page.locator("[data-views] a").count() == 0
    watched.is_calm()


def test_filters_are_closed_on_a_phone_and_open_elsewhere(site: Site, open_in: Callable[..., Watched]):
    assert open_in(site.address).go("/facts").get_by_label("Place").is_visible()
    page = open_in(site.address, size=PHONE).go("/facts")
    assert not page.get_by_label("Place").is_visible()
    page.get_by_text("More filters").click()
    assert page.get_by_label("Place").is_visible()


def test_a_voice_is_brought_out(site: Site, paths, open_in: Callable[..., Watched]):
    page = open_in(site.address).go(next(path for path in paths if path.startswith("/d/")))
    shade = "document.querySelector('.text .q') && getComputedStyle(document.querySelector('.text .q')).opacity"
    assert page.evaluate(shade) == "1"
    page.get_by_label("own voice").check()
    assert float(page.evaluate(shade)) < 0.5


def one_of_each(paths: list[str]) -> list[str]:
    return list({kind_of(path): path for path in reversed(paths)}.values())
