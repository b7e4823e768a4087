"""The host's own time zone, with its summer time."""

from datetime import UTC, tzinfo
from os import environ
from pathlib import Path
from zoneinfo import ZoneInfo

LOCALTIME = Path("/etc/localtime")


def local_zone() -> tzinfo:
    """By `TZ`, else as the system is set, else UTC."""
    try:
        if name := environ.get("TZ", "").lstrip(":"):
            return ZoneInfo(name)
        with LOCALTIME.open("rb") as file:
            return ZoneInfo.from_file(file)
    except (OSError, ValueError, KeyError):  # the last: a zone that nobody knows
        return UTC
