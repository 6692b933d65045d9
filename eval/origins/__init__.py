"""How many independent origins stand behind a value: groups of claims over FA-KES, labelled by hand (RULES.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from eval.cases import beside
from eval.floors import Measured
from eval.origins.groups import CORPUS, GROUPS, PAGES, load_groups, load_pages

__all__ = ["FILES", "measure"]

FILES = (CORPUS, GROUPS, PAGES)


def measure(half: str) -> Callable[[Path, Path | None], dict[str, Measured]]:
    """How a half is measured: shares, more being better, beside "one outlet, one source"."""

    def measured(shared: Path, model: Path | None) -> dict[str, Measured]:
        from eval.case_figures import tables_of  # noqa: PLC0415
        from eval.origins.answers import answers_of  # noqa: PLC0415
        from eval.origins.given import given_answers  # noqa: PLC0415
        from eval.origins.score import baselines, built_case, score  # noqa: PLC0415  # it is also run as a program

        groups, ledger = load_groups(half), built_case(shared, half, model)
        trivial = score(groups, baselines(groups, load_pages(shared, half))["one outlet, one source"])
        found = score(groups, answers_of(groups, tables_of(ledger)))
        given = score(groups, given_answers(groups, ledger))
        return {
            **beside(_shares(found), _shares(trivial)),
            **{f"given.{name}": one for name, one in beside(_counted(given), _counted(trivial)).items()},
        }

    return measured


def _counted(figures: Mapping[str, float]) -> dict[str, float]:
    """The figures that tell of counting, as shares of which more is better."""
    kept = {name: figures[name] for name in ("exact", "balanced", "contains")}
    return {**kept, "no_false_many": 1 - figures["false many"], "many_found": 1 - figures["missed many"]}


def _shares(figures: Mapping[str, float]) -> dict[str, float]:
    return {
        **_counted(figures),
        "joined": figures["joined"],
        "exact_where_joined": figures["exact where joined"],
    }
