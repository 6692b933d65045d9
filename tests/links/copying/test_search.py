"""Origins with what shows them, comparisons remembered, and pages that many print."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.links.copying.pages import page
from tests.links.copying.test_find import NEWS, OTHER, THIRD

from sayso.engines.local import LocalEngine
from sayso.links.copying.find import find_copies, search_copies
from sayso.records.copies import CopyKind
from sayso.records.documents import Anchor


def origin(*pages):
    (copy,) = find_copies(pages, LocalEngine())
    return copy.origin, copy.origin_doc, copy.origin_why


def test_the_page_dated_first_is_the_likely_origin():
    first = page("a", NEWS, publisher="Orlevo Post", published="2031-05-01")
    second = page("b", NEWS, publisher="Karsk Gazette", published="2031-05-02")
    assert origin(first, second) == ("Orlevo Post", "a", "its page is dated before all others")


def test_the_page_that_another_links_to_is_the_likely_origin():
    first = replace(page("a", NEWS, publisher="Karsk Gazette"), links=(Anchor(0, 2, "https://post.example/mill"),))
    second = replace(page("b", NEWS, publisher="Orlevo Post"), url="https://www.post.example/mill/")
    assert origin(first, second) == ("Orlevo Post", "b", "another page of the group links to it")


def test_the_page_from_which_others_are_cut_is_the_likely_origin():
    whole, cut = page("a", NEWS + " " + OTHER, publisher="Orlevo Post"), page("b", NEWS, publisher="Karsk Gazette")
    name, doc, why = origin(whole, cut)
    assert (name, doc) == ("Orlevo Post", "a")
    assert why.startswith("the others are parts of it")


def test_an_origin_that_nothing_shows_is_not_known():
    name, doc, why = origin(page("a", NEWS), page("b", NEWS))
    assert (name, doc) == (None, None)
    assert why == "no credit line, no earlier date and no direction of the edits shows it"


def test_pairs_that_were_compared_before_are_not_compared_again():
    pages = [page("a", NEWS), page("b", NEWS.replace("ten", "twelve")), page("c", OTHER + " " + NEWS)]
    before = search_copies(pages[:2], LocalEngine())
    after = search_copies(pages, LocalEngine(), before.met.get)
    assert after.recalled == len(before.met) == 1
    assert after.copies == find_copies(pages, LocalEngine())


def test_one_text_on_very_many_pages_is_one_group():
    texts = [NEWS + f" Number {n} of our letters from the valley." for n in range(90)]
    pages = [page(f"{n:03}", text, publisher=f"Paper {n}") for n, text in enumerate(texts)]
    (copy,) = find_copies(pages, LocalEngine())
    assert copy.kind is CopyKind.EXACT
    assert copy.docs == tuple(f"{n:03}" for n in range(90))
    assert len(copy.pairs) < 90 * 16


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_engines_of_any_size_find_the_same(rng: random.Random):
    pages = [page(str(n), text) for n, text in enumerate((NEWS, NEWS[:300], OTHER + NEWS, OTHER, THIRD))]
    rng.shuffle(pages)
    assert find_copies(pages, LocalEngine(memory_bytes=1)) == find_copies(sorted(pages, key=str), LocalEngine())
