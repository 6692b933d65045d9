import pytest

from sayso.documents import build_document
from sayso.records.documents import Role
from sayso.records.ids import sha256
from sayso.records.pages import Media, Page

BODY = (
    "The council of the old town met on Monday behind closed doors and said afterwards that six people had died in "
    "the shelling of the market, and that nobody knew yet from which side of the river the guns had fired."
)


def document(text, name="a.txt", **row):
    data = text.encode()
    return build_document(Page(name, sha256(data), name, Media.TEXT, data, text, "utf-8", **row))


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "blocks"])
def test_a_masthead_above_a_row_of_links_names_the_publisher(gap):
    head = f"The Varna Courier{gap}Home | Varna | Sport | Letters"
    text = f"{head}\n\nSix die in Ostrel\n\n7 May 2031\n\n{BODY}\n\n{BODY}"
    found = document(text)
    assert (found.publisher, found.title, found.published) == (
        "The Varna Courier",
        "Six die in Ostrel",
        "2031-05-07",
    )
    roles = [block.role for block in found.blocks[:4]]
    assert roles == [Role.BOILERPLATE, Role.BOILERPLATE, Role.HEADLINE, Role.DATELINE]
    assert document(text, publisher="Varna Wire").publisher == "Varna Wire"


@pytest.mark.parametrize(
    ("closing", "publisher"),
    [
        ("© 2031 The Lantern", "The Lantern"),
        ("Copyright © 2029-2031 Ostrel Post. All rights reserved.", "Ostrel Post"),
        ("(c) Ostrel Post 2031", "Ostrel Post"),
        ("First published in The Lantern, 7 May 2031.", "The Lantern"),
        ("This article was first published by Ostrel Review", "Ostrel Review"),
        ("This article was originally published by Ostrel Review and is reprinted with permission", None),
        ("© Wire Photo/ Li Noor", None),
        ("Source: Harbour Agency", None),
        ("Republished from The Lantern", None),
        ("© 2031", None),
        ("All rights reserved.", None),
        ("The Lantern wrote that six people had died, and that more would die before the week was out.", None),
    ],
)
def test_a_closing_line_names_the_publisher(closing, publisher):
    assert document(f"Six die in Ostrel\n\n{BODY}\n\n{BODY}\n\n{closing}\n").publisher == publisher


def test_the_author_is_never_the_publisher():
    text = f"Six die in Ostrel\n\nBy Hanna Berg\n\n{BODY}\n\n{BODY}\n\n© 2031 Hanna Berg\n"
    assert (document(text).author, document(text).publisher) == ("Hanna Berg", None)


def test_a_name_in_the_date_line_counts_where_the_imprint_confirms_it():
    head = "# Ostrel: bulletin no. 14\n\nOstrel Relief, 9 May 2031\n\n"
    told = document(
        f"{head}{BODY}\n\n---\n\nTo receive this bulletin, write to news@ostrel-relief.example.", "a.md"
    )
    assert (told.publisher, told.published) == ("Ostrel Relief", "2031-05-09")
    # Without it the name may be that of the place.
    assert document(f"{head}{BODY}\n\n{BODY}", "a.md").publisher is None


def test_a_heading_with_the_name_of_the_site_is_no_headline_in_markdown():
    text = f"# The Lantern\n\n## Six die in Ostrel\n\n{BODY}\n\n{BODY}\n\n© 2031 The Lantern"
    assert (document(text, "a.md").publisher, document(text, "a.md").title) == ("The Lantern", "Six die in Ostrel")
    unsigned = text.removesuffix("© 2031 The Lantern")
    assert (document(unsigned, "a.md").publisher, document(unsigned, "a.md").title) == (None, "The Lantern")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (f"Six die in Ostrel\n\nNobody knows who fired.\n\n7 May 2031\n\n{BODY}\n\n{BODY}", "2031-05-07"),
        (f"Six die in Ostrel\n\nOSTREL, May 7, 2031 (Wire) - {BODY}", "2031-05-07"),
        (f"Six die in Ostrel\n\nOSTREL, May 7 (Wire) - {BODY}", None),
        (f"Six die in Ostrel\n\n{BODY}\n\n{BODY}\n\nPublished on 7 May 2031", "2031-05-07"),
        (f"Six die in Ostrel\n\n{BODY}\n\n{BODY}\n\nLast updated: 7 May 2031", None),
        (f"Six die in Ostrel\n\n{BODY} It was the 7 May 2031.", None),
    ],
)
def test_the_date_is_the_one_printed_above_or_said_to_be_of_publication(text, published):
    assert document(text).published == published
