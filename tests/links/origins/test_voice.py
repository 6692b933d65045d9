from dataclasses import replace

from sayso.links.origins.accounts import with_accounts
from sayso.links.origins.voice import Voice, credits_of, voice_of
from sayso.records.chains import Chain, ChainLink, LinkKind, LinkRole
from sayso.records.claims import Claim, ClaimPolarity, Event, Modality
from sayso.records.documents import Document, Zone

TEXT = "The Chadian government denied the charge."
PAGE = Document("p", "sha", "p", None, None, None, "Orlevo Post", None, "en", TEXT, ())
CLAIM = Claim(
    "c", "p", 0, len(TEXT), TEXT, "k", None, None, ClaimPolarity.AFFIRMED, Modality.STATED, None, (), (), (), (),
    Zone.ARTICLE,
)  # fmt: skip
PUBLISHER = ChainLink("Orlevo Post", LinkKind.PUBLISHER, role=LinkRole.REPUBLISHER)


def voice(*links: ChainLink, home: str | None = None) -> Voice:
    chain = Chain("k", "p", 0, len(TEXT), (), (PUBLISHER, *links))
    return voice_of(CLAIM, chain, PAGE, home, credits_of([chain]))


def link(name: str, kind: LinkKind, role: LinkRole = LinkRole.SPEAKER) -> ChainLink:
    return ChainLink(name, kind, role=role)


def test_an_agency_that_is_credited_for_a_text_is_not_cited_in_it():
    credited = voice(link("AFP", LinkKind.AGENCY, LinkRole.REPUBLISHER))
    assert (credited.key, credited.named) == ("publisher:AFP", False)
    cited = voice(link("AFP", LinkKind.AGENCY))
    assert (cited.key, cited.named) == ("AFP", True)


def test_an_outlet_that_passes_on_somebody_without_a_name_is_no_source():
    told = voice(link("AFP", LinkKind.AGENCY, LinkRole.MEDIUM), link("activists", LinkKind.UNNAMED))
    assert (told.key, told.named) == ("publisher:AFP", False)
    own = voice(link("an AFP photographer", LinkKind.UNNAMED))
    assert (own.key, own.named) == ("AFP", True)


def test_a_states_agency_speaks_for_it_whomever_it_quotes():
    told = voice(link("SANA", LinkKind.AGENCY, LinkRole.MEDIUM), link("a military source", LinkKind.UNNAMED))
    assert (told.key, told.named, told.side) == ("SANA", True, "sy")


def test_the_army_is_that_of_the_state_where_the_page_is_set():
    assert voice(link("the army", LinkKind.BODY), home="td").side == "td"
    assert not voice(link("the army", LinkKind.BODY)).named


def test_two_sources_of_one_sentence_are_two_voices():
    both = voice(link("France and Britain", LinkKind.BODY))
    assert [one.key for one in (both, *both.beside)] == ["France", "Britain"]


def test_whoever_is_read_to_speak_in_an_act_of_speech_may_be_its_source():
    event = Event("REJECT", (23, 29), ("chadian_government",))
    found = voice_of(replace(CLAIM, event=event, trigger=(23, 29)), None, PAGE)
    assert (found.key, found.named, found.side) == ("Chadian government", False, "td")


def test_whoever_speaks_of_reports_is_not_shown_to_be_a_source():
    claim = replace(CLAIM, text="it is alarmed by reports that the mill was shelled")
    chain = Chain("c", "d", 0, 9, ("Orlevo Watch",), (link("Orlevo Watch", LinkKind.BODY),))
    assert voice_of(CLAIM, chain, PAGE).named
    found = voice_of(claim, chain, PAGE)
    assert (found.key, found.named) == ("Orlevo Watch", False)


def test_own_words_rest_on_the_one_source_of_their_page_without_being_named():
    watch, board = Voice("Orlevo Watch", True, "w"), Voice("Relief Board", True, "b")
    own = Voice("publisher:Orlevo Post", False, "o")
    claims = [replace(CLAIM, id=key) for key in ("a", "b", "c")]
    found = with_accounts(claims[:2], {"a": own, "b": watch})["a"]
    assert (found.key, found.named, found.account) == ("Orlevo Watch", False, True)
    assert with_accounts(claims, {"a": own, "b": watch, "c": board})["a"] == own
