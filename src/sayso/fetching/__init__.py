"""The one floor that uses the network: it saves pages, and asks an endpoint, that a person names.

Nothing else in sayso opens a connection, and only `sayso fetch`, `sayso propose` and the verbs of these names in
Python come here.
"""

from sayso.fetching.fetch import Fetched, Saved, fetch_pages
from sayso.fetching.settings import FetchSettings

__all__ = ["FetchSettings", "Fetched", "Saved", "fetch_pages"]
