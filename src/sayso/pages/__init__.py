"""Pages: bytes in, decoded pages or named failures out.

>>> from io import BytesIO
>>> [page.content for page in read_pages(["-"], BytesIO(b"Six people died, the ministry said."))]
['Six people died, the ministry said.']
"""

from sayso.pages.read import read_pages

__all__ = ["read_pages"]
