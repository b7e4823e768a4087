"""What PostgreSQL complains about, as errors of the state."""

from pathlib import Path

import psycopg
from psycopg import errors

from morgenlage.store.errors import Busy, NotSaved, NotWritable, StateError
from morgenlage.store.postgres.causes import cause_of

AGAIN = (errors.SerializationFailure, errors.DeadlockDetected)
"""Two came across each other: once more, and it goes through."""
_WAITED = (errors.LockNotAvailable, errors.QueryCanceled, *AGAIN)
_FULL = (errors.InsufficientResources, errors.ProgramLimitExceeded)
"""It was understood and cannot be taken in: there is no room, or it is too large."""
_AWAY = (
    errors.ReadOnlySqlTransaction,  # the host we are on was demoted
    errors.AdminShutdown,
    errors.CrashShutdown,
    errors.CannotConnectNow,
    psycopg.InterfaceError,
)


def lost(error: psycopg.Error) -> bool:
    """The connection is of no more use."""
    if isinstance(error, (*_WAITED, *_FULL)):
        return False
    return isinstance(error, (*_AWAY, psycopg.OperationalError))


def told(error: psycopg.Error, place: Path) -> StateError:
    """The same in our words. Of what the server says its first sentence alone: what comes behind
    it repeats rows and statements, and in them texts by strangers."""
    said, cause = error.diag.message_primary or str(error), cause_of(error)
    detail = " ".join(said.split()) or type(error).__name__
    if isinstance(error, _WAITED):
        return Busy(place, detail)
    if lost(error):
        return StateError(place, detail, "unreachable", cause)
    if isinstance(error, errors.InsufficientPrivilege):
        return NotWritable(place, detail, cause=cause)
    return NotSaved(place, detail, cause=cause)
