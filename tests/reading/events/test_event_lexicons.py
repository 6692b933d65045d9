"""The lexicons of events hold together: every code has a type, every class is known."""

from sayso.lexicons import load_lexicon
from sayso.reading.events.codes import plover_of
from sayso.reading.events.rules import light_verbs, noun_rules, outer_kinds, verb_rules


def test_every_code_of_a_rule_has_a_plover_type():
    for rules in (*verb_rules().values(), *noun_rules().values()):
        for rule in rules:
            assert rule.code is None or plover_of(rule.code)[0].isupper()


def test_composed_codes_have_types_too():
    for table in load_lexicon("event_codes")["compose"].values():
        assert all(code == "=" or code[:2] == "01" or plover_of(code) for code in table.values())


def test_a_rule_after_one_without_conditions_would_never_be_reached():
    for lemma, rules in (*verb_rules().items(), *noun_rules().items()):
        assert all(rule.conditions for rule in rules[:-1]), lemma


def test_light_verbs_have_a_slot_and_outer_verbs_a_stance():
    assert all(light_verbs().values())
    assert outer_kinds()["vow"] == ("agree", "threaten")
