"""Compile the table of lemmas: python -m training.language.lemmas --data ../shared/data --out FOLDER.

Words come from the training halves of EWT and GUM, endings from these and from the lexicon of the package
`lemminflect` (MIT; compiled from the SPECIALIST Lexicon of the US National Library of Medicine).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.language.lemmas import CAPITALS, INFLECTIONS, TABLE, edit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Table = Mapping[str, Mapping[str, str]]

Row = tuple[str, str, str, str]
"""A word, its lemma, its universal tag, its Penn tag."""

TREEBANKS = ("en_ewt-train.conllu.gz", "en_gum-open-train.conllu.gz")
# Parts of words that were split by mistake (their lemma is another word's) and addresses (some are people's).
LEFT_OUT = frozenset({"GW", "AFX", "ADD"})


def read_rows(path: Path) -> Iterator[Row]:
    """The words of a CoNLL-U file, without ranges and empty nodes."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if len(columns) == 10 and columns[0].isdigit():
                yield columns[1], columns[2], columns[3], columns[4]


def read_lexicon(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """(inflection, word, lemma) from the lines `word,part of speech,lemma/lemma`; the first lemma counts."""
    rows = [(form, kind, lemmas.split("/")[0]) for form, kind, lemmas in csv.reader(lines)]
    inflected = {lemma for form, kind, lemma in rows if kind == "noun" and form != lemma}
    for form, kind, lemma in rows:
        if " " in form:
            continue
        if kind == "adj" and form == lemma and form[1:] == form[1:].lower():
            yield CAPITALS, form, lemma
        elif kind == "noun" and (form != lemma or (form.endswith("s") and form not in inflected)):
            yield "NNS", form, lemma
        elif kind == "verb" and form != lemma:
            yield "VBZ" if form.endswith("s") else "VBG" if form.endswith("ing") else "VBD", form, lemma
        elif kind in ("adj", "adv") and form != lemma and form.endswith(("r", "st")):
            yield "JJS" if form.endswith("st") else "JJR", form, lemma


def _scripts(form: str, lemmas: Counter[str]) -> str:
    """The scripts of a word, the most frequent first, then by the alphabet."""
    return " ".join(edit_of(form, lemma) for lemma in sorted(lemmas, key=lambda lemma: (-lemmas[lemma], lemma)))


def compile_words(rows: Iterable[Row]) -> dict[str, dict[str, str]]:
    """`{"UPOS XPOS": {word: scripts}}`, tags by falling frequency.

    A word is listed in lower case, and as written only where its lemmas then differ; names only as written, and
    only where the lemma is not the name itself.
    """
    seen: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    size: Counter[str] = Counter()
    for form, lemma, upos, xpos in rows:
        if xpos not in LEFT_OUT and lemma != "_" and "@" not in form[1:]:
            seen[f"{upos} {xpos}"][form][lemma] += 1
            size[f"{upos} {xpos}"] += 1
    return {tag: _listed(seen[tag], tag) for tag in sorted(size, key=lambda tag: (-size[tag], tag))}


def _listed(seen: Mapping[str, Counter[str]], tag: str) -> dict[str, str]:
    if tag.startswith("PROPN ") or " NNP" in tag:
        scripts = {form: _scripts(form, lemmas) for form, lemmas in seen.items()}
        return {form: script for form, script in scripts.items() if script not in ("=", edit_of(form, form))}
    lower: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for form, lemmas in seen.items():
        lower[form.lower()].update(lemmas)
    listed = {form: _scripts(form, seen.get(form, lemmas)) for form, lemmas in lower.items()}
    for form, lemmas in seen.items():
        if _scripts(form.lower(), lemmas) != listed[form.lower()]:
            listed[form] = _scripts(form, lemmas)
    return listed


def learn_endings(scripts: Mapping[str, str], least: int = 2) -> dict[str, str]:
    """Endings that give every word its script, the longest ending that matches being right.

    An ending is listed where most of at least `least` words that share it want another script than the next
    shorter ending gives, lower case being what no ending gives; a word that no ending serves is listed whole.
    After Jongejan and Dalianis (2009).

    >>> learn_endings({"cats": "l1", "dogs": "l1", "hens": "l1", "tries": "l3+y", "cries": "l3+y"})
    {'*s': 'l1', '*es': 'l3+y'}
    """
    out: dict[str, str] = {}

    def divide(ending: str, words: list[str], given: str) -> None:
        counts = Counter(scripts[word] for word in words)
        most = min(counts, key=lambda script: (-counts[script], script))
        if len(words) < least or (len(counts) == 1 and most == given):
            out.update({word: scripts[word] for word in words if scripts[word] != given})
            return
        if ending and most != given and counts[most] >= least:
            out[f"*{ending}"] = given = most
        longer: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            longer[word[-len(ending) - 1 :]].append(word)
        for next_ending, sharing in sorted(longer.items()):
            if next_ending == ending:
                out.update({word: scripts[word] for word in sharing if scripts[word] != given})
            else:
                divide(next_ending, sharing, given)

    divide("", sorted(scripts), "l")
    return out


def compile_endings(rows: Iterable[Row], lexicon: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    """`{inflection: {"*ending" or whole word: script}}`; where the two differ, the treebanks count."""
    scripts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for kind, form, lemma in lexicon:
        scripts[kind][form.lower()] = edit_of(form.lower(), lemma if kind == CAPITALS else lemma.lower())
    lemmas: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for form, lemma, upos, xpos in rows:
        kind = CAPITALS if xpos == "JJ" and upos == "ADJ" else INFLECTIONS.get(xpos, "")
        usual = lemma[1:] == lemma[1:].lower() if kind == CAPITALS else upos not in ("PROPN", "X")
        if kind and usual and lemma != "_":
            lemmas[kind, form.lower()][lemma if kind == CAPITALS else lemma.lower()] += 1
    for (kind, form), counts in sorted(lemmas.items()):
        scripts[kind][form] = _scripts(form, counts).split(" ")[0]
    return {kind: learn_endings(scripts[kind]) for kind in sorted(scripts)}


def write_table(
    words: Mapping[str, Mapping[str, str]], endings: Mapping[str, Mapping[str, str]], folder: Path
) -> Path:
    """Write the table that `sayso.language.lemmas.load_lemmatiser` reads; the same bytes for the same table."""
    table = {"words": _by_script(words), "endings": _by_script(endings)}
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / TABLE
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    return path


def _by_script(tables: Table) -> dict[str, dict[str, str]]:
    out = {}
    for name, table in tables.items():
        grouped: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(table):
            grouped[table[word]].append(word)
        out[name] = {script: " ".join(grouped[script]) for script in sorted(grouped)}
    return out


def lexicon_path() -> Path:
    """Where the package lemminflect keeps its lexicon."""
    import lemminflect  # noqa: PLC0415 - only who compiles the table needs it

    return Path(lemminflect.__file__).parent / "resources" / "lemma_lu.csv.gz"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds language/")
    parser.add_argument("--lexicon", type=Path, help="lexicon, gzipped CSV (default: that of lemminflect)")
    parser.add_argument("--out", type=Path, required=True, help=f"folder for {TABLE}")
    settings = parser.parse_args()
    rows = [row for name in TREEBANKS for row in read_rows(settings.data / "language" / name)]
    with gzip.open(settings.lexicon or lexicon_path(), "rt", encoding="utf-8") as lines:
        lexicon = list(read_lexicon(lines))
    path = write_table(compile_words(rows), compile_endings(rows, lexicon), settings.out)
    print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
