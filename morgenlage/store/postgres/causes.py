"""What stands behind a complaint of libpq or the server, as a word key: a person can do something.

A connection that was refused has no SQLSTATE, only a text; the server's is in its own language.
Where several hosts were tried, the one that got furthest says more than the others.
"""

import re

import psycopg
from psycopg import errors

_TEXTS = (
    ("db-standby", r"read-only|hot standby|schreibgeschützt|nur lesen"),
    ("db-too-many", r"too many (?:clients|connections)|connection slots are|zu viele Verbindungen"),
    ("db-no-login", r"is not permitted to log in|hat keine Berechtigung zum Einloggen"),
    ("db-no-database", r"database .* does not exist|Datenbank .* existiert nicht"),
    ("db-no-entry", r"pg_hba\.conf"),
    ("db-no-password", r"no password supplied"),
    ("db-password", r"password authentication failed|Passwort-Authentifizierung"),
    ("db-role", r"(?:Peer|Ident)\S* ?[aA]uthenti|role .* does not exist|Rolle .* existiert nicht"),
    ("db-other-name", r"does not match host name"),
    ("db-certificate", r"certificate verify failed|root certificate file"),
    ("db-no-tls", r"server does not support SSL"),
    ("db-another", r"invalid response to SSL|expected authentication request"),
    ("db-starting", r"system is (?:starting|shutting|not yet|in recovery)|Datenbanksystem"),
    ("db-no-name", r"could not translate host name|[Nn]ame or service not known|resolve host"),
    ("db-refused", r"Connection refused|No such file or directory"),
    ("db-no-answer", r"timeout expired|timed out|No route to host|[Nn]etwork is unreachable"),
)
_PATTERNS = tuple((cause, re.compile(text)) for cause, text in _TEXTS)
_RIGHTS = re.compile(r"permission denied for|keine Berechtigung für")


def cause_of(error: psycopg.Error) -> str:
    """A word key of `words.databases`; empty: none that anybody knew a remedy for."""
    text = str(error)
    if isinstance(error, errors.DiskFull):
        return "db-full"
    if isinstance(error, errors.InsufficientPrivilege):
        return "db-rights" if _RIGHTS.search(text) else ""
    if isinstance(error, errors.UndefinedObject) and "role" in text:
        return "db-no-worker"
    if isinstance(error, (errors.AdminShutdown, errors.CrashShutdown)):
        return "db-starting"
    if not isinstance(error, (psycopg.OperationalError, errors.ReadOnlySqlTransaction)):
        return ""
    return next((cause for cause, pattern in _PATTERNS if pattern.search(text)), "")
