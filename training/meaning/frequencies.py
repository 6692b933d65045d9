"""Count in how many news documents each content term stands: `python -m training.meaning.frequencies`.

    python -m training.meaning.frequencies --data ../shared/data --out src/sayso/links/stories/frequencies.tsv.gz

Only counts are written. Terms in fewer than LEAST documents are left out: they weigh as much as unknown ones.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from sayso.links.terms import content_terms
from training.meaning.texts import documents

LEAST = 3
"""A term of one or two documents weighs like one of none, and would make the table twice as large."""
ORIGIN = (
    "# Content terms of news texts and in how many documents each stands; counted by training/meaning/frequencies "
    "on the training halves named there. Counts only, no text of theirs. Licence: Apache-2.0\n"
)


def counted(texts: Iterable[Sequence[str]]) -> tuple[int, Counter[str]]:
    """How many documents (as sentences) there are, and in how many each content term stands.

    >>> number, frequency = counted([["The mill burned.", "It was old."], ["A mill was sold."]])
    >>> number, frequency["mill"], frequency["old"]
    (2, 2, 1)
    """
    number, frequency = 0, Counter[str]()
    for sentences in texts:
        number += 1
        frequency.update({term for sentence in sentences for term in content_terms(sentence)})
    return number, frequency


def table(number: int, frequency: Counter[str], least: int = LEAST) -> str:
    r"""The table as text: a line of origin, the number of documents, then a line for each count with its terms.

    >>> table(9, Counter({"mill": 3, "kill": 7, "bridg": 3, "rare": 1})).splitlines()[1:]
    ['9', '7\tkill', '3\tbridg mill']
    """
    by_count: dict[int, list[str]] = {}
    for term, count in frequency.items():
        if count >= least:
            by_count.setdefault(count, []).append(term)
    lines = [f"{count}\t{' '.join(sorted(terms))}\n" for count, terms in sorted(by_count.items(), reverse=True)]
    return f"{ORIGIN}{number}\n{''.join(lines)}"


def main() -> None:
    """Count, and write the table; the same texts give the same bytes."""
    parser = argparse.ArgumentParser(prog="python -m training.meaning.frequencies", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    number, frequency = counted(documents(options.data))
    content = table(number, frequency)
    options.out.write_bytes(gzip.compress(content.encode("utf-8"), mtime=0))
    print(f"{number} documents, {content.count(' ')} terms, {options.out.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
