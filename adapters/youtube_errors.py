"""Google's refusals as our exceptions. https://developers.google.com/youtube/v3/docs/errors"""

from datetime import datetime

import msgspec

from adapters.answer import LONGEST_WAIT, REASON_LENGTH, Answer, readable, retry_after
from adapters.clean import clean_html, clean_line
from adapters.youtube_quota import midnight
from morgenlage.platform import (
    Gone,
    Limited,
    PlatformError,
    Refused,
    Unauthorized,
    Uncertain,
    Unreachable,
)

QUOTA = frozenset({"quotaExceeded", "dailyLimitExceeded"})
_TOO_FAST = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"})
_SCOPE = frozenset({"insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"})
_MISSING = frozenset({"commentNotFound", "commentThreadNotFound", "videoNotFound", "notFound"})
_SAID = {
    "accessNotConfigured": "youtube-api-off",
    "SERVICE_DISABLED": "youtube-api-off",
    "commentsDisabled": "youtube-comments-off",
    "commentTextTooLong": "too-long",
    "ineligibleAccount": "youtube-no-channel",
    "youtubeSignupRequired": "youtube-no-channel",
    "channelNotFound": "youtube-no-channel",
    "operationNotSupported": "youtube-no-replies",
    "uploadLimitExceeded": "youtube-upload-limit",
    "invalidPageToken": "youtube-page-token",
    "invalidPublishAt": "too-soon",
    "invalidTitle": "youtube-title",
    "invalidDescription": "youtube-description",
    "mediaBodyRequired": "media-missing",
}
"""Google's reason -> our word key, where the platform simply says no."""


class _One(msgspec.Struct):
    reason: str | None = None


class _Error(msgspec.Struct):
    message: str | None = None
    errors: list[_One] | None = None
    details: list[_One] | None = None


class _Failure(msgspec.Struct):
    error: _Error | str | None = None
    error_description: str | None = None


_failure = msgspec.json.Decoder(_Failure)


def failure(answer: Answer) -> tuple[tuple[str, ...], str]:
    """Google's reasons (`quotaExceeded`) and its words, clean and without our secrets."""
    try:
        read = _failure.decode(readable(answer.body))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return (), f"HTTP {answer.status}"
    if isinstance(read.error, _Error):
        listed = (*(read.error.errors or ()), *(read.error.details or ()))
        reasons = tuple(one.reason for one in listed if one.reason)
        text = read.error.message or ""
    else:
        reasons = (read.error,) if read.error else ()
        text = read.error_description or read.error or ""
    if answer.secret:
        text = text.replace(answer.secret, "…")
    said = clean_line(clean_html(text).text if "<" in text else text, REASON_LENGTH).text
    return reasons, said or f"HTTP {answer.status}"


def checked(answer: Answer, now: datetime) -> Answer:
    """This answer if it is a success, else raises the exception it stands for."""
    if 200 <= answer.status < 300:
        return answer
    reasons, said = failure(answer)
    if error := _known(answer, frozenset(reasons), said, now):
        raise error
    if answer.status == 429:
        raise Limited(said, retry_after(answer.headers, now))
    if 400 <= answer.status < 500 and answer.status not in (408, 425):
        raise Refused(said)
    return answer.checked(now)


def _known(
    answer: Answer, reasons: frozenset[str], said: str, now: datetime
) -> PlatformError | None:
    """The exception for a reason Google gives by name."""
    if reasons & QUOTA:
        wait = (midnight(now) - now).total_seconds()
        return Limited(said, min(max(wait, 1.0), LONGEST_WAIT), why="youtube-quota")
    if reasons & _TOO_FAST:
        return Limited(said, retry_after(answer.headers, now))
    if reasons & _SCOPE:
        return Unauthorized(said, scope=True)
    if reasons & _MISSING:
        return Gone(said)
    if "processingFailure" in reasons:  # nobody knows how far it came
        if answer.write:
            return Uncertain(said, why="server-error")
        return Unreachable(said, status=answer.status)
    why = next((_SAID[reason] for reason in reasons if reason in _SAID), "")
    if why == "youtube-no-channel" and answer.status == 401:
        return Unauthorized(said, why=why)
    if why:
        return Refused(said, why=why)
    if answer.status == 401:
        return Unauthorized(said)
    if answer.status in (404, 410):
        return Gone(said)
    if answer.status == 403:
        return Refused(said)
    return None
