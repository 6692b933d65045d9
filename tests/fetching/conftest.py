"""A local site, and no proxy between it and the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.fetching.local_site import Site, SlowClock, local_site


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with local_site() as running:
        yield running


@pytest.fixture
def clock() -> SlowClock:
    return SlowClock()
