"""Ask the endpoint that a person named: one POST of JSON at a time, to this address and to no other."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Mapping
from typing import Any

import httpx

from sayso.errors import EndpointError, PageError, RecipeError
from sayso.fetching.addresses import origin_of, web_address
from sayso.fetching.client import body_of
from sayso.fetching.connections import Timeouts, deadline, http_client

MAX_ANSWER_BYTES = 4 * 1024 * 1024
"""No answer that is longer is taken: one to a part of a page has some 10 KB."""

_PATH = "/chat/completions"
_CONNECT_SECONDS = 10.0
_SHOWN = 200  # characters of what a server says of an error
_WAYS_OUT = {
    "timeout": "give it more time with --timeout, or take a faster model",
    "unreachable": "is the server running, and is this its address?",
    "unknown-host": "is the address spelled right?",
}
_OF_STATUS = {
    401: "it takes no request without a valid key: name the environment variable that holds it with --key-env",
    403: "it does not let this key, or this model, be used",
    404: "it has no such path or model: the endpoint ends in /v1 with most servers",
    429: "too many requests, or no credit left: wait, then run it again",
}


def chat_address(endpoint: str) -> httpx.URL:
    """The address that questions are sent to, from an endpoint as people write it.

    Raises:
        RecipeError: it is no http or https address, or holds a password.

    >>> str(chat_address("http://127.0.0.1:8080/v1/"))
    'http://127.0.0.1:8080/v1/chat/completions'
    """
    try:
        url = web_address(endpoint)
    except PageError as error:
        if error.code == "credentials":
            reason = "holds a name or password; name the environment variable of a key with --key-env"
        else:
            reason = f"{error.reason}; an endpoint is written as http://127.0.0.1:8080/v1"
        raise RecipeError(f"--endpoint {error.source}", reason) from None
    path = url.path.rstrip("/")
    return url.copy_with(path=path if path.endswith(_PATH) else path + _PATH)


class Endpoint:
    """A server that answers questions; redirects are refused, nothing is tried twice, and cookies are not kept.

    The key goes into the header of each request and nowhere else. `software` is the name that the server sees.

    Raises:
        RecipeError: the address is none, or a key would go over the network in the clear.
        FetchError: the environment names a proxy or certificates that cannot be used.
    """

    def __init__(self, endpoint: str, key: str | None, software: str, timeout: float) -> None:
        self._url = chat_address(endpoint)
        self._key = key
        if key and self._url.scheme == "http" and not _is_this_machine(self._url.host):
            reason = "the key would go over the network in the clear; name an https:// address"
            raise RecipeError(f"--endpoint {self.name}", reason)
        # A model is silent while it thinks: only the end of the time in all ends it.
        self._timeouts = Timeouts(timeout, min(timeout, _CONNECT_SECONDS), 2 * timeout)
        headers = {"User-Agent": software, "Accept": "application/json", "Accept-Encoding": "identity"}
        self._http = http_client(self._timeouts, headers | ({"Authorization": f"Bearer {key}"} if key else {}))

    @property
    def host(self) -> str:
        """Host and port, which the case keeps."""
        return self._url.netloc.decode("ascii")

    @property
    def name(self) -> str:
        """The address without its query, as messages name it."""
        return origin_of(self._url) + self._url.path

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def ask(self, question: Mapping[str, Any]) -> bytes:
        """The body of the answer to a question.

        Raises:
            EndpointError: there is no answer, it is an error or a redirect, or it is too long.
        """
        self._http.cookies.clear()
        try:
            with deadline(self.name, self._timeouts) as trace:
                request = self._http.build_request("POST", self._url, json=question, extensions={"trace": trace})
                response = self._http.send(request, stream=True)
                try:
                    body = body_of(response, MAX_ANSWER_BYTES)
                finally:
                    response.close()
        except PageError as error:
            way_out = _WAYS_OUT.get(error.code)
            raise EndpointError(self.name, error.reason + (f"; {way_out}" if way_out else "")) from None
        if response.is_redirect:
            where = self._shown(response.headers["location"])
            reason = f"sends on to {where}; pages go only where --endpoint says: name that address if you trust it"
            raise EndpointError(self.name, reason)
        if not response.is_success:
            raise EndpointError(self.name, self._refusal(response.status_code, body))
        return body

    def _refusal(self, status: int, body: bytes) -> str:
        words = f"answers {status}"
        if status in _OF_STATUS:
            words += f": {_OF_STATUS[status]}"
        told = _error_message(body)
        return f"{words} (it says: {self._shown(told)})" if told else words

    def _shown(self, words: str) -> str:
        """Words of a server, without what a terminal would obey, and without the key."""
        if self._key:
            words = words.replace(self._key, "…")
        plain = "".join(letter if letter.isprintable() else " " for letter in words)
        return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"


def _error_message(body: bytes) -> str | None:
    try:
        error = json.loads(body)["error"]
        message = error["message"] if isinstance(error, dict) else error
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return message if isinstance(message, str) else None


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
