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
        from eval.origins.answers import answers_of  # noqa: PLC0415
        from eval.origins.score import baselines, built_case, score  # noqa: PLC0415  # it is also run as a program

        groups = load_groups(half)
        trivial = baselines(groups, load_pages(shared, half))["one outlet, one source"]
        answers = answers_of(groups, built_case(shared, half, model))
        return beside(_shares(score(groups, answers)), _shares(score(groups, trivial)))

    return measured


def _shares(figures: Mapping[str, float]) -> dict[str, float]:
    kept = ("exact", "balanced", "contains", "joined", "exact where joined")
    shares = {name.replace(" ", "_"): figures[name] for name in kept}
    return {**shares, "no_false_many": 1 - figures["false many"], "many_found": 1 - figures["missed many"]}
