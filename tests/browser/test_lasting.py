"""Addresses that last, and the report from disk: what a link named is what it shows, or it says that it is gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import DESK, EXAMPLE, PHONE, Site, Watched

import sayso
from sayso.exports.report import write_report


def lit(page: Page) -> str:
    """The words at the place that the address names."""
    return page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1)))?.textContent ?? ''")


def test_deep_links_survive_a_rebuild(
    site: Site, serve: Callable[[Path], Site], open_in: Callable[..., Watched], tmp_path: Path
):
    watched = open_in(site.address)
    page = watched.go("/claims?search=market")
    links = page.eval_on_selector_all(
        "ol.claims a[href*='#s-']", "links => links.slice(0, 8).map(link => link.getAttribute('href'))"
    )
    words = []
    for link in links:
        watched.go("/")
        words.append(lit(watched.go(link)))
    assert all(words)
    again = tmp_path / "again.sayso"
    sayso.build(EXAMPLE, again, comments=True).close()
    rebuilt = open_in(serve(again).address)
    assert [lit(rebuilt.go(link)) for link in links] == words


def test_a_link_to_what_is_gone_says_so(site: Site, open_in: Callable[..., Watched]):
    watched = open_in(site.address)
    page = watched.go("/claims")
    path = page.locator("a[href^='/d/']").first.get_attribute("href") or ""
    page = watched.go(path.partition("#")[0] + "#s-000000000000-99")
    assert page.locator("[data-broken-note]").is_visible()
    page = watched.go(path)
    watched.is_calm()


def test_a_link_from_another_page_lights_the_whole_claim(site: Site, open_in: Callable[..., Watched]):
    with sayso.open(site.case) as case:
        claim = next(
            one for one in case.claims() if len(one.quantities) == 1 and one.quantities[0].start > one.start
        )
    watched = open_in(site.address)
    page = watched.go(f"/c/{claim.id}")
    with page.expect_navigation():
        page.locator("main a.go", has_text="in its page").first.click()
    told = page.evaluate("[...document.querySelectorAll('.lit')].map(part => part.textContent).join('')")
    assert claim.text.replace("\n", " ") in told.replace("\n", " ")
    watched.is_calm()


def test_selected_words_lead_to_their_claims(site: Site, open_in: Callable[..., Watched]):
    watched = open_in(site.address)
    path = watched.go("/claims?search=market").locator("ol.claims a[href^='/d/']").first.get_attribute("href") or ""
    page = watched.go(path.partition("#")[0])
    part = page.locator(".text [data-c]").first
    claim = (part.get_attribute("data-c") or "").split()[0]
    part.select_text()
    page.locator(f".picked a[href='/c/{claim}']").wait_for()
    with page.expect_navigation():
        page.locator(f".picked a[href='/c/{claim}']").click()
    assert page.url.endswith(f"/c/{claim}")
    watched.is_calm()


@pytest.mark.parametrize(("size", "dark"), [(DESK, False), (PHONE, True)], ids=["1440", "390"])
def test_the_report_opens_from_disk(
    example_case: Path, open_in: Callable[..., Watched], tmp_path: Path, size: tuple[int, int], dark: bool
):
    path = tmp_path / "report.html"
    with sayso.open(example_case) as case:
        write_report(case.ledger(), path, "The example case")
    assert path.stat().st_size < 5_000_000
    watched = open_in(path.as_uri(), size=size, dark=dark)
    page = watched.go("")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.locator("main a.go").first.click()
    assert lit(page)
    watched.is_calm()
