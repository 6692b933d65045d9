"""JSON-LD as bytes: what is absent is left out, and the same nodes give the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

Node = dict[str, Any]
"""One JSON object of linked data."""

ROWS = "{rows}"
"""Where in a shell the rows of `listing_bytes` go."""

_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_SURROGATE = re.compile("[\ud800-\udfff]")


def node(**entries: Any) -> Node:
    """A node without what is not known; `id_` and `type_` stand for `@id` and `@type`.

    >>> node(id_="urn:a", type_="Thing", name=None, also=[])
    {'@id': 'urn:a', '@type': 'Thing'}
    """
    keys = {"id_": "@id", "type_": "@type"}
    return {keys.get(key, key): value for key, value in entries.items() if value not in (None, [], {})}


def listing_bytes(shell: Node, rows: Iterable[Node]) -> bytes:
    r"""JSON as UTF-8 in which `ROWS` in the shell became the rows, one a line.

    Half of a pair of surrogates, which UTF-8 cannot hold, becomes `\ufffd`.

    >>> listing_bytes({"of": "é", "rows": ROWS}, [{"a": 1}, {"a": 2}]).decode()
    '{"of": "é", "rows": [\n{"a": 1},\n{"a": 2}\n]}\n'
    """
    before, after = _ENCODE(shell).split(_ENCODE(ROWS))
    lines = ",\n".join(_ENCODE(row) for row in rows)
    return _SURROGATE.sub("\ufffd", f"{before}[\n{lines}\n]{after}\n").encode()
