"""Errors of stages on their way through Spark, which brings home nothing but the words of a message."""

from __future__ import annotations

import base64
import pickle
import re
from collections.abc import Sequence

from sayso.errors import EngineError, SaysoError

_CARRIED = re.compile(r"sayso-error<([A-Za-z0-9+/=]+)>")
_DEAD = "Python worker exited unexpectedly"


class WorkerDiedError(EngineError):
    """A worker process of Spark died: out of memory, or in a library of C."""


def carrier_of(error: SaysoError) -> RuntimeError:
    """An error to raise in a worker, whose message holds the error of sayso whole.

    >>> error_in(f"Job aborted: {carrier_of(EngineError('keys', 'failed'))!r} in stage 3", [])
    EngineError('keys', 'failed')
    """
    return RuntimeError(f"sayso-error<{base64.b64encode(pickle.dumps(error)).decode()}>")


def error_in(message: str, steps: Sequence[str]) -> SaysoError:
    r"""The error that a message of Spark tells of; where it carries none, one that names the last steps.

    >>> error_in("Job aborted\norg.apache.spark.SparkException: no space left", ["keys", "pairs"])
    EngineError('keys, pairs', 'failed on Spark: Job aborted')
    """
    found = _CARRIED.search(message)
    if found is not None:
        error: SaysoError = pickle.loads(base64.b64decode(found[1]))
        return error
    named = ", ".join(steps) or "engine spark"
    if _DEAD in message:
        return WorkerDiedError(named, "failed on Spark: a worker process died, there or in a stage before")
    return EngineError(named, f"failed on Spark: {message.strip().splitlines()[0]}")
