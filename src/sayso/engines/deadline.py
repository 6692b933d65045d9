"""A time limit inside a process that cannot be ended from outside, such as a worker of Spark."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Stop what takes longer; where there are no alarms (Windows, other threads than the first), it goes on.

    The alarm is heard between two steps of Python: one call into a library of C is not cut short.

    >>> with within(60):
    ...     sum(range(10))
    45

    Raises:
        TimeoutError: the time is over.
    """
    can_alarm = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if seconds is None or not can_alarm:
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TimeoutError
