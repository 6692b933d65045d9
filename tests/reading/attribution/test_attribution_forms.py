"""Each form of attribution on an invented sentence, and what looks like one and is none."""

from __future__ import annotations

import pytest
from tests.reading.attribution.reading_of import ALL, all_shown, document, paragraphs, read, shown

from sayso.reading.quotes import find_quotations
from sayso.records.attributions import AttributionKind, AttributionPolarity, Stance
from sayso.records.documents import Role, Zone


def test_interview_turn_is_one_attribution_over_its_paragraphs() -> None:
    page = document(
        (Role.TURN, "[…] VTN: Is the bridge open?", "VTN"),
        (Role.TURN, "Ilse Marr: It is not.", "Ilse Marr"),
        (Role.TURN, "It will not be for weeks. […]", "Ilse Marr"),
    )
    question, answer = read(page)
    assert shown(page, question) == ("VTN", ":", "Is the bridge open?")
    assert shown(page, answer) == ("Ilse Marr", ":", "It is not. … It will not be for weeks.")
    assert answer.kind is AttributionKind.DIRECT
    assert answer.speaker == "Ilse Marr"


@pytest.mark.parametrize(
    ("introduction", "cue"),
    [
        ("During the campaign Hanne Orrin spoke about the river in this way", "spoke"),
        ("Hanne Orrin said:", "said"),
    ],
)
def test_block_quotation_has_the_source_of_the_sentence_before_it(introduction: str, cue: str) -> None:
    page = document((Role.PARAGRAPH, introduction), (Role.BLOCKQUOTE, "We hope to have the water back by spring."))
    (one,) = read(page)
    assert shown(page, one) == ("Hanne Orrin", cue, "We hope to have the water back by spring.")
    assert one.speaker == "Hanne Orrin"


def test_quotation_alone_has_no_source_but_the_speaker_who_goes_on() -> None:
    page = paragraphs(
        "“The store was hit by three shells fired from the eastern ridge of the valley.”",
        "“Two trucks burned out as well,” the Brigadier added.",
        "Brigadier Tomas Ebel commands the garrison.",
    )
    alone, after = read(page)
    assert (alone.source, alone.cue) == ((), ())
    assert shown(page, after) == ("the Brigadier", "added", "Two trucks burned out as well,")
    assert [one.speaker for one in (alone, after)] == ["Brigadier Tomas Ebel"] * 2


def test_second_quotation_in_a_sentence_of_its_own_stands_for_itself() -> None:
    page = paragraphs("“We asked for boats,” Ilse Marr said in a letter. “None has come to this day, not one.”")
    first, second = read(page)
    assert shown(page, first)[0] == "Ilse Marr"
    assert second.source == ()
    assert second.speaker == "Ilse Marr"


def test_parted_quotation_of_one_sentence_is_one_attribution() -> None:
    page = paragraphs("“By waiting any longer,” Ilse Marr said, “we lose the harvest.”")
    found = ("Ilse Marr", "said", "By waiting any longer, … we lose the harvest.")
    assert [shown(page, one)[2] for one in read(page, found)] == ["By waiting any longer, … we lose the harvest."]


def test_quotation_over_two_paragraphs_is_one() -> None:
    page = paragraphs("Ilse Marr wrote: “We left at night by the old road.", "“Nobody followed us to the river.”")
    (one,) = read(page)
    assert len(one.content) == 2
    assert one.speaker == "Ilse Marr"


def test_quotation_within_a_quotation() -> None:
    page = paragraphs("Ilse Marr said: “They used to say ‘never in our time’ about the dam.”")
    assert ("They", "used to say", "never in our time") in all_shown(page)


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        ("Four boats sank, according to the harbour office.", "the harbour office", "Four boats sank"),
        ("According to the harbour office, four boats sank.", "the harbour office", "four boats sank"),
        (
            "A shell hit the camp, killing (according to the Karven Health Ministry) three guards.",
            "the Karven Health Ministry",
            "killing … three guards",
        ),
        (
            "According to local sources the ferry sank at dawn with its crew.",
            "local sources",
            "the ferry sank at dawn with its crew",
        ),
    ],
)
def test_according_to(sentence: str, source: str, content: str) -> None:
    assert [(s, c) for s, _, c in all_shown(paragraphs(sentence))] == [(source, content)]


def test_according_to_what_does_not_speak_is_none() -> None:
    assert read(paragraphs("Aid is shared out according to their age and size.")) == ()


@pytest.mark.parametrize(
    ("sentence", "contents"),
    [
        ("The raiders reportedly burned four barns.", "The raiders … burned four barns"),
        ("A patrol crossed the ford, supposedly aimed at the mill.", "aimed at the mill"),
    ],
)
def test_hearsay_has_no_source(sentence: str, contents: str) -> None:
    assert [(s, c) for s, _, c in all_shown(paragraphs(sentence))] == [("", contents)]


def test_who_reportedly_said_it_has_a_name_after_the_quotation() -> None:
    page = paragraphs("“Four barns burned” Oren Tal a local farmer reportedly said.")
    found = ("Oren Tal a local farmer", "said", "Four barns burned")
    assert all_shown(page, found) == [("Oren Tal a local farmer", "reportedly said", "Four barns burned")]


def test_passive_with_by_and_news_that_emerges() -> None:
    page = paragraphs(
        "It is reported by the Lake Herald that the mine will close.",
        "News emerges from a Karven media source that pay is late.",
    )
    assert all_shown(page) == [
        ("the Lake Herald", "It is reported by", "that the mine will close"),
        ("a Karven media source", "emerges from", "that pay is late"),
    ]


def test_cited_source_says_what_the_citing_one_relays() -> None:
    page = paragraphs("The ford is closed, Reuters reported citing local residents.")
    relaying, cited = sorted(read(page, ("Reuters", "reported", "The ford is closed")), key=lambda one: one.cue)
    assert cited.content == relaying.content
    assert cited.nested_in == relaying.id
    assert cited.speaker == "local residents"


def test_relay_around_a_statement_is_the_outer_link() -> None:
    page = paragraphs(
        "“The ford is closed for the whole of this week,” the River Command said, according to Reuters."
    )
    found = {one.speaker: one for one in read(page)}
    assert found["River Command"].nested_in == found["Reuters"].id


def test_headline_quotation_finds_its_speaker_in_the_text() -> None:
    page = document(
        (Role.HEADLINE, "Bridge opened on “a day of grace”"),
        (Role.TURN, "Ilse Marr: This is a day of grace for us.", "Ilse Marr"),
    )
    headline = read(page)[0]
    assert shown(page, headline) == ("", "", "a day of grace")
    assert headline.speaker == "Ilse Marr"


def test_headline_with_a_colon_needs_a_known_source() -> None:
    known = document(
        (Role.HEADLINE, "Reuters: mine to close"), (Role.PARAGRAPH, "The mine will close, Reuters says.")
    )
    unknown = document((Role.HEADLINE, "Karven: mine to close"), (Role.PARAGRAPH, "The mine will close."))
    assert all_shown(known)[0] == ("Reuters", ":", "mine to close")
    assert read(unknown) == ()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The silence said something else.", ("The silence", "said", "something else")),
        (
            "Her decision to leave suggests that she is ill.",
            ("Her decision to leave", "suggests", "that she is ill"),
        ),
        ("I believe that this is right.", ("I", "believe", "that this is right")),
        ("It would be naive to claim that all is well.", ("", "claim", "that all is well")),
        ("She smiles, presumably wondering how far it is.", ("She", "wondering", "how far it is")),
        ("This speaks volumes about their honesty.", ("This", "speaks volumes about", "their honesty")),
        ("They call themselves the Free Rowers.", ("They", "call", "themselves the Free Rowers")),
        ("There was no immediate comment from the guild.", ("the guild", "comment", "There was no immediate")),
        ("You believe that it is over.", ("You", "believe", "that it is over")),
        ("The Herald would report snow in July if asked.", ("The Herald", "would report", "snow in July")),
    ],
)
def test_what_is_no_attribution(sentence: str, found: tuple[str, str, str]) -> None:
    assert read(paragraphs(sentence), found) == ()


def test_an_attitude_counts_only_where_the_network_is_sure() -> None:
    page = paragraphs("The army supports the river guard.")
    attitude = ("The army", "supports", "the river guard")
    assert read(page, attitude, score=0.6) == ()
    assert len(read(page, attitude, score=0.9)) == 1


def test_quoted_parts_around_their_cue_are_one_attribution() -> None:
    page = paragraphs("“We have no bread left,” the miller said. “The boats will not come before the thaw.”")
    found = ("the miller", "said", "“We have no bread left,” … “The boats will not come before the thaw.”")
    [one] = read(page, found)
    assert shown(page, one)[2] == "We have no bread left, … The boats will not come before the thaw."


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The council hasn’t announced the result.", ("The council", "hasn’t announced", "the result")),
        ("The council has not confirmed that he left.", ("The council", "has not confirmed", "that he left")),
        ("The council refused to say whether he left.", ("The council", "refused", "to say whether he left")),
        (
            "No rower worth his oar would admit that it sank.",
            ("No rower worth his oar", "would admit", "that it sank"),
        ),
    ],
)
def test_what_a_source_does_not_say_is_negative(sentence: str, found: tuple[str, str, str]) -> None:
    (one,) = read(paragraphs(sentence), found)
    assert one.polarity is AttributionPolarity.NEGATIVE


def test_what_is_withheld_after_what_is_told() -> None:
    page = paragraphs(
        "Ilse Marr has confirmed that the raid took place, but has declined to say whether anyone was held."
    )
    told, withheld = read(page, ("Ilse Marr", "has confirmed", "that the raid took place"))
    assert (told.polarity, withheld.polarity) == (AttributionPolarity.POSITIVE, AttributionPolarity.NEGATIVE)
    assert shown(page, withheld) == ("Ilse Marr", "has declined to say", "whether anyone was held")


def test_denial_is_not_negative_polarity() -> None:
    (one,) = read(paragraphs("The guild denied that it had paid."), ("The guild", "denied", "that it had paid"))
    assert one.polarity is AttributionPolarity.POSITIVE


@pytest.mark.parametrize(
    ("cue", "stance"), [("claimed", Stance.DOUBT), ("admitted", Stance.ENDORSE), ("said", Stance.NEUTRAL)]
)
def test_stance_is_in_the_cue(cue: str, stance: Stance) -> None:
    (one,) = read(paragraphs(f"The guild {cue} that it had paid."), ("The guild", cue, "that it had paid"))
    assert one.stance is stance


@pytest.mark.parametrize(
    ("sentence", "found", "want"),
    [
        (
            "Late March media reported that pay is late.",
            ("Late March media", "reported", "that pay is late"),
            "media",
        ),
        ("In Karven a monitor said that it rained.", ("Karven a monitor", "said", "that it rained"), "a monitor"),
        (
            "The guild, which owns the mill, said it rained.",
            ("The guild, which owns the mill,", "said", "it rained"),
            "The guild",
        ),
        (
            "Former envoy Oren Tal said that it rained.",
            ("Oren Tal", "said", "that it rained"),
            "Former envoy Oren Tal",
        ),
        (
            "On Sunday the River Guild said that it rained.",
            ("On Sunday the River Guild", "said", "that it rained"),
            "the River Guild",
        ),
    ],
)
def test_source_is_one_noun_phrase(sentence: str, found: tuple[str, str, str], want: str) -> None:
    assert all_shown(paragraphs(sentence), found)[0][0] == want


@pytest.mark.parametrize(
    ("sentence", "found", "want"),
    [
        (
            "When she says that it will rain, people listen.",
            ("she", "says", "that it will rain, people listen"),
            "that it will rain",
        ),
        (
            "He reminded the rowers that it rained.",
            ("He", "reminded", "the rowers that it rained"),
            "that it rained",
        ),
        (
            "He said that they won, which has since proved false.",
            ("He", "said", "that they won, which has since proved false"),
            "that they won",
        ),
        ("It rained, he said. The mill stood.", ("he", "said", "It rained … The mill stood"), "It rained"),
    ],
)
def test_content_is_what_is_attributed_and_no_more(sentence: str, found: tuple[str, str, str], want: str) -> None:
    assert all_shown(paragraphs(sentence), found)[0][2] == want


def test_comments_are_read_only_when_asked_for() -> None:
    page = document(
        (Role.COMMENTHEAD, "1. rowan77 says", "commenter 1"),
        (Role.COMMENT, "The ford is closed, according to the harbour office.", "commenter 1"),
        (Role.COMMENTHEAD, "2. Perl says", "commenter 2"),
        (Role.COMMENT, "As rowan77 said: “The ford is closed for good, I fear.”", "commenter 2"),
    )
    assert read(page, zones=frozenset({Zone.ARTICLE})) == ()
    speakers = [one.speaker for one in read(page, zones=ALL)]
    assert speakers == ["the harbour office", "commenter 1"]


def test_ids_do_not_depend_on_order_and_spans_quote_the_text() -> None:
    page = paragraphs("It rained, Ilse Marr said.", "It snowed, Oren Tal noted.")
    a, b = ("Ilse Marr", "said", "It rained"), ("Oren Tal", "noted", "It snowed")
    assert {one.id for one in read(page, a)} < {one.id for one in read(page, a, b)}
    assert read(page, a, b) == read(page, b, a)


def test_extractor_that_leaves_the_text_is_a_bug_that_raises() -> None:
    class Wild:
        def __call__(self, text: str, windows: object) -> list[object]:
            from tests.reading.attribution.reading_of import Raw  # noqa: PLC0415

            return [Raw(((0, 9999),), ((0, 2),), ((3, 5),))]

        def names(self, text: str, windows: object) -> list[object]:
            return []

    from sayso.reading.attribution import attribute  # noqa: PLC0415

    with pytest.raises(ValueError, match="outside the text"):
        attribute(paragraphs("It rained."), Wild(), ALL)  # type: ignore[arg-type]  # wild on purpose


def test_block_quotation_put_to_somebody_has_the_subject_as_its_speaker() -> None:
    page = document(
        (Role.PARAGRAPH, "The council waited. Hanne Orrin put it to me in this way:"),
        (Role.BLOCKQUOTE, "We would rather have the lake."),
    )
    (one,) = read(page)
    assert shown(page, one) == ("Hanne Orrin", "put it", "We would rather have the lake.")
    assert one.speaker == "Hanne Orrin"


def test_what_is_not_confirmed_is_not_endorsed() -> None:
    page = paragraphs("The council has not confirmed that it rained. The mayor confirmed that it snowed.")
    not_said, said = read(
        page,
        ("The council", "has not confirmed", "that it rained"),
        ("The mayor", "confirmed", "that it snowed"),
    )
    assert (not_said.polarity, not_said.stance) == (AttributionPolarity.NEGATIVE, Stance.NEUTRAL)
    assert (said.polarity, said.stance) == (AttributionPolarity.POSITIVE, Stance.ENDORSE)


def test_two_verbs_share_the_words_of_the_second() -> None:
    page = paragraphs("Ilse Marr said, and Oren Tal confirmed, that the ford is shut.")
    found = all_shown(page, ("Oren Tal", "confirmed", "that the ford is shut"))
    assert found == [
        ("Ilse Marr", "said", "that the ford is shut"),
        ("Oren Tal", "confirmed", "that the ford is shut"),
    ]


def test_as_did_somebody_else() -> None:
    page = paragraphs("Ilse Marr said that the ford is shut, as did Oren Tal.")
    found = all_shown(page, ("Ilse Marr", "said", "that the ford is shut"))
    assert ("Oren Tal", "as did", "that the ford is shut") in found


def test_the_first_verb_does_not_say_the_second() -> None:
    page = paragraphs("Karven says, but Drasna denies, that the ford is shut.")
    given = (
        ("Karven", "says", "but Drasna denies, that the ford is shut"),
        ("Drasna", "denies", "that the ford is shut"),
    )
    assert [content for _, _, content in all_shown(page, *given)] == ["that the ford is shut"] * 2


def test_a_post_is_its_author_s_whose_handle_stands_below() -> None:
    page = document(
        (Role.BLOCKQUOTE, "The ford is shut."), (Role.BLOCKQUOTE, "— Ilse Marr (@ilsemarr) May 6, 2031")
    )
    assert all_shown(page) == [("Ilse Marr", "—", "The ford is shut.")]
    bare = paragraphs("The ford is shut.", "— Ilse Marr (@ilsemarr) May 6, 2031")
    assert all_shown(bare) == [("Ilse Marr", "—", "The ford is shut.")]
    marked = paragraphs("“The ford is shut until Monday. — Ilse Marr (@ilsemarr) May 6, 2031”")
    assert all_shown(marked) == [("Ilse Marr", "—", "The ford is shut until Monday.")]


@pytest.mark.parametrize(
    ("sentence", "given", "source", "cue", "content"),
    [
        (
            "For Oren Tal, the ford is “a thing of the past”.",
            None,
            "Oren Tal", "For", "a thing of the past",
        ),
        (
            "Then Ilse Marr, quietly: “It will not hold for long.”",
            ("Ilse Marr", "quietly", "It will not hold for long."),
            "Ilse Marr", ":", "It will not hold for long.",
        ),
        (
            "Oren Tal’s warning that the dam would burst was heard in Karven.",
            ("Oren Tal’s", "warning", "that the dam would burst was heard in Karven"),
            "Oren Tal’s", "warning", "that the dam would burst",
        ),
        (
            "Claims that the army had shut the ford were rejected by the mayor.",
            ("the mayor", "Claims", "that the army had shut the ford"),
            "the mayor", "Claims", "that the army had shut the ford",
        ),
    ],
)  # fmt: skip
def test_cues_that_are_no_verbs(
    sentence: str, given: tuple[str, str, str] | None, source: str, cue: str, content: str
) -> None:
    assert all_shown(paragraphs(sentence), *([given] if given else [])) == [(source, cue, content)]


def test_claims_that_are_rejected_are_not_of_whoever_rejects_them() -> None:
    page = paragraphs("Claims that the army had shut the ford were rejected by the mayor.")
    given = (
        ("the mayor", "Claims", "that the army had shut the ford"),
        ("the mayor", "were rejected", "Claims that the army had shut the ford"),
    )
    assert ("", "Claims", "that the army had shut the ford") in all_shown(page, *given)


def test_a_relative_clause_ends_where_the_other_s_words_begin() -> None:
    page = paragraphs("A source told the Herald, which first reported the loss, that six boats sank.")
    given = (
        ("A source", "told", "that six boats sank"),
        ("which", "first reported", "the loss, that six boats sank"),
    )
    assert [content for _, _, content in all_shown(page, *given)] == ["the loss", "that six boats sank"]


def test_a_feeling_is_none_however_sure_the_network_is_and_talk_is_one() -> None:
    felt = paragraphs("The guild has never been concerned about the price of boats.")
    assert read(felt, ("The guild", "has never been concerned about", "the price of boats"), score=0.99) == ()
    said = paragraphs("The rowers are talking primarily about the price of boats.")
    assert len(read(said, ("The rowers", "are talking primarily about", "the price of boats"), score=0.99)) == 1


@pytest.mark.parametrize(
    ("sentence", "found", "want"),
    [
        (
            "“The ford is shut until the rain stops,” they went on to say.",
            ("they", "went on to say", "The ford is shut until the rain stops"),
            ("they", "went on to say", "The ford is shut until the rain stops,"),
        ),
        (
            "Elsewhere in Karven the Herald reported that it rained.",
            ("Elsewhere in Karven the Herald", "reported", "that it rained"),
            ("the Herald", "reported", "that it rained"),
        ),
        (
            "According to the LGC tens of people were hurt.",
            ("the LGC tens of people", "According to", "were hurt"),
            ("the LGC", "According to", "tens of people were hurt"),
        ),
        (
            "The mayor declared Wednesday that it rained.",
            ("The mayor", "declared Wednesday", "that it rained"),
            ("The mayor", "declared", "that it rained"),
        ),
        (
            "The mayor had announced earlier this month that it rained.",
            ("The mayor", "had announced earlier this", "that it rained"),
            ("The mayor", "had announced", "that it rained"),
        ),
    ],
)
def test_edges_of_sources_and_cues(sentence: str, found: tuple[str, str, str], want: tuple[str, str, str]) -> None:
    assert all_shown(paragraphs(sentence), found) == [want]


def test_whoever_asks_for_anonymity_says_nothing_by_that() -> None:
    page = paragraphs("The officials requested anonymity.")
    assert read(page, ("The officials", "requested", "anonymity"), score=0.99) == ()


def test_a_day_puts_nothing_forward() -> None:
    page = paragraphs("Wednesday’s reports that the ford was shut came late.")
    assert read(page, ("Wednesday’s", "reports", "that the ford was shut")) == ()


def test_what_is_reported_between_two_is_reported_by_neither() -> None:
    page = paragraphs("A truce was reported between the guild and the rowers.")
    found = [source for source, _, _ in all_shown(page, ("the guild", "reported", "A truce was"))]
    assert not any(found)


def test_two_that_speak_together_are_one_source() -> None:
    page = paragraphs("Nine boats sank on Monday, the council and doctors at the ford said.")
    assert all_shown(page) == [("the council and doctors at the ford", "said", "Nine boats sank on Monday")]


def test_what_is_inferred_from_reports_is_not_what_they_say() -> None:
    page = paragraphs("Reports that the river forces moved nine boats suggest that Drasna is saving its rowers.")
    found = ("Reports", "suggest", "that Drasna is saving its rowers")
    assert all_shown(page, found) == [("", "Reports", "that the river forces moved nine boats")]


def test_what_is_shown_by_nobody_is_the_author_s_own() -> None:
    page = paragraphs("That the ford was shut is easily shown by the ledger of the guild.")
    assert read(page, ("", "is easily shown", "That the ford was shut")) == ()


def test_an_adjective_is_not_all_of_a_source() -> None:
    page = paragraphs("The guild-led rowers’ union said that nine boats sank.")
    assert all_shown(page, ("The guild-led", "said", "that nine boats sank"))[0][0] == "The guild-led rowers’ union"
    page = paragraphs("The guild-led coalition said that nine boats sank.")
    assert all_shown(page, ("The guild-led", "said", "that nine boats sank"))[0][0] == "The guild-led coalition"


def test_a_content_does_not_end_with_an_article() -> None:
    page = paragraphs("The mayor said that nine boats sank in the Upper Tolma.")
    assert all_shown(page, ("The mayor", "said", "that nine boats sank in the")) == [
        ("The mayor", "said", "that nine boats sank in the Upper Tolma")
    ]


def test_a_wire_that_closes_a_sentence_reports_all_of_it() -> None:
    page = paragraphs("The envoy said that it rained, adding that nine boats sank in Karven, the wire reported.")
    found = (
        ("The envoy", "said", "that it rained"),
        ("the wire", "reported", "that nine boats sank in Karven"),
    )
    assert ("the wire", "reported", "The envoy said that it rained, adding that nine boats sank in Karven") in (
        all_shown(page, *found)
    )


def test_whoever_is_spoken_to_is_no_part_of_the_source() -> None:
    page = paragraphs("In a statement to SANA a source at the mill said that nine boats sank.")
    told = ("SANA a source at the mill", "said", "that nine boats sank")
    assert all_shown(page, told)[0][0] == "a source at the mill"


def test_a_meeting_to_debate_a_text_puts_nothing_forward() -> None:
    page = paragraphs("The council met Wednesday to debate the price of boats.")
    assert read(page, ("The council", "Wednesday to debate", "the price of boats"), score=0.99) == ()


def test_whoever_is_cited_is_not_what_is_said() -> None:
    page = paragraphs("Nine boats sank in Karven the wire reported citing his supporters.")
    found = ("the wire", "reported", "Nine boats sank in Karven … his supporters")
    assert {content for _, _, content in all_shown(page, found)} == {"Nine boats sank in Karven"}


def test_counted_people_before_a_source_are_what_it_tells_of() -> None:
    page = paragraphs("A bomb killed 18 people including 11 children state media reported.")
    found = ("including 11 children state media", "reported", "A bomb killed 18 people")
    assert all_shown(page, found)[0][0] == "state media"


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("The envoy will travel to Drasna, it was announced on Monday.", "announced"),
        ("The town fell before noon, it has been reported.", "reported"),
    ],
)
def test_it_was_announced_is_told_by_nobody_in_particular(sentence: str, cue: str) -> None:
    assert all_shown(paragraphs(sentence)) == [("", cue, sentence.partition(",")[0])]


def test_a_quotation_with_a_cue_of_its_own_is_not_of_the_one_before() -> None:
    first, second = "Nine boats sank at the mill on Sunday", "The river rose by more than two metres at the ford"
    page = paragraphs(f"“{first}” they added. “{second}” the council went on to say.")
    found = (("they", "added", f"{first} … {second}"), ("the council", "went on to say", second))
    assert all_shown(page, *found) == [("they", "added", first), ("the council", "went on to say", second)]


def test_who_is_reported_to_do_something_reports_nothing() -> None:
    page = paragraphs("The rowers reported to have joined the front are from Karven.")
    assert read(page, ("The rowers", "reported", "to have joined the front")) == ()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The guild is scheduled to meet again on Monday.", ("", "is scheduled", "to meet again on Monday")),
        ("It is worth noting that the river rose again.", ("", "noting", "that the river rose again")),
        ("There is no doubt that the river rose again.", ("", "is no doubt", "that the river rose again")),
    ],
)
def test_the_author_s_own_outlook_is_none(sentence: str, found: tuple[str, str, str]) -> None:
    assert read(paragraphs(sentence), found) == ()


def test_it_is_no_part_of_what_is_claimed() -> None:
    page = paragraphs("It has been claimed that the river rose again.")
    assert all_shown(page, ("", "has been claimed", "It … that the river rose again")) == [
        ("", "has been claimed", "that the river rose again")
    ]


@pytest.mark.parametrize(
    ("sentence", "found", "want"),
    [
        (
            "Nine boats sank on Sunday Karven’s state-run news agency and local media reported.",
            ("news agency and local media", "reported", "Nine boats sank on Sunday"),
            "Karven’s state-run news agency and local media",
        ),
        (
            "Orlevo resident Suleiman Tal a writer told the Lake Press that it rained.",
            ("a writer", "told", "that it rained"),
            "Orlevo resident Suleiman Tal a writer",
        ),
        (
            "Nine boats sank on Sunday said Abu Tal Karim the father of a rower.",
            ("the father of a rower", "said", "Nine boats sank on Sunday"),
            "Abu Tal Karim the father of a rower",
        ),
    ],
)
def test_a_source_whose_beginning_lost_its_comma(sentence: str, found: tuple[str, str, str], want: str) -> None:
    assert all_shown(paragraphs(sentence), found)[0][0] == want


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        (
            "He said: 'It's the rowers' ford, and it isn't for sale.'",
            ("He", "said", "It's the rowers' ford, and it isn't for sale."),
        ),
        (
            "'The river rose by two metres in the night,' Ilse Marr said.",
            ("Ilse Marr", "said", "The river rose by two metres in the night,"),
        ),
    ],
)
def test_straight_single_marks_quote_and_apostrophes_do_not(sentence: str, want: tuple[str, str, str]) -> None:
    assert all_shown(paragraphs(sentence)) == [want]


def test_straight_single_marks_reopen_in_the_next_paragraph() -> None:
    page = paragraphs("Oren Tal said: 'The ford is shut.", "'It will stay shut.'")
    assert all_shown(page) == [("Oren Tal", "said", "The ford is shut. … It will stay shut.")]


def test_who_is_quoted_by_another_says_it() -> None:
    page = paragraphs("The mayor was quoted by Oren Tal as saying: “The ford is shut until Monday.”")
    told = ("Oren Tal", "saying", "The ford is shut until Monday.")
    assert all_shown(page, told)[0] == ("The mayor", "was quoted … as saying", "The ford is shut until Monday.")


def test_words_said_in_an_interview_are_not_of_who_spoke_elsewhere() -> None:
    page = paragraphs("Tal said in an interview with the guild, “We do not row at night.” He spoke at the mill.")
    assert all_shown(page)[0][:2] == ("Tal", "said")
    assert not any(cue == "spoke" for _, cue, _ in all_shown(page))


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        (
            "The river rose in the night, according to a person familiar with the guild.",
            "a person familiar with the guild", "according to", "The river rose in the night",
        ),
        (
            "The river rose in the night, according to one of the sources.",
            "one of the sources", "according to", "The river rose in the night",
        ),
        (
            "The rowers answered with stones, added the official, speaking on Monday.",
            "the official", "added", "The rowers answered with stones",
        ),
        (
            "Militants of the Lake Guild (LG) claimed to have burned the mill at Karven.",
            "Militants of the Lake Guild (LG)", "claimed", "to have burned the mill at Karven",
        ),
        (
            "The ferryman told his daughter that the river rose in the night.",
            "The ferryman", "told", "that the river rose in the night",
        ),
        (
            "A senior palace figure said he was sure of the deal.",
            "A senior palace figure", "said", "he was sure of the deal",
        ),
    ],
)  # fmt: skip
def test_plain_forms_that_the_network_may_miss(sentence: str, source: str, cue: str, content: str) -> None:
    assert all_shown(paragraphs(sentence)) == [(source, cue, content)]


def test_a_name_before_the_body_that_it_speaks_for_introduces_a_quotation() -> None:
    page = paragraphs("Commander Oren Tal of the Lake Guard (LG) said:", "“The ford is shut until Monday.”")
    assert all_shown(page)[0][0] == "Commander Oren Tal of the Lake Guard (LG)"


def test_every_pair_of_a_very_long_line_of_straight_marks_is_found() -> None:
    line = "'ab c' " * 20_000
    assert len(find_quotations(line, 0, len(line))) == 20_000
    for mark in "'\"‘":
        unpaired = f"{mark}a " * 60_000
        assert find_quotations(unpaired, 0, len(unpaired)) == []
