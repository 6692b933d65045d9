"""One statement in two renderings, as two translators write it; all invented."""

import pytest
from tests.links.copying.pages import page

from sayso.engines.local import LocalEngine
from sayso.links.copying.find import find_copies

STATEMENTS = {
    "command": (
        "The General Command of the Karvenian Armed Forces announces that units of the Third Brigade seized full "
        "control of the town of Ostrel on Thursday morning. During the operation 47 militants of the "
        "Orlev Liberation "
        "Front were killed and six armoured vehicles destroyed. The Command affirms that the sappers have begun to "
        "remove 210 mines which the militants had planted in the school and the grain silo.",
        "Karvenian Armed Forces General Command declared: Third Brigade units have on the morning of "
        "Thursday taken "
        "complete control over Ostrel town. 47 fighters from the Orlev Liberation Front died in the course of the "
        "operation, while six of their armoured vehicles were knocked out. Sappers, the Command stressed, started "
        "clearing the 210 mines left by the fighters in Ostrel's school and its grain silo.",
    ),
    "ministry": (
        "The Foreign Ministry of Karvenia strongly condemns the attack on the consulate in Varna, which "
        "cost the lives "
        "of two guards and wounded the vice-consul. It calls on the authorities in Varna to find the "
        "perpetrators and "
        "bring them before a court without delay. Karvenia reserves the right to recall its ambassador, "
        "the ministry "
        "concluded, should the investigation yield nothing by 15 March.",
        "Karvenia's Foreign Ministry denounced in the sharpest terms the assault against its Varna consulate that "
        "killed two guards and injured the vice-consul. The ministry demanded that Varna authorities identify the "
        "perpetrators and promptly put them on trial before a court. If by 15 March the investigation "
        "has produced no "
        "result, it said in closing, Karvenia will consider recalling the ambassador.",
    ),
    "relief": (
        '"Since Sunday the Relief Board has taken 1,340 families out of Hrabin in 52 buses," its '
        'director Rami Torek '
        "said. The families were housed in the schools of Orlevo and Karsk, where the board set up nine kitchens. "
        "Torek appealed to both sides to keep the bridge over the Tolma open until the last 300 families had left.",
        'Rami Torek, director of the Relief Board, told reporters: "1,340 families were evacuated by 52 buses from '
        'Hrabin from Sunday onwards." Schools in Orlevo and Karsk received the families; nine kitchens have been '
        "opened there by the board. He asked the two parties not to close the Tolma bridge before the "
        "remaining 300 "
        "families were out.",
    ),
    "front": (
        "The Orlev Liberation Front rejects the accusation that its fighters shelled the market of "
        "Hrabin on 4 May. "
        "At that hour the nearest battery of the Front stood 18 kilometres away, near the quarry of "
        "Lesk, and had been "
        "silent since April. The Front invites the Monitoring Mission to visit the quarry and to "
        "inspect the battery.",
        "In a communique the Orlev Liberation Front dismissed claims that it had shelled Hrabin's "
        "market on 4 May. The "
        "Front's closest battery, it said, was 18 kilometres from there at Lesk quarry, and it had kept "
        "silent since "
        "April. The Monitoring Mission is welcome to come to the quarry, the Front added, and inspect the battery "
        "there.",
    ),
}  # fmt: skip
OWN = {
    "north": "Traders on the northern bank say they have not had a quiet week since the ferry stopped in January.",
    "south": "Farther south, rain turned the only road that lorries still use into a strip of brown water.",
}
ONE_EVENT = (
    "Shells hit the market of Hrabin on Wednesday and killed at least nine people, the relief board "
    "said. Four of the "
    "dead were children who had come to buy bread. The army blamed the Orlev Liberation Front for the attack.",
    "At least nine people died in Hrabin on Wednesday when its market was shelled, a doctor at the "
    "town hospital said. "
    "Among them was the baker, whose shop burnt out. The Orlev Liberation Front and the army accused each other.",
)


def found(left, right, days=("2031-05-05", "2031-05-06")):
    pages = [
        page("a", OWN["north"], left, publisher="Post", published=days[0]),
        page("b", OWN["south"], right, publisher="Gazette", published=days[1]),
    ]
    return [(copy.kind.value, copy.docs) for copy in find_copies(pages, LocalEngine())]


@pytest.mark.parametrize("name", STATEMENTS)
def test_one_statement_in_two_renderings(name):
    assert found(*STATEMENTS[name]) == [("translation", ("a", "b"))]


def test_two_statements_share_nothing():
    assert found(STATEMENTS["command"][0], STATEMENTS["front"][1]) == []


def test_two_reports_of_one_event_are_no_renderings_of_one_text():
    assert found(*ONE_EVENT) == []


def test_what_is_told_alike_weeks_apart_is_no_rendering():
    assert found(*STATEMENTS["command"], days=("2031-05-05", "2031-06-05")) == []


def test_the_spans_are_the_sentences_of_the_statement():
    left, right = STATEMENTS["front"]
    pages = [page("a", left, publisher="Post"), page("b", right, publisher="Gazette")]
    (copy,) = find_copies(pages, LocalEngine())
    (pair,) = copy.pairs
    assert [left[start:end].split()[0] for start, end in pair.a_spans] == ["The", "At", "The"]
    assert [right[start:end].split()[0] for start, end in pair.b_spans] == ["In", "The", "The"]
