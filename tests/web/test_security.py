"""Who is let in, what they may send, and what goes out with every answer."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest
from starlette.routing import Route
from tests.web.desk import HOST, ORIGIN

from sayso.web.app import ROUTES
from sayso.web.guard import LARGEST_BODY, LONGEST_ADDRESS

READ = [route.path for route in ROUTES if isinstance(route, Route) and "GET" in (route.methods or ())]
WRITE = [route.path for route in ROUTES if isinstance(route, Route) and "POST" in (route.methods or ())]

HOSTILE = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; DROP TABLE reviews; --", "' OR '1'='1",
    "1 UNION SELECT zlib FROM originals", '" OR claims_search MATCH "x', "NEAR(", "*", '"', "a\x00b", "\u202e", "%",
    "${7191*7}", "{{7191*7}}", "{% raw %}", "../../../../etc/passwd", "..\\..\\win.ini", "\ud7ff\U0010ffff",
    "-1", "1e999", "\r\nX-Injected: yes", "𓂀" * 60,
)  # fmt: skip


def filled(path: str, value: str = "x") -> str:
    return re.sub(r"{\w+}", quote(value, safe=""), path)


@pytest.fixture
def rows(browser):
    """A page of each kind that is there."""
    claim, fact = browser.one("claims"), browser.one("facts")
    anchor = re.search(r"/d/(d-[0-9a-f]{12})", browser.get(f"/c/{claim}").text)[1]
    return [f"/c/{claim}", f"/c/{claim}?edit=polarity", f"/f/{fact}", f"/f/{fact}?find=boats", f"/d/{anchor}"]


def test_every_answer_forbids_what_a_page_of_a_case_could_try(browser, rows):
    addresses = [*map(filled, READ), *rows, "/nowhere", "/review?table=x"]
    answers = {one: browser.get(one) for one in addresses}
    answers["elsewhere"] = browser.get("/", headers={"host": "evil.example"})
    answers["unsent"] = browser.post("/reviews")
    answers["refused"] = browser.fill(action="none")
    answers["kept"] = browser.fill(action="accept", id=browser.one("claims"))
    for name, answer in answers.items():
        assert answer.status_code < 500, name
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none';"), name
        assert "frame-ancestors" in policy, name
        assert "unsafe-eval" not in policy, name
        assert "unsafe-inline" not in policy or "sandbox" in policy, name
        assert answer.headers["x-content-type-options"] == "nosniff", name
        assert answer.headers["referrer-policy"] == "same-origin", name
        assert answer.headers["cross-origin-resource-policy"] == "same-origin", name
        assert answer.headers["cross-origin-opener-policy"] == "same-origin", name
        assert "server" not in answer.headers, name
        assert "access-control-allow-origin" not in answer.headers, name


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", f"{HOST}.evil.example", f"x@{HOST}", ""]
)
def test_a_request_under_another_name_learns_nothing(browser, host):
    for path in map(filled, READ):
        answer = browser.get(path, headers={"host": host})
        assert answer.status_code == 421
        assert "boats" not in answer.text


@pytest.mark.parametrize(
    "origin",
    [None, "null", "http://evil.example", f"http://{HOST}.evil.example", f"ftp://{HOST}", f"https://x:{HOST}", ""],
)
@pytest.mark.parametrize("path", WRITE)
def test_only_pages_of_this_server_write(browser, path, origin):
    fields = {"token": browser.desk.token, "action": "accept", "id": browser.one("claims"), "as": "reviews"}
    answer = browser.post(path, data=fields, headers={"origin": origin} if origin is not None else {})
    assert answer.status_code == 403
    assert len(browser.desk.case.reviews()) == 1


@pytest.mark.parametrize("path", WRITE)
def test_nothing_is_written_without_the_token(browser, path):
    fields = {"action": "accept", "id": browser.one("claims"), "as": "jsonl"}
    assert browser.post(path, data=fields, headers={"origin": ORIGIN}).status_code == 403
    assert len(browser.desk.case.reviews()) == 1


def test_no_route_takes_another_method(browser):
    assert {method for route in ROUTES if isinstance(route, Route) for method in route.methods or ()} == {
        "GET", "HEAD", "POST",
    }  # fmt: skip
    for path in [*map(filled, READ), *WRITE]:
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"):
            answer = browser.request(method, path, headers={"origin": ORIGIN})
            assert answer.status_code == 405, (method, path)
            assert answer.headers["allow"]


def test_what_is_too_large_is_refused_before_it_is_read(browser):
    assert browser.get("/claims?search=" + "x" * LONGEST_ADDRESS).status_code == 414
    large = {"token": browser.desk.token, "action": "note", "why": "x" * LARGEST_BODY}
    assert browser.post("/reviews", data=large, headers={"origin": ORIGIN}).status_code == 413

    def endless():
        yield from (b"why=x&" for _ in range(LARGEST_BODY))

    unmeasured = browser.post("/reviews", content=endless(), headers={"origin": ORIGIN})
    assert unmeasured.status_code == 411
    many = "&".join(f"a{number}=1" for number in range(5_000))
    form = {"origin": ORIGIN, "content-type": "application/x-www-form-urlencoded"}
    assert browser.post("/reviews", content=many, headers=form).status_code == 400
    long = browser.fill(action="note", id=browser.one("claims"), why="x" * 20_000)
    assert long.status_code == 400
    assert "longer than" in long.text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", "action=accept"), ("multipart/form-data; boundary=x", "--x--"), ("", "x"),
        ("application/x-www-form-urlencoded", b"why=\xff\xfe%ff"), ("application/json", "[" * 50_000),
        ("application/json", "[]"), ("application/json", "{"), ("application/json", "NaN"),
        ("application/json", json.dumps({"action": 1})),
        ("application/json", json.dumps({"action": "note", "why": []})),
        ("application/json", json.dumps({"action": "split", "id": "f", "parts": 5, "others": 5})),
        ("application/json", json.dumps({"action": "split", "id": "f", "parts": "x"})),
        ("application/json", json.dumps({"action": "split", "id": "f", "parts": [[1]]})),
    ],
)  # fmt: skip
def test_a_body_that_is_none_is_refused(browser, kind, body):
    headers = {"origin": ORIGIN, "content-type": kind, "x-sayso-token": browser.desk.token}
    for path in ("/reviews", "/api/reviews"):
        answer = browser.post(path, content=body, headers=headers)
        assert answer.status_code == 400, answer.text
    assert len(browser.desk.case.reviews()) == 1


@pytest.mark.parametrize("value", HOSTILE)
def test_no_part_of_a_path_leads_out_of_the_case(browser, value):
    for path in [one for one in READ if "{" in one]:
        answer = browser.get(filled(path, value))
        assert answer.status_code == 404, path
        assert_tame(answer, value)


@pytest.mark.parametrize("value", HOSTILE)
def test_no_parameter_is_code(browser, rows, value):
    names = (
        "search", "about", "by", "place", "since", "until", "disputed", "reviewed", "min_origins", "page", "table",
        "skip", "at", "edit", "find", "as", "actor", "words", "limit", "offset", "id", "x",
    )  # fmt: skip
    paths = [*(one for one in READ if "{" not in one), *(row.partition("?")[0] for row in rows)]
    for path in paths:
        for name in names:
            answer = browser.get(path, params={name: value})
            assert answer.status_code in (200, 400, 404), (path, name, answer.text)
            assert_tame(answer, value)
    assert len(browser.desk.case.reviews()) == 1


@pytest.mark.parametrize("value", HOSTILE)
def test_no_field_of_a_form_is_code(browser, value):
    claim, fact = browser.one("claims"), browser.one("facts")
    told = {
        "why": value,
        "by": f"{value} "[:60],
        "next": value,
        "field": value,
        "value": value,
        "others": value,
        "parts": value,
    }
    for action in ("accept", "note", "edit", "merge", "split", "undo", value):
        row = fact if action in ("merge", "split") else claim
        for fields in (told | {"id": row}, told | {"id": value}):
            answer = browser.fill(action=action, **fields)
            assert answer.status_code in (303, 400, 404, 409), (action, answer.text)
            assert_tame(answer, value)
    for page in ("/review/log", "/review/conflicts", f"/c/{claim}", f"/f/{fact}", "/review", "/api/reviews"):
        assert_tame(browser.get(page), value)
    assert browser.desk.case.verify() == []


def assert_tame(answer, value: str) -> None:
    """What was sent comes back as text, or not at all, and never in a header."""
    assert "x-injected" not in answer.headers
    assert "Traceback" not in answer.text
    assert "root:" not in answer.text
    if "html" in answer.headers.get("content-type", "") and "<" in value:
        assert value not in answer.text
    if "7191*7" in value:
        assert "50337" not in answer.text


def test_a_download_has_a_name_that_is_one_and_leaves_nothing_behind(browser, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    for kind in ("csv", "reviews", "ucdp", "report"):
        answer = browser.fill("/export", **{"as": kind})
        assert answer.status_code == 200
        assert re.fullmatch(
            r"attachment; filename=\"[\w.-]+\"; filename\*=UTF-8''[\w.%-]+", answer.headers["content-disposition"]
        )
        assert int(answer.headers["content-length"]) == len(answer.content) > 0
    assert {one.name for one in set(tmp_path.iterdir()) - before} <= {"boats.sayso-wal", "boats.sayso-shm"}
    assert browser.fill("/export", **{"as": "../x"}).status_code == 400
    assert browser.fill("/export", **{"as": "csv", "table": "sqlite_master"}).status_code == 400
