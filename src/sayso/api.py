"""Fetch pages, build a case and open one: the only place where all floors are wired together.

>>> import sayso, tempfile, pathlib
>>> folder = pathlib.Path(tempfile.mkdtemp())
>>> page = folder / "page.txt"
>>> _ = page.write_text("The mayor said six boats had left Orlevo on Monday.", encoding="utf-8")
>>> with sayso.build(page, folder / "boats.sayso") as case:
...     len(case.documents())
1
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import sayso
from sayso.case.activities import activity
from sayso.case.overview import is_readable
from sayso.case.page_flows import PageFlows
from sayso.case.reviewing import Reviewing
from sayso.case.store import Case
from sayso.case.windows import KnownWindows
from sayso.case.writing import CaseWriter
from sayso.engines.collection import without_collection
from sayso.engines.local import LocalEngine
from sayso.intake import Built, MadeDocument, Progress, ReadDocument, Stages, make_document, read_into
from sayso.plugins.installed import asked_plugins
from sayso.plugins.stages import PluginStages
from sayso.reading.actors.rows import read_actors
from sayso.reading.outlet_rows import read_outlets
from sayso.recipe import EngineName, Recipe
from sayso.records.claims import Claim
from sayso.records.documents import Document
from sayso.records.facts import Fact
from sayso.records.ledger import Reading
from sayso.records.pages import Page
from sayso.stage import Engine, Stage

if TYPE_CHECKING:
    from sayso.fetching import Fetched
    from sayso.html.rendering import Rendered
    from sayso.reading.reader import Reader


def open(path: str | Path) -> Case:  # noqa: A001  # `sayso.open`
    """Open a case for reading.

    Raises:
        CaseError: the file is missing, damaged, no case, or written by a newer sayso.
    """
    return Case.open(path, _draw)


def render(row: Document | Claim | Fact, *, comments: bool = False) -> Rendered:
    """A document, claim or fact of a case as one page of HTML, which draws itself in a notebook.

    A document shows its text with the source, cue and content of each attribution told apart, and page furniture in
    grey. `comments` shows its readers' comments too, under pseudonyms. The page needs nothing else, runs no script,
    and is saved with `.save(path)`.

    Raises:
        CaseError: the row came from no case, or is of another kind.
    """
    from sayso.html.rendering import render as drawn  # noqa: PLC0415  # its templates' library takes 0.1 s

    return drawn(row, comments=comments)


def _draw(row: object) -> str | None:
    from sayso.html.rendering import draw  # noqa: PLC0415  # the same

    return draw(row)


def build(
    inputs: str | Path | Sequence[str | Path],
    case_path: str | Path,
    *,
    comments: bool | None = None,
    jobs: int | None = None,
    engine: str | None = None,
    model: str | Path | None = None,
    outlets: str | Path | None = None,
    actors: str | Path | None = None,
    plugins: bool | None = None,
    recipe: Recipe | None = None,
    reuse: str | Path | None = None,
    progress: Progress | None = None,
) -> Case:
    """Read pages into a case, which is created or added to, and open it; what is given here goes before the recipe.

    `comments`: read comment threads too. `jobs`: worker processes; 1, as unless told otherwise, works in this
    process, keeps no time-out, and needs no `if __name__ == "__main__":` in a script. `outlets`: a TOML file
    of outlets that are to be known besides those shipped; `actors`: the same of actors. `engine`: `local`, or
    `spark`, which needs the extra of this name and Java. `plugins`: False leaves out those that are installed.
    `reuse`: another case, whose paragraphs the encoder need not read again; the rows are the same without it. What
    cannot be read stands in `case.failures()`.

    Raises:
        CaseError: the case cannot be written, or `reuse` is no case.
        EngineError: workers, or Spark, cannot be started.
        ModelError: the encoder's files are missing or damaged.
        RecipeError: the file of outlets or actors is wrong, there is no such engine, or a plugin cannot be used.
    """
    settings = (recipe or Recipe()).with_settings(
        comments=comments,
        jobs=jobs,
        engine=EngineName.of(engine) if engine else None,
        model=Path(model) if model else None,
        outlets=read_outlets(outlets) if outlets else None,
        actors=read_actors(actors) if actors else None,
        plugins=asked_plugins(plugins),
    )
    run_build(inputs, case_path, settings.with_settings(jobs=settings.jobs or 1), reuse=reuse, progress=progress)
    return open(case_path)


def review(case_path: str | Path, by: str = "", *, clock: Callable[[], datetime] | None = None) -> Reviewing:
    """Open a case for what one person says of its rows: accept, reject, edit, merge, split, note, undo.

    `by` is the person's name, which only `take`, of reviews made elsewhere, goes without; `clock` gives the time of
    each review in the place of the computer's.

    Raises:
        CaseError: the case is missing, no case, or cannot be written.
    """
    return Reviewing(case_path, by, activity("review", sayso.__version__, {}), clock)


def fetch(
    urls: str | Sequence[str],
    folder: str | Path,
    *,
    wait: float = 1.0,
    timeout: float = 60.0,
    max_bytes: int | None = None,
    clock: Callable[[], datetime] | None = None,
    sleep: Callable[[float], None] = time.sleep,
    progress: Progress | None = None,
) -> Fetched:
    """Save web pages in a new WARC file in a folder, and tell of each address whether it is there, or why not.

    Nothing else in sayso but `propose` uses the network. robots.txt is obeyed. `wait`: seconds between two requests
    to one host, more where its robots.txt asks for more. `timeout`: seconds for one request in all. `max_bytes`: of
    one page, as sent (64 MiB unless told otherwise). `clock` gives the time that is written into the archive.

    Raises:
        FetchError: the folder is none, or cannot be written.
    """
    from sayso.fetching import FetchSettings, fetch_pages  # noqa: PLC0415  # nothing of the network until asked

    named = [urls] if isinstance(urls, str) else list(urls)
    settings = FetchSettings(sayso.__version__, wait=wait, timeout=timeout)
    if max_bytes is not None:
        settings = replace(settings, max_bytes=max_bytes)
    now = clock or partial(datetime.now, UTC)
    return fetch_pages(named, Path(folder), settings, clock=now, sleep=sleep, progress=progress)


def run_build(
    inputs: str | Path | Sequence[str | Path],
    case_path: str | Path,
    recipe: Recipe,
    *,
    reuse: str | Path | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Built:
    """As `build`, but tells what was done instead of opening the case; `jobs` of None is one a processor."""
    from sayso.documents.markup.article import article_model  # noqa: PLC0415
    from sayso.language import load_encoder  # noqa: PLC0415  # the model's libraries take a second to load
    from sayso.pages import read_pages  # noqa: PLC0415
    from sayso.pages.plugged import by_suffix  # noqa: PLC0415

    recipe = recipe.with_plugins()
    plugged = by_suffix(recipe.plugins or ())
    PluginStages(recipe.plugins or ())  # like the model: what cannot be loaded is told now
    named = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    encoder = load_encoder(recipe.model)  # here already, so that a missing model is told before work begins
    read_by = activity("reading", sayso.__version__, recipe.reading_settings(), (encoder.version, encoder.digest))
    known = [Path(case_path)]
    if reuse is not None:
        Case.open(reuse).close()
        known.append(Path(reuse))
    prepare = partial(reading_function, recipe, KnownWindows(tuple(known)))
    stages = Stages(
        Stage("documents", _document_function, _id_of), Stage("reading", prepare, _id_of), article_model(),
        recipe.page_settings(),
    )  # fmt: skip
    with engine_of(recipe) as engine, CaseWriter(case_path) as writer:
        built = read_into(
            writer, read_pages(named, stdin, plugged), stages, read_by, engine=engine, progress=progress
        )
        link(writer, progress, engine)
    return built


def engine_of(recipe: Recipe) -> Engine:
    """The engine that a recipe asks for, started; to be closed by who asked for it.

    Raises:
        EngineError: Spark is asked for, and it or Java is missing.
    """
    jobs = recipe.jobs or os.cpu_count() or 1
    if recipe.engine is EngineName.SPARK:
        from sayso.engines.spark import SparkEngine  # noqa: PLC0415  # of an extra, and slow to start

        return SparkEngine(jobs, recipe.timeout)
    return LocalEngine(jobs, recipe.timeout)


def _document_function() -> Callable[[Page], MadeDocument]:
    return make_document


def reading_function(recipe: Recipe, known: KnownWindows) -> Callable[[Document], ReadDocument]:
    """Load the encoder and the stages of plugins, and give the function that reads a document."""
    from sayso.language import load_encoder  # noqa: PLC0415
    from sayso.reading.reader import Reader  # noqa: PLC0415

    encoder = load_encoder(recipe.model)
    reader = Reader(encoder, recipe.comments, known.get, recipe.outlets, recipe.actors)
    return partial(read_document, reader, known, PluginStages(recipe.plugins or (), recipe.comments))


def read_document(reader: Reader, known: KnownWindows, added: PluginStages, document: Document) -> ReadDocument:
    """What is read from a document; documents in other languages than English are kept, not read."""
    if not is_readable(document.language):
        return ReadDocument(Reading())
    with known.open():
        reading = reader(document)
    reading, failures = added(document, reading)
    return ReadDocument(reading, reader.take_windows(), failures)


def link(writer: CaseWriter, progress: Progress | None = None, engine: Engine | None = None) -> None:
    """Find copies, facts and citations across all documents of a case, in the place of those found before."""
    with without_collection():
        _link(writer, progress or (lambda *_: None), engine or LocalEngine())


def _link(writer: CaseWriter, progress: Progress, engine: Engine) -> None:
    from sayso.links.copying.find import search_copies  # noqa: PLC0415
    from sayso.links.linking import link_pages, tell_pages  # noqa: PLC0415

    # Workers do what is done page by page; to send them what is compared takes as long as to compare it (011).
    linking = LocalEngine() if isinstance(engine, LocalEngine) else engine
    pages = PageFlows(writer.case, engine)
    steps = ("copies", "facts", "citations")
    copies_by, facts_by, citations_by = (activity(name, sayso.__version__, {}) for name in steps)
    is_linked = False
    while not is_linked:  # again only where another process has added documents in the meantime
        seen = writer.last_added()
        progress("copies", 0, 2, "")
        search = search_copies(list(writer.case.table("documents", Document)), engine, writer.compared)
        progress("facts", 1, 2, "")
        linked = link_pages(linking, tell_pages(pages.all()), search.copies, pages)
        is_linked = writer.replace_links(
            search.copies, copies_by, linked.facts, facts_by,
            citations=linked.citations, citations_by=citations_by, compared=search.met, seen=seen,
        )  # fmt: skip
    progress("facts", 2, 2, "")


def _id_of(item: Page | Document) -> str:
    return item.id
