from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.secondreader.second_reader import document

from sayso.records.documents import ARTICLE_ROLES, Role
from sayso.records.spans import overlap
from sayso.secondreader.parts import article_parts, part_text


def test_only_article_text_is_in_the_parts() -> None:
    page = document()
    [part] = article_parts(page)
    sent = part_text(page, part)
    assert sent == (
        "Boats leave Orlevo\n\n"
        "The mayor, Jan Okoro, said “six boats had left” on Monday.\n"
        "He said he would stay. Nobody was hurt, according to the coast guard.\n\n"
        "She denied it."
    )


def test_a_page_without_article_text_has_no_part() -> None:
    assert article_parts(document("troll99\nYou lie.\n", (Role.COMMENTHEAD, Role.COMMENT))) == []


@given(
    st.lists(st.tuples(st.text("ab é😀", min_size=1, max_size=60), st.sampled_from(Role)), max_size=12),
    st.integers(12, 70),
)
def test_parts_hold_every_article_word_once_and_are_no_longer_than_asked(
    lines: list[tuple[str, Role]], size: int
) -> None:
    page = document("".join(f"{line}\n" for line, _ in lines), tuple(role for _, role in lines))
    parts = article_parts(page, size)
    assert all(len(part_text(page, part)) <= size for part in parts)
    sent = [page.text[start:end] for part in parts for start, end in part]
    article = [page.text[block.start : block.end] for block in page.blocks if block.role in ARTICLE_ROLES]
    assert "".join("".join(sent).split()) == "".join("".join(article).split())
    others = [block for block in page.blocks if not block.is_article and page.text[block.start : block.end].strip()]
    for span in (span for part in parts for span in part):
        assert not any(overlap(span, block.span) for block in others)


@pytest.mark.parametrize("size", [30, 61, 12_000])
def test_a_long_block_is_cut_between_words(size: int) -> None:
    page = document("boats left " * 40 + "\n", (Role.PARAGRAPH,))
    words = [word for part in article_parts(page, size) for word in part_text(page, part).split()]
    assert words == ["boats", "left"] * 40
