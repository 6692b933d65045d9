"""Settings as a TOML file, and what they decide."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sayso.errors import RecipeError
from sayso.reading.actors.rows import Actor, read_actors
from sayso.reading.outlet_rows import Outlet, read_outlets


class EngineName(StrEnum):
    """Where the work is done: on this machine, or on Apache Spark (of the extra `spark`)."""

    LOCAL = "local"
    SPARK = "spark"

    @classmethod
    def of(cls, name: str, source: str = "engine") -> EngineName:
        """The engine of a name; `source` is what an error calls the place where the name stood.

        Raises:
            RecipeError: there is no such engine.
        """
        try:
            return cls(name)
        except ValueError:
            raise RecipeError(source, f"there is no engine {name!r}; there are {', '.join(cls)}") from None


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a case is built.

    `comments`: read comment threads too. `jobs`: worker processes, None for one a processor. `model`: folder of
    another encoder than the shipped one. `timeout`: seconds a page may take in a worker. `outlets`: rows that add
    to those shipped, or take the place of those of the same name; `actors`: the same, of the same id.
    `engine`: where the work is done.

    >>> Recipe(comments=True).comments
    True
    """

    comments: bool = False
    jobs: int | None = None
    model: Path | None = None
    timeout: float = 300.0  # the 50 MB single line takes under 60 s here; a page that needs 5 minutes hangs
    outlets: tuple[Outlet, ...] = ()
    actors: tuple[Actor, ...] = ()
    engine: EngineName = EngineName.LOCAL

    def __post_init__(self) -> None:
        if self.jobs is not None and self.jobs < 1:
            raise RecipeError("jobs", f"must be 1 or more, not {self.jobs}")
        if self.timeout <= 0:
            raise RecipeError("timeout", f"must be more than 0 seconds, not {self.timeout:g}")

    @classmethod
    def load(cls, path: str | Path) -> Recipe:
        """The recipe in a TOML file; a relative `model`, `outlets` or `actors` is taken from the file's own folder.

        Raises:
            RecipeError: the file cannot be read, is no TOML, or has an unknown key or a value of a wrong kind; or
                its file of outlets or actors is wrong.
        """
        path = Path(path)
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise RecipeError(str(path), f"cannot be read: {error.strerror}") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise RecipeError(str(path), f"is not valid TOML: {error}") from error
        return cls.from_table(table, str(path))

    @classmethod
    def from_table(cls, table: dict[str, Any], name: str = "recipe") -> Recipe:
        """The recipe in a parsed table; `name` is what errors call it.

        >>> Recipe.from_table({"comment": True})  # doctest: +ELLIPSIS
        Traceback (most recent call last):
            ...
        sayso.errors.RecipeError: recipe: no setting 'comment'; there are comments, jobs, model, timeout, ...
        """
        allowed = [field.name for field in fields(cls)]
        for key, value in table.items():
            if key not in allowed:
                raise RecipeError(name, f"no setting {key!r}; there are {', '.join(allowed)}")
            if not _fits(key, value):
                raise RecipeError(name, f"{key} = {value!r} is of the wrong kind; it must be {_KINDS[key][1]}")
        settings = dict(table)
        if "model" in settings:
            settings["model"] = Path(name).parent / settings["model"]
        if "outlets" in settings:
            settings["outlets"] = read_outlets(Path(name).parent / settings["outlets"])
        if "actors" in settings:
            settings["actors"] = read_actors(Path(name).parent / settings["actors"])
        if "engine" in settings:
            settings["engine"] = EngineName.of(settings["engine"], name)
        return cls(**settings)

    def with_settings(self, **settings: Any) -> Recipe:
        """This recipe with those settings that are not None put in the place of its own."""
        return replace(self, **{key: value for key, value in settings.items() if value is not None})

    def reading_settings(self) -> dict[str, object]:
        """The settings that change what is read; jobs, time-out and engine never do."""
        settings: dict[str, object] = {"comments": self.comments}
        if self.outlets:
            settings["outlets"] = [outlet.row() for outlet in sorted(self.outlets, key=lambda one: one.name)]
        if self.actors:
            settings["actors"] = {actor.id: actor.row() for actor in self.actors}
        return settings

    def digest(self) -> str:
        """SHA-256 over the settings that change what is read.

        >>> Recipe(jobs=1).digest() == Recipe(jobs=8).digest() != Recipe(comments=True).digest()
        True
        """
        return hashlib.sha256(json.dumps(self.reading_settings(), sort_keys=True).encode()).hexdigest()


_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "comments": ((bool,), "true or false"),
    "jobs": ((int,), "a whole number"),
    "model": ((str,), "the path of a folder"),
    "timeout": ((int, float), "a number of seconds"),
    "outlets": ((str,), "the path of a TOML file"),
    "actors": ((str,), "the path of a TOML file"),
    "engine": ((str,), "local or spark"),
}


def _fits(key: str, value: Any) -> bool:
    kinds, _ = _KINDS[key]
    return isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool))
