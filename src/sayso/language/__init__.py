"""The small language model: ONNX weights, word-pieces, decoding. Needs no torch."""

from sayso.language.model import Encoder, load_encoder

__all__ = ["Encoder", "load_encoder"]
