"""UCDP and ACLED types of events."""

import pytest
from tests.reading.events.event_texts import events_of

from sayso.reading.events import conflict_types, event_record


@pytest.mark.parametrize(
    ("text", "ucdp", "acled"),
    [
        ("The army attacked the rebels.", "state-based", "Battles: Armed clash"),
        ("The rebels killed five villagers.", "one-sided", "Violence against civilians: Attack"),
        ("The militia attacked the insurgents.", "non-state", "Battles: Armed clash"),
        ("Warplanes bombed the rebels.", "state-based", "Explosions/Remote violence: Air/drone strike"),
        ("Somebody threw a grenade at the soldiers.", None, "Explosions/Remote violence: Grenade"),
        ("The rebels captured the town.", None, "Battles: Non-state actor overtakes territory"),
        ("The army recaptured the town.", None, "Battles: Government regains territory"),
        ("Police seized rifles.", None, "Strategic developments: Disrupted weapons use"),
        ("Gunmen kidnapped a teacher.", "one-sided", "Violence against civilians: Abduction/forced disappearance"),
        ("Students marched through Varna.", None, "Protests: Peaceful protest"),
        ("Protesters clashed with police.", None, "Riots: Violent demonstration"),
        ("The rebels and the government signed a truce.", None, "Strategic developments: Agreement"),
        ("The minister visited Norway.", None, None),
    ],
)
def test_types_by_code_parties_and_weapon(text, ucdp, acled):
    events, phrases = events_of(text)
    assert conflict_types(events[0], phrases) == (ucdp, acled)


def test_the_record_of_an_event_keeps_its_codes():
    events, phrases = events_of("The rebels killed five villagers.")
    record = event_record(events[0], phrases)
    assert (record.type, record.mode, record.cameo, record.ucdp) == ("ASSAULT", None, "190", "one-sided")
    assert record.trigger == events[0].trigger
