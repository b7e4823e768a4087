"""What may be kept no longer: text and people go, what we decided about it stays.

LinkedIn allows 48 hours for what members say and 24 for who they are; YouTube 30 days. The time
counts from the last reading there (`Comment.seen_at`), so whatever is read again stays readable.
Our own period for names counts from the day a comment was made: reading it again prolongs nothing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from morgenlage.domain.account import Limits
from morgenlage.domain.comment import Comment, fingerprint
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.periods import Periods
from morgenlage.domain.shelf import Day, day_of

TEXT = "text-faded"
"""Flag of a comment whose text, media and address were deleted for this reason."""
PEOPLE = "author-faded"
"""The same for who wrote it."""
SETTLED_FOR = timedelta(hours=24)
"""How long a settled act stays visible in the outbox."""
_HANDLE = re.compile(r"@[\w.-]+(?:@[\w.-]*\w)?")


def faded(comment: Comment, limits: Limits, now: datetime) -> Comment:
    """The comment as it may still be kept; the same object where nothing has to go.

    Ref, times, counters, handling and the fingerprint stay: what was done stays done when the same
    words are read again. What we wrote ourselves is ours.
    """
    if comment.ours or not (limits.keep_hours or limits.keep_people_hours):
        return comment
    age = now - (comment.seen_at or comment.created_at)
    if _over(age, limits.keep_hours) and TEXT not in comment.flags:
        comment = replace(
            comment,
            text="",
            media=(),
            permalink="",
            language="",
            last_print=fingerprint(comment),
            flags=(TEXT, *(flag for flag in comment.flags if flag == PEOPLE)),
        )
    if _over(age, limits.keep_people_hours) and PEOPLE not in comment.flags:
        flags = (*comment.flags, PEOPLE)
        comment = replace(comment, author="", author_name="", author_id="", flags=flags)
    return comment


def all_faded(
    comments: Iterable[Comment], limits: Mapping[str, Limits], now: datetime
) -> tuple[Comment, ...]:
    """Those that have to lose something now, without it. `limits`: by account."""
    bound = {a: rule for a, rule in limits.items() if rule.keep_hours or rule.keep_people_hours}
    if not bound:
        return ()
    pairs = ((c, faded(c, bound[c.account], now)) for c in comments if c.account in bound)
    return tuple(later for before, later in pairs if later is not before)


def nameless(comment: Comment) -> Comment:
    """Without anything that tells who wrote it, or whom it names; address and media tell it too."""
    return replace(
        comment,
        author="",
        author_name="",
        author_id="",
        text=_HANDLE.sub("@…", comment.text),
        permalink="",
        media=(),
        flags=comment.flags if PEOPLE in comment.flags else (*comment.flags, PEOPLE),
        last_print=fingerprint(comment),
    )


def nameless_before(comments: Iterable[Comment], first: Day) -> tuple[Comment, ...]:
    """Those made before that day that still tell who wrote them, without it."""
    old = ((c, nameless(c)) for c in comments if not c.ours and day_of(c) < first)
    return tuple(bare for comment, bare in old if bare != comment)


def in_sight(act: Outgoing, now: datetime, periods: Periods) -> bool:
    """It is still under way, or has come to rest a short while ago."""
    if act.decided_at.tzinfo is None:  # written by hand: nobody can tell when that was
        return True
    if now - act.decided_at >= timedelta(days=periods.answers):
        return False
    return act.pending or now - act.decided_at < SETTLED_FOR


def has_lost(comment: Comment) -> bool:
    """Something of it had to be deleted for this reason."""
    return TEXT in comment.flags or PEOPLE in comment.flags


def _over(age: timedelta, hours: int) -> bool:
    return bool(hours) and age >= timedelta(hours=hours)
