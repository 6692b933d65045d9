"""The web interface over a small case, as a browser on this machine meets it."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from sayso.web.app import make_app

HOST = "127.0.0.1:8787"
ORIGIN = f"http://{HOST}"


class Browser(TestClient):
    """A browser that shows a case: it sends forms as the pages of the site would."""

    def __init__(self, case_path: Path, by: str = "") -> None:
        self.site = make_app(case_path, [HOST], by)
        self.desk = self.site.state.desk
        super().__init__(self.site, base_url=ORIGIN, follow_redirects=False, raise_server_exceptions=False)

    def fill(self, address: str = "/reviews", **fields):
        """A form of a page, with its token."""
        return self.post(address, data={"token": self.desk.token, **fields}, headers={"origin": ORIGIN})

    def one(self, table: str) -> str:
        """The id of some row."""
        return self.desk.case.query(f"SELECT id FROM {table} ORDER BY id LIMIT 1")[0]["id"]
