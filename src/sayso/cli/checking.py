"""What is in a case, whether it is whole, and what is installed: `info`, `verify`, `doctor`."""

from __future__ import annotations

import dataclasses
import importlib
import importlib.metadata
import json
import platform
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import RenderableType
from rich.text import Text

import sayso
from sayso.api import open as open_case
from sayso.case.activities import made_by
from sayso.case.originals import without_original
from sayso.case.overview import Overview, overview
from sayso.case.verify import verify as problems_of
from sayso.cli import drawing
from sayso.cli.options import CaseArgument, JsonOption
from sayso.cli.terminal import Exit, draw, print_rows, say
from sayso.errors import GazetteerError, RecipeError, SaysoError
from sayso.plugins import installed_plugins
from sayso.records.ledger import KEPT_TABLES
from sayso.records.pages import Failure
from sayso.records.rows import to_row
from sayso.views.labels import plural

_EXTRAS = {
    "pandas": ("pandas", "case.claims().df()"),
    "arrow": ("pyarrow", "case.claims().arrow()"),
    "pdf": ("cryptography", "a PDF with AES encryption and no password"),
}
_NAMED = 20  # unread pages named on the terminal; JSON names all
_NEEDED = (
    "onnxruntime",
    "tokenizers",
    "numpy",
    "polars",
    "lxml",
    "trafilatura",
    "pypdf",
    "python-docx",
    "FastWARC",
    "httpx",
    "pebble",
    "typer",
    "rich",
)


def info(case: CaseArgument, as_json: JsonOption = False) -> None:
    """Counts, failures, hashes, versions."""
    with open_case(case) as opened:
        found, failures = overview(opened), list(opened.failures())
    if as_json:
        row = dataclasses.asdict(found) | {"failures": [to_row(failure) for failure in failures]}
        print_rows([row])
        return
    draw(drawing.pairs(_info_lines(found)))
    if failures:
        draw(Text(), Text(f"{plural(len(failures), 'input')} could not be read", "bold red"))
        draw(drawing.pairs((failure.stage, _failure_text(failure)) for failure in failures))
    if not found.finished:
        say("the last build of this case did not end: run it again, and it goes on where it stopped", "yellow")


def _info_lines(found: Overview) -> list[tuple[str, RenderableType | str]]:
    counts = found.counts
    lines: list[tuple[str, RenderableType | str]] = [
        ("case", found.path),
        ("pages", f"{counts['pages']:,} ({found.page_bytes:,} bytes as saved)"),
        *((name, f"{counts[name]:,}") for name in ("documents", "attributions", "chains", "claims", "mentions")),
        *((name, f"{counts[name]:,}") for name in ("facts", "copies", "citations", "names", "failures")),
        *((name, f"{counts[name]:,}") for name in ("reviews", "proposals") if counts[name]),
        ("languages", ", ".join(f"{language} {count}" for language, count in found.languages.items())),
    ]
    if found.unread:
        some = ", ".join(found.unread[:_NAMED]) + (" …" if len(found.unread) > _NAMED else "")
        lines.append(("kept, not read", f"{plural(len(found.unread), 'page')} not in English: {some}"))
    lines.append(("hash of pages", found.pages_digest))
    lines += [(f"{one.stage} made by", made_by(one)) for one in found.activities]
    lines.append(("last change", found.last_change or "never"))
    return lines


def _failure_text(failure: Failure) -> Text:
    words = failure.message if failure.input in failure.message else f"{failure.input}: {failure.message}"
    return Text(words)


def verify(case: CaseArgument, as_json: JsonOption = False) -> None:
    """Check pages against hashes, and spans against text.

    Every row is compared with the digest taken when it was written, too. Exit code 1 where anything was changed.
    """
    with open_case(case) as opened:
        problems = problems_of(opened)
        pages, rows = opened.count("pages"), sum(opened.count(name) for name in KEPT_TABLES)
        absent = len(without_original(opened))
    if as_json:
        print_rows(dataclasses.asdict(problem) for problem in problems)
    else:
        for problem in problems:
            draw(Text.assemble((f"{problem.table} {problem.id}", "bold red"), f": {problem.message}"))
    if problems:
        say(f"{plural(len(problems), 'problem')} found in {case}", "bold red")
        raise typer.Exit(Exit.FAILED)
    say(f"{case} is whole: {plural(pages, 'page')} and {plural(rows, 'row')} are as they were written", "green")
    if absent:
        say(f"originals are absent: the bytes of {plural(absent, 'page')} are not here to be checked", "yellow")


def doctor(
    model: Annotated[
        Path | None, typer.Option("--model", metavar="DIR", help="Another encoder than the shipped one.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """What is installed, which model, what is missing.

    Exit code 1 where something is missing, or the model cannot be used.
    """
    found = {"sayso": sayso.__version__, "python": platform.python_version(), "system": platform.platform()}
    found |= {"sqlite": sqlite3.sqlite_version} | {name: _version(name) for name in _NEEDED}
    encoder, pages, places = _model(model), _page_model(), _gazetteer()
    extras = {extra: _version(module) for extra, (module, _) in _EXTRAS.items()}
    ill = []
    if "missing" in found.values():
        ill.append("something is missing: install sayso again")
    if "problem" in encoder:
        ill.append("the model cannot be used")
    if "problem" in pages:
        ill.append("the weights that read HTML pages are missing: install sayso again")
    if "problem" in places:
        ill.append("the index of places is missing: install sayso again")
    plugins = _plugins()
    if any("problem" in plugin for plugin in plugins):
        ill.append("a plugin cannot be loaded")
    told = {"model": encoder, "page_model": pages, "gazetteer": places, "plugins": plugins}
    if as_json:
        print_rows([{"versions": found, **told, "extras": extras, "well": not ill}])
    else:
        draw(drawing.pairs((name, _state(version)) for name, version in found.items()))
        draw(
            Text(),
            drawing.pairs([*_model_lines(encoder), *_page_model_lines(pages), *_gazetteer_lines(places)]),
            Text(),
        )
        for extra, (module, use) in _EXTRAS.items():
            missing = extras[extra] == "missing"
            hint = f"not installed; {use} needs it: pip install 'sayso[{extra}]'" if missing else extras[extra]
            draw(Text.assemble((f"extra {extra}: {module} ", "dim"), hint))
        for plugin in plugins:
            named = f"{plugin['group']} {plugin['name']} "
            state = plugin.get("problem") or f"{plugin['distribution']} {plugin['version']} {plugin['digest'][:12]}"
            draw(
                Text.assemble((f"plugin {named}", "dim"), (state, "bold red" if "problem" in plugin else "default"))
            )
    say("; ".join(ill) or "all is well", "bold red" if ill else "green")
    if ill:
        raise typer.Exit(Exit.FAILED)


def _plugins() -> list[dict[str, str]]:
    """The plugins that are installed, each loaded, or why it cannot be."""
    told = []
    for plugin in installed_plugins():
        try:
            plugin.load()
            told.append(plugin.row())
        except RecipeError as error:
            told.append(plugin.row() | {"problem": str(error)})
    return told


def _page_model() -> dict[str, str]:
    """The weights that choose the article of an HTML page: version and digest, or why there are none."""
    from sayso.documents.markup.article import article_model  # noqa: PLC0415  # loads numpy

    try:
        version, digest = article_model()
    except OSError as error:
        return {"problem": str(error)}
    return {"version": version, "digest": digest}


def _page_model_lines(pages: dict[str, str]) -> list[tuple[str, str]]:
    if "problem" in pages:
        return [("page model", pages["problem"])]
    return [("page model", f"article-{pages['version']} {pages['digest']}")]


def _gazetteer() -> dict[str, Any]:
    """The index of places: version, what it was made from, what it holds and its size, or why it cannot be read."""
    from sayso.gazetteer import load_gazetteer  # noqa: PLC0415  # loads numpy

    try:
        index = load_gazetteer()
    except GazetteerError as error:
        return {"problem": str(error)}
    return {**index.about, "bytes": index.size}


def _gazetteer_lines(places: dict[str, Any]) -> list[tuple[str, str]]:
    if "problem" in places:
        return [("places", places["problem"])]
    made = ", ".join(f"{name} {version}" for name, version in places["made_from"].items())
    held = f"{places['places']:,} under {places['names']:,} names, {places['bytes'] / 1e6:.0f} MB"
    return [("places", f"{held} {places['sha256'][:12]}"), ("", f"version {places['version']}, made from {made}")]


def _model(model: Path | None) -> dict[str, Any]:
    """The model that is used: its folder, and what it is, or why it cannot be loaded."""
    from sayso.language.files import CONFIG, WEIGHTS  # noqa: PLC0415  # the same
    from sayso.language.model import load_encoder  # noqa: PLC0415  # loads numpy
    from sayso.language.vectors import load_vectors  # noqa: PLC0415  # the same

    folder = model or WEIGHTS
    try:
        for library in ("onnxruntime", "tokenizers"):
            importlib.import_module(library)  # so that the time told is the model's
        began = time.perf_counter()
        encoder = load_encoder(folder)
        seconds = time.perf_counter() - began
        load_vectors(folder)
    except SaysoError as error:
        return {"folder": str(folder), "problem": str(error)}
    except ImportError as error:
        return {"folder": str(folder), "problem": f"needs {error.name}, which is not installed"}
    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    return {
        "folder": str(folder),
        "version": encoder.version,
        "digest": encoder.digest,
        "files": {name: (folder / name).stat().st_size for name in sorted([CONFIG, *config["sha256"]])},
        "labels": {name: len(labels) for name, labels in sorted(config["labels"].items())},
        "load_seconds": round(seconds, 3),
    }


def _model_lines(found: dict[str, Any]) -> Iterator[tuple[str, Text]]:
    if "problem" in found:
        yield "model", Text(found["problem"], "bold red")
        return
    yield "model", Text(found["version"])
    yield "model digest", Text(found["digest"])
    yield "model folder", Text(found["folder"])
    sizes = found["files"]
    yield "model files", Text(f"{sum(sizes.values()):,} bytes: " + _counted(sizes))
    yield "model labels", Text(_counted(found["labels"]))
    yield "model loaded in", Text(f"{found['load_seconds']:.2f} s")


def _counted(numbers: dict[str, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in numbers.items())


def _state(value: str) -> Text:
    return Text(value, "bold red" if value == "missing" else "default")


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "missing"
