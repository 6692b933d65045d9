"""The small language model: ONNX weights, word-pieces, decoding. Needs no torch."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.language.annotation import Annotation, Entity, EntityKind, Found
    from sayso.language.annotator import Annotator
    from sayso.language.model import Encoder, load_encoder
    from sayso.language.vectors import SentenceVectors, load_vectors

_HOMES = {
    "Annotation": "annotation",
    "Annotator": "annotator",
    "Encoder": "model",
    "Entity": "annotation",
    "EntityKind": "annotation",
    "Found": "annotation",
    "SentenceVectors": "vectors",
    "load_encoder": "model",
    "load_vectors": "vectors",
}
__all__ = [
    "Annotation",
    "Annotator",
    "Encoder",
    "Entity",
    "EntityKind",
    "Found",
    "SentenceVectors",
    "load_encoder",
    "load_vectors",
]


def __getattr__(name: str) -> Any:
    """Load a part only when it is used: search needs vectors of sentences, and nothing of what reads pages."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sayso.language' has no attribute {name!r}")
    return getattr(import_module(f"sayso.language.{_HOMES[name]}"), name)
