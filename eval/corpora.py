"""The corpora of the figures: the example pages always, shared gold where it lies beside a checkout."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from eval import altered, contents, copies, counts, origins, pages_meta, places, provenance, status_pairs, times
from eval.baselines import baseline
from eval.case_figures import figures, tables_of
from eval.cases import Figures, Row, beside, read_case, run_scorer
from eval.events import case2021, muc, petrarch, plover
from eval.floors import Measured
from eval.language import attributions, matters, names, treebanks
from eval.linking import checkthat, ecb_texts, ecbplus, emergent
from eval.truth import PAGES, TRUTH, load_truth, resolve
from sayso.records.ledger import Ledger


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


def example_gold(ledger: Ledger) -> Row:
    """The truth of the example pages with offsets in the documents of a case."""
    documents = {Path(document.id).stem: document for document in ledger.documents}
    html = frozenset(name for name, document in documents.items() if Path(document.path).suffix == ".html")
    return resolve(load_truth(), {name: doc.text for name, doc in documents.items()}, cut_furniture=html)


def measure_examples(shared: Path, model: Path | None) -> dict[str, Measured]:
    """Every figure of the example case, by this project's own scorer."""
    ledger = read_case(PAGES, comments=True, model=model)
    gold = example_gold(ledger)
    return beside(figures(gold, tables_of(ledger)), figures(gold, tables_of(baseline(ledger))))


def _scored(gold: str, pages: str, *, comments: bool) -> Callable[[Path, Path | None], dict[str, Measured]]:
    """How a gold file of the shared folder is measured: by the scorer that lies beside it."""

    def measure(shared: Path, model: Path | None) -> dict[str, Measured]:
        ledger = read_case(shared / pages, comments=comments, model=model)

        def score(rows: Ledger) -> Figures:
            from sayso.exports.tables import write_export  # noqa: PLC0415

            with tempfile.TemporaryDirectory() as folder:
                write_export(rows, folder, "jsonl")
                options = [] if comments else ["--no-comments"]
                return _flat(run_scorer(shared / "tools/score_case.py", shared / gold, folder, *options))

        return beside(score(ledger), score(baseline(ledger)))

    return measure


def _flat(result: Row) -> Figures:
    """The scorer's figures as shares, more being better; parts that the gold does not have are left out."""
    flat: Figures = {}
    for part in ("not_article", "attributions", "copies", "naming"):
        if part in result:
            flat[f"{part}.f1"] = result[part]["f1"]
    if "naming" in result:
        flat["naming.purity"] = result["naming"]["actor_purity"]
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
    Corpus("fakes-dev", (provenance.CORPUS, provenance.gold_file("dev")), provenance.measure("dev")),
    Corpus("origins-dev", origins.FILES, origins.measure("dev")),
    Corpus("polnear-dev", (attributions.GOLD, attributions.SCORER), attributions.measure_polnear),
    *(
        Corpus(name, treebanks.files(treebank), treebanks.measure(treebank))
        for name, treebank in treebanks.TREEBANKS.items()
    ),
    Corpus("newswire-dev", (names.DEV, names.TRAIN), names.measure_newswire),
    Corpus("re3d-dev", (names.RE3D, names.TRAIN), names.measure_re3d),
    *(Corpus(name, (file,), times.measure(name)) for name, file in times.FILES.items()),
    Corpus("timebank+aquaint", tuple(times.FILES.values()), times.measure_both),
    Corpus("muc-counts", (counts.GOLD, counts.REPORTS), counts.measure),
    Corpus("pages-meta", (pages_meta.FOLDER,), pages_meta.measure),
    Corpus("pages", (contents.PAGES,), contents.measure_articles),
    Corpus("status", (status_pairs.PAIRS,), status_pairs.measure),
    Corpus("plover", (plover.RECORDS,), plover.measure),
    Corpus("petrarch2", (petrarch.SENTENCES,), petrarch.measure),
    Corpus("muc-incidents", (muc.DOCUMENTS,), muc.measure),
    Corpus("case2021", (case2021.SNIPPETS,), case2021.measure),
    *(Corpus(name, (places.file_of(name),), places.measure(name)) for name in places.SCORED),
    Corpus("copies", (copies.REPRINTS, copies.BODIES, copies.FAKES, copies.JUDGED), copies.measure),
    Corpus("altered", (altered.ALTERED, altered.ARTICLES, altered.COPIES), altered.measure),
    Corpus("raqqa-vectors", (matters.GOLD, matters.PAGES), matters.measure_matters),
    Corpus("emergent", (emergent.FILE,), emergent.measure),
    Corpus("checkthat", (checkthat.CLAIMS, checkthat.TWEETS), checkthat.measure),
    Corpus("ecbplus", (ecb_texts.FILE,), ecbplus.measure),
)
