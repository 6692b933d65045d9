"""Score shipped weights through the run-time code: python -m training.attribution.score.

Writes predictions to a temporary file and prints what the scorer says of it. The
set "raqqa" is scored here, with its rules: content and source IoU of at least
.5 over words, optional gold neither asked for nor punished.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sayso.language import load_encoder
from sayso.reading.attribution.extract import AttributionExtractor
from training.attribution.articles import paragraphs, read_articles


def predict(extractor: AttributionExtractor, text: str) -> list[dict[str, Any]]:
    """Attributions of one article in the scorer's shape."""
    return [
        {"source": one.source, "cue": one.cue, "content": one.content, "score": round(one.score, 4)}
        for one in extractor(text, paragraphs(text))
    ]


def polnear(extractor: AttributionExtractor, data: Path, scorer: Path, out: Path) -> None:
    """Predict PolNeAR dev, then run the scorer on it."""
    gold = data / "attribution" / "polnear-dev.jsonl"
    articles = read_articles(gold)
    clock = time.process_time()
    rows = [{"id": a.id, "attributions": predict(extractor, a.text)} for a in articles]
    spent = time.process_time() - clock
    words = sum(len(a.text.split()) for a in articles)
    out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    printed = subprocess.run([sys.executable, scorer, gold, out], check=True, capture_output=True, text=True).stdout
    for name, figures in json.loads(printed).items():
        print(f"{name:24}", figures)
    print(f"{words / spent:.0f} words per CPU-second; predictions in {out}")


def raqqa(extractor: AttributionExtractor, data: Path, scorer: Path, show: bool) -> None:
    """Score the hand gold on news from Raqqa."""
    sys.path.insert(0, str(scorer.parent))
    from score_attribution import iou, toks, tokset  # noqa: PLC0415 - found only through --scorer

    gold = json.loads((data / "raqqa" / "gold.json").read_text(encoding="utf-8"))
    lines = (data / "raqqa" / "pages.jsonl").read_text(encoding="utf-8").splitlines()
    pages = {row["id"]: row["text"] for row in map(json.loads, lines)}
    right = predicted = wanted = 0
    for doc in gold["attribution_docs"]:
        text = pages[doc]
        tokens = toks(text)
        starts = [s for s, _ in tokens]

        def words(parts: Any, tokens: Any = tokens, starts: Any = starts) -> set[int]:
            parts = [parts] if isinstance(parts, dict) else parts or []
            spans = [(p["start"], p["end"]) if isinstance(p, dict) else p for p in parts]
            return tokset(spans, tokens, starts)

        ours = predict(extractor, text)
        theirs = [g for g in gold["attributions"] if g["doc"] == doc]
        pairs = []
        for i, p in enumerate(ours):
            for j, g in enumerate(theirs):
                content = iou(words(p["content"]), words(g["content"]))
                source = iou(words(p["source"]), words(g.get("source")))
                if min(content, source) >= 0.5:
                    pairs.append((-content - source, bool(g.get("optional")), i, j))
        used: dict[int, int] = {}
        for *_, i, j in sorted(pairs):
            if i not in used and j not in used.values():
                used[i] = j
        optional = sum(bool(theirs[j].get("optional")) for j in used.values())
        right += len(used) - optional
        predicted += len(ours) - optional
        wanted += sum(not g.get("optional") for g in theirs)
        if show:
            _show(text, doc, ours, theirs, used)
    print(
        "raqqa",
        {
            "p": round(right / predicted, 4),
            "r": round(right / wanted, 4),
            "f1": round(2 * right / (predicted + wanted), 4),
            "n_pred": predicted,
            "n_gold": wanted,
        },
    )


def _show(text: str, doc: str, ours: list[Any], theirs: list[Any], used: dict[int, int]) -> None:
    print("==", doc)
    for i, p in enumerate(ours):
        parts = [" / ".join(text[s:e] for s, e in p[role]) for role in ("source", "cue", "content")]
        print("  ok  " if i in used else "  EXTRA", p["score"], " | ".join(parts))
    for j, g in enumerate(theirs):
        if j not in used.values():
            source, cue = ((g.get(role) or {}).get("text") for role in ("source", "cue"))
            print(
                "  MISSED",
                "optional" if g.get("optional") else "",
                source,
                "|",
                cue,
                "|",
                [part["text"] for part in g["content"]],
            )


def main() -> None:
    """Read the command line and score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--scorer", type=Path, default=Path("../shared/tools/score_attribution.py"))
    parser.add_argument("--model", type=Path, help="folder with other weights than the shipped ones")
    parser.add_argument("--set", choices=["polnear", "raqqa"], default="polnear")
    parser.add_argument("--show", action="store_true", help="print right, missed and extra ones")
    given = parser.parse_args()
    extractor = AttributionExtractor(load_encoder(given.model))
    if given.set == "raqqa":
        raqqa(extractor, given.data, given.scorer, given.show)
        return
    folder = Path(tempfile.mkdtemp(prefix="attribution-"))
    polnear(extractor, given.data, given.scorer, folder / "polnear-dev.jsonl")


if __name__ == "__main__":
    main()
