"""MUC-3/4 documents: which kinds of terrorist incident a document tells of, and their stage.

The template of an incident has a type (ATTACK, BOMBING, KIDNAPPING, ARSON, ROBBERY, FORCED WORK STOPPAGE) and a
stage (accomplished, attempted, threatened). Scored over the first 100 documents of the development split: each
template that is not optional pairs one to one with one of ours of the same type (optional ones may pair but are not
missed); F1 over the pairs, and the share of pairs whose stage is right. The best system of 1992 had F 55.9 over all
slots of its templates: not the same measure.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.events.texts import annotator_of, read_text
from eval.floors import Measured
from eval.rows import Row, half_of, rows_of
from sayso.language import Annotator
from sayso.reading.events import EventMention
from sayso.reading.events.conflict import Side, side_of
from sayso.reading.events.phrases import Phrases
from sayso.reading.syntax import Syntax

DOCUMENTS = Path("data/events/muc34-train-dev.jsonl")
_TYPES = {
    "181": "KIDNAPPING", "183": "BOMBING", "1831": "BOMBING", "1832": "BOMBING", "1833": "BOMBING",
    "1823": "ATTACK", "185": "ATTACK", "186": "ATTACK", "190": "ATTACK", "193": "ATTACK", "194": "ATTACK",
    "202": "ATTACK", "182": "ATTACK",
}  # fmt: skip
_GENERAL = frozenset({"NNS", "NNPS", "VBP", "VBG", "VB"})
"""Tags of plurals and of verbs without a time, which speak of no one deed."""
# Words of war between armies, which the templates leave out (train: right in 11 to 44 % of documents).
_WARFARE = frozenset({
    "fight", "fighting", "offensive", "invasion", "clash", "battle", "combat", "confrontation", "inflict", "wage",
    "coup", "harm", "strike", "operation", "skirmish", "counteroffensive", "incursion", "steal", "hit", "beat",
    "beating", "execute", "execution", "raid", "drive", "invade",
})  # fmt: skip
_FIRE = frozenset({"burn", "torch", "fire", "arson", "set", "ablaze"})
_DYNAMITE = frozenset({"blow", "dynamite", "bomb", "explode", "detonate", "explosion", "bombing"})
_ROBBERY = frozenset({"rob", "robbery", "steal", "holdup", "theft"})


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident of a document: type and stage."""

    type: str
    stage: str


def incidents(text: str, annotator: Annotator) -> list[Incident]:
    """The incidents of a document: one for each type that its particular, non-governmental events tell of."""
    events, phrases, _ = read_text(text.title(), annotator, wrapped=True)
    stages: dict[str, Counter[str]] = {}
    for event in events:
        kind = _incident_type(event, phrases)
        if kind and _is_particular(event, phrases):
            stages.setdefault(kind, Counter())[_stage(event, phrases.syntax)] += 1
    return [Incident(kind, _told(counts)) for kind, counts in stages.items()]


def _told(counts: Counter[str]) -> str:
    return "ACCOMPLISHED" if counts["ACCOMPLISHED"] else counts.most_common(1)[0][0]


def _incident_type(event: EventMention, phrases: Phrases) -> str | None:
    lemmas = {phrases.lemma(event.word), *([phrases.lemma(event.noun)] if event.noun is not None else [])}
    if lemmas & _FIRE and event.code[:2] in {"14", "17"}:
        return "ARSON"
    if lemmas & _DYNAMITE:
        return "BOMBING"
    if lemmas & _ROBBERY:
        return "ROBBERY"
    return _TYPES.get(event.code)


def _is_particular(event: EventMention, phrases: Phrases) -> bool:
    """Whether an event is one deed of no government: no plural noun, no deed of troops or of the state."""
    agents = [code for one in event.agents for code in phrases.codes(one.word)]
    if side_of(agents) is Side.STATE:
        return False
    targets = [code for one in event.targets for code in phrases.codes(one.word)]
    if side_of(targets) is Side.ORGANISED:
        return False
    noun = event.noun if event.noun is not None else event.word
    return phrases.syntax.xpos[noun] not in _GENERAL and phrases.lemma(noun) not in _WARFARE


def _stage(event: EventMention, syntax: Syntax) -> str:
    above = [syntax.lemmas[word].lower() for word in list(syntax.ancestors(event.word))[:3]]
    if event.code == "185" or any(lemma in {"attempt", "try", "fail", "foil", "thwart"} for lemma in above):
        return "ATTEMPTED"
    if any(lemma in {"threaten", "threat", "warn", "plan", "plot", "vow"} for lemma in above):
        return "THREATENED"
    return "ACCOMPLISHED"


def gold_incidents(row: Row) -> list[tuple[frozenset[str], frozenset[str], bool]]:
    """Types, stages (several where the key allows several) and whether it is optional, of each template."""
    return [
        (_values(one, "INCIDENT: TYPE"), _values(one, "INCIDENT: STAGE OF EXECUTION"), bool(one.get("optional")))
        for one in row["templates"]
    ]


def _values(template: Row, slot: str) -> frozenset[str]:
    return frozenset(part.strip() for value in template.get(slot) or () for part in value.split("/"))


def score(pairs: Iterable[tuple[Row, Sequence[Incident]]]) -> dict[str, float]:
    """F1 of types over one-to-one pairs, and the share of pairs with the right stage."""
    right = wanted = given = staged = 0
    for row, found in pairs:
        left = list(found)
        for types, stages, optional in sorted(gold_incidents(row), key=lambda one: one[2]):
            match = next((one for one in left if one.type in types), None)
            if match is not None:
                left.remove(match)
                right, staged = right + 1, staged + (match.stage in stages)
            wanted += match is not None or not optional
        given += len(found)
    return {
        "incidents.f1": 2 * right / max(1, wanted + given),
        "stage": staged / max(1, right),
        "precision": right / max(1, given),
        "recall": right / max(1, wanted),
    }


def measured_rows(shared: Path) -> list[Row]:
    """The documents that are measured."""
    return [row for row in rows_of(shared / DOCUMENTS) if row["split"] == "dev"][:100]


def measure(shared: Path, model: Path | None) -> Mapping[str, Measured]:
    """Type F1 and stage accuracy; the baseline gives every document one accomplished attack."""
    rows, annotator = measured_rows(shared), annotator_of(model)
    ours = score([(row, incidents(row["text"], annotator)) for row in rows])
    trivial = score([(row, [Incident("ATTACK", "ACCOMPLISHED")]) for row in rows])
    return {name: Measured(ours[name], trivial[name]) for name in ("incidents.f1", "stage")}


def main(shared: Path, *, errors: bool) -> None:
    """Print the figures; misses are shown for documents of the training split, never for those measured."""
    annotator = annotator_of(None)
    rows = measured_rows(shared)
    pairs = [(row, incidents(row["text"], annotator)) for row in rows]
    for name, part in (("0", {0}), ("1", {1}), ("all", {0, 1})):
        chosen = [pair for pair in pairs if half_of(pair[0]["id"]) in part]
        print(name, len(chosen), {key: round(value, 3) for key, value in score(chosen).items()})
    print("one attack each", score([(row, [Incident("ATTACK", "ACCOMPLISHED")]) for row in rows]))
    if errors:
        train = [row for row in rows_of(shared / DOCUMENTS) if row["split"] == "train"][::8]
        read = [(row, incidents(row["text"], annotator)) for row in train]
        print("train", len(train), score(read))
        for row, found in read:
            gold = sorted("/".join(types) for types, _, _ in gold_incidents(row))
            if gold != sorted(one.type for one in found):
                print(row["id"], "GOLD", gold, "OURS", sorted(one.type for one in found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), errors="--errors" in sys.argv)
