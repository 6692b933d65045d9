"""A Spark session for flows: the one under `spark-submit`, or one of this machine that uses no network."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from sayso.errors import EngineError

_WAY_OUT = "pip install 'sayso[spark]' installs what Spark needs besides Java"
_ROWS_A_BATCH = "64"  # of Arrow, from Spark to a worker: rows are large here


def open_session(jobs: int) -> tuple[Any, bool]:
    """A session with settings of its own, and whether Spark was started for it; `jobs` threads of this machine.

    Under `spark-submit`, or where a session is active already, that Spark is used as it is.

    Raises:
        EngineError: PySpark, what it needs, or Java is missing, or Spark does not start.
    """
    spark_session = _spark_session_class()
    active = spark_session.getActiveSession()
    own = (active or _start(spark_session, jobs)).newSession()
    own.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", _ROWS_A_BATCH)
    return own, active is None


def _spark_session_class() -> Any:
    try:
        import pandas  # noqa: F401, PLC0415  # PySpark asks for it before it hands any Arrow batch on
        import pyarrow  # noqa: F401, PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise EngineError(f"engine spark: {error.name}", f"is not installed; {_WAY_OUT}") from error
    return SparkSession


def _start(spark_session: Any, jobs: int) -> Any:
    from pyspark.errors import PySparkException  # noqa: PLC0415

    builder = spark_session.builder.appName("sayso")
    if "PYSPARK_GATEWAY_PORT" not in os.environ:  # else spark-submit has settled all of this
        if not _has_java():
            reason = "is not to be found; Spark needs Java 17 or 21, on PATH or in JAVA_HOME"
            raise EngineError("engine spark: java", f"{reason} (Debian: apt install openjdk-17-jre-headless)")
        _stay_on_this_machine()
        for key, value in _settings(jobs).items():
            builder = builder.config(key, value)
    try:
        return builder.getOrCreate()
    except (PySparkException, OSError) as error:
        reason = f"could not be started ({error}); Spark needs Java 17 or 21"
        raise EngineError("engine spark", reason) from error


def _settings(jobs: int) -> dict[str, str]:
    folders = [folder for folder in sys.path if folder]
    return {
        "spark.master": f"local[{jobs}]",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOGGING.as_uri()} {_JAVA}",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        "spark.driver.memory": "2g",  # what is more lies on disk
        "spark.sql.shuffle.partitions": str(2 * jobs),  # two rounds, so that one heavy partition holds nobody up
        "spark.sql.adaptive.enabled": "false",  # its plans cost more time than they save on so few partitions
        "spark.executorEnv.PYTHONPATH": os.pathsep.join(folders),  # workers find what this process finds
    }


# Java only moves bytes here, and the stages run in Python: compiling Java well costs more than it saves. Start and
# eight flows took 29 s of CPU without these and the two settings of codegen, 14 s with them.
_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
_LOGGING = Path(__file__).with_name("spark_log4j2.properties")


def _stay_on_this_machine() -> None:
    """Settings that Spark reads from the environment alone: its own address, and which Python the workers run."""
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ.setdefault("SPARK_LOCAL_HOSTNAME", "localhost")  # else it looks the machine's name up
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    if home:
        return Path(home, "bin", "java").exists()
    return shutil.which("java") is not None
