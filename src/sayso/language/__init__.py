"""The small language model: ONNX weights, word-pieces, decoding. Needs no torch."""

from sayso.language.annotation import Annotation, Entity, EntityKind, Found
from sayso.language.annotator import Annotator
from sayso.language.model import Encoder, load_encoder
from sayso.language.vectors import SentenceVectors, load_vectors

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
