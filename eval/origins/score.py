"""Scores numbers of origins against the labelled groups of FA-KES; see RULES.md for what the labels mean.

python -m eval.origins.score --half test --predictions FILE   lines of {"id", "sure", "possible"}
python -m eval.origins.score --half test --case FOLDER        the export of a case (claims.jsonl, facts.jsonl)
python -m eval.origins.score --half dev [--errors]            a case built from the pages of the half

The last builds also what the program counts when the claims of each group are given to it as one value.

A group is *joined* when one value of a fact holds claims of two of its pages or more, *whole* when of all. Its sure
number is that of the value, and of every other value that holds a page of it, and one more for each page in none.

exact               of all groups: joined, and the sure number is `independent`
balanced            the mean of `exact` over the groups with one origin and over those with two or more
contains            of all groups: joined, and `independent` lies between the sure and the possible number
off by              the mean of |sure - independent|
false many          of the joined groups with one origin: the value that holds most pages is printed with more
missed many         of the groups with two origins or more: not joined, or printed with one
joined, whole       of all groups
exact where joined  of the joined groups: the number printed beside the value that holds most pages is `independent`
one where joined    of the joined groups: those with one origin, which "always one" has right
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from eval import SHARED
from eval.case_figures import tables_of
from eval.cases import read_case
from eval.matching import share
from eval.origins.answers import Answer, answers_of
from eval.origins.given import given_answers
from eval.origins.groups import HALVES, Group, load_groups, load_pages, publishers
from eval.rows import Row, rows_of
from sayso.records.ledger import Ledger

MANY = 2


class PredictionError(ValueError):
    """A line of predictions is of no use."""


def score(groups: Sequence[Group], answers: Mapping[str, Answer]) -> dict[str, float]:
    """The figures of some answers; a group without one counts as not joined, each of its pages an origin."""
    pairs = [(group, answers.get(group.id) or _silence(group)) for group in groups]
    joined = [(group, answer) for group, answer in pairs if answer.joined]
    ones = [answer for group, answer in joined if group.independent < MANY]
    many = [answer for group, answer in pairs if group.independent >= MANY]
    right = [group.independent for group, answer in joined if answer.sure == group.independent]
    several = sum(number >= MANY for number in right)
    return {
        "exact": share(len(right), len(pairs)),
        "balanced": (share(len(right) - several, len(pairs) - len(many)) + share(several, len(many))) / 2,
        "contains": share(sum(a.sure <= g.independent <= a.possible for g, a in joined), len(pairs)),
        "off by": share(sum(abs(a.sure - g.independent) for g, a in pairs), len(pairs)),
        "false many": share(sum(a.printed >= MANY for a in ones), len(ones)),
        "missed many": share(sum(not a.joined or a.printed < MANY for a in many), len(many)),
        "joined": share(len(joined), len(pairs)),
        "whole": share(sum(a.whole for _, a in pairs), len(pairs)),
        "exact where joined": share(sum(a.printed == g.independent for g, a in joined), len(joined)),
        "one where joined": share(len(ones), len(joined)),
    }


def _silence(group: Group) -> Answer:
    pages = len(group.pages)
    return Answer(pages, pages, 1, joined=False, whole=False)


def baselines(groups: Sequence[Group], pages: Mapping[str, Row]) -> dict[str, dict[str, Answer]]:
    """What is said without looking at who says it."""
    counts: dict[str, Callable[[Group], int]] = {
        "one outlet, one source": lambda group: len(publishers(pages, group.pages)),
        "one page, one source": lambda group: len(group.pages),
        "always one": lambda group: 1,
    }
    return {
        name: {group.id: Answer(count(group), count(group), count(group)) for group in groups}
        for name, count in counts.items()
    }


def read_predictions(file: Path) -> dict[str, Answer]:
    """The answers of a file of predictions.

    Raises:
        PredictionError: a line has no id, or numbers that are no interval.
    """
    found = {}
    for number, row in enumerate(rows_of(file), 1):
        try:
            sure, possible = int(row["sure"]), int(row.get("possible", row["sure"]))
            if not 1 <= sure <= possible:
                raise ValueError(f"{sure} to {possible} is no interval")
            joined = bool(row.get("joined", True))
            found[str(row["id"])] = Answer(sure, possible, sure, joined=joined, whole=joined)
        except (KeyError, TypeError, ValueError) as error:
            raise PredictionError(f"{file}, line {number}: {error}") from error
    return found


def built_case(shared: Path, half: str, model: Path | None = None) -> Ledger:
    """The ledger of a case that is built from the pages of a half."""
    shown = ("id", "title", "publisher", "published", "text")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pages.jsonl"
        rows = ({key: row[key] for key in shown} for row in load_pages(shared, half).values())
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return read_case(file, comments=False, model=model)


def _print_errors(groups: Sequence[Group], columns: Mapping[str, Mapping[str, Answer]]) -> None:
    for name in ("answers", "given the claims"):
        for group in groups:
            answer = columns.get(name, {}).get(group.id) or _silence(group)
            if name in columns and not (answer.joined and answer.sure == group.independent):
                told = f"{answer.sure}-{answer.possible}" + ("" if answer.joined else " apart")
                print(f"{name}: {group.id}  {group.sure}-{group.possible}, told {told}  {group.matter}")


def main() -> None:
    """Prints the figures of the answers beside those of the baselines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=HALVES, default="dev")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with the corpora")
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--case", type=Path)
    parser.add_argument("--errors", action="store_true", help="the groups of the dev half that are wrong")
    options = parser.parse_args()
    groups, pages = load_groups(options.half), load_pages(options.shared, options.half)
    columns: dict[str, Mapping[str, Answer]] = {}
    if options.predictions:
        columns["answers"] = read_predictions(options.predictions)
    elif options.case:
        tables = {name: rows_of(options.case / f"{name}.jsonl") for name in ("claims", "facts")}
        columns["answers"] = answers_of(groups, tables)
    else:
        ledger = built_case(options.shared, options.half)
        columns["answers"] = answers_of(groups, tables_of(ledger))
        columns["given the claims"] = given_answers(groups, ledger)
    columns |= baselines(groups, pages)
    figures = {name: score(groups, column) for name, column in columns.items()}
    print(f"{options.half}: {len(groups)} groups over {len(pages)} pages")
    print(" " * 20, *(f"{name:>24}" for name in figures))
    for row in figures["answers"]:
        print(f"{row:20}", *(f"{column[row]:24.3f}" for column in figures.values()))
    if options.errors and options.half == "dev":
        _print_errors(groups, columns)


if __name__ == "__main__":
    main()
