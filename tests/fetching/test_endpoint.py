from __future__ import annotations

import json

import pytest
from tests.fetching.local_site import Answer, Site, answer, local_site, raw

from sayso.errors import EndpointError, RecipeError
from sayso.fetching.endpoint import MAX_ANSWER_BYTES, Endpoint, chat_address

PATH = "/v1/chat/completions"
KEY = "sk-never-to-be-seen"


def ask(site: Site, answered: Answer, *, key: str | None = None, timeout: float = 5.0) -> bytes:
    site.answers[PATH] = answered
    with Endpoint(site("/v1"), key, "sayso/0 (second reader)", timeout) as endpoint:
        return endpoint.ask({"model": "m", "messages": []})


def refusal(site: Site, answered: Answer, *, key: str | None = None, timeout: float = 5.0) -> str:
    with pytest.raises(EndpointError) as refused:
        ask(site, answered, key=key, timeout=timeout)
    words = str(refused.value)
    assert words.startswith(f"{site(PATH)}: ")
    assert KEY not in words
    return words.removeprefix(f"{site(PATH)}: ")


def test_a_question_is_posted_once_with_nothing_but_itself(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "sk-of-somebody-else")
    assert ask(site, answer(b"{}")) == b"{}"
    assert site.asked == [PATH]
    assert [json.loads(body) for body in site.bodies] == [{"model": "m", "messages": []}]
    assert set(site.heads[0]) <= {
        "host", "accept", "accept-encoding", "connection", "user-agent", "content-length", "content-type",
    }  # fmt: skip
    assert "sk-of" not in str(site.heads)


def test_the_key_goes_into_the_header_alone(site: Site) -> None:
    ask(site, answer(b"{}"), key=KEY)
    assert site.heads[0].pop("authorization") == f"Bearer {KEY}"
    assert KEY not in str(site.heads) + str(site.bodies) + str(site.asked)


def test_cookies_are_not_kept(site: Site) -> None:
    site.answers[PATH] = answer(b"{}", Set_Cookie="who=you; Path=/")
    with Endpoint(site("/v1"), None, "sayso", 5.0) as endpoint:
        endpoint.ask({})
        endpoint.ask({})
    assert not any("cookie" in head for head in site.heads)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "answers 401: it takes no request without a valid key: name the environment variable"),
        (403, "answers 403: it does not let this key"),
        (404, "answers 404: it has no such path or model"),
        (429, "answers 429: too many requests, or no credit left"),
        (500, "answers 500"),
        (503, "answers 503"),
        (204, ""),
    ],
)
def test_an_error_names_the_way_out_and_is_tried_once(site: Site, status: int, words: str) -> None:
    if status == 204:
        assert ask(site, answer(b"", status)) == b""
        return
    assert refusal(site, answer(b"oh no", status), key=KEY).startswith(words)
    assert site.asked == [PATH]


def test_what_the_server_says_of_an_error_is_shown_plain_short_and_without_the_key(site: Site) -> None:
    told = {"error": {"message": f"\x1b[31mwrong key {KEY}\r\n" + "x" * 500}}
    words = refusal(site, answer(json.dumps(told).encode(), 401), key=KEY)
    assert "(it says:  [31mwrong key …  xxx" in words
    assert len(words) < 400
    assert words.isprintable()
    assert "(it says: no model m)" in refusal(site, answer(b'{"error": "no model m"}', 404))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_refused_wherever_it_leads(site: Site, status: int) -> None:
    with local_site() as other:
        other.answers[PATH] = answer(b"{}")
        words = refusal(site, answer(b"", status, Location=other(PATH)), key=KEY)
        assert words.startswith(f"sends on to {other(PATH)}; pages go only where --endpoint says")
        assert other.asked == []
    refusal(site, answer(b"", status, Location="/v2/chat/completions"))
    assert site.asked == [PATH, PATH]


def test_an_answer_that_is_too_long_is_not_taken(site: Site) -> None:
    words = f"the answer is larger than {MAX_ANSWER_BYTES:,} bytes, and was not taken"
    assert refusal(site, answer(b"x" * (MAX_ANSWER_BYTES + 1))) == words
    assert refusal(site, answer(b"", Content_Length=str(MAX_ANSWER_BYTES + 1))) == words
    endless = raw(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 2**20] * 6)
    assert refusal(site, endless) == words


def test_a_server_that_hangs_or_drips_is_left_in_time(site: Site) -> None:
    hanging = raw(b"", then=site.ended)
    words = refusal(site, hanging, timeout=0.3)
    assert words.startswith("the whole answer was not there after 0.3 seconds; give it more time with --timeout")
    dripping = raw(b"HTTP/1.1 200 OK\r\n\r\n", *[b" "] * 60, between=0.1, then=None)
    words = refusal(site, dripping, timeout=0.4)
    assert "the whole answer was not there after 0.4 seconds; give it more time with --timeout" in words


def test_a_server_that_breaks_off_or_is_none_is_told(site: Site) -> None:
    cut = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
    assert "broke off" in refusal(site, cut)
    assert "broke off or does not speak HTTP" in refusal(site, raw(b"SSH-2.0-OpenSSH\r\n"))
    with Endpoint("http://127.0.0.1:9/v1", None, "sayso", 5.0) as endpoint, pytest.raises(EndpointError) as refused:
        endpoint.ask({})
    assert str(refused.value) == (
        "http://127.0.0.1:9/v1/chat/completions: the connection was refused; is the server running, and is this "
        "its address?"
    )


@pytest.mark.parametrize(
    ("endpoint", "address"),
    [
        ("https://ostrel.example/v1", "https://ostrel.example/v1/chat/completions"),
        ("https://ostrel.example", "https://ostrel.example/chat/completions"),
        ("https://ostrel.example/v1/chat/completions/", "https://ostrel.example/v1/chat/completions"),
        ("https://ostrel.example/v1?api-version=2", "https://ostrel.example/v1/chat/completions?api-version=2"),
    ],
)
def test_the_path_of_chat_completions_is_added(endpoint: str, address: str) -> None:
    assert str(chat_address(endpoint)) == address


@pytest.mark.parametrize(
    "endpoint", ["", "ostrel.example/v1", "file:///etc/passwd", "ftp://ostrel.example", "http://", "unix:/run/x"]
)
def test_other_addresses_are_refused(endpoint: str) -> None:
    with pytest.raises(RecipeError, match="an endpoint is written as http"):
        chat_address(endpoint)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(RecipeError, match="--key-env") as refused:
        chat_address(f"https://me:{KEY}@ostrel.example/v1")
    assert KEY not in str(refused.value)


def test_a_query_is_never_named() -> None:
    with Endpoint(f"https://ostrel.example/v1?key={KEY}", None, "sayso", 1.0) as endpoint:
        assert endpoint.name == "https://ostrel.example/v1/chat/completions"
        assert endpoint.host == "ostrel.example"


def test_a_key_never_goes_over_the_network_in_the_clear() -> None:
    for safe in (
        "https://ostrel.example/v1",
        "http://localhost:1/v1",
        "http://127.0.0.1:1/v1",
        "http://[::1]:1/v1",
    ):
        Endpoint(safe, KEY, "sayso", 1.0)
    for unsafe in ("http://ostrel.example/v1", "http://192.168.0.7:8080/v1", "http://localhost.example/v1"):
        Endpoint(unsafe, None, "sayso", 1.0)
        with pytest.raises(RecipeError, match="in the clear"):
            Endpoint(unsafe, KEY, "sayso", 1.0)
