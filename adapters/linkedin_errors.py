"""What LinkedIn's refusals mean. https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling"""

import re
from datetime import datetime

import msgspec

from adapters import linkedin_wire as wire
from adapters.answer import LONGEST_WAIT, Answer, readable, retry_after
from adapters.linkedin_allowance import midnight
from morgenlage.platform import Gone, Limited, PlatformError, Refused, Unauthorized

EXPIRED = 65602
"""65600: not valid, 65601: revoked. All three come with 401."""
_SOON = re.compile(r"(?i)short|minute|create throttled|creation rate")
_DUPLICATE = re.compile(r"(?i)duplicate")
_VERSION = re.compile(r"(?i)version\b.{0,60}\b(?:not active|nonexistent|sunset|not supported)")
_FIELDS = re.compile(r"(?i)unpermitted fields")


def failure(answer: Answer) -> wire.Failure:
    """What the body says; empty where it says nothing readable."""
    try:
        return wire.failure.decode(readable(answer.body))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return wire.Failure()


def checked(answer: Answer, now: datetime) -> Answer:
    """The answer if it is a success, else the exception it stands for."""
    if 200 <= answer.status < 300:
        return answer
    if (known := _known(answer, now)) is not None:
        raise known
    return answer.checked(now)


def daily(answer: Answer) -> bool:
    """A 429 that holds until midnight, not only for a minute."""
    return answer.status == 429 and not _SOON.search(failure(answer).message or "")


def _known(answer: Answer, now: datetime) -> PlatformError | None:
    """The exceptions that only LinkedIn's own words and codes tell."""
    said = failure(answer)
    text = f"{said.code or ''} {said.message or ''}"
    match answer.status:
        case 426:
            return Refused(answer.reason, why="linkedin-version")
        case 400 if _VERSION.search(text) or "NONEXISTENT_VERSION" in text:
            return Refused(answer.reason, why="linkedin-version")
        case 403 if _FIELDS.search(text):
            return Refused(answer.reason)
        case 403:
            return Unauthorized(answer.reason, scope=True)
        case 400 if "ACCESS_TOKEN" in text:
            return Unauthorized(answer.reason)
        case 404:
            return Gone(answer.reason)
        case 400 | 409 | 422 if _DUPLICATE.search(text):
            return Refused(answer.reason, why="duplicate")
        case 429 if daily(answer):
            left = (midnight(now) - now).total_seconds()
            return Limited(answer.reason, min(left, LONGEST_WAIT), why="budget-used")
        case 429:
            return Limited(answer.reason, retry_after(answer.headers, now) or 60.0)
    return None
