"""The status in which a proposition is put forward, climbed from its predicate through the parse."""

from sayso.reading.claims.status.climb import focus_of, status_of
from sayso.reading.claims.status.kinds import Saying, Status
from sayso.reading.claims.status.words import governs

__all__ = ["Saying", "Status", "focus_of", "governs", "status_of"]
