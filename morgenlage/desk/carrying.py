"""How letters are given to the mail server: the border of it, and how often it is tried."""

import logging
from collections.abc import Awaitable
from datetime import timedelta

from morgenlage.domain.mail import MailTrouble

log = logging.getLogger("morgenlage.desk")

GIVE_UP = timedelta(hours=6)
"""After this long without reaching the mail server a person is asked."""
UNASKED = timedelta(seconds=30)
"""A held letter that nothing waits for by then was taken back, or never decided."""
FIRST_WAIT, LONGEST_WAIT = 10.0, 600.0
"""Seconds between tries when the mail server cannot be reached."""


def wait_after(tries: int) -> float:
    """Seconds until the next one."""
    return min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(tries - 1, 10))


def reason_of(trouble: MailTrouble) -> str:
    """Word key, and the mail server's words behind it."""
    return f"{trouble.reason}: {trouble.detail}" if trouble.detail else trouble.reason


async def carried(sending: Awaitable[str]) -> str:
    """Whatever breaks on the way leaves as one of our troubles: in doubt it may have left."""
    try:
        return await sending
    except MailTrouble:
        raise
    except Exception as error:  # a border like that of a visit: nothing may look as if unsent
        log.error("mail failed: %s", type(error).__name__)
        raise MailTrouble("mail-unclear", type(error).__name__) from None
