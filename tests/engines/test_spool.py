from __future__ import annotations

import pytest

from sayso.engines.spool import Spool


@pytest.mark.parametrize("memory_bytes", [1, 1_000_000])
def test_items_come_back_in_order_in_memory_and_from_the_file(memory_bytes: int) -> None:
    items = [("page", number, b"x" * 1000) for number in range(50)]
    with Spool[tuple[str, int, bytes]](memory_bytes) as spool:
        for item in items:
            spool.put(item)
        assert len(spool) == 50
        assert list(spool) == items
        assert list(spool) == items


def test_an_empty_spool_gives_nothing() -> None:
    with Spool[int]() as spool:
        assert (len(spool), list(spool)) == (0, [])
