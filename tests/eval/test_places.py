"""How places are scored: by shared characters and distance, each name once, unplaced names left out."""

from eval.places import Gold, Read, error, figures
from eval.rows import half_of

from sayso.records.claims import PlaceRef, PlaceUse
from sayso.records.documents import Document

TEXT = "Varna, Ostrel and Hrabin Street"
VARNA, OSTREL, STREET = (
    Gold(0, 5, "Varna", (43.2, 27.9)),
    Gold(7, 13, "Ostrel", (10, 10)),
    Gold(18, 31, "Hrabin", None),
)


def ref(start, end, lat, lon, use=PlaceUse.PLACE):
    return PlaceRef(TEXT[start:end], start, end, lat=lat, lon=lon, use=use)


def scored(*refs, corpus="lgl"):
    document = Document("a", "0" * 64, "a", None, None, None, None, None, "en", TEXT, ())
    return figures(
        [Read(document, (VARNA, OSTREL, STREET), ())], corpus, lambda _, given: refs if not given else ()
    )


def test_distance_is_measured_on_the_globe():
    assert abs(error(Gold(0, 1, "", (0, 0)), ref(0, 5, 0, 1)) - 111.2) < 0.1
    assert error(Gold(0, 1, "", (0, 179.5)), ref(0, 5, 0, -179.5)) < 112
    assert error(VARNA, None) == 20_000


def test_hits_share_characters_and_lie_near(monkeypatch):
    monkeypatch.setattr("eval.places.errors_on_given", lambda read, place: [0.0])
    found = scored(ref(0, 5, 43.3, 27.8), ref(7, 10, 10, 10), ref(14, 17, 1, 1))
    assert (found["placed.precision"], found["placed.recall"]) == (2 / 3, 1.0)
    assert found["exact.recall"] == 0.5
    assert found["found.recall"] == 2 / 3
    far = scored(ref(0, 5, 53.3, 27.8))
    assert (far["placed.recall"], far["found.recall"]) == (0.0, 1 / 3)


def test_what_neither_side_places_is_left_out(monkeypatch):
    monkeypatch.setattr("eval.places.errors_on_given", lambda read, place: [0.0])
    found = scored(ref(0, 5, 43.2, 27.9), ref(7, 13, None, None), ref(18, 24, 1, 1))
    assert (found["placed.precision"], found["placed.recall"]) == (1.0, 0.5)
    assert found["found.precision"] == 1.0


def test_each_corpus_is_asked_for_what_its_annotators_marked(monkeypatch):
    monkeypatch.setattr("eval.places.errors_on_given", lambda read, place: [0.0])
    refs = [ref(0, 5, 43.2, 27.9, PlaceUse.ORGANISATION), ref(7, 13, 10, 10, PlaceUse.ROAD)]
    assert scored(*refs)["placed.recall"] == 0.5
    assert scored(*refs, corpus="geovirus")["placed.recall"] == 0.0


def test_halves_are_fixed():
    assert [half_of(key) for key in ("a", "b", "c", "d")] == [half_of(key) for key in ("a", "b", "c", "d")]
    assert {half_of(str(number)) for number in range(20)} == {0, 1}
