"""Pieces for tests of the screen: a few days of a county's plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from morgenlage.domain.draft import Attachment
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import Approval, Copy, Piece, State
from morgenlage.domain.piece_steps import Content, Said, made, written
from morgenlage.domain.ref import ref_of
from morgenlage.domain.situation import Situation
from tests.tui.sample import BLUESKY, MASTODON, NOW, PIXELFED, morning

AT_TEN = NOW + timedelta(hours=2, minutes=26)
"""Ten o'clock on the desk's wall clock, today."""


def piece(
    id: str,
    text: str,
    due: datetime | None = AT_TEN,
    state: State = "scheduled",
    accounts: Sequence[str] = (MASTODON,),
    **fields: object,
) -> Piece:
    """One with a copy in this state on each account, allowed where it is further than a draft."""
    said = Said("Maike", NOW - timedelta(hours=20))
    new = written(made(id, accounts, said), Content(text=text), said)
    assert new is not None
    new = replace(new, due=due, version=1, **fields)  # type: ignore[arg-type]  # fields of Piece by name
    for copy in new.copies:
        allowed = None
        if state not in ("idea", "draft", "review"):
            allowed = Approval("Jan", said.at, "mail", new.seal(copy.account))
        new = new.with_copy(replace(copy, state=state, approval=allowed))
    return new


def plan() -> tuple[Piece, ...]:
    """What asks since yesterday, today, tomorrow, and an idea."""
    out = replace(
        piece("bauhof", "Ein Tag im Bauhof", NOW - timedelta(hours=1), "published"),
        copies=(Copy(PIXELFED, "published", ref=ref_of(PIXELFED, "p3")),),
    )
    return (
        piece("kino", "Freiluftkino am Kreishaus", AT_TEN, accounts=(MASTODON, BLUESKY)),
        piece(
            "stelle", "Stelle frei: Straßenwärter:in", AT_TEN + timedelta(hours=4), "draft",
            media=(Attachment("image", "/tmp/stelle.jpg"),),
        ),
        piece("radweg", "Radweg K 14: frei", NOW - timedelta(days=1), "unconfirmed", (BLUESKY,)),
        piece("morgen", "Schulbus: neue Linie", AT_TEN + timedelta(days=1), "review"),
        piece("idee", "Mythos oder wahr", None, "idea"),
        out,
    )  # fmt: skip


def planned(*pieces: Piece) -> Situation:
    """The sample morning with these on file."""
    situation = morning()
    return replace(situation, papers=Papers().having(pieces or plan()))
