"""The truth of the example pages: spans written as words, turned into offsets of a document's text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Span = tuple[int, int]

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
TRUTH = EXAMPLES / "truth.json"
PAGES = EXAMPLES / "pages"


class TruthError(ValueError):
    """Words of the truth are not in the document, or stand there more often than the truth says."""


def load_truth(path: Path = TRUTH) -> Row:
    """The truth as written: spans are words, not yet offsets."""
    truth: Row = json.loads(path.read_text(encoding="utf-8"))
    return truth


def stem(document_id: str) -> str:
    """The name that the truth uses for a document: a row's id, or a file name without its suffix.

    >>> stem("01-harbour-market.html"), stem("wire-1")
    ('01-harbour-market', 'wire-1')
    """
    return Path(document_id).stem


def resolve(truth: Row, texts: Mapping[str, str], *, cut_furniture: frozenset[str] = frozenset()) -> Row:
    """The truth with offsets, in the shape of a gold file.

    `texts` maps document names to their texts; `cut_furniture` names the documents whose furniture may be missing
    from the text (HTML, where the reader may cut it instead of marking it).

    Raises:
        TruthError: words are missing from a text or ambiguous in it.
    """
    gold: Row = {"case": truth["case"], "attribution_docs": sorted(texts), "comments": truth["comments"]}
    gold["attributions"] = [_attribution(item, texts[item["doc"]]) for item in truth["attributions"]]
    gold["chains"] = [_chain(item, texts[item["doc"]]) for item in truth["chains"]]
    gold["hard_negatives"] = list(_kept(truth["hard_negatives"], texts, cut_furniture))
    gold["not_article"] = list(_kept(truth["not_article"], texts, cut_furniture))
    gold["naming"] = list(_naming(truth["naming"], texts, gold["not_article"]))
    gold["naming_docs"] = sorted({item["doc"] for item in truth["naming"]})
    gold["claims"] = [_question(item, texts) for item in truth["claims"]]
    gold["copies"] = truth["copies"]
    return gold


def occurrences(text: str, words: str) -> list[Span]:
    """Where words stand in a text, at word boundaries.

    >>> occurrences("the National Army, the Nation", "Nation")
    [(23, 29)]
    """
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return [match.span() for match in re.finditer(before + re.escape(words) + after, text)]


def only(text: str, words: str | Row, what: str) -> Span:
    """The one place of some words, or the one that `occurrence` (from 1) asks for.

    Raises:
        TruthError: there is no such place, or more than one and no `occurrence`.

    >>> only("so he said so", {"text": "so", "occurrence": 2}, "example")
    (11, 13)
    """
    wanted = words if isinstance(words, str) else words["text"]
    number = None if isinstance(words, str) else words.get("occurrence")
    places = occurrences(text, wanted)
    if not places or (number is not None and number > len(places)):
        raise TruthError(f"{what}: not in the text: {wanted!r}")
    if number is None and len(places) > 1:
        raise TruthError(f"{what}: {len(places)} times in the text, say which: {wanted!r}")
    return places[(number or 1) - 1]


def _span(place: Span, text: str) -> Row:
    return {"text": text[slice(*place)], "start": place[0], "end": place[1]}


def _stretches(item: Row, text: str) -> list[Span]:
    at = [item["at"]] if isinstance(item["at"], str) else item["at"]
    return [only(text, words, item["id"]) for words in at]


def _within(words: str | Row | None, stretches: Sequence[Span], text: str, what: str) -> Row | None:
    if words is None:
        return None
    wanted = words if isinstance(words, str) else words["text"]
    number = 1 if isinstance(words, str) else words["occurrence"]
    for start, end in stretches:
        places = occurrences(text[start:end], wanted)
        if len(places) >= number:
            inner = places[number - 1]
            return _span((start + inner[0], start + inner[1]), text)
    raise TruthError(f"{what}: not in its stretch: {wanted!r}")


def _attribution(item: Row, text: str) -> Row:
    stretches = _stretches(item, text)
    placed = {key: value for key, value in item.items() if key != "at"}
    for key in ("source", "cue"):
        placed[key] = _within(item[key], stretches, text, item["id"])
    # Content in several stretches (a lead-in and its block quotation) stands in the last that has it.
    placed["content"] = [_within(words, stretches[::-1], text, item["id"]) for words in item["content"]]
    return placed


def _chain(item: Row, text: str) -> Row:
    number = {"text": item["at"], "occurrence": 1} if item.get("scope") == "document" else item["at"]
    placed = {key: value for key, value in item.items() if key != "at"}
    try:
        return {**placed, "where": _span(only(text, number, item["id"]), text)}
    except TruthError:
        if item.get("scope") != "document":
            raise
        return {**placed, "where": _span((0, len(text)), text)}  # a byline that the page reader took as metadata


def _kept(items: Sequence[Row], texts: Mapping[str, str], may_be_cut: frozenset[str]) -> Iterator[Row]:
    """Stretches that are in the text; some may be furniture that the page reader has cut."""
    for item in items:
        words = item["text"] if isinstance(item["text"], dict) else {"text": item["text"], "occurrence": 1}
        try:
            place = only(texts[item["doc"]], words, item["id"])
        except TruthError:
            if item["doc"] not in may_be_cut:
                raise
            continue
        yield {**item, **_span(place, texts[item["doc"]])}


def _naming(items: Sequence[Row], texts: Mapping[str, str], furniture: Sequence[Row]) -> Iterator[Row]:
    taken: dict[str, list[Span]] = {name: [] for name in texts}
    for row in furniture:
        if "subhead" not in row["kind"]:
            taken[row["doc"]].append((row["start"], row["end"]))
    for item in sorted(items, key=lambda item: (item["doc"], -len(item["text"]), item["text"])):
        text, used = texts[item["doc"]], taken[item["doc"]]
        free = [
            place
            for place in occurrences(text, item["text"])
            if not any(place[0] < end and place[1] > start for start, end in used)
        ]
        if not free:
            raise TruthError(f"{item['id']}: not in the article text: {item['text']!r}")
        used.extend(free)
        for number, place in enumerate(free, 1):
            yield {**item, "id": f"{item['id']}.{number}", **_span(place, text)}


def _question(item: Row, texts: Mapping[str, str]) -> Row:
    def placed(evidence: Row) -> Row:
        text = texts[evidence["doc"]]
        return {**evidence, "sentence": _span(only(text, evidence["sentence"], item["id"]), text)}

    values = [{**value, "evidence": [placed(row) for row in value["evidence"]]} for value in item["values"]]
    return {**item, "values": values}
