"""The example case holds what its pages were written to show."""

from itertools import chain as chained

import pytest
from eval.case_figures import figures
from eval.floors import read_floors
from eval.matching import alike, in_order
from eval.truth import stem

from sayso.records.documents import Role, Zone
from sayso.records.ledger import TABLES
from sayso.views.copies import copy_groups

HARBOUR, COURIER, POST = "01-harbour-market", "02-courier-reprint", "03-free-post-altered"
MINISTRY, FURROW, INTERVIEW = "04-ministry-statement", "05-red-furrow", "06-crossroads-interview"
COLUMN, HERALD, MAIL = "07-open-column-oped", "08-drasna-herald", "09-northgate-mail"


def document(ledger, name):
    return next(row for row in ledger.documents if stem(row.id) == name)


def stretch(ledger, name, words):
    start = document(ledger, name).text.index(words)
    return start, start + len(words)


def rows_at(tables, ledger, table, name, words):
    """Rows of a table that overlap some words of a document."""
    start, end = stretch(ledger, name, words)
    return [row for row in tables[table] if row["doc"] == name and row["start"] < end and row["end"] > start]


def attributions_of(ledger, name, words):
    """Attributions whose content overlaps some words of a document."""
    start, end = stretch(ledger, name, words)
    return [
        row
        for row in ledger.attributions
        if stem(row.doc) == name and any(s < end and e > start for s, e in row.content)
    ]


def blocks(ledger, name, role):
    page = document(ledger, name)
    return [page.text[block.start : block.end] for block in page.blocks if block.role is role]


# Documents


@pytest.mark.parametrize(
    ("name", "publisher", "published"),
    [
        (HARBOUR, "Harbour News Agency", "2031-05-07"),
        (POST, "Free Karvenia Post", "2031-05-08"),
        (MINISTRY, "Ministry of Defence of the Republic of Karvenia", "2031-05-07"),
        (COLUMN, "The Open Column", "2031-05-09"),
        (HERALD, "Drasna Herald", "2031-05-08"),
        (MAIL, "Northgate Mail", "2031-05-08"),
        ("wire-2", "KARTA", "2031-05-07"),
    ],
)
def test_metadata(ledger, name, publisher, published):
    page = document(ledger, name)
    assert page.publisher == publisher
    assert (page.published or "").startswith(published)


def test_no_page_fails(ledger):
    assert ledger.failures == ()
    assert len(ledger.documents) == 13


def test_disclaimer_bio_credit_and_references_have_their_roles(ledger):
    assert any("solely those of the author" in text for text in blocks(ledger, COLUMN, Role.DISCLAIMER))
    assert any("Read in full" in text for text in blocks(ledger, INTERVIEW, Role.CREDIT))
    assert any("Source: Harbour" in text for text in blocks(ledger, COURIER, Role.CREDIT))
    assert [text for text in blocks(ledger, FURROW, Role.REFERENCE) if "Ibid" in text] == ["(Ibid)"]
    assert len(blocks(ledger, FURROW, Role.REFERENCE)) == 4


def test_interview_turns_have_voices(ledger):
    voices = [block.voice for block in document(ledger, INTERVIEW).blocks if block.role is Role.TURN]
    assert list(dict.fromkeys(voices)) == ["VTV", "Ilena Marsk"]


# Copies


def test_the_agency_copy_and_both_reprints_are_one_group(ledger):
    groups = [{stem(page.doc) for page in group.pages} for group in copy_groups(ledger) if group.copying]
    assert {HARBOUR, COURIER, POST} in groups


def test_the_altered_words_are_shown(ledger):
    group = next(
        group for group in copy_groups(ledger) if {stem(page.doc) for page in group.pages} >= {HARBOUR, POST}
    )
    assert group.origin == "Harbour News Agency"
    [comparison] = [row for row in group.comparisons if stem(row.other.doc) == POST]
    changes = {(change.before, change.after) for change in comparison.wording.replacements}
    assert ("fighters", "terrorists") in changes
    assert ("120", "200") in changes
    assert any("regime" in after for _, after in changes)


# Attributions and speakers


def test_the_major_general_has_the_name_given_later(ledger):
    [row] = attributions_of(ledger, HERALD, "Over 90 terrorists")
    assert alike(row.speaker, "Bohumir Stell")


def test_a_block_quotation_without_marks_has_its_speaker(ledger):
    rows = attributions_of(ledger, COLUMN, "We have read your earlier offers.")
    assert any(alike(row.speaker, "Ivo Raskel") for row in rows)


def test_declining_to_say_is_negative(ledger):
    rows = attributions_of(ledger, HARBOUR, "whether the town would be evacuated")
    assert [row.polarity for row in rows] == ["negative"]


def test_doubt_and_endorsement_are_marked(ledger):
    [boast] = attributions_of(ledger, FURROW, "that the bridge at Hrabin is in its hands")
    assert boast.stance == "doubt"
    [admission] = attributions_of(ledger, FURROW, "that the battery on the Mirov Ridge fired eleven rounds")
    assert admission.stance == "endorse"


# Chains


@pytest.mark.parametrize(
    ("name", "words", "links"),
    [
        (COURIER, "the town’s rescue service said on Wednesday", ["Harbour News Agency", "rescue service"]),
        (FURROW, "at least 58 people were killed", ["Harbour News Agency", "rescue service"]),
        (FURROW, "First the ridge lit up", ["Harbour News Agency", "Hana Ruvic"]),
        (FURROW, "fired eleven rounds that morning", ["Northgate Mail", "army officer"]),
        (FURROW, "We shall cross when the river lets us.", ["Tolma Voice", "Ivo Raskel"]),
        (INTERVIEW, "Below the roadway runs the main", ["VTV", "Ilena Marsk"]),
        (HERALD, "bread and power would be restored", ["KARTA", "mayor of Hrabin"]),
        (MAIL, "A battery on the Mirov Ridge fired eleven rounds", ["Harbour News Agency", "army officer"]),
        ("wire-2", "killing 31 civilians", ["KARTA", "military source"]),
    ],
)
def test_chain(ledger, tables, name, words, links):
    chains = [row["chain"] for row in rows_at(tables, ledger, "chains", name, words)]
    assert any(in_order(names, links) for names in chains), chains


# Claims and facts


def test_the_denial_is_a_denied_claim(ledger, tables):
    for name, words in (
        (HARBOUR, "its artillery had hit the market"),
        (MINISTRY, "the artillery of the National Army hit the market"),
    ):
        claims = rows_at(tables, ledger, "claims", name, words)
        denied = [row for row in claims if row["polarity"] == "denied"]
        assert denied, name
        assert any(alike(row["holder"], "defence ministry") for row in denied), [row["holder"] for row in denied]


def toll(ledger, tables, name, words):
    """Ids of the claims at some words, and of the fact values they were put under."""
    claims = {row["id"] for row in rows_at(tables, ledger, "claims", name, words)}
    places = {
        (fact["id"], value["value"])
        for fact in tables["facts"]
        for value in fact["values"]
        if claims & set(value["claims"])
    }
    return claims, places


FIFTY_EIGHT = (HARBOUR, "At least 58 people were killed")
THIRTY_ONE = ("wire-2", "killing 31 civilians")
FORTY_ONE = ("wire-1", "killing 41 people")


def relations_between(tables, a, b):
    return {
        row["kind"]
        for fact in tables["facts"]
        for row in fact["relations"]
        if (row["a"] in a and row["b"] in b) or (row["a"] in b and row["b"] in a)
    }


def test_the_two_tolls_are_one_matter_and_contradict(ledger, tables):
    rescuers, high = toll(ledger, tables, *FIFTY_EIGHT)
    military, low = toll(ledger, tables, *THIRTY_ONE)
    shared = {fact for fact, _ in high} & {fact for fact, _ in low}
    assert shared
    assert not high & low
    assert "contradict" in relations_between(tables, rescuers, military)


def test_each_toll_has_its_chain(ledger, tables):
    by_id = {row["id"]: row["chain"] for row in tables["chains"]}
    for place, link in ((FIFTY_EIGHT, "rescue service"), (THIRTY_ONE, "military source")):
        claims, _ = toll(ledger, tables, *place)
        chains = [by_id[row["chain"]] for row in tables["claims"] if row["id"] in claims and row["chain"]]
        assert any(in_order(chain, [link]) for chain in chains), chains


def test_the_rescuers_toll_is_updated_not_contradicted(ledger, tables):
    early, _ = toll(ledger, tables, *FORTY_ONE)
    late, places = toll(ledger, tables, *FIFTY_EIGHT)
    values = [
        value for fact in tables["facts"] for value in fact["values"] if (fact["id"], value["value"]) in places
    ]
    tellers = {claim for value in values for claim in value["claims"]}
    assert "updates" in relations_between(tables, early, tellers)
    assert "contradict" not in relations_between(tables, early, late)


def test_no_page_of_the_rescuers_second_toll_contradicts_their_first(ledger, tables):
    early, _ = toll(ledger, tables, *FORTY_ONE)
    for name in (COURIER, FURROW, MAIL):
        late, _ = toll(ledger, tables, name, "t least 58 people")
        assert "contradict" not in relations_between(tables, early, late), name


def test_an_altered_number_is_no_update(ledger, tables):
    original, _ = toll(ledger, tables, HARBOUR, "more than 120 people")
    altered, _ = toll(ledger, tables, POST, "more than 200 people")
    # both tell of nine children among them
    assert relations_between(tables, original, altered) == {"contradict", "distorts", "agree"}


def test_a_letter_is_not_put_into_the_mouth_of_the_ministry(ledger):
    rows = attributions_of(ledger, MAIL, "Send us no more candles.")
    assert rows
    assert not any(alike(row.speaker, "Ministry of Defence") for row in rows)


def test_copies_of_one_toll_are_one_origin(ledger, tables):
    _, places = toll(ledger, tables, *FIFTY_EIGHT)
    values = [
        value
        for fact in tables["facts"]
        for value in fact["values"]
        if (fact["id"], value["value"]) in places and len(value["claims"]) >= 3
    ]
    assert values
    assert all(value["origins"] == 1 for value in values)
    assert all(value["merges"] for value in values)


# Naming


def test_one_side_is_named_differently_by_different_pages(tables):
    phrases = {(row["doc"], row["phrase"].lower()) for row in tables["names"]}
    assert (HARBOUR, "the rebels") in phrases
    assert any(doc == POST and "regime" in phrase for doc, phrase in phrases)
    assert any(doc == HERALD and "terrorists" in phrase for doc, phrase in phrases)
    loaded = {row["phrase"].lower() for row in tables["names"] if row["loaded"]}
    assert any("terrorists" in phrase for phrase in loaded)
    assert "the rebels" not in loaded


# Comments


def test_without_the_option_no_row_comes_from_a_comment(without_comments):
    for table in TABLES:
        for row in getattr(without_comments, table):
            assert getattr(row, "zone", Zone.ARTICLE) is Zone.ARTICLE


def test_commenters_are_pseudonyms_everywhere(ledger, tables, gold):
    names = {row["author"] for row in gold["comments"] if row["author"]}
    for table, rows in tables.items():
        for row in rows:
            shown = {key: value for key, value in row.items() if (table, key) != ("documents", "text")}
            assert not [name for name in names if name in str(shown)], (table, shown)
    voices = [b.voice for b in document(ledger, INTERVIEW).blocks if b.role in {Role.COMMENT, Role.COMMENTHEAD}]
    assert all(voice and voice.startswith("commenter ") for voice in voices)


def test_comments_are_nested_as_on_the_page(ledger, gold):
    page = document(ledger, INTERVIEW)
    for row in gold["comments"]:
        block = page.block_at(page.text.index(row["begins"]))
        assert block.role is Role.COMMENT
        assert block.depth == row["depth"]


def test_a_comment_has_its_own_chain(ledger, tables):
    chains = rows_at(tables, ledger, "chains", INTERVIEW, "We heard eleven, we counted them like a clock")
    assert any(in_order(row["chain"], ["Tolma Voice"]) for row in chains), chains


# Figures


@pytest.fixture(scope="module")
def measured(gold, tables):
    return figures(gold, tables)


FLOORS = {name: row for name, row in read_floors().figures.items() if name.startswith("examples.")}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_is_under_its_floor(measured, name):
    assert measured[name.removeprefix("examples.")] >= FLOORS[name].floor


def test_every_span_shows_its_words(ledger):
    texts = {row.id: row.text for row in ledger.documents}
    for claim in ledger.claims:
        assert texts[claim.doc][claim.start : claim.end] == claim.text
    for name in ledger.names:
        assert texts[name.doc][name.start : name.end] == name.phrase
    for row in ledger.attributions:
        for start, end in chained(row.source, row.cue, row.content):
            assert 0 <= start < end <= len(texts[row.doc])
            assert not texts[row.doc][start:end][0].isspace()
