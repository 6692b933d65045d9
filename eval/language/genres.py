"""Figures by genre as a table for the model card: python -m eval.language.genres [--model DIR]."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from eval import SHARED
from eval.language.treebanks import TREEBANKS, figures_by_genre


def table(figures: Mapping[str, Mapping[str, float]]) -> str:
    """Genres as rows of a Markdown table; figures are per cent.

    >>> print(table({"news": {"words_read": 120.0, "upos": 0.9712}}))
    | genre | words | upos |
    |---|---|---|
    | news | 120 | 97.1 |
    """
    names = [name for name in next(iter(figures.values())) if name != "words_read"]
    lines = [f"| genre | words | {' | '.join(names)} |", "|---" * (len(names) + 2) + "|"]
    for genre, row in figures.items():
        values = " | ".join(f"{100 * row[name]:.1f}" for name in names)
        lines.append(f"| {genre} | {row['words_read']:.0f} | {values} |")
    return "\n".join(lines)


def main() -> None:
    """Print one table a treebank."""
    parser = argparse.ArgumentParser(prog="python -m eval.language.genres", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ (%(default)s)")
    parser.add_argument("--model", type=Path, help="folder with other weights than the shipped ones")
    options = parser.parse_args()
    for name, treebank in TREEBANKS.items():
        print(f"{name}\n\n{table(figures_by_genre(options.shared, options.model, treebank))}\n", flush=True)


if __name__ == "__main__":
    main()
