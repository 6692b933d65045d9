"""A second reader: a language model proposes attributions, of which only those in the page's own words are kept.

Nothing here opens a connection: whoever calls it gives the function that asks.
"""

from sayso.secondreader.reading import Answered, SecondReader

__all__ = ["Answered", "SecondReader"]
