"""What the model is told to do, and the question about one part of a page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.errors import RecipeError
from sayso.records.ids import sha256

DEFAULT_REQUEST: Mapping[str, Any] = {"temperature": 0}
"""Fields of each request besides the model and the messages: the likeliest words repeat best."""

_OURS = ("model", "messages", "stream", "n")


@cache
def prompt() -> str:
    """What the model is told to do, shipped as a file beside this one."""
    return files("sayso.secondreader").joinpath("prompt.txt").read_text(encoding="utf-8")


def prompt_digest() -> str:
    """Its SHA-256, which each proposal keeps."""
    return sha256(prompt().encode())


def question(model: str, text: str, request: Mapping[str, Any]) -> dict[str, Any]:
    """One request in the form of OpenAI's chat completions: the prompt, and the text of a part alone.

    >>> question("m", "Six boats left.", {})["messages"][1]
    {'role': 'user', 'content': 'Six boats left.'}
    """
    told = [{"role": "system", "content": prompt()}, {"role": "user", "content": text}]
    return {"model": model, "messages": told, **request}


def check_request(request: Mapping[str, Any]) -> None:
    """Whether the fields of a request may be set.

    Raises:
        RecipeError: one of them is not for the user to set.
    """
    for name in _OURS:
        if name in request:
            raise RecipeError(
                f"--request {name}", "is set by sayso; give other fields, as temperature or max_tokens"
            )
