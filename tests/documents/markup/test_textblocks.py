from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from sayso.documents.markup.textblocks import Link, read_text


def blocks_of(markup):
    return read_text(html.document_fromstring(markup)).blocks


def texts_of(markup):
    return [block.text for block in blocks_of(markup)]


def test_blocks_end_at_the_edges_of_block_elements():
    assert texts_of("<div>One<p>two</p>three<ul><li>four<li>five</ul></div>") == [
        "One",
        "two",
        "three",
        "four",
        "five",
    ]


def test_inline_elements_do_not_part_words():
    assert texts_of("<p>Ost<b>re</b>l was <i>quiet</i><span>.</span></p>") == ["Ostrel was quiet."]


def test_a_row_of_data_is_one_block_and_a_layout_table_is_not():
    data = "<table><tr><th>Town</th><th>Dead</th></tr><tr><td>Ostrel</td><td><b>6</b></td></tr></table>"
    assert texts_of(data) == ["Town | Dead", "Ostrel | 6"]
    layout = "<table><tr><td><p>Six died.</p></td><td><div>Menu</div></td></tr></table>"
    assert texts_of(layout) == ["Six died.", "Menu"]


def test_programs_and_controls_are_no_text():
    silent = "<script>x</script><style>y</style><template>z</template><select><option>w</select><button>v</button>"
    assert texts_of(f"<p>Six died.</p>{silent}<p>Two lived.</p>") == ["Six died.", "Two lived."]


def test_links_stand_at_their_words():
    (block,) = blocks_of("<p>As  <a href='/a'> the Post </a>said <a href='b'>on\n Monday</a>.</p>")
    assert block.text == "As the Post said on Monday."
    assert block.links == (Link(3, 11, "/a"), Link(17, 26, "b"))
    assert [block.text[link.start : link.end] for link in block.links] == ["the Post", "on Monday"]


def test_bold_letters_are_counted():
    (block,) = blocks_of("<p>It <strong>rained</strong> all <b>day</b>.</p>")
    assert block.strong == len("rained") + len("day")


def test_text_outside_the_body_is_read():
    assert texts_of("<html><body><p>One</p></body>Two</html>") == ["One", "Two"]


def test_each_element_knows_its_blocks():
    page = read_text(html.document_fromstring("<div id=a><p>One</p><p>two</p></div><p id=b>three</p>"))
    reach = {node.get("id"): page.reach[node] for node in page.reach if node.get("id")}
    assert reach == {"a": (0, 2), "b": (2, 3)}


INNER = st.recursive(
    st.sampled_from(["a ", " b", "c", "<br>", "<br><br>", "\n", "é"]),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["p", "div", "b", "a href='x'", "span", "td", "tr", "table", "li"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@given(INNER)
def test_links_lie_in_their_blocks_and_no_letter_is_lost(inner):
    tree = html.document_fromstring(f"<div>{inner}</div>")
    page = read_text(tree)
    for block in page.blocks:
        assert block.text == " ".join(block.text.split())
        assert all(0 <= link.start < link.end <= len(block.text) for link in block.links)
        assert 0 <= block.strong <= len(block.text)
    letters = "".join(char for block in page.blocks for char in block.text if char.isalpha())
    assert letters == "".join(char for char in tree.text_content() if char.isalpha())
