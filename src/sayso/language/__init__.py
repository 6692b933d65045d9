"""The small language model: ONNX weights, word-pieces, decoding. Needs no torch."""

from sayso.language.annotation import Annotation, Entity, EntityKind, Found
from sayso.language.annotator import Annotator
from sayso.language.model import Encoder, load_encoder

__all__ = ["Annotation", "Annotator", "Encoder", "Entity", "EntityKind", "Found", "load_encoder"]
