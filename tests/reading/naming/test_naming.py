"""Naming: the longest phrase that names a side, the actor it stands for, voice and judgement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lexicons import load_lexicon
from sayso.reading.naming import name_actors
from sayso.reading.naming.voices import is_loaded
from sayso.records.attributions import Attribution, AttributionKind, AttributionPolarity, Stance
from sayso.records.documents import Block, Document, Role, Zone
from sayso.records.names import Voice

BOTH = frozenset({Zone.ARTICLE, Zone.COMMENT})


def page(text, role=Role.PARAGRAPH, publisher="The Paper"):
    blocks = (Block(0, len(text), role),) if text else ()
    return Document("a", "p", "a", None, None, None, publisher, None, "en", text, blocks)


def named(text, publisher="The Paper"):
    return [(name.phrase, name.actor) for name in name_actors(page(text, publisher=publisher), (), BOTH)]


def ids(text, publisher="The Paper"):
    return sorted({actor for _, actor in named(text, publisher)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Chadian army shelled it.", [("The Chadian army", "chadian_armed_forces")]),
        ("the government of Chad", [("the government of Chad", "chadian_government")]),
        ("the government in Lima fell", [("the government in Lima", "peruvian_government")]),
        ("Peruvian troops entered.", [("Peruvian troops", "peruvian_armed_forces")]),
        ("The Taliban fled.", [("The Taliban", "taliban")]),
        ("an M23 fighting position", [("M23", "m23")]),
        ("the M23 rebels", [("the M23 rebels", "m23")]),
        ("a French-led coalition struck", [("a French-led coalition", "french_led_coalition")]),
        ("the US-led international coalition", [("the US-led international coalition", "us_led_coalition")]),
        ("Hamas (‘Islamic Resistance’) said", [("Hamas", "hamas")]),
        ("Iran-backed militias", [("Iran-backed militias", "armed_opposition")]),
        ("the invaders and their puppets", [("the invaders and their puppets", "western_powers")]),
        ("the river valley bandits", [("the river valley bandits", "armed_opposition")]),
        ("the advancing forces of thugs", [("the advancing forces of thugs", "armed_opposition")]),
    ],
)
def test_the_longest_phrase_is_read_and_given_to_its_actor(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    ["in Chad", "Chadian territory", "rain in the west of the country", "a force of nature", "market forces",
     "WHAT IS NEXT FOR TOLMA", "Anna Breskova left", "the United Nations says", "the military hospital"],
)  # fmt: skip
def test_places_adjectives_and_bystanders_are_no_sides(text):
    assert named(text) == []


def test_a_group_that_only_the_text_knows_gets_an_id_and_its_acronym():
    text = "The Orlev Liberation Front (OLF) attacked. The OLF fled, and the Front said so."
    assert {actor for _, actor in named(text)} == {"orlev_liberation_front"}
    assert [phrase for phrase, _ in named(text)] == ["The Orlev Liberation Front (OLF)", "The OLF", "the Front"]


def test_generic_words_go_to_the_only_group_of_an_unknown_war():
    text = "Fighters of the Upper Tolma Front came. The rebels left. The Karvenian army stayed; the regime hid."
    assert named(text) == [
        ("Fighters of the Upper Tolma Front", "upper_tolma_front"),
        ("The rebels", "upper_tolma_front"),
        ("The Karvenian army", "karvenian_armed_forces"),
        ("the regime", "karvenian_government"),
    ]


def test_without_any_context_generic_words_get_generic_ids():
    assert named("The rebels left.") == [("The rebels", "armed_opposition")]
    assert named("The army left.") == [("The army", "armed_forces")]


@pytest.mark.parametrize(
    "text",
    [
        "VELM, Ostrania (Wire) – The army left. The government fell. Government troops came.",
        "The Ostranian town of Velm burned. The army left. The government fell.",
        "For years the war in Ostrania went on. The army left. The government in Velm fell.",
        "The Republic of Ostrania mourns. The National Army left. The government fell.",
        "VELM, May 6 (Wire) – An Ostranian army officer spoke. The Velm government fell.",
        "The defence ministry in Velm denied it. The Ostranian army left; the Velm regime stayed.",
        "Ostrania: a river dies\n\nThe army left. The government fell.",
    ],
)
def test_generic_bodies_belong_to_the_state_that_the_page_is_about(text):
    assert set(ids(text)) == {"ostranian_armed_forces", "ostranian_government"}


def test_a_ministry_that_publishes_speaks_for_its_own_state():
    text = "The Ministry of Defence denies it. The ministry adds that the National Army was silent."
    assert ids(text, "Ministry of Defence of the Republic of Ostrania") == [
        "ostranian_armed_forces",
        "ostranian_government",
    ]


def test_ministries_name_a_government_by_their_state():
    assert named("The Chadian foreign ministry spoke.") == [("The Chadian foreign ministry", "chadian_government")]
    assert named("Peru’s Defence Ministry spoke.") == [("Peru’s Defence Ministry", "peruvian_government")]
    assert named("The defence ministry in Lima spoke.") == [("The defence ministry in Lima", "peruvian_government")]
    assert named("The health ministry spoke.") == []
    assert named("The ministry spoke.") == []
    after = named("The Chadian defence ministry spoke. Later the ministry fell silent.")
    assert after[-1] == ("the ministry", "chadian_government")


def test_army_officers_name_the_army_and_outlets_of_a_regime_name_nobody():
    assert named("A Chadian army officer spoke.") == [("A Chadian army officer", "chadian_armed_forces")]
    assert named("The Chadian regime news agency spoke.") == []
    assert named("It rejected a Chadian army report.") == [("Chadian army", "chadian_armed_forces")]


def test_hyphens_make_no_other_word():
    (name,) = name_actors(page("The river cut-throats fled."), (), BOTH)
    assert (name.phrase, name.loaded) == ("The river cut-throats", True)
    assert named("The M23 off-shoot fled.") == [("The M23 off-shoot", "m23")]


def test_a_head_is_not_read_past_the_end_of_the_text():
    assert named("the US-led international coalition") == [
        ("the US-led international coalition", "us_led_coalition")
    ]


def test_a_town_without_a_link_to_a_state_keeps_its_own_id():
    assert named("The Velm regime fell.") == [("The Velm regime", "velm_government")]
    assert ("the Velm government", "velm_government") in named("The Ostranian army shelled the Velm government.")


def test_a_province_in_a_dateline_is_no_state():
    assert ids("VELM, Texas (Wire) – The army left.") == ["armed_forces"]


def test_a_group_named_once_collects_what_the_page_calls_it():
    text = "The Lower Velm Front fired. The rebels fled; the insurgents, those bandits, hid. The terrorists stayed."
    assert ids(text) == ["lower_velm_front"]
    two = text + " The Upper Velm Brigade watched."
    assert "armed_opposition" in ids(two)
    chad = "The M23 fired in the Democratic Republic of the Congo. The Congolese army watched. The rebels fled."
    assert ("The rebels", "m23") in named(chad)


def test_a_state_is_a_side_where_it_acts_not_where_things_happen():
    assert named("Chad denied it.") == [("Chad", "chad")]
    assert named("They met in Chad.") == []


def test_a_leader_stands_for_the_state_of_the_war_only():
    war = "Syrian rebels and the Syrian army fought in Syria. Assad spoke."
    assert ("Assad", "syrian_government") in named(war)
    assert "Assad" not in dict(named("Peru and Peruvian rebels met in Lima. Assad spoke."))


def test_loaded_words_mark_a_judgement():
    names = name_actors(page("The regime and the Chadian government met the terrorists and the rebels."), (), BOTH)
    assert [(name.phrase, name.loaded) for name in names] == [
        ("The regime", True),
        ("the Chadian government", False),
        ("the terrorists", True),
        ("the rebels", False),
    ]


def test_every_word_that_a_style_guide_warns_of_is_loaded():
    guides = load_lexicon("loaded")["guides"]
    assert {guide["name"].split(",")[0] for guide in guides} >= {"BBC", "Reuters", "Associated Press"}
    assert [word for guide in guides for word in guide["words"] if not is_loaded(f"the {word} of Velm")] == []


def test_voice_is_quoted_only_inside_somebody_elses_words():
    text = "The rebels left. “The terrorists fled”, he said, calling the army “the heroes”."
    start = text.index("The terrorists")
    quoted = Attribution(
        "a1", "a", ((text.index("he"), text.index("he") + 2),), (), ((start, start + 19),), AttributionKind.DIRECT,
        None, AttributionPolarity.POSITIVE, Stance.NEUTRAL, None, Zone.ARTICLE,
    )  # fmt: skip
    names = name_actors(page(text), (quoted,), BOTH)
    assert [(name.phrase, name.voice) for name in names] == [
        ("The rebels", Voice.OWN),
        ("The terrorists", Voice.QUOTED),
        ("the army", Voice.OWN),
    ]


def test_comments_are_read_only_when_asked_for():
    comment = page("The rebels left.", Role.COMMENT)
    assert name_actors(comment, (), frozenset({Zone.ARTICLE})) == ()
    assert [name.zone for name in name_actors(comment, (), BOTH)] == [Zone.COMMENT]


def test_another_spelling_of_a_name_is_that_name():
    assert named("Hizballah fighters met the Huthis and Al Qaida.") == [
        ("Hizballah fighters", "hezbollah"),
        ("the Huthis", "houthis"),
        ("Al Qaida", "al_qaeda"),
    ]
    assert named("Nasser and Selleck left. Ensure it.") == []


def test_a_short_name_needs_its_country_beside_it():
    assert ("the PDF", "peoples_defence_force") in named("In Myanmar the PDF took a post.")
    assert named("Read the PDF.") == []


def test_names_without_a_comma_between_them_are_two():
    assert ids("The Taliban Lashkar-e-Taiba and M23 spoke.") == ["lashkar_e_taiba", "m23", "taliban"]


def test_a_run_together_headline_is_no_name():
    assert ids("Drivers Watch Taliban Enter Chad City Forces said.") == ["taliban"]
    assert "war_coalition" not in ids("They cheered the Stop the War Coalition in Lima.")


def test_militants_are_the_one_jihadist_group_that_a_page_names():
    text = "Boko Haram fled. The M23 stayed. The militant group burned a town; the extremists took another."
    assert ids(text) == ["boko_haram", "m23"]
    assert ("The extremists", "nusra_front") in named(
        "Nusra, an al-Qaeda branch, met the M23. The extremists fled."
    )


def test_whose_side_fighters_are_on_is_not_guessed():
    text = "The Chadian army came. {} took the bridge."
    assert named(text.format("Kurdish fighters"))[-1] == ("Kurdish fighters", "kurdish_fighters")
    assert named(text.format("Pro-government fighters"))[-1][1] == "chadian_armed_forces"
    assert named(text.format("US-backed fighters"))[-1][1] == "armed_opposition"
    assert named(text.format("A Chadian militia"))[-1][1] == "chadian_armed_groups"
    assert len(named(text.format("A rural militia"))) == 1


def test_the_regime_is_the_government_that_the_page_calls_so():
    text = "Russian jets and Russian troops came to help the Assad regime. Russia and the regime met. Rebels fled."
    assert {("the regime", "syrian_government"), ("Rebels", "syrian_opposition")} <= set(named(text))


def test_police_is_no_army():
    assert named("Peruvian police came.") == [("Peruvian police", "peruvian_police")]


def test_directions_and_bygone_leaders_are_no_sides():
    assert named("It holds the west and south of the town.") == []
    text = "Peruvian troops left Peru. The former Peruvian leader spoke."
    assert [phrase for phrase, _ in named(text)] == ["Peruvian troops"]


def test_page_furniture_names_nobody():
    assert name_actors(page("The rebels left.", Role.BOILERPLATE), (), BOTH) == ()


WORDS = [
    "the",
    "The",
    "their",
    "US",
    "-led",
    "US-led",
    "coalition",
    "rebels",
    "of",
    "in",
    "and",
    "ISIS",
    "ISISs",
    "(",
    ")",
    "‘",
    "’",
    "’s",
    "army",
    "Front",
    "Orlev",
    "Liberation",
    "OLF",
    "Assad",
    "İ",
    "K",
    "ſ",
    "Syria",
    "Damascus",
    "137th",
    "Brigade",
    "137",
    "terrorists",
    "President",
    "country’s",
    "west",
    "U.S.",
    "U.S.-led",
    "al",
    "Qaeda-linked",
    "Ostrania",
    "Ostranian",
    "town",
    "ministry",
    "ministry of defence",
    "VELM,",
    "(Wire) –",
    "Velm",
    "war in",
    "Republic of",
]


@given(st.text(max_size=150) | st.lists(st.sampled_from(
    WORDS
), max_size=16).map(" ".join))  # fmt: skip
def test_any_text_gives_ordered_exact_phrases(text):
    names = name_actors(page(text), (), BOTH)
    ends = 0
    for name in names:
        assert ends <= name.start < name.end
        ends = name.end
        assert text[name.start : name.end] == name.phrase
        assert name.actor
        assert name.actor == name.actor.lower()
    assert len({name.id for name in names}) == len(names)


@pytest.mark.parametrize("word", ["Syrian ", "army ", "the ", "their puppets and "])
def test_a_line_that_repeats_one_word_ends(word):
    names = name_actors(page(word * 4000), (), BOTH)
    assert all(len(name.phrase.split()) <= 60 for name in names)
