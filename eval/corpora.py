"""The corpora of the figures: the example pages always, shared gold where it lies beside a checkout."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.baselines import baseline, said_that
from eval.case_figures import figures, tables_of
from eval.floors import Measured
from eval.truth import PAGES, TRUTH, load_truth, resolve
from sayso.records.documents import Document
from sayso.records.ledger import Ledger
from sayso.records.rows import to_row

Row = dict[str, Any]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Corpus:
    """One corpus: the files it consists of (relative to the shared folder, or absolute) and how it is measured."""

    name: str
    files: tuple[Path, ...]
    measure: Callable[[Path, Path | None], Mapping[str, Measured]]

    def missing(self, shared: Path) -> tuple[Path, ...]:
        """Files or folders that are not there."""
        return tuple(shared / path for path in self.files if not (shared / path).exists())

    def digest(self, shared: Path) -> str:
        """SHA-256 over names and bytes of all files, so that a floor is never held against another corpus."""
        whole = hashlib.sha256()
        for path in self.files:
            place = shared / path
            for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
                if file.is_file():
                    whole.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
        return whole.hexdigest()


def read_case(inputs: Path | Sequence[Path], *, comments: bool, model: Path | None) -> Ledger:
    """The ledger of a case built from some pages."""
    import sayso  # noqa: PLC0415  # the model's libraries take a second to load

    with (
        tempfile.TemporaryDirectory() as folder,
        sayso.build(inputs, Path(folder) / "case.sayso", comments=comments, model=model) as case,
    ):
        return case.ledger()


def example_gold(ledger: Ledger) -> Row:
    """The truth of the example pages with offsets in the documents of a case."""
    documents = {Path(document.id).stem: document for document in ledger.documents}
    html = frozenset(name for name, document in documents.items() if Path(document.path).suffix == ".html")
    return resolve(load_truth(), {name: doc.text for name, doc in documents.items()}, cut_furniture=html)


def measure_examples(shared: Path, model: Path | None) -> dict[str, Measured]:
    """Every figure of the example case, by this project's own scorer."""
    ledger = read_case(PAGES, comments=True, model=model)
    gold = example_gold(ledger)
    return _beside(figures(gold, tables_of(ledger)), figures(gold, tables_of(baseline(ledger))))


def _scored(gold: str, pages: str, *, comments: bool) -> Callable[[Path, Path | None], dict[str, Measured]]:
    """How a gold file of the shared folder is measured: by the scorer that lies beside it."""

    def measure(shared: Path, model: Path | None) -> dict[str, Measured]:
        ledger = read_case(shared / pages, comments=comments, model=model)

        def score(rows: Ledger) -> Figures:
            from sayso.exports.tables import write_export  # noqa: PLC0415

            with tempfile.TemporaryDirectory() as folder:
                write_export(rows, folder, "jsonl")
                options = [] if comments else ["--no-comments"]
                return _flat(_run(shared / "tools/score_case.py", shared / gold, folder, *options))

        return _beside(score(ledger), score(baseline(ledger)))

    return measure


def measure_polnear(shared: Path, model: Path | None) -> dict[str, Measured]:
    """Attribution on PolNeAR dev articles: by the encoder alone, and by the whole program (`program.`)."""
    from sayso.language import Annotator, load_encoder  # noqa: PLC0415
    from sayso.reading.attribution.extract import AttributionExtractor  # noqa: PLC0415

    gold = shared / "data/attribution/polnear-dev.jsonl"
    extractor = AttributionExtractor(Annotator(load_encoder(model)))

    def encoder(text: str) -> Iterator[Row]:
        for raw in extractor(text, _lines(text)):
            yield {"source": raw.source, "cue": raw.cue, "content": raw.content}

    def trivial(text: str) -> Iterator[Row]:
        document = Document("", "", "", None, None, None, None, None, None, text, ())
        for row in said_that(document):
            yield to_row(row)

    def score(read: Callable[[str], Iterator[Row]]) -> Figures:
        with tempfile.TemporaryDirectory() as folder:
            predicted = Path(folder) / "predicted.jsonl"
            with predicted.open("w", encoding="utf-8") as out:
                for line in gold.read_text(encoding="utf-8").splitlines():
                    article = json.loads(line)
                    rows = list(read(article["text"]))
                    out.write(json.dumps({"id": article["id"], "attributions": rows}) + "\n")
            result = _run(shared / "tools/score_attribution.py", gold, predicted)
        parts = {"": "attribution", "_direct": "attribution_direct", "_speechcue": "attribution_speechcue"}
        return {f"attributions{suffix}.f1": result[key]["f1"] for suffix, key in parts.items()}

    told: dict[str, list[Row]] = {}
    ledger = read_case(gold, comments=False, model=model)
    texts = {document.id: document.text for document in ledger.documents}
    for row in map(to_row, ledger.attributions):
        told.setdefault(texts[row["doc"]], []).append(row)

    def program(text: str) -> Iterator[Row]:
        return iter(told.get(text, ()))

    baseline_figures = score(trivial)
    whole = {f"program.{name}": measured for name, measured in _beside(score(program), baseline_figures).items()}
    # A whole reading follows the rules of a ledger of claims: fewer acts and attitudes, relative clauses left out.
    return _beside(score(encoder), baseline_figures) | whole


def _lines(text: str) -> list[tuple[int, int]]:
    windows, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            windows.append((start, start + len(line)))
        start += len(line) + 1
    return windows


def _run(script: Path, *arguments: Path | str) -> Row:
    command = [sys.executable, str(script), *map(str, arguments)]
    result: Row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return result


def _flat(result: Row) -> Figures:
    """The scorer's figures as shares, more being better; parts that the gold does not have are left out."""
    flat: Figures = {}
    for part in ("not_article", "attributions", "copies", "naming"):
        if part in result:
            flat[f"{part}.f1"] = result[part]["f1"]
    if "attributions" in result:
        for name, key in (("speaker", "speaker"), ("negative", "negative_polarity")):
            if result["attributions"][key][1]:
                flat[f"attributions.{name}"] = _share(result["attributions"][key])
        if result["attributions"]["hard_negatives_hit"][1]:
            sprung = min(1.0, _share(result["attributions"]["hard_negatives_hit"]))
            flat["attributions.traps_avoided"] = 1 - sprung
    if "chains" in result:
        flat |= {"chains.whole": result["chains"]["chain"], "chains.last_two": result["chains"]["last_two"]}
    if "facts" in result:
        facts = result["facts"]
        for name, key in (
            ("evidence_covered", "evidence_covered"),
            ("same_matter", "same_matter_recall"),
            ("same_value", "same_value_recall"),
            ("contradict", "contradict_recall"),
            ("origins_exact", "origins_exact"),
        ):
            flat[f"facts.{name}"] = _share(facts[key])
        flat["facts.no_false_dispute"] = 1 - _share(facts["contradict_wrongly"])
        flat["facts.kept_apart"] = 1 - _share(facts["different_matter_joined"])
    return flat


def _share(pair: list[int]) -> float:
    return pair[0] / pair[1] if pair[1] else 0.0


def _beside(values: Figures, trivial: Figures) -> dict[str, Measured]:
    return {name: Measured(value, trivial.get(name, 0.0)) for name, value in values.items()}


_SEEDS = (Path("data/seeds"), Path("data/seeds-gold/001-003.json"))
_SCORER = Path("tools/score_case.py")

CORPORA = (
    Corpus("examples", (PAGES, TRUTH), measure_examples),
    Corpus("seeds", (*_SEEDS, _SCORER), _scored("data/seeds-gold/001-003.json", "data/seeds", comments=False)),
    Corpus(
        "seeds+comments", (*_SEEDS, _SCORER), _scored("data/seeds-gold/001-003.json", "data/seeds", comments=True)
    ),
    Corpus(
        "raqqa",
        (Path("data/raqqa/pages.jsonl"), Path("data/raqqa/gold.json"), _SCORER),
        _scored("data/raqqa/gold.json", "data/raqqa/pages.jsonl", comments=False),
    ),
    Corpus(
        "polnear-dev",
        (Path("data/attribution/polnear-dev.jsonl"), Path("tools/score_attribution.py")),
        measure_polnear,
    ),
)
