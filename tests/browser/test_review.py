"""Review by keyboard in a real browser: what a key does stands in the case, and the log shows it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page
from tests.browser.conftest import Site, Watched

import sayso


def said(site: Site) -> list[tuple[str, str]]:
    with sayso.open(site.case) as case:
        return [(review.action.value, review.by) for review in sorted(case.reviews(), key=lambda one: one.at)]


def press(page: Page, key: str) -> None:
    """Press a key that sends a form, and wait for the page that answers."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_keys_accept_reject_and_take_back(own_site: Site, open_in: Callable[..., Watched]):
    watched = open_in(own_site.address)
    page = watched.go("/review")
    first = page.locator(".item .said").inner_text()
    press(page, "a")
    assert page.locator(".item .said").inner_text() != first
    press(page, "r")
    press(page, "s")
    press(page, "u")
    assert [action for action, _ in said(own_site)] == ["accept", "reject", "unsure", "undo"]
    assert {by for _, by in said(own_site)} == {"Ana"}
    log = watched.go("/review/log").locator("main").inner_text()
    assert "taken back" in log
    assert first.strip()[:40] in log
    watched.is_calm()


def test_keys_step_without_saying_anything(own_site: Site, open_in: Callable[..., Watched]):
    watched = open_in(own_site.address)
    page = watched.go("/review")
    first = page.locator(".item .said").inner_text()
    press(page, "j")
    assert page.locator(".item .said").inner_text() != first
    press(page, "k")
    assert page.locator(".item .said").inner_text() == first
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    assert said(own_site) == []
    watched.is_calm()


def test_a_field_is_edited_by_keyboard(own_site: Site, open_in: Callable[..., Watched]):
    watched = open_in(own_site.address)
    page = watched.go("/review")
    page.keyboard.press("e")
    with page.expect_navigation():
        page.get_by_label("Edit modality").press("Enter")
    page.locator("#edit-value").select_option("possible")
    page.locator("#edit-why").fill("“may”, it says")
    with page.expect_navigation():
        page.locator("#edit-why").press("Enter")
    assert [action for action, _ in said(own_site)] == ["edit"]
    assert "possible" in watched.go("/review/log").locator("main").inner_text()
    watched.is_calm()


def test_facts_are_merged_and_split_by_forms(own_site: Site, open_in: Callable[..., Watched]):
    with sayso.open(own_site.case) as case:
        fact = max(case.facts(), key=lambda one: sum(len(value.claims) for value in one.values))
    watched = open_in(own_site.address)
    page = watched.go(f"/f/{fact.id}")
    page.keyboard.press("m")
    page.locator("#merge-find").fill("wounded")
    with page.expect_navigation():
        page.locator("#merge-find").press("Enter")
    page.locator("#merge input[name=others]").first.check()
    with page.expect_navigation():
        page.locator("#merge button", has_text="they are one").click()
    page.keyboard.press("x")
    page.locator("#split input[name=parts]").first.check()
    with page.expect_navigation():
        page.locator("#split button", has_text="another matter").click()
    assert [action for action, _ in said(own_site)] == ["merge", "split"]
    watched.is_calm()


def test_forms_write_without_script(own_site: Site, open_in: Callable[..., Watched]):
    watched = open_in(own_site.address, script=False)
    page = watched.go("/review")
    with page.expect_navigation():
        page.get_by_role("button", name="Accept").click()
    assert [action for action, _ in said(own_site)] == ["accept"]
