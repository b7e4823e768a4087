"""What every adapter promises, as checks on one adapter in front of one server.

A check follows what the adapter says it can do: what it cannot is refused before any request. A new
platform joins by its side in the county (`adapters/simulated/sides.py`).
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

import httpx
import pytest

from morgenlage.domain.account import Ability
from morgenlage.domain.action import (
    Action,
    Block,
    Delete,
    Hide,
    Like,
    Reply,
    Unblock,
    Unhide,
    Unlike,
)
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import account_of
from morgenlage.platform import Gone, Platform, PlatformError, Refused, Uncertain
from morgenlage.words import Language, words_for
from morgenlage.words.saying import sentence
from tests.adapters.contract_posts import POSTS
from tests.adapters.faults import FAULTS
from tests.adapters.side import Line, Side, unread, waiting


async def check(side: Side) -> None:
    """We learn who we are."""
    platform, _ = side.start()
    profile = await platform.check()
    assert profile.handle
    assert not profile.handle.startswith("@")
    side.discreet(platform, profile, vars(platform))


async def poll(side: Side) -> None:
    """A visit brings safe, complete values, and each comment once."""
    platform, _ = side.start()
    first = await platform.poll("")
    assert first.comments
    assert first.cursor
    assert len({c.ref for c in first.comments}) == len(first.comments)
    for comment in first.comments:
        assert account_of(comment.ref) == comment.account == platform.account.id
        assert comment.created_at.utcoffset() == timedelta(0)
        assert comment.created_at <= side.now()
        assert comment.author
        assert comment.text
    for post in first.posts:
        assert account_of(post.ref) == platform.account.id
        assert post.at.utcoffset() == timedelta(0)
    second = await platform.poll(first.cursor)
    third = await platform.poll(second.cursor)
    for visit in (second, third):
        nothing_new(platform, first.comments, visit.comments)
    assert {s.metric for s in first.samples} >= {"followers"}
    side.discreet(first, second, platform)


async def restart(side: Side) -> None:
    """The cursor is all that must be kept: nothing comes twice after a restart."""
    platform, _ = side.start()
    first = await platform.poll("")
    again, _ = side.start()
    visit = await again.poll(first.cursor)
    nothing_new(platform, first.comments, visit.comments)


def nothing_new(platform: Platform, known: tuple[Comment, ...], come: tuple[Comment, ...]) -> None:
    """Nothing comes twice; where a post can only be read as a whole, nothing has changed."""
    before = {c.ref: unread(c) for c in known if not c.ours}
    again = {c.ref: unread(c) for c in come if c.ref in before}
    if Ability.SINCE in platform.can:
        assert not again
    assert again == {ref: before[ref] for ref in again}


async def quiet(side: Side) -> None:
    """Where nothing is new, three requests are enough."""
    platform, line = side.start()
    cursor = ""
    costs = []
    for _ in range(10):  # the first ones still read what the first visit has left over
        line.asked.clear()
        cursor = (await platform.poll(cursor)).cursor
        costs.append(len(line.asked))
    assert costs[-1] <= 3
    assert max(costs) <= 20


async def thread(side: Side) -> None:
    """The conversation holds the comment and is told in order."""
    platform, _ = side.start()
    comment = await waiting(platform)
    found = await platform.thread(comment)
    assert comment.ref in [c.ref for c in found]
    assert [c.created_at for c in found] == sorted(c.created_at for c in found)


async def reply(side: Side) -> None:
    """An answer arrives once, also when the same act is sent twice; it is found and taken back."""
    platform, _ = side.start()
    comment = await waiting(platform)
    text = "Danke für den Hinweis, wir kümmern uns darum."
    act = side.outgoing(Reply(comment.ref, text))
    await platform.check()
    assert await platform.find(act, comment) is None
    receipt = await platform.send(act, comment)
    assert receipt.id
    if platform.repeatable(act, side.now()):
        assert await platform.send(act, comment) == receipt
    answers = [c for c in await platform.thread(comment) if c.ours and text in c.text]
    assert [c.parent for c in answers] == [comment.ref]
    found = await platform.find(act, comment)
    assert found is not None
    assert found.id == receipt.id
    await platform.undo_reply(receipt)
    await platform.undo_reply(receipt)
    assert await platform.find(act, comment) is None
    side.discreet(receipt, act)


async def lost_answer(side: Side) -> None:
    """Whichever answer is lost: what may have happened is `Uncertain`, and found; nothing twice."""
    platform, line = side.start()
    await platform.check()
    comment = await waiting(platform)
    lost = 0
    for step in range(6):
        text = f"Das ging unterwegs verloren, zum {step + 1}. Mal."
        act = side.outgoing(Reply(comment.ref, text), f"3mabcdefghi2{'abcdef'[step]}")
        line.lose = step
        try:
            await platform.send(act, comment)
        except Uncertain:
            lost += 1
            receipt = await platform.find(act, comment)
            assert receipt is not None
            if platform.repeatable(act, side.now()):
                assert (await platform.send(act, comment)).id == receipt.id
            assert await told(platform, comment, text) == 1
            await platform.undo_reply(receipt)
        except PlatformError:  # it broke before anything could be seen
            line.lose = None
            assert await platform.find(act, comment) is None
            assert await told(platform, comment, text) == 0
        else:
            assert line.lose is not None, "an answer was lost and nobody noticed"
            line.lose = None
            break
    assert lost >= 1


async def told(platform: Platform, comment: Comment, text: str) -> int:
    """How often we said that in the conversation."""
    return sum(c.ours and text in c.text for c in await platform.thread(comment))


async def likes(side: Side) -> None:
    """A like in force counts as done; it can be looked for and taken back, or is refused."""
    platform, line = side.start()
    comment = await waiting(platform, Ability.LIKE, Ability.UNLIKE)
    like, unlike = side.outgoing(Like(comment.ref)), side.outgoing(Unlike(comment.ref))
    if Ability.LIKE not in platform.can:
        await refused(side, platform, line, comment, Like(comment.ref), Unlike(comment.ref))
        return
    seen = Ability.LIKED in platform.can
    if seen:
        assert await platform.find(like, comment) is None
    for _ in range(2):
        await platform.send(like, comment)
    if seen:
        assert await platform.find(like, comment) is not None
    else:
        assert platform.repeatable(like, side.now())
    for _ in range(2):
        await platform.send(unlike, comment)
    if seen:
        assert await platform.find(like, comment) is None
        assert await platform.find(unlike, comment) is not None


async def refused(
    side: Side, platform: Platform, line: Line, comment: Comment, *actions: Action
) -> None:
    """Before any request, with a reason the screen can say."""
    line.asked.clear()
    for action in actions:
        with pytest.raises(Refused) as no:
            await platform.send(side.outgoing(action), comment)
        say(no.value.reason)
    assert line.asked == []


def say(key: str) -> None:
    """That word key has a sentence in every language."""
    languages: tuple[Language, ...] = ("de", "en")
    for language in languages:
        assert sentence(words_for(language), key) != key


async def hiding(side: Side) -> None:
    """Hiding works twice and back, or is refused with a reason the screen can say."""
    platform, line = side.start()
    comment = await waiting(platform, Ability.HIDE, Ability.UNHIDE)
    hide, unhide = side.outgoing(Hide(comment.ref)), side.outgoing(Unhide(comment.ref))
    if Ability.HIDE not in platform.can:
        await refused(side, platform, line, comment, Hide(comment.ref))
        if Ability.UNHIDE not in platform.can:
            await refused(side, platform, line, comment, Unhide(comment.ref))
        return
    for act, wanted in ((hide, True), (hide, True), (unhide, False), (unhide, False)):
        await platform.send(act, comment)
        assert await platform.find(act, comment) is not None
        assert (await seen(platform, comment)).hidden is wanted


async def seen(platform: Platform, comment: Comment) -> Comment:
    """As it is now."""
    return next(c for c in await platform.thread(comment) if c.ref == comment.ref)


async def held(side: Side) -> None:
    """What the platform holds for review is shown as hidden, and approved by showing it."""
    platform, _ = side.start()
    visit = await platform.poll("")
    comment = next((c for c in visit.comments if c.hidden), None)
    if comment is None or Ability.UNHIDE not in platform.can:
        return
    act = side.outgoing(Unhide(comment.ref))
    assert await platform.find(act, comment) is None
    for _ in range(2):
        await platform.send(act, comment)
    assert await platform.find(act, comment) is not None
    assert not (await seen(platform, comment)).hidden


async def barred(side: Side) -> None:
    """What the platform bars for one comment alone is refused before any request."""
    platform, line = side.start()
    visit = await platform.poll("")
    makes: dict[str, Callable[[Comment], Action]] = {
        Ability.REPLY: lambda c: Reply(c.ref, "Danke!"),
        Ability.LIKE: lambda c: Like(c.ref),
        Ability.UNLIKE: lambda c: Unlike(c.ref),
        Ability.HIDE: lambda c: Hide(c.ref),
        Ability.UNHIDE: lambda c: Unhide(c.ref),
        Ability.DELETE_FOREIGN: lambda c: Delete(c.ref),
    }
    for comment in visit.comments:
        for ability, why in comment.cannot:
            say(why)
            if not comment.ours and ability in makes:
                await refused(side, platform, line, comment, makes[ability](comment))


async def deleting(side: Side) -> None:
    """A foreign comment is taken down, also twice, and that is found; or it is refused."""
    platform, line = side.start()
    comment = await waiting(platform, Ability.DELETE_FOREIGN)
    act = side.outgoing(Delete(comment.ref))
    if Ability.DELETE_FOREIGN not in platform.can:
        await refused(side, platform, line, comment, Delete(comment.ref))
        return
    assert await platform.find(act, comment) is None
    for _ in range(2):
        await platform.send(act, comment)
    assert await platform.find(act, comment) is not None
    await gone(platform, comment)


async def blocking(side: Side) -> None:
    """An author is blocked, also twice, and unblocked again; or it is refused."""
    platform, line = side.start()
    comment = await waiting(platform, Ability.BLOCK)
    act, back = side.outgoing(Block(comment.ref)), side.outgoing(Unblock(comment.ref))
    if Ability.BLOCK not in platform.can:
        await refused(side, platform, line, comment, Block(comment.ref))
        return
    assert platform.repeatable(act, side.now())
    assert await platform.find(act, comment) is None
    await platform.send(act, comment)
    found = await platform.find(act, comment)
    if Ability.UNBLOCK not in platform.can:
        await refused(side, platform, line, comment, Unblock(comment.ref))
        return
    await platform.send(act, comment)
    assert platform.repeatable(back, side.now())
    for _ in range(2):
        await platform.send(back, comment)
    assert await platform.find(act, comment) is None
    if found is not None:
        assert await platform.find(back, comment) is not None


async def gone(platform: Platform, comment: Comment) -> None:
    """Its conversation is `Gone`, or does not hold it any more."""
    try:
        assert comment.ref not in {c.ref for c in await platform.thread(comment) if not c.gone}
    except Gone:
        return


async def abilities(side: Side) -> None:
    """What it cannot do has a sentence for the reason, and nothing is both."""
    platform, _ = side.start()
    assert set(platform.can) | set(platform.cannot) == set(Ability)
    assert not set(platform.can) & set(platform.cannot)
    for why in platform.cannot.values():
        say(why)
    assert platform.limits.length > 0


async def budget(side: Side) -> None:
    """What is left of the rate limit is known where the platform says it, and makes sense."""
    platform, _ = side.start()
    await platform.poll("")
    if (left := platform.budget) is not None:
        assert left.limit > 0
        assert 0 <= left.remaining <= left.limit
        assert 0 <= left.used < 0.7
        if left.resets_at is not None:
            assert timedelta(0) <= left.resets_at - side.now() <= timedelta(days=1)


async def faults(side: Side) -> None:
    """Whatever is wrong, only our exceptions come out, and they keep our secrets."""
    platform, line = side.start()
    comment = await waiting(platform)
    cursor = (await platform.poll("")).cursor
    act = side.outgoing(Reply(comment.ref, "Ja"))
    calls: list[Callable[[], Awaitable[object]]] = [
        platform.check,
        lambda: platform.poll(cursor),
        lambda: platform.poll(""),
        lambda: platform.thread(comment),
        lambda: platform.find(act, comment),
        lambda: platform.send(act, comment),
        lambda: platform.send(side.outgoing(Like(comment.ref)), comment),
    ]
    for fault in FAULTS.values():
        line.fault = fault
        for call in calls:
            try:
                side.discreet(await call())
            except PlatformError as error:
                side.discreet(error, str(error))
    line.fault = None


async def deleted(side: Side) -> None:
    """A comment that is not there any more is `Gone`, not an accident; and a visit notices."""
    platform, line = side.start()
    comment = await waiting(platform)
    if side.vanish is not None:
        side.vanish(comment)
        await gone(platform, comment)
        act = side.outgoing(Reply(comment.ref, "Zu spät."))
        with pytest.raises(Gone):
            await platform.send(act, comment)
        return
    line.fault = lambda _: httpx.Response(
        404, json={"error": "NotFound", "message": "Post not found"}
    )
    with pytest.raises(Gone):
        await platform.thread(comment)


CONTRACT: dict[str, Callable[[Side], Awaitable[None]]] = {
    f.__name__: f
    for f in (
        check,
        poll,
        restart,
        quiet,
        thread,
        reply,
        lost_answer,
        likes,
        hiding,
        held,
        barred,
        deleting,
        blocking,
        abilities,
        budget,
        faults,
        deleted,
        *POSTS,
    )
}


def loud(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything anybody logs is heard."""
    caplog.set_level(logging.DEBUG)
    return caplog
