"""Narrower layers: of the units between the two matrices of each layer, those that matter most are kept.

What a unit matters is the mean of |activation x gradient| over the pieces of some batches, which is to first order
how much the loss changes without it (Molchanov et al., ICLR 2017, https://arxiv.org/abs/1611.06440).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from training.encoder.network import Layer, Network


class Probe:
    """Watches a layer, and sums |activation x gradient| of each of its units."""

    def __init__(self, layer: Layer) -> None:
        self.weight = torch.zeros_like(layer.inner.bias)
        self._watch = layer.outer.register_forward_pre_hook(self._seen)

    def _seen(self, _: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        active = inputs[0]

        def add(gradient: Tensor) -> None:
            self.weight += (active.detach() * gradient).abs().flatten(0, -2).sum(0)

        active.register_hook(add)

    def stop(self) -> None:
        """Watch no more."""
        self._watch.remove()


def narrow(network: Network, inner: int, losses: Iterable[Tensor]) -> None:
    """Keep ``inner`` units in each layer that comes from MiniLM, as ``losses``, made while this runs, tell them."""
    probes = [Probe(layer) for layer in network.layers]
    for loss in losses:
        network.zero_grad()
        loss.backward()
    network.zero_grad()
    for layer, probe in zip(network.layers, probes, strict=True):
        probe.stop()
        kept = probe.weight.topk(inner).indices.sort().values
        layer.inner = part_of(layer.inner, rows=kept)
        layer.outer = part_of(layer.outer, columns=kept)


def part_of(linear: nn.Linear, rows: Tensor | None = None, columns: Tensor | None = None) -> nn.Linear:
    """A linear layer with only some of its outputs or inputs."""
    weight, bias = linear.weight.detach(), linear.bias.detach()
    if rows is not None:
        weight, bias = weight[rows], bias[rows]
    if columns is not None:
        weight = weight[:, columns]
    part = nn.Linear(weight.shape[1], weight.shape[0], device=weight.device)
    with torch.no_grad():
        part.weight.copy_(weight)
        part.bias.copy_(bias)
    return part
