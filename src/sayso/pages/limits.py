"""How much one input may hold before it is refused, so that one bad file never takes the run's memory or time."""

from __future__ import annotations

MAX_PAGE_BYTES = 64 * 1024 * 1024
"""Bytes of one file that is one page, or of one row; larger files of rows are streamed."""

MAX_TEXT_CHARACTERS = 5_000_000
"""Code points of one plain text: far more than a saved page holds, so that it is a dump and not a page."""

MAX_UNPACKED_BYTES = 16 * 1024 * 1024 * 1024
"""Bytes a compressed file of rows may unpack to in all."""

MAX_RATIO = 1100
"""Unpacked bytes for each packed byte: DEFLATE cannot pass 1,032, so more means a damaged or hostile file."""

MAX_ARCHIVE_BYTES = 4 * 1024 * 1024 * 1024
"""Bytes of an archive that is itself packed or piped in, and must be copied before it can be opened."""

MAX_DEPTH = 2
"""Archives and messages within an archive or message: a ZIP in a ZIP in a ZIP is read, one more is not."""

MAX_MEMBERS = 100_000
"""Members of one ZIP archive."""

MAX_DIRECTORY_BYTES = 16 * 1024 * 1024
"""Bytes of a ZIP archive's list of members, which is held in memory some fourfold."""

MAX_MEMBER_RATIO = 200
"""Unpacked bytes for each packed byte of a ZIP member over a mebibyte: saved pages pack to a third or a tenth."""

FREE_ARCHIVE_BYTES = 256 * 1024 * 1024
"""Bytes that any archive may unpack to, however small it is."""
