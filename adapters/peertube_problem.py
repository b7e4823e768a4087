"""Which of our exceptions a refusal of PeerTube is.

PeerTube says what is wrong as RFC 7807 with a `code` of its own.
https://docs.joinpeertube.org/api-rest-reference.html#section/Errors
"""

from datetime import datetime

import msgspec

from adapters.answer import REASON_LENGTH, Answer, readable, retry_after
from adapters.clean import clean_line
from adapters.peertube_wire import Problem
from morgenlage.platform import Gone, Limited, PlatformError, Refused, Unauthorized

_problem = msgspec.json.Decoder(Problem)
_ACCOUNT = {
    "account_blocked",
    "email_not_verified",
    "account_waiting_for_approval",
    "account_approval_rejected",
}
_WHY = {
    "max_file_size_reached": "media-too-large",
    "quota_reached": "peertube-quota",
    "video_requires_password": "peertube-no-permission",
}
"""Code -> word key."""


def problem(answer: Answer) -> Problem:
    """What the server says is wrong; empty where it says nothing readable."""
    try:
        return _problem.decode(readable(answer.body))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return Problem()


def code_of(answer: Answer) -> str:
    """The machine-readable reason: `code`, or the last word of `type`; empty where neither is."""
    said = problem(answer)
    return (said.code or (said.type or "").rpartition("/")[2])[:100]


def reason_of(answer: Answer, *secrets: str) -> str:
    """Why, in the server's words: one clean line without anything secret."""
    said = problem(answer)
    text = said.detail or said.error or said.title or ""
    for secret in (answer.secret, *secrets):
        if secret:
            text = text.replace(secret, "…")
    return clean_line(text, REASON_LENGTH).text or f"HTTP {answer.status}"


def checked(answer: Answer, now: datetime, *secrets: str) -> Answer:
    """The answer if it is a success, else raises what it stands for.

    A 403 here is about one video or comment, not about the token: PeerTube knows no scopes.
    """
    if 400 <= answer.status < 500 and answer.status not in (408, 425):
        raise _refusal(answer, now, reason_of(answer, *secrets))
    return answer.checked(now)


def _refusal(answer: Answer, now: datetime, reason: str) -> PlatformError:
    code = code_of(answer)
    if answer.status == 401 or code in _ACCOUNT:
        return Unauthorized(reason)
    if answer.status in (404, 410) or code == "comment_not_associated_to_video":
        return Gone(reason)
    if answer.status == 429:
        return Limited(reason, retry_after(answer.headers, now))
    why = _WHY.get(code, "media-too-large" if answer.status == 413 else "")
    return Refused(reason, why=why)
