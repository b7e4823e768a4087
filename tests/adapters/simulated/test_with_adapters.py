"""The real adapters in the county: they read what is stored, and what they do is seen by others."""

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.simulated import World
from adapters.simulated.calendar import milliseconds
from adapters.simulated.past import Past
from adapters.simulated.said import Said
from adapters.simulated.serial import snowflake
from morgenlage.domain.account import Ability
from morgenlage.domain.action import Hide, Like, Reply, Unhide, Unlike
from morgenlage.domain.comment import OPEN, Comment
from morgenlage.domain.post import Post
from morgenlage.platform import Platform
from tests.adapters.simulated.visitors import (
    ALL,
    BAUHOF,
    BLUESKY,
    FIRST,
    KREIS,
    START,
    Watch,
    adapter,
    county,
    outgoing,
)


def waiting(world: World, account: str, kind: str = "reply") -> Comment:
    """An open comment of that account from before."""
    kinds = (kind, "comment") if kind == "reply" else (kind,)
    return next(
        c
        for c in world.stored()
        if c.account == account
        and not c.ours
        and (c.open or account not in FIRST)
        and c.kind in kinds
        and c.post
        and c.parent in (None, c.post)
        and not (c.hidden or c.cannot)
    )


async def again(platform: Platform, comment: Comment) -> Comment:
    """The comment as the platform shows it now."""
    return next(c for c in await platform.thread(comment) if c.ref == comment.ref)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("account", ALL)
async def test_a_first_visit_finds_what_is_stored_and_nothing_changed(
    account: str, language: str
) -> None:
    clock = Watch()
    world = county(clock, language=language)
    stored = {c.ref: c for c in world.stored() if c.account == account}
    posts = {p.ref: p for p in world.history().posts}
    async with adapter(world, account, clock) as platform:
        visit = await platform.poll("")
    theirs = [c for c in visit.comments if not c.ours]
    assert len(theirs) >= (8 if account == KREIS else 3)
    assert visit.skipped == 0
    for comment in visit.comments:
        known = stored[comment.ref]
        assert comment == _without_decisions(known)
    for post in visit.posts:
        if post.state == "published":
            assert post == _as_far_as_counted(posts[post.ref], post)


def _as_far_as_counted(known: Post, post: Post) -> Post:
    """Where counters take a request of their own they come with one of the next visits."""
    if known.platform == "threads" and post.likes is None:
        return replace(known, likes=None, answers=None, shares=None, views=None)
    return known


def _without_decisions(comment: Comment) -> Comment:
    return replace(comment, handling=OPEN)


@pytest.mark.parametrize("account", ALL)
async def test_comments_arrive_while_we_watch(account: str) -> None:
    clock = Watch()
    world = county(clock)
    async with adapter(world, account, clock) as platform:
        cursor = (await platform.poll("")).cursor
        arrived: list[str] = []
        for _ in range(40):
            clock.forward(seconds=30)
            visit = await platform.poll(cursor)
            cursor = visit.cursor
            new = [c for c in visit.comments if not c.ours and c.created_at > START]
            arrived += [c.ref for c in new]
    until = milliseconds(clock()) - 90_000
    told = [s for s in world.story.heard(account, until, world.story.start)]
    assert len(told) >= 1
    assert len(told) <= len(set(arrived))


@pytest.mark.parametrize("account", ALL)
async def test_who_can_plan_reports_what_is_planned(account: str) -> None:
    clock = Watch()
    world = county(clock)
    async with adapter(world, account, clock) as platform:
        visit = await platform.poll("")
        able = Ability.SCHEDULE in platform.can and Ability.SCHEDULED in platform.can
    planned = [p for p in visit.posts if p.state == "scheduled"]
    waiting = world.shelf(account).planned()
    assert able == bool(waiting)
    assert sorted(milliseconds(p.at) for p in planned) == [i.ms for i in waiting]
    if account in (KREIS, BAUHOF):
        assert sum(p.at.date() == clock.now.date() for p in planned) == 2


@pytest.mark.parametrize("account", ALL)
async def test_a_reply_stands_in_the_thread_and_sending_it_twice_is_harmless(account: str) -> None:
    clock = Watch()
    world = county(clock)
    comment = waiting(world, account)
    async with adapter(world, account, clock) as platform:
        act = outgoing(Reply(comment.ref, "Danke, das geben wir weiter. 🙂"), clock)
        receipt = await platform.send(act, comment)
        if platform.repeatable(act, clock()):
            assert (await platform.send(act, comment)).id == receipt.id
        thread = await platform.thread(comment)
        ours = [c for c in thread if c.ours and "Danke, das geben wir weiter. 🙂" in c.text]
        assert [c.parent for c in ours] == [comment.ref]
        await platform.undo_reply(receipt)
        assert ours[0].ref not in {c.ref for c in await platform.thread(comment)}


@pytest.mark.parametrize("account", ALL)
async def test_a_like_is_set_and_taken_back(account: str) -> None:
    clock = Watch()
    world = county(clock)
    comment = waiting(world, account)
    async with adapter(world, account, clock) as platform:
        if not platform.can >= {Ability.LIKE, Ability.LIKED}:
            return
        await platform.send(outgoing(Like(comment.ref), clock, "one"), comment)
        assert (await again(platform, comment)).liked
        await platform.send(outgoing(Unlike(comment.ref), clock, "two"), comment)
        assert not (await again(platform, comment)).liked


async def test_bluesky_hides_and_shows_again() -> None:
    clock = Watch()
    world = county(clock)
    comment = waiting(world, BLUESKY)
    async with adapter(world, BLUESKY, clock) as platform:
        await platform.send(outgoing(Hide(comment.ref), clock, "one"), comment)
        assert (await again(platform, comment)).hidden
        await platform.send(outgoing(Unhide(comment.ref), clock, "two"), comment)
        assert not (await again(platform, comment)).hidden


async def test_an_edit_reaches_us() -> None:
    clock = Watch()
    world = county(clock)
    angry = world.story.texts.script["angry4_edit"]
    async with adapter(world, KREIS, clock) as platform:
        cursor, seen = "", dict[str, str]()
        for _ in range(30):
            visit = await platform.poll(cursor)
            cursor = visit.cursor
            seen |= {c.ref: c.text for c in visit.comments}
            clock.forward(seconds=30)
        changed = [ref for ref, text in seen.items() if "14 Uhr" in text]
        (told,) = [s for s in world.story.script if s.edited]
        comment = Past(world.story, "").comment(told)
        assert (await again(platform, comment)).edited_at is not None
        assert angry in (await again(platform, comment)).text
        assert len(changed) <= 1


@pytest.mark.parametrize("account", ALL)
async def test_another_process_sees_what_we_did(account: str, tmp_path: Path) -> None:
    clock = Watch()
    file = tmp_path / "county.json"
    first = county(clock, file=file)
    second = county(clock, file=file)
    comment = waiting(first, account)
    async with adapter(second, account, clock) as reader:
        before = await reader.thread(comment)
        async with adapter(first, account, clock) as writer:
            await writer.send(outgoing(Reply(comment.ref, "Ist unterwegs."), clock), comment)
        after = await reader.thread(comment)
    assert len(after) == len(before) + 1
    assert file.stat().st_mode & 0o777 == 0o600


async def test_what_its_author_deletes_on_mastodon_is_gone_with_one_of_the_next_polls() -> None:
    clock = Watch()
    world = county(clock)
    story = world.story
    said = next(
        s for s in story.script if s.account == KREIS and s.ms > story.start and _stands_alone(s)
    )
    deleted = said._replace(gone=said.ms + 60_000)
    vars(story)["script"] = tuple(deleted if s is said else s for s in story.script)
    gone: set[str] = set()
    async with adapter(world, KREIS, clock) as platform:
        cursor = ""
        for _ in range(60):
            visit = await platform.poll(cursor)
            cursor, gone = visit.cursor, gone | {*visit.gone}
            clock.forward(seconds=20)
    assert f"{KREIS}:{snowflake(said.serial)}" in gone


def _stands_alone(said: Said) -> bool:
    return said.kind == "reply" and said.parent is None and said.post is not None
