from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from sayso.links.stories.average_link import average_link
from sayso.links.stories.background import load_background
from sayso.links.stories.blocks import MOST, find_likenesses, keyed, meetings
from sayso.links.stories.density import LEAST_DENSITY, NEAREST, densities, density, scaled
from sayso.links.stories.document_terms import KEYS, DocumentTerms, document_terms, weighed
from sayso.links.stories.statement import event_alike, statement_terms
from sayso.links.stories.story import SAME_MEAN, SAME_STORY, story_alike
from sayso.links.terms import Weights, content_terms
from sayso.records.documents import Block, Document, Role

QUAKE = (
    "A quake of magnitude 5.4 shook the island of Varna on Sunday. Five people were hurt and walls fell in Ostrel, "
    "the governor Ilja Benko said."
)
SAME_QUAKE = (
    "Five people were hurt when a 5.4 quake shook Varna island on Sunday, said Ilja Benko, its governor. In Ostrel "
    "some walls fell."
)
OTHER_QUAKE = (
    "Ten people died in a quake of magnitude 6.1 on the island of Varna in November 2027. Helicopters brought "
    "tents to villages near Hrabin, mayor Petra Sole said."
)
MILL = "The paper mill at Orlevo will close in March 2031, its owners told the workers."
TEXTS = {"a": QUAKE, "b": SAME_QUAKE, "c": OTHER_QUAKE, "d": MILL}


def read(texts: Mapping[str, str]) -> dict[str, DocumentTerms]:
    news = load_background()
    terms = {doc: content_terms(text) for doc, text in texts.items()}
    weights = Weights(terms.values(), news.frequency, news.documents)
    return {doc: weighed(doc, terms[doc], text, weights) for doc, text in texts.items()}


def test_one_quake_is_told_from_another_on_the_same_island() -> None:
    told = read(TEXTS)
    assert story_alike(told["a"], told["b"]) > SAME_STORY > story_alike(told["a"], told["c"])
    assert story_alike(told["a"], told["d"]) < story_alike(told["a"], told["c"])


def test_likeness_is_the_same_in_either_order() -> None:
    told = read(TEXTS)
    for a in told.values():
        for b in told.values():
            assert story_alike(a, b) == story_alike(b, a)


def test_likeness_hardly_hangs_on_what_else_is_in_the_case() -> None:
    alone = read({"a": QUAKE, "b": SAME_QUAKE})
    among = read(TEXTS)
    assert abs(story_alike(alone["a"], alone["b"]) - story_alike(among["a"], among["b"])) < 0.02


def test_documents_without_a_term_in_common_are_not_alike() -> None:
    told = read({"a": "Boats left.", "b": "Schools opened."})
    assert story_alike(told["a"], told["b"]) == 0.0


def test_only_article_blocks_count() -> None:
    text = QUAKE + "\n\nRead more: paper mill closes"
    blocks = (Block(0, len(QUAKE), Role.PARAGRAPH), Block(len(QUAKE) + 2, len(text), Role.BOILERPLATE))
    page = Document("a", "p", "a.txt", None, None, None, None, None, "en", text, blocks)
    about = document_terms(page, Weights([content_terms(text)]))
    assert "quak" in about.terms
    assert "mill" not in about.terms
    assert len(about.keys) == KEYS


def test_pairs_meet_under_two_keys_and_stories_are_grouped() -> None:
    alike, capped = find_likenesses(read(TEXTS).values())
    assert ("a", "b") in alike
    assert ("a", "d") not in alike
    assert capped == 0
    assert average_link(alike, SAME_MEAN) == [["a", "b"]]


def test_a_key_of_too_many_documents_gives_no_pairs_and_is_counted() -> None:
    told = read({f"{at:03}": QUAKE for at in range(MOST + 1)})
    alike, capped = find_likenesses(told.values())
    assert (alike, capped) == ({}, KEYS)


def test_a_pair_comes_from_at_most_two_keys() -> None:
    told = read({"a": QUAKE, "b": QUAKE})
    groups: dict[str, list[DocumentTerms]] = {}
    for one in told.values():
        for key, item in keyed(one):
            groups.setdefault(key, []).append(item)
    found = [pair for key, items in groups.items() for pair, _ in meetings(key, items)]
    assert found == [("a", "b")] * 2


def test_density_is_the_mean_of_the_nearest() -> None:
    assert density([(1.0, str(at)) for at in range(NEAREST + 5)]) == 1.0
    assert densities({("a", "b"): 0.5}) == {"a": 0.05, "b": 0.05}
    assert scaled(LEAST_DENSITY, 0.0, 0.0) == 1.0


def test_sentences_of_one_event_are_told_from_those_of_its_sibling() -> None:
    texts = [
        "Five were hurt when a quake shook Varna.",
        "The quake on Varna hurt five people.",
        "Ten died on Varna.",
    ]
    weights, vector = Weights(content_terms(text) for text in texts), (1.0, 0.0)
    one, same, other = (statement_terms(text, text, vector, weights, weights) for text in texts)
    assert event_alike(one, same, 0.9) == event_alike(same, one, 0.9)
    assert event_alike(one, same, 0.9) > event_alike(one, other, 0.9) > event_alike(one, other, 0.1)


SCORES = st.dictionaries(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda pair: pair[0] < pair[1]),
    st.integers(0, 16).map(lambda sixteenths: sixteenths / 16),
)


@given(SCORES, st.randoms())
def test_groups_do_not_hang_on_the_order_of_pairs(alike: dict[tuple[str, str], float], shuffled) -> None:
    pairs = list(alike.items())
    shuffled.shuffle(pairs)
    groups = average_link(dict(pairs), 0.5)
    assert groups == average_link(alike, 0.5)
    members = [one for group in groups for one in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 for group in groups)


def test_average_link_breaks_chains() -> None:
    chain = {("a", "b"): 0.9, ("b", "c"): 0.8, ("c", "d"): 0.9}
    assert average_link(chain, 0.5) == [["a", "b"], ["c", "d"]]
    assert average_link(chain, 0.1) == [["a", "b", "c", "d"]]
