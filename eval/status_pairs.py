"""The status of events on invented minimal pairs: did, did not, will, may have, denied, was accused of, in 2014.

python -m eval.status_pairs                  shares of sentences and pairs right, by kind and by half
python -m eval.status_pairs --errors         and the sentences of half a that are read wrongly
python -m eval.status_pairs --half b         one half only; the sentences of half b are never printed
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from eval.cases import Figures, beside
from eval.floors import Measured
from eval.plain_documents import as_document
from sayso.records.claims import Claim, ClaimPolarity, Modality
from sayso.records.documents import Document
from sayso.records.spans import Span, overlap

PAIRS = Path(__file__).with_name("status") / "pairs.toml"
ENOUGH_PAIRS, ENOUGH_OF_A_KIND = 200, 15
HALVES = ("a", "b")
PLAIN = "did"


class Status(NamedTuple):
    """In which status a claim puts an event forward; without arguments, that of the plain sentences."""

    polarity: str = "affirmed"
    modality: str = "stated"
    hearsay: str | None = None
    historical: bool = False

    def __str__(self) -> str:
        words = (self.polarity, self.modality, self.hearsay, "historical" if self.historical else None)
        return " ".join(filter(None, words))


# What a sentence of a kind has at the least; a "did not" may also be planned, an accusation also be of not doing.
KINDS: Mapping[str, Mapping[str, str | bool]] = {
    PLAIN: {**Status()._asdict()},
    "not": {"polarity": "denied"},
    "will": {"modality": "planned"},
    "may": {"modality": "possible"},
    "denied": {"polarity": "denied"},
    "accused": {"hearsay": "accused"},
    "reportedly": {"hearsay": "reported"},
    "historical": {"historical": True},
    "demanded": {"modality": "demanded"},
    "asked": {"modality": "asked"},
}
HEARSAY = (None, "reported", "accused")


class PairsError(ValueError):
    """The set is at odds with itself."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the word of its event and the status that a reader gives it."""

    text: str
    trigger: Span
    kind: str
    status: Status


@dataclass(frozen=True, slots=True)
class Family:
    """Sentences on one event in a page of one day: the plain one, then those that differ from it."""

    id: str
    half: str
    published: str
    sentences: tuple[Sentence, ...]

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The pairs by the places of their sentences: the plain one with every other."""
        return tuple((0, other) for other in range(1, len(self.sentences)))


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of every sentence of a family; None where no claim speaks of the event."""

    family: Family
    found: tuple[Status | None, ...]

    def right(self, place: int) -> bool:
        """Whether the sentence at a place was read as it should."""
        return self.found[place] == self.family.sentences[place].status


def load(path: Path = PAIRS) -> tuple[Family, ...]:
    """The families of a file.

    Raises:
        PairsError: a trigger is missing or ambiguous, a word unknown, a kind at odds with its labels.
    """
    families = tuple(map(_family, tomllib.loads(path.read_text(encoding="utf-8"))["family"]))
    twice = [name for name, times in Counter(family.id for family in families).items() if times > 1]
    if twice:
        raise PairsError(f"{twice[0]}: two families have this id")
    texts = Counter(sentence.text for family in families for sentence in family.sentences)
    again = [text for text, times in texts.items() if times > 1]
    if again:
        raise PairsError(f"written twice: {again[0]}")
    return families


def check_size(families: Iterable[Family]) -> None:
    """That there are enough pairs, and enough of every kind.

    Raises:
        PairsError: there are not.
    """
    counted = kinds_of_pairs(families)
    if counted.total() < ENOUGH_PAIRS:
        raise PairsError(f"{counted.total()} pairs are fewer than {ENOUGH_PAIRS}")
    for kind in KINDS:
        if counted[kind] < ENOUGH_OF_A_KIND:
            raise PairsError(f"{kind}: {counted[kind]} pairs are fewer than {ENOUGH_OF_A_KIND}")


def kinds_of_pairs(families: Iterable[Family]) -> Counter[str]:
    """How many pairs have a variant of each kind."""
    return Counter(family.sentences[other].kind for family in families for _, other in family.pairs)


def find_trigger(text: str, trigger: str, nth: int | None = None) -> Span:
    """Where the trigger stands in a text as whole words.

    Raises:
        PairsError: it is not there, or more than once without `nth`.

    >>> find_trigger("Guns shelled it as they had shelled us.", "shelled", 2)
    (28, 35)
    """
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(trigger)}(?!\w)", text)]
    if nth is None and len(found) > 1:
        raise PairsError(f"“{trigger}” stands {len(found)} times in: {text}")
    place = 1 if nth is None else nth
    if not 1 <= place <= len(found):
        raise PairsError(f"“{trigger}” is not there so often: {text}")
    return found[place - 1]


def _family(row: Mapping[str, Any]) -> Family:
    name = row["id"]
    if row["half"] not in HALVES:
        raise PairsError(f"{name}: a half is one of {', '.join(HALVES)}")
    date.fromisoformat(row["published"])
    sentences = tuple(map(_sentence, row["sentences"]))
    if len(sentences) < 2 or sentences[0].kind != PLAIN:
        raise PairsError(f"{name}: the first sentence is the plain one, others follow")
    return Family(name, row["half"], row["published"], sentences)


def _sentence(row: Mapping[str, Any]) -> Sentence:
    marks = {key: value for key, value in row.items() if key not in {"text", "trigger", "nth", "kind"}}
    if row["kind"] not in KINDS:
        raise PairsError(f"no such kind: {row['kind']}")
    if unknown := marks.keys() - set(Status._fields):
        raise PairsError(f"no such label: {', '.join(sorted(unknown))}")
    status = Status(**marks)
    ClaimPolarity(status.polarity), Modality(status.modality)
    if status.hearsay not in HEARSAY:
        raise PairsError(f"no such hearsay: {status.hearsay}")
    if KINDS[row["kind"]].items() - status._asdict().items():
        raise PairsError(f"labels that do not fit “{row['kind']}”: {row['text']}")
    return Sentence(row["text"], find_trigger(row["text"], row["trigger"], row.get("nth")), row["kind"], status)


def claim_of(claims: Iterable[Claim], trigger: Span) -> Claim | None:
    """The claim that speaks of the event at a trigger.

    One whose own event has this trigger comes first, else the shortest that covers it; of two, the one with an
    attribution.
    """
    told = list(claims)
    own = [claim for claim in told if claim.event and overlap(claim.event.trigger, trigger)]
    around = [claim for claim in told if claim.start <= trigger[0] and trigger[1] <= claim.end]
    return min(own or around, key=lambda one: (one.end - one.start, one.attribution is None), default=None)


def status_of(claim: Claim) -> Status:
    """The status of a claim, in the words of the set."""
    hearsay = getattr(claim, "hearsay", None)
    historical = bool(getattr(claim, "historical", False))
    return Status(str(claim.polarity), str(claim.modality), str(hearsay) if hearsay else None, historical)


def documents(family: Family) -> Iterator[Document]:
    """A document for each sentence of a family, published on its day."""
    for place, sentence in enumerate(family.sentences):
        yield as_document(f"{family.id}-{place}", sentence.text, family.published)


def read(families: Iterable[Family], model: Path | None = None) -> list[Reading]:
    """What the program reads of every sentence."""
    from sayso.language import load_encoder  # noqa: PLC0415  # the model's libraries take a second to load
    from sayso.reading.reader import Reader  # noqa: PLC0415

    reader = Reader(load_encoder(model) if model else None, comments=False)

    def status(document: Document, sentence: Sentence) -> Status | None:
        claim = claim_of(reader(document).claims, sentence.trigger)
        return status_of(claim) if claim else None

    return [Reading(one, tuple(map(status, documents(one), one.sentences))) for one in families]


def baseline(families: Iterable[Family]) -> list[Reading]:
    """Everything is affirmed and stated."""
    return [Reading(family, (Status(),) * len(family.sentences)) for family in families]


def sentence_marks(readings: Iterable[Reading], kind: str | None = None) -> list[bool]:
    """Of each sentence, whether it is right; the plain ones are left out where a kind is asked for."""
    return [
        reading.right(place)
        for reading in readings
        for place, sentence in enumerate(reading.family.sentences)
        if kind is None or (place and sentence.kind == kind)
    ]


def pair_marks(readings: Iterable[Reading], kind: str | None = None) -> list[bool]:
    """Of each pair, whether both sentences are right; the kind of a pair is that of its variant."""
    return [
        reading.right(plain) and reading.right(other)
        for reading in readings
        for plain, other in reading.family.pairs
        if kind is None or reading.family.sentences[other].kind == kind
    ]


def figures(readings: Sequence[Reading]) -> Figures:
    """The shares of sentences and of pairs that are right."""
    return {"sentences": _share(sentence_marks(readings)), "pairs": _share(pair_marks(readings))}


def _share(marks: Sequence[bool]) -> float:
    return sum(marks) / len(marks) if marks else 0.0


def measure(shared: Path, model: Path | None) -> dict[str, Measured]:  # the set lies in the repository
    """Sentences and pairs right, beside the rule that everything is affirmed and stated."""
    families = load()
    check_size(families)
    return beside(figures(read(families, model)), figures(baseline(families)))


def table(readings: Sequence[Reading]) -> str:
    """The figures as lines: all, by half, by the kind of the variant."""
    halves = {f"half {half}": [one for one in readings if one.family.half == half] for half in HALVES}
    rows = [(name, sentence_marks(some), pair_marks(some)) for name, some in {"all": readings, **halves}.items()]
    plain = [reading.right(0) for reading in readings]
    rows.append(("plain sentences", plain, []))
    rows += [(kind, sentence_marks(readings, kind), pair_marks(readings, kind)) for kind in KINDS]
    head = f"{'':<18}{'sentences':>18}{'pairs':>18}"
    lines = (f"{name:<18}{_cell(ones):>18}{_cell(twos):>18}" for name, ones, twos in rows if ones)
    return "\n".join([head, *lines])


def _cell(marks: Sequence[bool]) -> str:
    return f"{_share(marks):.3f} ({sum(marks)}/{len(marks)})" if marks else ""


def errors(readings: Iterable[Reading]) -> Iterator[str]:
    """The sentences of half a that are wrong, as lines; those of half b stay unseen."""
    for reading in readings:
        if reading.family.half != HALVES[0]:
            continue
        for place, (sentence, found) in enumerate(zip(reading.family.sentences, reading.found, strict=True)):
            if not reading.right(place):
                start, end = sentence.trigger
                shown = f"{sentence.text[:start]}[{sentence.text[start:end]}]{sentence.text[end:]}"
                yield f"{sentence.kind}: {shown}\n    {sentence.status} | read: {found or 'no claim'}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.status_pairs",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--half", choices=HALVES, help="one half only")
    parser.add_argument("--errors", action="store_true", help="print the wrong sentences of half a")
    parser.add_argument("--model", type=Path, help="folder with other weights than the shipped ones")
    options = parser.parse_args(arguments)
    families = load()
    check_size(families)
    readings = read([one for one in families if options.half in {None, one.half}], options.model)
    print(table(readings))
    if options.errors:
        print("", *errors(readings), sep="\n")


if __name__ == "__main__":
    main()
