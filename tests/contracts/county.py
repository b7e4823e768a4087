"""Everything an adapter does, done once in front of the simulated county."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from adapters import connect
from adapters.simulated import World, accounts
from morgenlage.domain.account import Ability
from morgenlage.domain.action import Block, Delete, Hide, Like, Reply, Unblock, Unhide, Unlike
from morgenlage.domain.comment import OPEN, Comment
from morgenlage.domain.draft import Draft
from morgenlage.domain.outgoing import Outgoing
from morgenlage.platform import Publisher, Refused
from tests.contracts.listening import Exchange, Listener

START = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
NOW = START + timedelta(hours=6)
_ACTS: tuple[tuple[Ability, Callable[[Comment], object]], ...] = (
    (Ability.REPLY, lambda c: Reply(c.ref, "Danke, wir kümmern uns darum.")),
    (Ability.LIKE, lambda c: Like(c.ref)),
    (Ability.UNLIKE, lambda c: Unlike(c.ref)),
    (Ability.HIDE, lambda c: Hide(c.ref)),
    (Ability.UNHIDE, lambda c: Unhide(c.ref)),
    (Ability.BLOCK, lambda c: Block(c.ref)),
    (Ability.UNBLOCK, lambda c: Unblock(c.ref)),
    (Ability.DELETE_FOREIGN, lambda c: Delete(c.ref)),
)


async def everything(account_id: str, *, publish: bool = True) -> list[Exchange]:
    """All requests and answers of a whole morning on that account of the county."""
    account = next(a for a in accounts() if a.id == account_id)
    world = World(3, start=START, clock=lambda: NOW, moods={})
    listener = Listener(world.transport(account_id))
    platform = connect(account, world.secrets(account_id), lambda: NOW, listener)
    await platform.check()
    visit = await platform.poll("")
    visit = await platform.poll(visit.cursor)
    found = (await platform.poll("")).comments
    comment = next(c for c in found if not c.ours and c.public and c.post and c.kind != "mention")
    await platform.thread(comment)
    for ability, act in _ACTS:
        if ability not in platform.can or ability in dict(comment.cannot):
            continue
        outgoing = Outgoing("o1", act(comment), "3mabcdefghi2k", NOW, NOW, "ich", OPEN)  # type: ignore[arg-type]  # each is an Action
        receipt = await platform.send(outgoing, comment)
        await platform.find(outgoing, comment)
        if ability is Ability.REPLY and Ability.DELETE_OWN in platform.can:
            await platform.undo_reply(receipt)
    if publish and Ability.PUBLISH in platform.can:
        await _published(platform, account_id)  # type: ignore[arg-type]  # who can publish is a Publisher
    await platform.aclose()
    return listener.heard


async def _published(platform: Publisher, account: str) -> None:
    draft = Draft(account, "Die K 14 ist wieder frei.", "key-1", NOW)
    try:
        post = await platform.publish(draft)
    except Refused:
        return  # a platform of pictures or videos alone
    await platform.find_post(draft, NOW - timedelta(minutes=1))
    await platform.remove(post)
