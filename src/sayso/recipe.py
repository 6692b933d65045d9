"""Settings as a TOML file, and what they decide."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sayso.errors import RecipeError
from sayso.plugins.installed import Plugin, PluginGroup, asked_plugins, installed_plugins
from sayso.reading.actors.rows import Actor, read_actors
from sayso.reading.outlet_rows import Outlet, name_key, read_outlets


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
    `engine`: where the work is done. `plugins`: those that take part, None for all that are installed.

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
    plugins: tuple[Plugin, ...] | None = None

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
        if "plugins" in settings:
            settings["plugins"] = asked_plugins(settings["plugins"])
        return cls(**settings)

    def with_settings(self, **settings: Any) -> Recipe:
        """This recipe with those settings that are not None put in the place of its own."""
        return replace(self, **{key: value for key, value in settings.items() if value is not None})

    def with_plugins(self) -> Recipe:
        """This recipe with the plugins that take part, and their rows of outlets and actors after its own.

        Raises:
            RecipeError: a plugin cannot be loaded, or its file of outlets or actors is wrong.
        """
        plugins = installed_plugins() if self.plugins is None else self.plugins
        outlets, actors = list(self.outlets), list(self.actors)
        for plugin in plugins:
            if plugin.group is PluginGroup.LEXICONS:
                given = plugin_rows(plugin)
                outlets += [row for row in given if isinstance(row, Outlet)]
                actors += [row for row in given if isinstance(row, Actor)]
        named = {name_key(outlet.name): outlet for outlet in reversed(outlets)}
        by_id = {actor.id: actor for actor in reversed(actors)}
        return replace(
            self,
            plugins=plugins,
            outlets=tuple(reversed(named.values())),
            actors=tuple(reversed(by_id.values())),
        )

    def page_settings(self) -> dict[str, object]:
        """The settings that change what pages are found: the plugins that read files."""
        return _plugins_told(self.plugins or (), {PluginGroup.PAGES})

    def reading_settings(self) -> dict[str, object]:
        """The settings that change what is read; jobs, time-out and engine never do."""
        settings: dict[str, object] = {"comments": self.comments}
        if self.outlets:
            settings["outlets"] = [outlet.row() for outlet in sorted(self.outlets, key=lambda one: one.name)]
        if self.actors:
            settings["actors"] = {actor.id: actor.row() for actor in self.actors}
        return settings | _plugins_told(self.plugins or (), {PluginGroup.LEXICONS, PluginGroup.STAGES})

    def digest(self) -> str:
        """SHA-256 over the settings that change what is read.

        >>> Recipe(jobs=1).digest() == Recipe(jobs=8).digest() != Recipe(comments=True).digest()
        True
        """
        settings = self.reading_settings()
        if pages := self.page_settings():
            settings["pages"] = pages
        return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()


_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "comments": ((bool,), "true or false"),
    "jobs": ((int,), "a whole number"),
    "model": ((str,), "the path of a folder"),
    "timeout": ((int, float), "a number of seconds"),
    "outlets": ((str,), "the path of a TOML file"),
    "actors": ((str,), "the path of a TOML file"),
    "engine": ((str,), "local or spark"),
    "plugins": ((bool,), "true or false"),
}


def plugin_rows(plugin: Plugin) -> tuple[Outlet | Actor, ...]:
    """The rows of a plugin's lexicon: its function gives the path of a TOML file, its name says of what.

    Raises:
        RecipeError: it cannot be loaded, its name is no lexicon's, or its file is wrong.
    """
    readers: dict[str, Callable[[Path], tuple[Outlet | Actor, ...]]] = {
        "outlets": read_outlets,
        "actors": read_actors,
    }
    if plugin.name not in readers:
        reason = f"there is no lexicon {plugin.name!r}; there are {', '.join(readers)}"
        raise RecipeError(f"plugin {plugin.label}", reason)
    function = plugin.load()
    try:
        path = Path(function())
    except Exception as error:  # a plugin may raise anything
        reason = f"gives no path of a TOML file: {type(error).__name__}: {error}"
        raise RecipeError(f"plugin {plugin.label}", reason) from error
    return readers[plugin.name](path)


def _plugins_told(plugins: Iterable[Plugin], groups: set[PluginGroup]) -> dict[str, object]:
    told = [plugin.row() for plugin in plugins if plugin.group in groups]
    return {"plugins": told} if told else {}


def _fits(key: str, value: Any) -> bool:
    kinds, _ = _KINDS[key]
    return isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool))
