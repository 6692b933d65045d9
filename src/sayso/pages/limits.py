"""How much one input may hold before it is refused, so that one bad file never takes the run's memory."""

from __future__ import annotations

MAX_PAGE_BYTES = 64 * 1024 * 1024
"""Bytes of one file that is one page, or of one row; larger files of rows are streamed."""

MAX_TEXT_CHARACTERS = 5_000_000
"""Code points of one plain text: far more than a saved page holds, so that it is a dump and not a page."""

MAX_UNPACKED_BYTES = 16 * 1024 * 1024 * 1024
"""Bytes a compressed file of rows may unpack to in all."""

MAX_RATIO = 1100
"""Unpacked bytes for each packed byte: DEFLATE cannot pass 1,032, so more means a damaged or hostile file."""
