"""What a person says about a brief goes into its notes: each a pure step. Nothing is made up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from morgenlage.domain.brief_notes import BriefNotes, Mailed
from morgenlage.domain.brief_period import Period
from morgenlage.domain.plain_text import plain

LONGEST = 400
"""Characters of a line; one page has no room for more."""


def line(text: str) -> str:
    """As it is kept: one line without codes. Raises ValueError where it is too long."""
    said = " ".join(plain(text).split())
    if len(said) > LONGEST:
        raise ValueError(said[:20])
    return said


def needing(notes: BriefNotes, text: str) -> BriefNotes:
    """The one thing we need; empty: nothing is written there."""
    return replace(notes, need=line(text))


def risking(notes: BriefNotes, text: str) -> BriefNotes:
    """The one risk; empty: the most serious finding stands there again."""
    return replace(notes, risk=line(text))


def quoting(notes: BriefNotes, text: str, ref: str = "") -> BriefNotes:
    """A citizen's sentence, and the comment it came from; empty: none."""
    said = line(text)
    return replace(notes, quote=said, quoted=ref if said else "")


def thanking(notes: BriefNotes, offices: Sequence[str]) -> BriefNotes:
    """Exactly these departments beside those that answered."""
    return replace(notes, thanks=tuple(dict.fromkeys(o for o in offices if o)))


def mailing(
    notes: BriefNotes, to: str, period: Period, at: datetime, *, again: bool = False
) -> BriefNotes | None:
    """Written down before it leaves. None: it went there before, or may have, or is on its way;
    what certainly has not left may be tried again. `again`: a person wants it once more."""
    before = next((m for m in notes.mailed if m.to == to), None)
    if before is not None and before.state in ("waiting", "sending"):
        return None
    if before is not None and before.state != "failed" and not again:
        return None
    new = Mailed(at, to, "waiting", period.start, period.end)
    return with_mailed(notes, new)


def with_mailed(notes: BriefNotes, mailed: Mailed) -> BriefNotes:
    """With this one in the place of its address's."""
    others = tuple(m for m in notes.mailed if m.to != mailed.to)
    return replace(notes, mailed=(*others, mailed))


def unquoted(notes: BriefNotes) -> BriefNotes:
    """What was quoted is gone out there: nothing of it is left here."""
    return replace(notes, quote="", quoted="")
