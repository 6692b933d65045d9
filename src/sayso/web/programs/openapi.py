"""The OpenAPI 3.1 document, made of the declaration."""

from __future__ import annotations

from functools import cache
from typing import Any

import sayso
from sayso.records.reviews import ReviewAction
from sayso.web.programs.declared import GETS, SCHEMAS
from sayso.web.programs.operations import Operation, Parameter, Schema
from sayso.web.reviewer import LONGEST_NAME
from sayso.web.said import LONGEST_WORDS

_IDS: Schema = {"type": "array", "items": {"type": "string", "maxLength": 200}}
_SAID: Schema = {
    "type": "object",
    "properties": {
        "action": {"type": "string", "enum": [str(action) for action in ReviewAction]},
        "id": {"type": "string", "maxLength": 200, "description": "The row; of an undo: the review."},
        "by": {
            "type": "string",
            "maxLength": LONGEST_NAME,
            "description": "Who says so; else as the server was told.",
        },
        "why": {"type": "string", "maxLength": LONGEST_WORDS},
        "field": {"type": "string", "maxLength": 200, "description": "Of an edit: the path of the field."},
        "value": {
            "type": "string",
            "maxLength": LONGEST_WORDS,
            "description": "Of an edit: as JSON, or plain text.",
        },
        "others": {**_IDS, "description": "Of a merge: the other facts."},
        "parts": {"type": "array", "items": _IDS, "description": "Of a split: the claims of each part."},
    },
    "required": ["action", "id"],
}


@cache
def openapi() -> dict[str, Any]:
    """The document that `/api/openapi.json` gives."""
    paths: dict[str, dict[str, Any]] = {one.path: {"get": _get(one)} for one in GETS}
    paths["/api/reviews"]["post"] = _POST
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "sayso", "version": sayso.__version__,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "description": "The rows of one case. Nothing here says what is true.",
        },
        "paths": paths,
        "components": {"schemas": SCHEMAS | {"Said": _SAID}},
    }  # fmt: skip


def _get(one: Operation) -> dict[str, Any]:
    statuses = {"400": "A parameter is none."}
    if any(parameter.in_path for parameter in one.taken):
        statuses["404"] = "There is no such row."
    row = _ref(one.answer)
    return {
        "operationId": one.path.removeprefix("/api/").replace("/{", "_by_").replace("}", ""),
        "summary": one.words,
        "parameters": [_parameter(parameter) for parameter in one.taken],
        "responses": {"200": _answer(one.words, _listing(row) if one.rows else row), **_refusals(statuses)},
    }


def _parameter(one: Parameter) -> dict[str, Any]:
    place = "path" if one.in_path else "query"
    return {"name": one.name, "in": place, "required": one.needed, "description": one.words, "schema": one.schema}


def _listing(row: Schema) -> Schema:
    count = {"type": "integer", "minimum": 0}
    properties = {"total": count, "limit": count, "offset": count, "rows": {"type": "array", "items": row}}
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _answer(words: str, schema: Schema) -> dict[str, Any]:
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _refusals(statuses: dict[str, str]) -> dict[str, Any]:
    """What a request may be refused with: the statuses of its own, and those that the guard gives to any."""
    return {status: _answer(words, _ref("Refusal")) for status, words in {**statuses, **_ANY}.items()}


_ANY = {
    "409": "The case cannot take or answer this.",
    "414": "The address is too long.",
    "421": "The request names another host.",
    "503": "Another process is writing.",
}
_POST = {
    "operationId": "review",
    "summary": "Say something of a row: kept for good, and never changed.",
    "parameters": [
        {"name": "X-Sayso-Token", "in": "header", "required": True, "schema": {"type": "string"},
         "description": "The token of this run of the server: `data-token` of the body of every page."},
        {"name": "Origin", "in": "header", "required": True, "schema": {"type": "string"},
         "description": "The address of the server itself."},
    ],
    "requestBody": {"required": True, "content": {"application/json": {"schema": _ref("Said")}}},
    "responses": {
        "201": _answer("The review.", _ref("Review")),
        **_refusals({
            "400": "The body is none.", "403": "No token or origin of this server.",
            "404": "There is no such row.", "411": "The length of the body is not told.",
            "413": "The body is too large.",
        }),
    },
}  # fmt: skip
