"""Attributions on PolNeAR dev articles: by the encoder alone, and by the whole program (`program.`)."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from eval.baselines import said_that
from eval.cases import Figures, Row, beside, read_case, run_scorer
from eval.floors import Measured
from eval.language import role_spans
from eval.language.crossing import crossing
from eval.rows import rows_of
from sayso.language import Annotator, load_encoder
from sayso.reading.attribution.extract import TRIMMED, AttributionExtractor
from sayso.records.documents import Document
from sayso.records.rows import to_row
from sayso.records.spans import Span, trim

GOLD, SCORER = Path("data/attribution/polnear-dev.jsonl"), Path("tools/score_attribution.py")
PARTS = {
    "attributions.f1": "attribution",
    "attributions_direct.f1": "attribution_direct",
    "attributions_indirect.f1": "attribution_indirect",
    "attributions_speechcue.f1": "attribution_speechcue",
    "content_exact.f1": "content_exact",
}
Find = Callable[[str], list[Row]]


def measure_polnear(shared: Path, model: Path | None) -> dict[str, Measured]:
    """Every figure of the encoder beside simple patterns (X said that …), then of the whole program."""
    annotator = Annotator(load_encoder(model))
    extractor = AttributionExtractor(annotator)

    def encoder(text: str) -> list[Row]:
        found = extractor(text, paragraphs(text))
        return [{"source": raw.source, "cue": raw.cue, "content": raw.content} for raw in found]

    def trivial(text: str) -> list[Row]:
        return list(map(to_row, said_that(Document("", "", "", None, None, None, None, None, None, text, ()))))

    told: dict[str, list[Row]] = {}
    ledger = read_case(shared / GOLD, comments=False, model=model)
    texts = {document.id: document.text for document in ledger.documents}
    for row in map(to_row, ledger.attributions):
        told.setdefault(texts[row["doc"]], []).append(row)
    articles = rows_of(shared / GOLD)
    # PolNeAR's sources may end in a comma ("the mayor, a Democrat,"), which the extractor cuts (-3 points of F1).
    exact = role_spans.figures(articles, lambda text: labelled(annotator, text))
    simple = score(shared, trivial) | role_spans.figures(articles, trivial)
    # A whole reading follows the rules of a ledger of claims: fewer acts and attitudes, relative clauses left out.
    simple |= crossing(articles, trivial)
    found = score(shared, lambda text: told.get(text, [])) | crossing(articles, lambda text: told.get(text, []))
    whole = beside(found, simple)
    shown = (
        "attributions.f1",
        "attributions_direct.f1",
        "attributions_speechcue.f1",
        "cross_paragraph.recall",
        "cross_paragraph.precision",
    )
    return beside(score(shared, encoder) | exact, simple) | {f"program.{name}": whole[name] for name in shown}


def labelled(annotator: Annotator, text: str) -> list[Row]:
    """The encoder's attributions as labelled; only content loses the comma at its end, as the extractor does it."""

    def rows() -> Iterator[Row]:
        for passage in paragraphs(text):
            for at, said in annotator.windows(text, passage):
                for found in said.attributions:
                    runs = {"source": found.source, "cue": found.cue, "content": found.content}
                    spans = {role: [said.span(run) for run in ours] for role, ours in runs.items()}
                    row = {role: [(at + s, at + e) for s, e in ours] for role, ours in spans.items()}
                    cut = (trim(text, part, TRIMMED) for part in row["content"])
                    yield {**row, "content": [part for part in cut if part[0] < part[1]]}

    return list(rows())


def score(shared: Path, find: Find) -> Figures:
    """The figures of the scorer in the shared folder."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        with predicted.open("w", encoding="utf-8") as out:
            for article in rows_of(shared / GOLD):
                out.write(json.dumps({"id": article["id"], "attributions": find(article["text"])}) + "\n")
        result = run_scorer(shared / SCORER, shared / GOLD, predicted)
    return {name: result[part]["f1"] for name, part in PARTS.items()}


def paragraphs(text: str) -> list[Span]:
    """Lines that hold anything but white space."""
    windows, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            windows.append((start, start + len(line)))
        start += len(line) + 1
    return windows
