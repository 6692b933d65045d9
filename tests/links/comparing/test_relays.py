from tests.links.comparing.reports import report

from sayso.links.comparing.relays import Relay, find_distortions, relays_of
from sayso.records.citations import Citation, CitationSign, CitationState
from sayso.records.copies import Alteration, AlterationKind, Copy, CopyKind, CopyPair
from sayso.records.facts import FactField, Relation, RelationKind

STORY = "Shells fired by the Karvenian army killed eight civilians at the mill near Orlevo, the governor said."
EARLY, LATE = "2031-05-05", "2031-05-07"


def copied(a: str, b: str, kind: CopyKind = CopyKind.NEAR, *, is_changed: bool = True) -> Copy:
    changed = (Alteration(2, 4, 2, 4, AlterationKind.NUMBER),) if is_changed else ()
    return Copy("copy", (a, b), kind, None, (CopyPair(a, b, ((0, 9),), ((0, 9),), changed),))


def test_the_page_of_the_earlier_day_is_the_source_and_a_cited_page_is_one_too():
    pages = {
        name: report(name, STORY, published).document
        for name, published in (("late", LATE), ("early", EARLY), ("undated", None), ("cited", None))
    }
    citation = Citation(
        "c", "late", "chain", 1, CitationState.LINKED, "cited", 0, 9, (CitationSign.HREF,), 1.0, (), "by its link"
    )
    copies = [copied("late", "early"), copied("early", "undated"), copied("early", "cited", CopyKind.BACKGROUND)]
    assert relays_of(copies, [citation], pages) == (Relay("cited", "late", cites=True), Relay("early", "late"))
    assert relays_of([copied("late", "early", is_changed=False)], [], pages) == ()


def test_what_a_relay_changes_is_told_with_both_claims_and_both_sentences():
    source, relay = report("source", STORY), report("relay", STORY.replace("Orlevo", "Hrabin"))
    (one,) = find_distortions(source, relay)
    assert (one.source_words, one.relay_words) == ("Orlevo", "Hrabin")
    assert source.document.text[slice(*one.source_line)] == STORY
    assert relay.document.text[slice(*one.relay_line)] == STORY.replace("Orlevo", "Hrabin")
    assert one.relation == Relation("relay-0", "source-0", RelationKind.DISTORTS, FactField.PLACE)


def test_what_a_relay_adds_of_its_own_distorts_nothing():
    relay = report("relay", STORY + " Hezbollah was responsible for the attack.")
    assert find_distortions(report("source", STORY), relay) == ()
