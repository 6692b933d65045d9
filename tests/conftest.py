"""Settings of all tests."""

from hypothesis import settings

# A machine with other work takes any example over the deadline of 200 ms now and then: benchmarks tell of time.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
