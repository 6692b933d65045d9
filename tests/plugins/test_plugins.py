"""Plugins take part in a build, are told of in its rows, and never cost more than what they were asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.plugins.installed import install

import sayso
from sayso.case.store import Case
from sayso.errors import RecipeError
from sayso.pages.plugged import by_suffix
from sayso.plugins import Found, PageText, Plugin, PluginGroup, installed_plugins
from sayso.plugins.stages import PluginStages
from sayso.recipe import Recipe
from sayso.records.documents import Block, Document, Role
from sayso.records.ledger import Reading

NOTES = """
    from sayso.plugins import PageText

    def read(name, data):
        head, *rest = data.decode().split("|")
        return PageText(paragraphs=[(head, "headline"), *rest], publisher="The Lake Herald", language="en")
"""
FERRIES = """
    import re
    from sayso.plugins import Found

    def ferries(document, reading):
        for found in re.finditer(r"ferry [A-Z][a-z]+", document.text):
            yield Found(found.start(), found.end(), found.group(), "facility", found.group().lower())
"""
TEXT = "The ferry Halcyon sank off Orlevo, the coast guard said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text(TEXT, encoding="utf-8")
    return pages


def build(pages: Path, **settings: Any) -> Case:
    return sayso.build(pages, pages.parent / f"{len(list(pages.parent.iterdir()))}.sayso", **settings)


def install_ferries(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    points = {"sayso.stages": "ferries = ferry_stage:ferries"}
    install(folder, monkeypatch, "ferry-stage", FERRIES, points=points)


def settings_of(case: Case, stage: str) -> dict[str, Any]:
    [row] = case.query("SELECT settings FROM activities WHERE stage = ?", stage)
    found: dict[str, Any] = json.loads(row["settings"])
    return found


def stage_gives(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> PluginStages:
    code = f"from sayso.plugins import Found\ndef run(document, reading):\n    {body}\n"
    install(folder, monkeypatch, "given-stage", code, points={"sayso.stages": "given = given_stage:run"})
    return PluginStages(installed_plugins())


def document() -> Document:
    blocks = (Block(0, 56, Role.PARAGRAPH), Block(57, 62, Role.COMMENTHEAD, 1, "commenter 1"))
    return Document("a", "0" * 64, "a", None, None, None, None, None, "en", f"{TEXT}\nRana:", blocks)


def test_a_page_reader(folder: Path, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(folder, monkeypatch, "note-pages", NOTES, points={"sayso.pages": "note = note_pages:read"})
    (pages / "b.note").write_text(f"Ferry sinks|{TEXT}", encoding="utf-8")
    (pages / "c.note").write_bytes(b"\xff\xff")
    with build(pages) as case:
        page = case.document("b.note")
        assert page.text == f"Ferry sinks\n\n{TEXT}"
        assert page.blocks[0].role is Role.HEADLINE
        assert page.publisher == "The Lake Herald"
        assert page.claims
        assert case.page_bytes(page.page) == (pages / "b.note").read_bytes()
        assert case.verify() == []
        [failure] = case.failures()
        assert (failure.input, failure.stage, failure.code) == ("c.note", "pages", "plugin")
        assert "c.note: plugin note (note-pages 1.0) failed: UnicodeDecodeError" in failure.message
        [plugin] = settings_of(case, "documents")["plugins"]
        assert (plugin["distribution"], plugin["version"], len(plugin["digest"])) == ("note-pages", "1.0", 64)
        assert "plugins" not in settings_of(case, "reading")
    with build(pages, plugins=False) as case:
        assert [row.code for row in case.failures()] == ["unsupported"] * 2
        assert "plugins" not in settings_of(case, "documents")


def test_a_stage_adds_mentions_in_this_process_and_in_workers(
    folder: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_ferries(folder, monkeypatch)
    rows = []
    for jobs in (1, 2):
        with build(pages, jobs=jobs) as case:
            rows.append(case.mentions().rows())
            [ferry] = [row for row in case.mentions() if row.value == "ferry halcyon"]
            assert ferry.evidence[0].exact == "ferry Halcyon"
            assert case.verify() == []
            [plugin] = settings_of(case, "reading")["plugins"]
            assert plugin["group"] == "sayso.stages"
    assert rows[0] == rows[1]
    with build(pages, plugins=False) as case:
        assert "ferry halcyon" not in {row.value for row in case.mentions()}


def test_a_stage_that_raises_costs_its_own_rows_only(
    folder: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "def fail(document, reading):\n    raise KeyError('ships')\n"
    install(folder, monkeypatch, "bad-stage", code, points={"sayso.stages": "bad = bad_stage:fail"})
    install_ferries(folder, monkeypatch)
    with build(pages) as case:
        [failure] = case.failures()
        assert (failure.input, failure.code) == ("a.txt", "plugin")
        assert failure.message == "a.txt: read without plugin bad (bad-stage 1.0): KeyError: 'ships'"
        assert case.claims()
        assert "ferry halcyon" in {row.value for row in case.mentions()}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return [Found(4, 9, 'Ferry', 'facility')]", "the words at 4–9 are not 'Ferry'"),
        ("return [Found(4, 9999, 'ferry', 'facility')]", "the words at 4–9999"),
        ("return [Found(9, 4, '', 'facility')]", "the words at 9–4"),
        ("return [Found(4, 9, 'ferry', 'ship')]", "'ship' is not a valid MentionKind"),
        ("return [Found(4, 9, 'ferry', 'quantity')]", "is not for plugins"),
        ("return [Found(57, 61, 'Rana', 'person')]", "among comments"),
        ("return ['ferry']", "gave str where sayso.plugins.Found"),
        ("return None", "TypeError"),
        ("return [Found(4, 9, 'ferry', 'facility', 7)]", "value must be text"),
        ("return [Found(4, 9, 'ferry', 'facility', '\\ud800')]", "UnicodeEncodeError"),
        ("return [Found('4', 9, 'ferry', 'facility')]", "whole numbers"),
    ],
)
def test_what_a_stage_gives_is_verified(
    folder: Path, monkeypatch: pytest.MonkeyPatch, body: str, words: str
) -> None:
    reading, [failure] = stage_gives(folder, monkeypatch, body)(document(), Reading())
    assert reading == Reading()
    assert words in failure.message
    assert "plugin given (given-stage 1.0)" in failure.message


def test_a_lexicon_takes_part_and_own_rows_go_before_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "from pathlib import Path\n\ndef outlets():\n    return Path(__file__).parent / 'outlets.toml'\n"
    row = '[[outlets]]\nname = "Lake Herald"\nkind = "outlet"\ncountry = "{}"\n'
    points = {"sayso.lexicons": "outlets = lake_words:outlets"}
    install(folder, monkeypatch, "lake-words", code, points=points, files={"outlets.toml": row.format("FI")})
    recipe = Recipe().with_plugins()
    assert [(one.name, one.country) for one in recipe.outlets] == [("Lake Herald", "FI")]
    told: Any = recipe.reading_settings()["plugins"]
    assert [one["name"] for one in told] == ["outlets"]
    assert recipe.digest() != Recipe().digest() == Recipe(plugins=()).with_plugins().digest()
    own = tmp_path / "own.toml"
    own.write_text(row.format("SE"), encoding="utf-8")
    recipe = Recipe.from_table({"outlets": str(own)}).with_plugins()
    assert [(one.name, one.country) for one in recipe.outlets] == [("Lake Herald", "SE")]


def test_a_digest_is_of_the_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_ferries(folder, monkeypatch)
    [plugin] = installed_plugins()
    assert installed_plugins() == (plugin,)
    (folder / "ferry_stage" / "__init__.py").write_text("ferries = print\n", encoding="utf-8")
    assert installed_plugins()[0].digest != plugin.digest
    with pytest.raises(RecipeError, match="not the same here as where the build began"):
        plugin.load()


@pytest.mark.parametrize(
    ("group", "line", "code", "words"),
    [
        ("sayso.stages", "a = broken_one:run", "import nothing_like_it", "cannot be loaded: ModuleNotFoundError"),
        ("sayso.stages", "a = broken_one:run", "run = 7", "is nothing to call"),
        ("sayso.pages", "txt = broken_one:run", "run = print", r"reads .txt files, which sayso itself reads"),
        ("sayso.lexicons", "words = broken_one:run", "run = print", "there is no lexicon 'words'"),
        ("sayso.lexicons", "actors = broken_one:run", "run = lambda: 1 / 0", "ZeroDivisionError"),
        ("sayso.lexicons", "actors = broken_one:run", "run = lambda: 'no.toml'", "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_told_before_work_begins(  # noqa: PLR0917  # pytest gives them by name
    folder: Path, pages: Path, monkeypatch: pytest.MonkeyPatch, group: str, line: str, code: str, words: str
) -> None:
    install(folder, monkeypatch, "broken-one", code, points={group: line})
    target = pages.parent / "none.sayso"
    with pytest.raises(RecipeError, match=words):
        sayso.build(pages, target)
    assert not target.exists()
    sayso.build(pages, target, plugins=False).close()


def test_two_readers_of_one_suffix_are_refused() -> None:
    plugins = [
        Plugin(PluginGroup.PAGES, "note", "json:loads", name, "1", installed_digest("json:loads")) for name in "ab"
    ]
    with pytest.raises(RecipeError, match=r"reads .note files, which note \(a 1\) reads"):
        by_suffix(plugins)


def installed_digest(value: str) -> str:
    from sayso.plugins.installed import code_digest  # noqa: PLC0415

    return code_digest(value)


def test_pages_from_a_plugin_are_checked() -> None:
    assert PageText(paragraphs=["a", ("b", "headline")]).title is None
    with pytest.raises(TypeError, match="title must be text"):
        PageText(title=5)  # type: ignore[arg-type]
    with pytest.raises(UnicodeEncodeError):
        PageText(paragraphs=["\ud800"])
    with pytest.raises(TypeError, match="degrees"):
        Found(0, 1, "a", "place", lat="x")  # type: ignore[arg-type]


def test_recipe_switches_plugins_off(tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_text("plugins = false\n", encoding="utf-8")
    assert Recipe.load(path).plugins == ()
    assert Recipe().plugins is None


def test_import_loads_no_plugin(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(folder, monkeypatch, "loud-one", "print('loaded')", points={"sayso.stages": "a = loud_one:run"})
    code = "import sayso, sayso.plugins; sayso.open; sayso.plugins.installed_plugins()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == ""


def test_doctor_lists_plugins(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_ferries(folder, monkeypatch)
    install(folder, monkeypatch, "broken-one", "import nothing", points={"sayso.pages": "odd = broken_one:run"})
    doctor = [sys.executable, "-c", "from sayso.cli.main import run; run()", "doctor", "--json"]
    done = subprocess.run(doctor, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    plugins = json.loads(done.stdout)["plugins"]
    assert [(one["name"], one["version"], "problem" in one) for one in plugins] == [
        ("odd", "1.0", True), ("ferries", "1.0", False),
    ]  # fmt: skip
    assert "a plugin cannot be loaded" in done.stderr
