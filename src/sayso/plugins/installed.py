"""Plugins that are installed: found by their entry points, loaded by a build, told by a digest of their code."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from sayso.errors import RecipeError

_OUT = "uninstall it, or go without plugins: --no-plugins, or plugins = false in a recipe"


class PluginGroup(StrEnum):
    """What a plugin adds; the values are the groups of entry points."""

    PAGES = "sayso.pages"
    LEXICONS = "sayso.lexicons"
    STAGES = "sayso.stages"


@dataclass(frozen=True, slots=True)
class Plugin:
    """One entry point of an installed distribution; `digest` is over the files of the package that it names.

    >>> Plugin(PluginGroup.PAGES, "odt", "odt_pages:read", "odt-pages", "1.0", "0" * 64).label
    'odt (odt-pages 1.0)'
    """

    group: PluginGroup
    name: str
    value: str
    distribution: str
    version: str
    digest: str

    @property
    def label(self) -> str:
        """How messages call it."""
        return f"{self.name} ({self.distribution} {self.version})"

    def row(self) -> dict[str, str]:
        """What the settings of an activity tell of it."""
        return {
            "group": str(self.group), "name": self.name, "distribution": self.distribution,
            "version": self.version, "digest": self.digest,
        }  # fmt: skip

    def load(self) -> Callable[..., Any]:
        """What the entry point names.

        Raises:
            RecipeError: it cannot be imported, is nothing to call, or its code is not that of the digest.
        """
        if code_digest(self.value) != self.digest:
            raise RecipeError(f"plugin {self.label}", f"is not the same here as where the build began; {_OUT}")
        try:
            loaded = EntryPoint(self.name, self.value, self.group).load()
        except Exception as error:  # a plugin's module may raise anything when it is imported
            reason = f"cannot be loaded: {type(error).__name__}: {error}; {_OUT}"
            raise RecipeError(f"plugin {self.label}", reason) from error
        if not callable(loaded):
            raise RecipeError(f"plugin {self.label}", f"{self.value} is nothing to call; {_OUT}")
        function: Callable[..., Any] = loaded
        return function


def installed_plugins() -> tuple[Plugin, ...]:
    """All plugins of this environment, by group, distribution and name; none of their code is run.

    >>> installed_plugins()
    ()
    """
    found = {
        (group, point.dist.name if point.dist else "unknown", point.name): point
        for group in PluginGroup
        for point in entry_points(group=group)
    }
    return tuple(
        Plugin(
            group, name, point.value, distribution, point.dist.version if point.dist else "unknown",
            code_digest(point.value),
        )
        for (group, distribution, name), point in sorted(found.items(), key=lambda one: one[0])
    )  # fmt: skip


def asked_plugins(wanted: bool | None) -> tuple[Plugin, ...] | None:
    """Those installed where they are wanted, none where they are not; None leaves it open."""
    if wanted is None:
        return None
    return installed_plugins() if wanted else ()


def code_digest(value: str) -> str:
    """SHA-256 over the files of the package or module that an entry point's value names; `-` where none is.

    >>> code_digest("sayso.plugins.given:Found") == code_digest("sayso:open") != code_digest("json:loads")
    True
    """
    top = value.partition(":")[0].strip().partition(".")[0]
    try:
        spec = importlib.util.find_spec(top)
    except (ImportError, ValueError):
        spec = None
    if spec is None:
        return "-"
    folders = [Path(folder) for folder in spec.submodule_search_locations or ()]
    files = sorted((file.relative_to(folder).as_posix(), file) for folder in folders for file in _files(folder))
    if not folders and spec.origin and Path(spec.origin).is_file():
        files = [(Path(spec.origin).name, Path(spec.origin))]
    digest = hashlib.sha256()
    for name, file in files:
        digest.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            yield path
