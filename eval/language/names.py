"""Names and dates against the worldwide newswire data and re3d (Syria and Iraq)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from training.encoder.entity_files import Tagged, read_tagged
from training.encoder.treebanks import open_text

from eval.floors import Measured
from eval.matching import Rate, one_to_one
from eval.rows import rows_of
from sayso.language import Annotator, load_encoder
from sayso.language.annotation import EntityKind
from sayso.language.words import words as find_words
from sayso.records.spans import Span, overlap

Name = tuple[int, int, str]
"""First token or code point, the one after the last, kind."""

DEV, TRAIN = Path("data/language/ww-newswire-dev.tsv.gz"), Path("data/language/ww-newswire-train.tsv.gz")
RE3D = Path("data/events/re3d-dev.jsonl")

# File names begin with a country. By the addresses and datelines in the files: Egypt, Iran, Israel (Haaretz,
# Jerusalem Post), Jordan (Jordan Times, Al Bawaba), Kuwait, Oman, Qatar, Saudi Arabia, United Arab Emirates.
# `nm` is Namibia; `alg`, Algeria, counts as Africa.
MIDDLE_EAST = frozenset({"eg", "iran", "israel", "jr", "kw", "oman", "qt", "saud", "uae"})

# What re3d calls a kind; its places are also buildings. Its other kinds are no names.
RE3D_KINDS = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    EntityKind.PERSON: "person",
    EntityKind.ORGANISATION: "organisation",
    EntityKind.LOCATION: "place",
    EntityKind.FACILITY: "place",
}
CONFIRMED = 0.5  # re3d keeps what its readers refused, with a confidence of 0
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"i|we|s?he|it|they|you|who|his|her|its|their|our|my|your|th(?:is|at|ese|ose)", re.IGNORECASE)


def read_files(path: Path) -> list[tuple[str, list[Tagged]]]:
    """The documents of the newswire data with the names of their files."""
    names: list[str] = []
    for line in open_text(path):
        if line.startswith("# file"):
            names.append(line.partition("=")[2].strip())
    return list(zip(names, read_tagged(path), strict=True))


def title_cased(text: str) -> str:
    """Every word with a capital, as in headlines.

    >>> title_cased("UN envoy leaves al-Tabqa")
    'UN Envoy Leaves Al-Tabqa'
    """
    return re.sub(r"(?<!\S)\w", lambda match: _same_length(match.group()), text)


def upper_cased(text: str) -> str:
    """Capitals throughout, of the same length.

    >>> upper_cased("Straße")
    'STRAßE'
    """
    return "".join(map(_same_length, text))


def _same_length(sign: str) -> str:
    return sign.upper() if len(sign.upper()) == len(sign) else sign


def in_tokens(names: Iterable[Name], tokens: Sequence[Span]) -> set[Name]:
    """Names in code points as names in tokens: every token that shares a character with it.

    >>> in_tokens([(0, 6, "Person")], [(0, 3), (4, 7), (7, 8)])
    {(0, 2, 'Person')}
    """
    ends, starts = [end for _, end in tokens], [start for start, _ in tokens]
    out = set()
    for start, end, kind in names:
        first, after = bisect_right(ends, start), bisect_right(starts, end - 1)
        if first < after:
            out.add((first, after, kind))
    return out


class Lookup:
    """The baseline: the longest name seen in training, as written, is one, of its most frequent kind.

    >>> told = Tagged("The UN met.", ((0, 3), (4, 6), (7, 10), (10, 11)), ((4, 6, "Organization"),))
    >>> Lookup([told]).find("A UN body", [(0, 1), (2, 4), (5, 9)])
    [(2, 4, 'Organization')]
    """

    def __init__(self, trained: Iterable[Tagged]) -> None:
        seen: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for one in trained:
            for start, end, kind in one.entities:
                seen[tuple(one.text[a:b] for a, b in one.tokens if start <= a and b <= end)][kind] += 1
        self._kinds = {name: kinds.most_common(1)[0][0] for name, kinds in seen.items()}
        self._longest = max(map(len, self._kinds), default=0)

    def find(self, text: str, tokens: Sequence[Span]) -> list[Name]:
        """Names in a text of these tokens."""
        forms = tuple(text[a:b] for a, b in tokens)
        out, at = [], 0
        while at < len(forms):
            sizes = range(min(self._longest, len(forms) - at), 0, -1)
            size = next((n for n in sizes if forms[at : at + n] in self._kinds), 0)
            if size:
                out.append((tokens[at][0], tokens[at + size - 1][1], self._kinds[forms[at : at + size]]))
            at += size or 1
        return out


class Rates:
    """Names found by the name of a figure."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, name: str, hits: int, predicted: int, gold: int) -> None:
        """Count names of one text."""
        self._counts[name] += Counter(hits=hits, predicted=predicted, gold=gold)

    def add_sets(self, name: str, found: set[Name], gold: set[Name]) -> None:
        """Count names that are exactly right."""
        self.add(name, len(found & gold), len(found), len(gold))

    def figures(self) -> dict[str, float]:
        """F1 of each."""
        return {f"{name}.f1": Rate(c["hits"], c["predicted"], c["gold"]).f1 for name, c in self._counts.items()}


def measure_newswire(shared: Path, model: Path | None) -> dict[str, Measured]:
    """Names with exactly the tokens and the kind of the gold, one sentence read at a time."""
    annotator = Annotator(load_encoder(model))
    lookup = Lookup(one for _, sentences in read_files(shared / TRAIN) for one in sentences)
    documents = read_files(shared / DEV)
    trivial = newswire_figures(documents, lookup.find)
    ours = newswire_figures(documents, lambda text, _: list(named(annotator, text, (0, len(text)))))
    return {name: Measured(value, trivial[name]) for name, value in ours.items()}


def named(annotator: Annotator, text: str, passage: Span) -> Iterator[Name]:
    """The names that the encoder finds in a passage, in code points of the text."""
    for at, said in annotator.windows(text, passage):
        for one in said.entities:
            start, end = said.span(one.words)
            yield at + start, at + end, one.kind


def newswire_figures(
    documents: Sequence[tuple[str, list[Tagged]]], find: Callable[[str, Sequence[Span]], list[Name]]
) -> dict[str, float]:
    """All names, those of the Middle East, of copies in Title Case and in capitals, and of each kind."""
    rates = Rates()
    for file, sentences in documents:
        for one in sentences:
            gold = in_tokens(one.entities, one.tokens)
            for name, change in (("entities", str), ("title", title_cased), ("upper", upper_cased)):
                found = in_tokens(find(change(one.text), one.tokens), one.tokens)
                rates.add_sets(name, found, gold)
                if name == "entities":
                    if file.partition("_")[0] in MIDDLE_EAST:
                        rates.add_sets("middle_east", found, gold)
                    for kind in sorted(EntityKind):
                        ours, theirs = ({entry for entry in names if entry[2] == kind} for names in (found, gold))
                        rates.add_sets(kind.name.lower(), ours, theirs)
    return rates.figures()


def measure_re3d(shared: Path, model: Path | None) -> dict[str, Measured]:
    """Persons, organisations and places of re3d: exact but for a leading article, and by overlap.

    re3d marks every phrase that refers, also pronouns and "three women"; here only those that hold a capital and
    are no pronoun. It counts countries that act as organisations, and titles as part of a person's name: neither is
    corrected for, so that the exact figures of persons and organisations stay low by design.
    """
    annotator = Annotator(load_encoder(model))
    lookup = Lookup(one for _, sentences in read_files(shared / TRAIN) for one in sentences)
    rows = rows_of(shared / RE3D)

    def ours(text: str) -> Iterator[Name]:
        for match in re.finditer(r"[^\n]+", text):
            yield from named(annotator, text, match.span())

    trivial = re3d_figures(rows, lambda text: lookup.find(text, find_words(text)))
    return {name: Measured(value, trivial[name]) for name, value in re3d_figures(rows, ours).items()}


def re3d_figures(rows: Sequence[Mapping[str, object]], find: Callable[[str], Iterable[Name]]) -> dict[str, float]:
    """F1 of each kind, exact and by overlap."""
    rates = Rates()
    for row in rows:
        text = str(row["text"])
        gold = _alike(text, re3d_names(row))
        found = _alike(text, find(text))
        for kind in ("person", "organisation", "place"):
            ours, theirs = ([entry for entry in sorted(names) if entry[2] == kind] for names in (found, gold))
            rates.add_sets(kind, set(ours), set(theirs))
            touching = one_to_one(ours, theirs, lambda a, b: overlap(a[:2], b[:2]))
            rates.add(f"{kind}_overlap", len(touching), len(ours), len(theirs))
    return dict(sorted(rates.figures().items()))


def re3d_names(row: Mapping[str, object]) -> Iterator[Name]:
    """The confirmed entities of a document that are names."""
    entities = row["entities"]
    assert isinstance(entities, list)
    for one in entities:
        words = _ARTICLE.sub("", one["value"], count=1).split()
        capital = any(word[:1].isupper() and not _PRONOUN.fullmatch(word) for word in words)
        if one["confidence"] >= CONFIRMED and capital:
            yield one["begin"], one["end"], one["type"]


def _alike(text: str, names: Iterable[Name]) -> set[Name]:
    """Names of the kinds compared, each without the article it begins with."""
    out = set()
    for start, end, kind in names:
        article = _ARTICLE.match(text, start, end)
        if kind in RE3D_KINDS:
            out.add((article.end() if article else start, end, RE3D_KINDS[kind]))
    return out
