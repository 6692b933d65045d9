import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.links.copying.pages import page

from sayso.engines.local import LocalEngine
from sayso.links.copying.find import find_copies
from sayso.records.copies import Copy, CopyKind
from sayso.records.documents import Block, Document, Role

NEWS = (
    "An air strike killed ten workers at the cotton mill near Orlevo late on Monday, the provincial governor said. "
    "Rescue teams from two neighbouring districts searched the ruins until the early hours of the morning. "
    "The mill had reopened only in March after four years during which nobody had dared to work there. "
    "Its owner told the state news agency that he would not rebuild the halls a second time."
)
OTHER = (
    "Farmers along the lower Vesna harvested less wheat this year than in any year since the drought began. "
    "A cooperative in the town of Karsk blamed late rain, dear seed and a shortage of drivers for its lorries. "
    "Prices at the weekly market rose by a fifth, and two bakeries closed their doors for good in September. "
    "The council will discuss a subsidy next week, although its treasurer doubts that there is money for it."
)
THIRD = (
    "The national library has put nine thousand glass negatives of the old harbour on view in its reading room. "
    "Visitors can look at ships, cranes and washing lines that vanished when the new quay was built in 1931. "
    "A volunteer found the boxes behind a false wall while she was looking for the source of a leak. "
    "Some of the plates had cracked, so a laboratory in the capital glued them before they were scanned."
)
QUOTE = '"We saw two aircraft come in low from the east and then the whole roof was simply gone", a guard said.'


def kinds(copies: tuple[Copy, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((copy.kind.value, copy.docs) for copy in copies)


def test_one_swapped_word_stays_one_aligned_stretch():
    first, second = page("a", NEWS), page("b", NEWS.replace("state news agency", "regime news agency"))
    (copy,) = find_copies([first, second], LocalEngine())
    (pair,) = copy.pairs
    assert copy.kind in {CopyKind.EXACT, CopyKind.NEAR}
    ((start, end),), ((other_start, other_end),) = pair.a_spans, pair.b_spans
    assert first.text[start:end] == first.text
    assert second.text[other_start:other_end] == second.text


@pytest.mark.parametrize("other", [OTHER, THIRD])
def test_different_news_shares_nothing(other):
    assert find_copies([page("a", NEWS), page("b", other)], LocalEngine()) == ()


def test_pages_that_take_different_passages_of_one_text_are_no_group():
    first, second = (NEWS.split(". ")[number] + "." for number in (0, 2))
    text, reader = page("a", NEWS), page("b", OTHER, first)
    assert kinds(find_copies([text, reader, page("c", THIRD, first)], LocalEngine())) == [
        ("partial", ("a", "b", "c"))
    ]
    apart = find_copies([text, reader, page("c", THIRD, second)], LocalEngine())
    assert kinds(apart) == [("partial", ("a", "b")), ("partial", ("a", "c"))]


def test_a_sentence_in_another_text_is_a_partial_copy_with_its_place_on_both_sides():
    sentence = NEWS.split(". ")[1] + "."
    host = page("b", OTHER, sentence, THIRD)
    (copy,) = find_copies([page("a", NEWS), host], LocalEngine())
    assert copy.kind is CopyKind.PARTIAL
    assert [host.text[start:end] for start, end in copy.pairs[0].b_spans] == [sentence]


def test_a_shared_quotation_is_no_copy():
    assert kinds(find_copies([page("a", NEWS, QUOTE), page("b", QUOTE, OTHER)], LocalEngine())) == [
        ("quotation", ("a", "b"))
    ]


def test_own_background_is_no_copy_and_an_old_sentence_in_another_paper_is_none_either():
    past = NEWS.split(". ")[2] + "."
    own = [page("a", past, OTHER, publisher="Post"), page("b", THIRD, past, publisher="Post")]
    assert kinds(find_copies(own, LocalEngine())) == [("background", ("a", "b"))]
    days = [page("a", past, OTHER, published="2031-05-01"), page("b", THIRD, past, published="2031-05-09")]
    assert kinds(find_copies(days, LocalEngine())) == [("background", ("a", "b"))]


def test_the_same_words_on_three_pages_of_a_publisher_are_boilerplate():
    line = "Follow our channel and read every report of the front before anybody else does."
    pages = [page(str(n), text, line, publisher="Post") for n, text in enumerate((NEWS, OTHER, THIRD))]
    (copy,) = find_copies(pages, LocalEngine())
    assert (copy.kind, copy.docs) == (CopyKind.BOILERPLATE, ("0", "1", "2"))


def test_furniture_is_never_compared():
    text = NEWS
    block = (Block(0, len(text), Role.DISCLAIMER),)
    pages = [Document(i, i, i, None, None, None, None, None, None, text, block) for i in ("a", "b")]
    assert find_copies(pages, LocalEngine()) == ()


def test_origin_is_shown_only_by_credit_agency_or_date():
    agency = NEWS + " The governor told AFP that the dead had not been named."
    assert find_copies([page("a", agency), page("b", agency)], LocalEngine())[0].origin == "AFP"
    dated = [
        page("a", NEWS, publisher="Orlevo Post", published="2031-05-01"),
        page("b", NEWS, publisher="Karsk Gazette", published="2031-05-02"),
    ]
    assert find_copies(dated, LocalEngine())[0].origin == "Orlevo Post"
    assert find_copies([page("a", NEWS), page("b", NEWS)], LocalEngine())[0].origin is None


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_documents_does_not_matter(rng: random.Random):
    texts = [NEWS, NEWS.replace("ten workers", "eleven workers"), OTHER, THIRD + " " + QUOTE, QUOTE + " " + OTHER]
    pages = [page(str(n), text, publisher="Post" if n % 2 else None) for n, text in enumerate(texts)]
    shuffled = pages[:]
    rng.shuffle(shuffled)
    assert find_copies(shuffled, LocalEngine()) == find_copies(pages, LocalEngine())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from((NEWS + " " + OTHER + " " + THIRD).split()), min_size=20, max_size=120), st.data())
def test_spans_lie_in_the_text_and_begin_with_equal_words(words, data):
    cut = data.draw(st.integers(0, len(words) // 2))
    pages = {name: page(name, text) for name, text in (("a", " ".join(words)), ("b", " ".join(words[cut:])))}
    for copy in find_copies(list(pages.values()), LocalEngine()):
        for pair in copy.pairs:
            assert len(pair.a_spans) == len(pair.b_spans)
            for (start, end), (other_start, other_end) in zip(pair.a_spans, pair.b_spans, strict=True):
                left, right = pages[pair.a].text[start:end], pages[pair.b].text[other_start:other_end]
                assert left.split()[0].strip('."') == right.split()[0].strip('."')
