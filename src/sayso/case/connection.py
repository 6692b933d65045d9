"""Open the SQLite file of a case, for reading or for writing, and say in clear words when that cannot be."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.case.beside import part_beside, put
from sayso.case.conditions import add_functions
from sayso.case.layout import APPLICATION_ID, CASE_VERSION, migrations, read_as, statements
from sayso.errors import CaseBusyError, CaseError

_MAGIC = b"SQLite format 3\x00"
_WAIT_SECONDS = 30.0  # how long one process waits for another that is writing before it gives up


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises about a file into a CaseError that names the file and the way out."""
    try:
        yield
    except sqlite3.OperationalError as error:
        words = str(error)
        if "locked" in words or "busy" in words:
            raise CaseBusyError(str(path), "another process is writing to this case; wait for it to end") from error
        if "readonly" in words or "unable to open" in words:
            raise CaseError(str(path), "cannot be opened here: check its permissions and its folder's") from error
        if "disk is full" in words or "disk I/O" in words:
            raise CaseError(str(path), f"cannot be written: {words}; free some space and run it again") from error
        raise CaseError(str(path), f"damaged or not a sayso case ({words})") from error
    except sqlite3.IntegrityError as error:
        raise CaseError(str(path), f"a row does not fit what the case holds ({error})") from error
    except sqlite3.ProgrammingError as error:
        raise CaseError(str(path), f"the case is closed ({error}); open it again with sayso.open") from error
    except sqlite3.DatabaseError as error:
        raise CaseError(
            str(path), f"damaged or not a sayso case ({error}); use a copy, or build it anew"
        ) from error


def connect_reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot change the case; readers do not wait for a writer.

    Raises:
        CaseError: the file is missing, no case, damaged, or written by a newer sayso.
    """
    _look_at_file(path)
    with clear_errors(path):
        connection = _open_for_reading(path)
        _check_identity(path, connection)
        for statement in read_as(_version(connection)):
            connection.execute(statement)
        connection.execute("PRAGMA query_only = ON")
    return connection


def _open_for_reading(path: Path) -> sqlite3.Connection:
    """With write access where allowed: a killed build leaves a log beside the case that is folded in on opening."""
    modes = ("mode=rw",) if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else ()
    for mode in (*modes, "mode=ro"):
        connection = _connect(path, mode)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            connection.close()
        else:
            return connection
    return _connect(path, "mode=ro&immutable=1")  # a medium on which not even a lock can be made


def connect_writing(path: Path) -> sqlite3.Connection:
    """A connection for the one writer of a case, which is made if there is none yet, also of an empty file.

    Raises:
        CaseError: the place cannot be written, or holds something that is no case.
    """
    if not path.parent.is_dir():
        raise CaseError(str(path), f"the folder {path.parent} does not exist; make it first")
    if not path.exists():
        _make(path.resolve())
    is_empty = path.is_file() and path.stat().st_size == 0
    if not is_empty:
        _look_at_file(path)
    with clear_errors(path):
        connection = _connect(path, "mode=rw")
        connection.execute("PRAGMA foreign_keys = ON")
        if is_empty:
            _lay_out(connection)
        _check_identity(path, connection)
        _migrate(connection)
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")  # whole after a crash; a power cut may cost the last page
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers go on while this connection writes; SQLite itself does not wait for a writer to let it switch."""
    last = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > last:
                raise
            time.sleep(0.05)
        else:
            return


def close_writing(connection: sqlite3.Connection) -> None:
    """Fold the write-ahead log in, so that the case is one plain file; a reader still in it does so instead."""
    try:
        connection.execute("PRAGMA optimize")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
    finally:
        connection.close()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=_WAIT_SECONDS,
        isolation_level=None,  # transactions are begun and ended in words
        check_same_thread=False,  # Case holds a lock around every use
    )
    connection.row_factory = sqlite3.Row
    add_functions(connection)
    return connection


def _make(path: Path) -> None:
    """Put a case without rows at a free place: at no moment is there a file that does not open."""
    try:
        with part_beside(path) as part, clear_errors(path):
            connection = _connect(part, "mode=rwc")
            _lay_out(connection)
            connection.close()
            put(part, path)
    except FileExistsError:
        return  # another process was quicker
    except OSError as error:
        raise CaseError(str(path), f"cannot be written: {error.strerror}") from error


def _lay_out(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have made it while this one waited.
    is_empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    for statement in statements() if is_empty else ():
        connection.execute(statement)
    connection.execute("COMMIT")


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring a case of an earlier version to this one, in one transaction; readers read both."""
    if _version(connection) == CASE_VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    # Asked again: another process may have done it while this one waited.
    for version in range(_version(connection), CASE_VERSION):
        for statement in migrations()[version]:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {CASE_VERSION}")
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _look_at_file(path: Path) -> None:
    """Refuse what cannot be a case before SQLite touches it."""
    if path.is_dir():
        raise CaseError(str(path), "is a folder; a case is one file, made by: sayso build FOLDER -o NAME.sayso")
    if not path.exists():
        raise CaseError(str(path), "no such file; make a case with: sayso build FOLDER -o NAME.sayso")
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_MAGIC))
    except OSError as error:
        raise CaseError(str(path), f"cannot be read: {error.strerror}") from error
    if not head:
        raise CaseError(str(path), "is empty, so it is no case")
    if head != _MAGIC:
        raise CaseError(str(path), "is not a sayso case; make one of it with: sayso build")


def _check_identity(path: Path, connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        connection.close()
        raise CaseError(str(path), "is an SQLite database, but not a sayso case")
    version = _version(connection)
    if version > CASE_VERSION:
        connection.close()
        raise CaseError(
            str(path),
            f"was written by a newer sayso (case version {version}, this one reads {CASE_VERSION}); upgrade",
        )
