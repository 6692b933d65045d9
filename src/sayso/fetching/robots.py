"""What a robots.txt allows, as RFC 9309 has it: the longest rule that fits decides, and a tie allows.

`urllib.robotparser` takes the first rule that fits and knows neither `*` nor `$` in paths, as news sites use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

MAX_ROBOTS_BYTES = 500 * 1024
"""RFC 9309, 2.5: what stands behind 500 KiB need not be read."""

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_TOKEN = re.compile(r"[A-Za-z_-]+")
_DELAY = re.compile(r"\d+(?:\.\d+)?|\.\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that hold for one robot: (pattern, allows), and the seconds it is asked to wait."""

    paths: tuple[tuple[str, bool], ...] = ()
    crawl_delay: float | None = None

    def allows(self, path: str) -> bool:
        r"""Whether a path with its query may be fetched.

        >>> rules = rules_for("sayso", "User-agent: *\nDisallow: /print/\nAllow: /print/free$\n")
        >>> rules.allows("/news"), rules.allows("/print/1"), rules.allows("/print/free")
        (True, False, True)
        """
        wanted = _normal(path)
        fitting = [(len(pattern), allowed) for pattern, allowed in self.paths if _fits(pattern, wanted)]
        return max(fitting)[1] if fitting else True


def rules_for(robot: str, text: str) -> Rules:
    """The rules of all groups that name the robot, else of those for `*`, else none."""
    named, general = _Group(), _Group()
    current: list[_Group] = []
    expects_names = True
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not expects_names:
                current = []
            expects_names = True
            token = _TOKEN.match(value)
            if value.startswith("*"):
                current.append(general)
            elif token and token[0].lower() == robot.lower():
                named.is_there = True
                current.append(named)
        elif key in ("allow", "disallow", "crawl-delay"):
            expects_names = False
            for group in current:
                group.take(key, value)
    return (named if named.is_there else general).rules()


class _Group:
    """Rules of one robot, gathered from all groups that name it."""

    def __init__(self) -> None:
        self.is_there = False
        self._paths: list[tuple[str, bool]] = []
        self._delay: float | None = None

    def take(self, key: str, value: str) -> None:
        if key == "crawl-delay":
            if _DELAY.fullmatch(value):
                self._delay = float(value)
        elif value:  # an empty path is no rule
            self._paths.append((_normal(value), key == "allow"))

    def rules(self) -> Rules:
        return Rules(tuple(self._paths), self._delay)


def _normal(path: str) -> str:
    """A path in one spelling: escapes in capitals, escaped letters and digits as such, all else escaped.

    >>> _normal("/%7euser/größe%2f")
    '/~user/gr%C3%B6%C3%9Fe%2F'
    """

    def spelled(escape: re.Match[str]) -> str:
        code = int(escape[1], 16)
        return chr(code) if code in _UNRESERVED else escape[0].upper()

    return _ESCAPE.sub(spelled, quote_from_bytes(path.encode("utf-8", "replace"), safe="/%*$?=&;:@!'()+,~#[]"))


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins as the pattern says; `*` is any run of characters, `$` at the end the path's end.

    Pieces are sought one after the other, so that no pattern takes more time than pattern times path: a regular
    expression of twenty stars would never end.
    """
    is_closed = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = rest.pop() if rest and is_closed else None
    for piece in rest:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if not is_closed:
        return True
    if last is None:
        return at == len(path)
    return len(path) - len(last) >= at and path.endswith(last)
