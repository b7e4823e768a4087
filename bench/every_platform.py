"""A reply, a like, a hide and a planned post on every platform of a demo, or why that cannot be.

    python -m bench.every_platform [STATE]

STATE: the state of a demo, also of one whose dashboard is open right now; a new one without it.
Acts go through the desk as a key press would send them; a post is planned through the adapter.
"""

import asyncio
import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from morgenlage.domain.account import Ability, Account
from morgenlage.domain.action import Action, Block, Delete, Hide, Like, Reply, Unhide
from morgenlage.domain.comment import Comment
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.outgoing import Stage
from morgenlage.opening import demo_plan
from morgenlage.platform import PlatformError
from morgenlage.wiring import House, connector, open_house
from morgenlage.words.saying import sentence

ACTS: tuple[tuple[str, type[Action], Ability], ...] = (
    ("reply", Reply, Ability.REPLY),
    ("like", Like, Ability.LIKE),
    ("hide", Hide, Ability.HIDE),
    ("show", Unhide, Ability.UNHIDE),
    ("block", Block, Ability.BLOCK),
    ("delete", Delete, Ability.DELETE_FOREIGN),
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
MP4 = b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + b"\0" * 200_000
VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nDie K 14 ist wieder frei.\n"
SECONDS = 30.0


def main(state: Path) -> int:
    """Prints a line per act; 1 where one that is offered did not arrive."""
    plan = demo_plan(os.environ, state, comments=None, seed=None)
    failed = 0
    with open_house(os.environ, polling=False, sending=True, plan=plan) as house:
        house.poll_once()
        for account in plan.accounts:
            told = [*_acts(house, account), asyncio.run(_planned(house, account))]
            for name, outcome in told:
                failed += outcome.startswith("!")
                print(f"{account.id:<17} {name:<7} {outcome}", flush=True)
    return int(failed > 0)


def _acts(house: House, account: Account) -> Any:
    status = house.desk.situation.accounts[account.id]
    used: set[str] = set()
    for name, kind, ability in ACTS:
        if ability not in status.can:
            yield name, f"not possible: {sentence(house.words, status.cannot[ability])}"
            continue
        comment = _fitting(house, account.id, kind, used)
        if comment is None:
            yield name, "no comment for it right now"
            continue
        used.add(comment.ref)
        yield name, _sent(house, comment, kind)


def _fitting(house: House, account: str, kind: type[Action], used: set[str]) -> Comment | None:
    """An open comment of that account nobody has used yet, for which this is not barred."""
    ability = next(a for _, k, a in ACTS if k is kind)
    return next(
        (
            c
            for c in house.desk.situation.comments
            if c.account == account
            and c.to_us
            and not c.gone
            and (c.ref not in used or kind is Unhide)
            and ability not in dict(c.cannot)
            and (c.hidden if kind is Unhide else not c.hidden)
            and not (kind is Like and c.liked)
            and (kind is not Hide or c.post is not None)
        ),
        None,
    )


def _sent(house: House, comment: Comment, kind: type[Action]) -> str:
    action = kind(comment.ref, "Danke, wir kümmern uns.") if kind is Reply else kind(comment.ref)
    recorded = house.desk.decide([action], hold=0).result(SECONDS)
    if recorded.refused:
        return f"! {sentence(house.words, recorded.refused[0][1])}"
    outgoing = recorded.decided[0].outgoing
    if outgoing is None:
        return "! nothing left the house"
    (act,) = house.settle([outgoing.id], SECONDS)
    if act.stage is not Stage.SENT:
        return f"! {act.stage}: {sentence(house.words, act.reason)}"
    return f"sent  {comment.author[:24]}: {' '.join(comment.text.split())[:40]}"


async def _planned(house: House, account: Account) -> tuple[str, str]:
    """A post for tomorrow, with a picture or a video, through the account's own adapter."""
    status = house.desk.situation.accounts[account.id]
    if Ability.SCHEDULE not in status.can:
        return "plan", f"not possible: {sentence(house.words, status.cannot[Ability.SCHEDULE])}"
    platform: Any = connector(house.plan)(account)
    at = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(hours=3)
    with tempfile.TemporaryDirectory() as folder:
        try:
            post = await platform.publish(_draft(account, at, Path(folder), status.can))
        except PlatformError as error:
            return "plan", f"! {type(error).__name__}: {sentence(house.words, error.reason)}"
        finally:
            await platform.aclose()
    return "plan", f"{post.state} {post.at:%H:%M} UTC  {post.ref}"


def _draft(account: Account, at: datetime, folder: Path, can: frozenset[Ability]) -> Draft:
    (folder / "k14.png").write_bytes(PNG)
    (folder / "k14.mp4").write_bytes(MP4)
    (folder / "k14.vtt").write_text(VTT, "utf-8")
    if Ability.PICTURE in can:
        media = Attachment("image", str(folder / "k14.png"), "Die freie Kreisstraße 14")
    else:
        captions = str(folder / "k14.vtt")
        media = Attachment("video", str(folder / "k14.mp4"), "Fahrt über die K 14", captions)
    return Draft(
        account.id,
        "Die K 14 ist ab morgen wieder frei.",
        os.urandom(8).hex(),
        decided_at=datetime.now(UTC),
        at=at,
        title="Die K 14 ist wieder frei",
        media=(media,),
        language="de",
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as made:
        sys.exit(main(Path(made) / "demo"))
