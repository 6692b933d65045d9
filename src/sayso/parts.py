"""A case out of other cases: restored from an export, cut out, put together, without the names in it.

>>> import sayso, tempfile, pathlib
>>> folder = pathlib.Path(tempfile.mkdtemp())
>>> _ = (folder / "a.txt").write_text("Six boats left Orlevo, the mayor said.", encoding="utf-8")
>>> _ = (folder / "b.txt").write_text("The mill burned, the owner said.", encoding="utf-8")
>>> sayso.build([folder / "a.txt", folder / "b.txt"], folder / "all.sayso").close()
>>> with sayso.extract(folder / "all.sayso", folder / "boats.sayso", about="boats") as case:
...     [document.id for document in case.documents()]
['a.txt']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

import sayso
from sayso.api import link
from sayso.case.activities import Activity, activity
from sayso.case.carried_reviews import carry_reviews, reviews_for
from sayso.case.corpus import Corpus
from sayso.case.extracting import extract_from_corpus, extract_into
from sayso.case.filters import ClaimFilter
from sayso.case.importing import import_tables
from sayso.case.making import new_case
from sayso.case.merging import Merged, merge_into
from sayso.case.proposing import carry_proposals
from sayso.case.redacting.redact import Redaction
from sayso.case.store import Case
from sayso.errors import CaseError
from sayso.intake import Progress


def restore(folder: str | Path, case_path: str | Path, *, replace: bool = False) -> Case:
    """Make a case of a JSON Lines export and open it: exported again, it gives the same bytes.

    Without the export's `originals` the case knows its pages by their hashes only. `replace`: a case that is there
    already is replaced.

    Raises:
        CaseError: the export is broken (file and line are named), or the case cannot be made there.
    """
    import_tables(folder, case_path, sayso.__version__, replace=replace)
    return Case.open(case_path)


def extract(
    source: str | Path,
    case_path: str | Path,
    *,
    about: str | None = None,
    by: str | None = None,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    replace: bool = False,
    progress: Progress | None = None,
) -> Case:
    """Cut a case out of a larger one and open it: the pages that hold claims which pass all filters given.

    `source` is a case, or a corpus: the folder of a Parquet export, or of tables that Spark wrote with its columns.
    They come with everything of theirs, and with what people said of it in reviews; copies, facts and citations are
    found anew among them. The filters are those of `Case.claims`.

    Raises:
        CaseError: no filter is given, no claim passes, a date is none, or the case cannot be made there.
    """
    wanted = ClaimFilter(about, by, place, since, until)
    if wanted.is_empty:
        raise CaseError(str(source), "name what to extract: about, by, place, since or until")
    with ExitStack() as stack:
        whole = Corpus(source) if Path(source).is_dir() else stack.enter_context(Case.open(source))
        writer = stack.enter_context(new_case(case_path, replace=replace, inputs=[source]))
        if isinstance(whole, Corpus):
            extract_from_corpus(writer, whole, wanted, sayso.__version__)
        else:
            extract_into(writer, whole, wanted)
        link(writer, progress)
        carry_reviews(writer, reviews_for(list(whole.reviews()), writer.case), _carried_by("review"))
        if isinstance(whole, Case):
            carry_proposals(writer, whole, _carried_by("proposals"))
    return Case.open(case_path)


def merge(
    sources: Sequence[str | Path],
    case_path: str | Path,
    *,
    replace: bool = False,
    progress: Progress | None = None,
) -> Case:
    """Put the pages of several cases into one and open it; see `run_merge`.

    Raises:
        CaseError: one is no case, or the case cannot be made there.
    """
    run_merge(sources, case_path, replace=replace, progress=progress)
    return Case.open(case_path)


def run_merge(
    sources: Sequence[str | Path],
    case_path: str | Path,
    *,
    replace: bool = False,
    progress: Progress | None = None,
) -> Merged:
    """As `merge`, but tells what was done instead of opening the case.

    Each page is there once, and every review; of two pages with one id and other bytes the later gets `@` and its
    hash behind the id.
    """
    with ExitStack() as stack:
        cases = [stack.enter_context(Case.open(source)) for source in sources]
        writer = stack.enter_context(new_case(case_path, replace=replace, inputs=sources))
        merged = merge_into(writer, cases)
        link(writer, progress)
        for case in cases:
            carry_reviews(writer, case.reviews(), _carried_by("review"))
            carry_proposals(writer, case, _carried_by("proposals"))
    return merged


def redact(
    source: str | Path,
    case_path: str | Path,
    *,
    names: Iterable[str] = (),
    keep: Iterable[str] = (),
    model: str | Path | None = None,
    replace: bool = False,
) -> Case:
    """Write a case in which pseudonyms stand for the names of private persons and commenters, and open it.

    It is a help, not a promise: see `docs/cases-in-parts.md`. `names` are redacted and `keep` kept, whatever the
    case shows of them. `model`: another encoder to find names with than the shipped one.

    Raises:
        CaseError: the source is no case, or the case cannot be made there.
        ModelError: the encoder's files are missing or damaged.
    """
    run_redact(source, case_path, names=names, keep=keep, model=model, replace=replace)
    return Case.open(case_path)


def run_redact(
    source: str | Path,
    case_path: str | Path,
    *,
    names: Iterable[str] = (),
    keep: Iterable[str] = (),
    model: str | Path | None = None,
    replace: bool = False,
) -> Redaction:
    """As `redact`, but tells who was found and what became of the name, instead of opening the case."""
    from sayso.language import Annotator, load_encoder  # noqa: PLC0415  # takes a second to load
    from sayso.reading.attribution.extract import AttributionExtractor  # noqa: PLC0415

    extractor = AttributionExtractor(Annotator(load_encoder(Path(model) if model else None)))
    with Case.open(source) as case, new_case(case_path, replace=replace, inputs=[source]) as writer:
        redaction = Redaction(case, extractor.names, keep, names)
        redaction.write(writer, sayso.__version__)
    return redaction


def _carried_by(stage: str) -> Activity:
    return activity(stage, sayso.__version__, {})
