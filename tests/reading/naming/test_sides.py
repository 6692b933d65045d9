"""Which of the named are sides of what a page is about."""

from __future__ import annotations

from sayso.reading.naming import main_sides
from sayso.records.documents import Zone
from sayso.records.names import Name, Voice


def page_of(*actors: str) -> list[Name]:
    return [
        Name(str(at), "a", None, actor, "x", at, at + 1, Voice.OWN, False, Zone.ARTICLE)
        for at, actor in enumerate(actors)
    ]


def sides(*actors: str) -> list[str]:
    return sorted({name.actor for name in main_sides(page_of(*actors))})


def test_a_third_state_that_only_comments_is_no_side() -> None:
    war = ["chadian_armed_forces", "chadian_government", "m23", "chadian_opposition", "islamic_state"]
    assert sides(*war, *war, "russian_government") == sorted(set(war) - {"m23"})


def test_both_sides_of_a_war_between_states_stay() -> None:
    assert sides("chad", "chad", "chad", "peru") == ["chad", "peru"]


def test_who_leads_a_coalition_is_a_side_with_its_bodies() -> None:
    others = ["chadian_government"] * 12
    assert "united_states" not in sides(*others, "united_states")
    assert "united_states" in sides(*others, "united_states", "us_led_coalition")


def test_secret_services_are_sides_at_home_only() -> None:
    assert sides("cia", "chad", "chad") == ["chad"]
    assert sides("cia", "united_states", "united_states") == ["cia", "united_states"]


def test_groups_without_a_state_and_generic_ids_stay_in_order() -> None:
    given = page_of("armed_opposition", "upper_tolma_front", "al_qaeda", "armed_opposition")
    assert main_sides(given) == tuple(given)
    assert main_sides([]) == ()
