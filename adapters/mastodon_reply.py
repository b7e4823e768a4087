"""An answer of ours on its way to an instance, and how to know it again there."""

import re
import unicodedata
from datetime import datetime

from adapters.clean import clean_html
from adapters.mastodon_mapping import moment
from adapters.mastodon_wire import Status
from morgenlage.domain.addressing import addressed
from morgenlage.domain.comment import Comment

_KNOWN = ("public", "unlisted", "private", "direct")
_MENTION = re.compile(r"@([\w.-]+?)(?:@[\w.-]+\w)?(?=[^\w@-]|$)")
_LEADING = re.compile(r"^(?:@[\w.-]+\s+)+")


def draft(text: str, comment: Comment, language: str = "") -> dict[str, str]:
    """The form of `POST /statuses`. Whoever is answered is mentioned, else they hear nothing.

    As visible as the comment: a private one is never answered in public.
    """
    said = dict(comment.wire).get("visibility", "")
    form = {
        "status": addressed(text, comment.author),
        "in_reply_to_id": comment.ref.partition(":")[2],
        "visibility": said if said in _KNOWN else ("public" if comment.public else "direct"),
    }
    if tag := language or comment.language:
        form["language"] = tag
    return form


def same_words(status: Status, text: str, comment: Comment, since: datetime, now: datetime) -> bool:
    """The status says what we wanted to say, and not before `since`."""
    if moment(status.created_at, now, now) < since:
        return False
    return bare(clean_html(status.content or "").text) == bare(addressed(text, comment.author))


def bare(text: str) -> str:
    """Without what servers change: leading mentions, domains of mentions, blanks, composition."""
    short = _MENTION.sub(lambda m: f"@{m[1]}", unicodedata.normalize("NFC", text))
    return " ".join(_LEADING.sub("", short).split()).casefold()
