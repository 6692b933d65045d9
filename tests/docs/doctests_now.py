"""A program that runs doctests, a JSON list on standard input, and prints them with what they print now.

Names that one makes hold in the next.
"""

from __future__ import annotations

import doctest
import io
import json
import sys
from typing import Any


class _Now(doctest.DocTestRunner):
    """Puts what was printed in the place of what was expected."""

    def report_failure(self, out: Any, test: Any, example: doctest.Example, got: str) -> None:
        example.want = got

    def report_unexpected_exception(self, out: Any, test: Any, example: doctest.Example, exc_info: Any) -> None:
        kind, error, _ = exc_info
        example.want = (
            f"Traceback (most recent call last):\n    ...\n{kind.__module__}.{kind.__qualname__}: {error}\n"
        )


def _now(body: str, names: dict[str, Any]) -> str:
    parts = doctest.DocTestParser().parse(body)
    examples = [part for part in parts if isinstance(part, doctest.Example)]
    runner = _Now(optionflags=doctest.ELLIPSIS)
    test = doctest.DocTest(examples, names, "block", None, 0, None)
    test.globs = names  # a DocTest copies what it is given
    runner.run(test, out=io.StringIO().write, clear_globs=False)
    return "".join(part if isinstance(part, str) else _shown(part) for part in parts)


def _shown(example: doctest.Example) -> str:
    first, *others = example.source.splitlines()
    lines = [f">>> {first}", *(f"... {line}".rstrip() for line in others)]
    return "".join(f"{line}\n" for line in lines) + example.want


if __name__ == "__main__":
    known: dict[str, Any] = {}
    now = [_now(body, known) for body in json.load(sys.stdin)]
    sys.stdout.write(json.dumps(now))
