"""Times: TIMEX3 values of what the text says about when."""

from sayso.reading.times.find import find_times, read_times, typed_times

__all__ = ["find_times", "read_times", "typed_times"]
