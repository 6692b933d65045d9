"""sayso reads a pile of saved news pages into a ledger of claims: who says what, on whose say-so.

>>> import sayso
>>> sayso.__version__
'0.1.0'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.api import build, fetch, open, render, review  # noqa: A004  # the public verb, as in `sayso.open("siege.sayso")`
    from sayso.parts import extract, merge, redact, restore
    from sayso.proposing import propose

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "build",
    "extract",
    "fetch",
    "merge",
    "open",
    "propose",
    "redact",
    "render",
    "restore",
    "review",
]


def __getattr__(name: str) -> Any:
    """Load the program only when it is used, so that `import sayso` stays quick and loads no model."""
    if name in {"build", "fetch", "open", "render", "review"}:
        from sayso import api  # noqa: PLC0415  # lazily, see above

        return getattr(api, name)
    if name in {"extract", "merge", "redact", "restore"}:
        from sayso import parts  # noqa: PLC0415

        return getattr(parts, name)
    if name == "propose":
        from sayso.proposing import propose  # noqa: PLC0415

        return propose
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
