"""The encoder: data readers, network, training, export."""
