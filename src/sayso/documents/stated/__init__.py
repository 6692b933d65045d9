"""What a page states about itself: hints from every place that tells, weighed, cleaned and found again in the text."""

from sayso.documents.stated.choose import Chosen, choose
from sayso.documents.stated.describe import described, value_of
from sayso.documents.stated.hints import Hint

__all__ = ["Chosen", "Hint", "choose", "described", "value_of"]
