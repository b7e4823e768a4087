"""How far our clock is from the servers' clocks."""

from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from adapters.http import Wire
from morgenlage.platform import PlatformError
from morgenlage.wiring import clock


async def skews(urls: Iterable[str]) -> dict[str, float]:
    """Host -> seconds we are ahead; hosts that do not answer or name no time are left out."""
    found = {}
    for url in sorted(urls):
        wire = Wire(url, clock, deadline=10.0)
        try:
            answer = await wire.get("/")
            there = parsedate_to_datetime(answer.headers.get("date", ""))
            found[urlsplit(url).hostname or url] = (clock() - there).total_seconds()
        except (PlatformError, ValueError, TypeError):
            continue
        finally:
            await wire.aclose()
    return found
