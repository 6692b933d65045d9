"""The one floor that uses the network: pages that a person names are fetched and saved as WARC.

Nothing else in sayso opens a connection, and only `sayso fetch` and `sayso.fetch` come here.
"""

from sayso.fetching.fetch import Fetched, Saved, fetch_pages
from sayso.fetching.settings import FetchSettings

__all__ = ["FetchSettings", "Fetched", "Saved", "fetch_pages"]
