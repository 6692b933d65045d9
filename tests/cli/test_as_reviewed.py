"""`--as-reviewed` at the terminal, and a fact that grows between a review and the next look."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.case.boats import make_case

from sayso.case.store import Case


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_case(tmp_path / "boats.sayso", pages=3)


@pytest.fixture
def claims(path: Path) -> list[str]:
    with Case.open(path) as case:
        return [claim for value in case.facts()[0].values for claim in value.claims]


def test_listings_show_what_was_made_of_the_rows(sayso, path: Path, claims: list[str]) -> None:
    before = {one: sayso(one, path, "--json").out for one in ("claims", "facts", "disputes")}
    sayso(
        "review", path, "edit", claims[0], "quantities.0.counted", "ferries", "--by", "Ana", "--why", "so it says"
    )
    sayso("review", path, "reject", claims[1], "--by", "Ana")
    assert {one: sayso(one, path, "--json").out for one in before} == before
    shown = sayso("claims", path, "--as-reviewed")
    assert 'quantities.0.counted: "ferries" is the word of Ana, "boats" was read (so it says)' in shown.out
    assert "as reviewed: 1 row left out (1 rejected), 1 edited, 0 made by merging, 0 by splitting" in shown.said
    assert len(sayso("claims", path, "--as-reviewed", "--json").rows()) == 2
    [fact] = sayso("facts", path, "--as-reviewed", "--json").rows()
    assert fact["reviewed"]["left_out"] == [claims[1]]
    assert f"without {claims[1]}, left out" in sayso("facts", path, "--as-reviewed").out
    assert (sayso("disputes", path, "--as-reviewed").out, "no fact" in sayso("disputes", path).err) == ("", False)


def test_what_does_not_apply_is_told(sayso, path: Path, claims: list[str]) -> None:
    sayso("review", path, "reject", claims[0], "--by", "Ana")
    sayso("review", path, "accept", claims[0], "--by", "Ben")
    sayso("review", path, "edit", claims[1], "chain", "h-none", "--by", "Ben")
    said = sayso("claims", path, "--as-reviewed").said
    assert "not applied: 1 in conflict: sayso review" in said
    assert "chain: there is no h-none in chains" in said
    assert len(sayso("claims", path, "--as-reviewed", "--json").rows()) == 3


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_an_export_has_the_column_in_every_format(
    sayso, path: Path, claims: list[str], tmp_path: Path, kind: str
) -> None:
    sayso("review", path, "reject", claims[0], "--by", "Ana")
    assert sayso("export", path, "--as-reviewed", "-o", tmp_path / kind, "--format", kind).code == 0
    for file in (tmp_path / kind).iterdir():
        wanted = file.stem not in {"failures", "reviews"}
        if kind == "jsonl":
            assert all(("reviewed" in json.loads(line)) is wanted for line in file.read_text().splitlines())
        elif kind == "csv":
            assert file.read_text().splitlines()[0].endswith(",reviewed") is wanted
    if kind == "jsonl":
        refused = sayso("import", tmp_path / kind, "-o", tmp_path / "again.sayso")
        assert (refused.code, "exported without --as-reviewed" in refused.said) == (1, True)


def test_prov_names_the_reviewer_and_what_cannot_is_refused(
    sayso, path: Path, claims: list[str], tmp_path: Path
) -> None:
    sayso("review", path, "edit", claims[0], "holder", "the harbour master", "--by", "Ana B.")
    out = tmp_path / "prov.jsonld"
    assert sayso("export", path, "--as-reviewed", "--as", "prov", "-o", out).code == 0
    nodes = {one["@id"]: one for one in json.loads(out.read_text())["@graph"]}
    claim = nodes[f"urn:sayso:claim:{claims[0]}"]
    assert claim["wasInfluencedBy"] == ["urn:sayso:reviewer:Ana", "urn:sayso:reviewer:Ana%20B."]
    assert {nodes[one]["@type"] for one in claim["wasInfluencedBy"]} == {"Agent"}
    assert '"the harbour master" is the word of Ana B.' in claim["comment"]
    sayso("export", path, "--as", "prov", "-o", out)
    assert "reviewer" not in out.read_text()
    assert sayso("export", path, "--as-reviewed", "--as", "geojson", "-o", tmp_path / "g").code == 2
    assert sayso("export", path, "--as-reviewed", "--originals", "-o", tmp_path / "o").code == 2


def test_a_fact_that_grew_keeps_its_merge_and_asks_for_another_look(sayso, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()

    def add(name: str, dead: int, hurt: int) -> None:
        day = "people in Orlevo on 6 May 2031, the mayor said."
        (pages / name).write_text(f"Shelling killed {dead} {day} The shelling wounded {hurt} {day}\n")
        assert sayso("build", pages, "-o", path, "--jobs", "1").code == 0

    path = tmp_path / "toll.sayso"
    add("courier.txt", 12, 2)
    add("herald.txt", 9, 3)
    facts = sayso("facts", path, "--json").rows()
    assert len(facts) == 2
    ids = [fact["id"] for fact in facts]
    sayso("review", path, "merge", *ids, "--by", "Ana")
    sayso("review", path, "accept", ids[0], "--by", "Ana")
    add("post.txt", 11, 4)
    grown = {row["id"]: row for row in sayso("review", path, "status", "--json").rows()}
    assert {row["match"] for row in grown.values()} == {"grown"}
    now = [grown[one]["now"] for one in ids]
    assert sorted(now) == [fact["id"] for fact in sayso("facts", path, "--json").rows()]
    more = grown[ids[0]]["more_claims"]
    assert more > 0
    words = f"{more} more claim{'s' * (more > 1)} since"
    assert f"changed: now {now[0]}, {words}: look again" in sayso("review", path, "status").out
    assert sayso("review", path, "status", "--orphaned").out == ""
    shown = sayso("facts", path, "--as-reviewed", "--json")
    [merged] = shown.rows()
    assert merged["reviewed"]["made_of"] == sorted(now)
    assert f"accepted as {ids[0]}: {words}, look again" in merged["reviewed"]["remarks"]
    assert "not applied: 1 changed since, to be looked at again" in shown.said
