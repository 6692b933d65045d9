import pytest

from sayso.pages import read_pages
from sayso.records.pages import Failure, Page


class Found:
    """What reading a file gave: pages by id, failures as (code, message)."""

    def __init__(self, items):
        self.pages = [item for item in items if isinstance(item, Page)]
        self.failures = [(item.code, item.message) for item in items if isinstance(item, Failure)]

    @property
    def page(self):
        (page,) = self.pages
        assert self.failures == []
        return page

    @property
    def ids(self):
        return [page.id for page in self.pages]


@pytest.fixture
def read(tmp_path):
    """Write some bytes to a file of this name and read it."""

    def reading(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return Found(list(read_pages([path])))

    return reading
