"""A redacted case is whole, says the same of the same people, and names none that is private."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.parts.exported import export

import sayso
from sayso.case.store import Case
from sayso.errors import CaseError
from sayso.parts import run_redact

PRIVATE = re.compile(r"ruvic|marsk|lonn\b|oldmiller|ferren|tolma_girl|\bhana\b|ilena|petar", re.IGNORECASE)
"""The private persons and commenters of the example: a baker, a hydrologist, a doctor, three who comment."""
PUBLIC = (
    "Jovan Teclu",
    "Marek Dovin",
    "Clea Harrow",
    "Bohumir Stell",
    "Anselm Kurat",
    "Ivo Raskel",
    "Anna Breskova",
)
ARTICLE = (
    "Ilse Marr fled Orlevo on Monday. “They burned my mill,” said Marr. "
    "Ilse Marr’s brother, Jon Marr, was wounded, Mayor Ada Stone told the Herald. Stone said Mrs Marr was safe."
)


@pytest.fixture(scope="module")
def redacted(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("redacted") / "out.sayso"
    sayso.redact(example, path).close()
    return path


def rows_case(folder: Path, **more: str) -> Path:
    row = {
        "id": "ilse-marr-fled",
        "url": "https://herald.example/2031/ilse-marr-fled",
        "title": "Ilse Marr’s flight",
    }
    row |= {"publisher": "Orlevo Herald", "author": "Tom Vale", "published": "2031-05-06", "text": ARTICLE, **more}
    (folder / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    sayso.build(folder / "rows.jsonl", folder / "rows.sayso").close()
    return folder / "rows.sayso"


def test_no_private_name_is_left_in_any_byte(example: Path, redacted: Path, tmp_path: Path) -> None:
    before = b"".join(export(example, tmp_path / "before").values()).decode()
    files = export(redacted, tmp_path / "after")
    assert PRIVATE.search(before)
    assert [name for name, data in files.items() if PRIVATE.search(data.decode())] == []
    assert not PRIVATE.search(redacted.read_bytes().decode("latin-1"))
    for name in PUBLIC:
        assert name in b"".join(files.values()).decode()


def test_it_is_whole(redacted: Path) -> None:
    with sayso.open(redacted) as case:
        assert case.verify() == []
        texts = {document.id: document.text for document in case.documents()}
        for claim in case.claims():
            assert texts[claim.doc][claim.start : claim.end] == claim.text
        for name in case.names():
            assert texts[name.doc][name.start : name.end] == name.phrase
        for document in case.documents():
            assert case.page_bytes(document.page).decode() == document.text


def test_it_says_the_same(example: Path, redacted: Path) -> None:
    with sayso.open(example) as old, sayso.open(redacted) as new:
        for table in ("documents", "attributions", "chains", "claims", "mentions", "names", "facts", "copies"):
            assert new.count(table) == old.count(table)
        assert sorted(told(old)) == sorted(told(new))
        pseudonyms = {claim.holder for claim in new.claims() if claim.holder and "Person-" in claim.holder}
        assert len(pseudonyms) == len({c.holder for c in old.claims() if c.holder and PRIVATE.search(c.holder)}) > 2


def told(case: Case) -> list[tuple[object, ...]]:
    """Facts without words: how many claims and origins each value has, and how they relate."""
    return [
        (fact.field, [(len(v.claims), v.origins, v.origins_possible) for v in fact.values], len(fact.relations))
        for fact in case.facts()
    ]


def test_no_id_is_kept(example: Path, redacted: Path) -> None:
    """Ids are made of the page's digest: the old ones would tell whoever guesses a name that the guess is right."""
    with sayso.open(example) as old, sayso.open(redacted) as new:
        for table in ("attributions", "chains", "claims", "mentions", "names", "facts", "copies", "citations"):
            assert not {row["id"] for row in old.rows(table)} & {row["id"] for row in new.rows(table)}
        assert not {one.page for one in old.documents()} & {one.page for one in new.documents()}


def test_twice_the_same(example: Path, redacted: Path, tmp_path: Path) -> None:
    sayso.redact(example, tmp_path / "again.sayso").close()
    assert export(tmp_path / "again.sayso", tmp_path / "a") == export(redacted, tmp_path / "b")


def test_every_place_of_a_name(tmp_path: Path) -> None:
    redaction = run_redact(rows_case(tmp_path), tmp_path / "out.sayso")
    assert {one.name: one.kept for one in redaction.roster.people.values()} == {
        "Ilse Marr": None, "Jon Marr": None, "Ada Stone": "Mayor", "Tom Vale": "author of a page",
    }  # fmt: skip
    with sayso.open(tmp_path / "out.sayso") as case:
        [page] = case.documents()
        assert page.text.startswith("Person-1 fled Orlevo on Monday. “They burned my mill,” said Person-1. ")
        assert "Person-1’s brother, Person-2, was wounded, Mayor Ada Stone told the Herald." in page.text
        assert (page.id, page.title) == ("Person-1-fled", "Person-1’s flight")
        assert page.url == "https://herald.example/2031/Person-1-fled"
        assert (page.author, page.publisher) == ("Tom Vale", "Orlevo Herald")
        assert "Mrs Person-1" in {claim.holder for claim in case.claims()}
        assert "Mayor Ada Stone" in {claim.holder for claim in case.claims()}
    exported = b"".join(export(tmp_path / "out.sayso", tmp_path / "x").values()).decode()
    assert not re.search(r"(?<![a-z])(?:marr|ilse|jon)(?![a-z])", exported, re.IGNORECASE)


def test_lists_go_before_what_the_case_shows(tmp_path: Path) -> None:
    path = rows_case(tmp_path)
    redaction = run_redact(path, tmp_path / "out.sayso", names=["Ada Stone", "Tom Vale"], keep=["Ilse Marr"])
    kept = {one.name: one.kept for one in redaction.roster.people.values()}
    assert kept["Ilse Marr"] == "on the list of names to keep"
    assert kept["Ada Stone"] is kept["Tom Vale"] is kept["Jon Marr"] is None
    with sayso.open(tmp_path / "out.sayso") as case:
        [page] = case.documents()
        assert not {"Ada", "Stone", "Vale", "Jon"} & set(re.findall(r"\w+", f"{page.text} {page.author}"))
        assert page.text.startswith("Ilse Marr fled Orlevo")


def test_a_name_that_is_listed_goes_though_it_is_that_of_an_outlet(tmp_path: Path) -> None:
    with sayso.redact(rows_case(tmp_path), tmp_path / "out.sayso", names=["Orlevo Herald"]) as case:
        [page] = case.documents()
        assert page.publisher is not None
        assert page.publisher.startswith("Person-")
        assert case.verify() == []


def test_pages_in_other_languages_are_left_out(tmp_path: Path) -> None:
    path = rows_case(tmp_path)
    (tmp_path / "ru.txt").write_text("Мэр города заявил в понедельник, что шесть лодок ушли из порта.\n" * 4)
    sayso.build(tmp_path / "ru.txt", path).close()
    redaction = run_redact(path, tmp_path / "out.sayso")
    assert redaction.left_out == ["ru.txt"]
    with sayso.open(tmp_path / "out.sayso") as case:
        assert case.count("documents") == case.count("pages") == 1


def test_commenters(tmp_path: Path) -> None:
    thread = (
        "The mill burned on Monday, the mayor of Orlevo said.\n\n2 comments\n\n  1. quietfox says\n\n"
        "    I saw it, ask @bigbear99.\n\n  2. Rana Ferren says\n\n"
        "    quietfox and Ferren saw nothing.\n\nComments are closed.\n"
    )
    (tmp_path / "page.txt").write_text(thread, encoding="utf-8")
    sayso.build(tmp_path / "page.txt", tmp_path / "c.sayso", comments=True).close()
    with sayso.redact(tmp_path / "c.sayso", tmp_path / "out.sayso") as case:
        [page] = case.documents()
        assert not re.search("quietfox|Rana|Ferren|bigbear", page.text)
        assert "commenter 1 and commenter 2 saw nothing." in page.text
        assert "ask @commenter." in page.text


def test_it_does_not_replace_its_input(example: Path) -> None:
    with pytest.raises(CaseError, match="is what the new case is made of"):
        sayso.redact(example, example, replace=True)
