"""What a page states about itself: hints from every place that tells, cleaned, weighed, and found in the text."""

from sayso.documents.stated.carrier import carrier_hints
from sayso.documents.stated.choose import Chosen, choose
from sayso.documents.stated.describe import described, value_of
from sayso.documents.stated.from_url import url_hints
from sayso.documents.stated.hints import Hint

__all__ = ["Chosen", "Hint", "carrier_hints", "choose", "described", "url_hints", "value_of"]
