"""What every adapter promises about our own posts: published, planned, changed, taken down."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from morgenlage.domain.account import Ability
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.post import Post
from morgenlage.domain.ref import ref_of
from morgenlage.platform import Platform, PlatformError, Refused, Uncertain
from tests.adapters.faults import FAULTS
from tests.adapters.side import JPEG, MP4, VTT, Side

SHORT = timedelta(minutes=3)


def draft(side: Side, platform: Platform, text: str, **more: object) -> Draft:
    """Something this platform can publish: a picture, else a film, else words."""
    media: tuple[Attachment, ...] = ()
    title = ""
    if Ability.PICTURE in platform.can:
        media = (Attachment("image", side.file("bus.jpg", JPEG), "Ein gelber Bus."),)
    elif Ability.VIDEO in platform.can:
        film, captions = side.file("bus.mp4", MP4), side.file("bus.vtt", VTT)
        media, title = (Attachment("video", film, captions=captions),), f"Film: {text[:40]}"
    key = hashlib.sha256(text.encode()).hexdigest()[:13]
    values: dict[str, object] = {
        "media": media,
        "title": title,
        "language": "de",
        "decided_at": side.now(),
    }
    values |= more
    return Draft(platform.account.id, text, key, **values)  # type: ignore[arg-type]  # fields by name


async def listed(platform: Platform, post: Post) -> Post | None:
    """As the next first visit brings it."""
    visit = await platform.poll("")
    return next((p for p in visit.posts if p.ref == post.ref and p.state != "gone"), None)


def known_post(side: Side, platform: Platform) -> Post:
    """A post of ours, as far as its place matters."""
    account = platform.account
    return Post(ref_of(account.id, "1"), account.id, account.platform, "", side.now())


async def publishing(side: Side) -> None:
    """A post is out, listed, found again by its draft, and taken down where that can be."""
    platform, publisher, line = side.publisher()
    if Ability.PUBLISH not in platform.can:
        return
    plan = draft(side, platform, "Der Bücherbus steht heute in Oberau.")
    assert await publisher.find_post(plan, side.now() - SHORT) is None
    post = await publisher.publish(plan, side.window)
    assert post.state == "published"
    assert abs(post.at - side.now()) < SHORT
    assert plan.text in post.text
    known = await listed(platform, post)
    assert known is not None
    assert plan.text in known.text
    found = await publisher.find_post(plan, side.now() - SHORT)
    assert found is not None
    assert found.ref == post.ref
    assert await publisher.find_post(plan, side.now() - SHORT, {found.ref}) is None
    if Ability.PICTURE in platform.can:
        assert [m.alt for m in known.media] == ["Ein gelber Bus."]
    if Ability.UPLOAD in platform.can:
        assert side.window.shown == []
    else:
        assert sorted(side.window.taken) == sorted(side.window.shown) != []
    side.discreet(post, plan)
    if Ability.EDIT_POST in platform.can:
        text = f"{known.text}\n\nNachtrag: bis 16 Uhr."
        await publisher.amend(known, text)
        changed = await listed(platform, post)
        assert changed is not None
        assert "Nachtrag: bis 16 Uhr." in changed.text
    if Ability.DELETE_POST not in platform.can:
        line.asked.clear()
        with pytest.raises(Refused):
            await publisher.remove(known)
        assert line.asked == []
        return
    for _ in range(2):
        await publisher.remove(known)
    assert await listed(platform, post) is None


async def planning(side: Side) -> None:
    """A post waits on the platform, is listed as planned, and is cancelled; or it is refused."""
    platform, publisher, line = side.publisher()
    if Ability.PUBLISH not in platform.can:
        return
    at = (side.now() + timedelta(hours=2)).replace(second=0, microsecond=0)
    plan = draft(side, platform, "Morgen steht er in Unterau.", at=at)
    line.asked.clear()
    if Ability.SCHEDULE not in platform.can:
        with pytest.raises(Refused):
            await publisher.publish(plan, side.window)
        with pytest.raises(Refused):
            await publisher.replan(known_post(side, platform), at)
        assert [r for r in line.asked if r.method != "GET"] == []
        return
    post = await publisher.publish(plan, side.window)
    assert (post.state, post.at) == ("scheduled", at)
    found = await publisher.find_post(plan, side.now() - SHORT)
    assert found is not None
    assert (found.ref, found.state) == (post.ref, "scheduled")
    if Ability.SCHEDULED in platform.can:
        known = await listed(platform, post)
        assert known is not None
        assert (known.state, known.at) == ("scheduled", at)
    later = at + timedelta(hours=3)
    for _ in range(2):
        moved = await publisher.replan(found, later)
        assert (moved.ref, moved.state, moved.at) == (post.ref, "scheduled", later)
    assert await publisher.find_post(plan, side.now() - SHORT) is None
    again = await publisher.find_post(replace(plan, at=later), side.now() - SHORT)
    assert again is not None
    assert again.ref == post.ref
    await publisher.remove(again)
    left = await listed(platform, post)
    assert left is None or left.state != "scheduled"


async def doubt(side: Side) -> None:
    """Only who keeps keys may be told twice; a look-up decides after minutes, if ever."""
    platform, publisher, line = side.publisher()
    if Ability.PUBLISH not in platform.can:
        return
    await platform.check()
    plan = draft(side, platform, "Kommt der Bus?")
    line.asked.clear()
    minutes = (0, 2, 30, 24 * 60)
    said = [publisher.repeatable_post(plan, side.now() + timedelta(minutes=m)) for m in minutes]
    assert any(said) == (Ability.IDEMPOTENT in platform.can)
    assert not publisher.repeatable_post(replace(plan, decided_at=None), side.now())
    settles = publisher.settles_after(plan)
    assert settles is None or 60 <= settles <= 3600
    assert line.asked == []


async def lost_post(side: Side) -> None:
    """Whichever answer is lost: a post that may be out is `Uncertain` and found; none is twice."""
    platform, publisher, line = side.publisher()
    if Ability.PUBLISH not in platform.can:
        return
    await platform.check()
    lost = 0
    for step in range(12):
        others = hashlib.sha256(bytes([step])).hexdigest()
        words = " ".join(others[n : n + 5] for n in range(0, 30, 5))
        plan = draft(side, platform, f"Verloren: {words}")
        line.lose = step
        try:
            await publisher.publish(plan, side.window)
        except Uncertain:
            lost += 1
            found = await publisher.find_post(plan, side.now() - SHORT)
            assert found is not None
            if Ability.IDEMPOTENT in platform.can:
                assert (await publisher.publish(plan, side.window)).ref == found.ref
        except PlatformError:
            line.lose = None
            assert await publisher.find_post(plan, side.now() - SHORT) is None
        else:
            if line.lose is not None:
                line.lose = None
                break
        posts = (await platform.poll("")).posts
        assert sum(plan.text in p.text for p in posts) <= 1
    else:
        raise AssertionError("that many requests for one post?")
    assert lost >= 1


async def rejects(side: Side) -> None:
    """What can be known beforehand is refused before the first byte of it leaves."""
    platform, publisher, line = side.publisher()
    if Ability.PUBLISH not in platform.can:
        return
    await platform.check()
    fine = draft(side, platform, "Kurz.")
    missing = Attachment("image", str(side.folder / "nowhere.jpg"), "Nichts.")
    wrong = Attachment("image", side.file("list.pdf", b"%PDF-1.7 " * 30), "Eine Liste.")
    silent = Attachment("image", side.file("mute.jpg", JPEG), "")
    bad = [
        draft(side, platform, "x" * 200_000),
        draft(side, platform, "", media=(), title=""),
        draft(side, platform, "Kurz.", media=(missing,)),
        draft(side, platform, "Kurz.", media=(wrong,)),
        draft(side, platform, "Kurz.", media=(silent,)),
        draft(side, platform, "Kurz.", media=fine.media * 40),
        draft(side, platform, "Kurz.", at=side.now() - timedelta(days=1)),
    ]
    for plan in bad:
        line.asked.clear()
        with pytest.raises(Refused) as no:
            await publisher.publish(plan, side.window)
        assert no.value.reason
        assert [r for r in line.asked if r.method != "GET"] == []
    assert sorted(side.window.taken) == sorted(side.window.shown)


async def post_faults(side: Side) -> None:
    """Whatever is wrong, only our exceptions come out; nothing stays on the shelf."""
    platform, publisher, line = side.publisher()
    if Ability.PUBLISH not in platform.can:
        return
    await platform.check()
    before = await publisher.publish(draft(side, platform, "Der steht schon da."), side.window)
    for name, fault in FAULTS.items():
        plan = draft(side, platform, f"Kommt nicht an: {name}.")
        calls: tuple[Callable[[], Awaitable[object]], ...] = (
            partial(publisher.publish, plan, side.window),
            partial(publisher.find_post, plan, side.now() - SHORT),
            partial(publisher.amend, before, "Anders."),
            partial(publisher.remove, before),
        )
        line.fault = fault
        for call in calls:
            try:
                side.discreet(await call())
            except PlatformError as error:
                side.discreet(error, str(error))
        line.fault = None
    assert sorted(side.window.taken) == sorted(side.window.shown)
    side.discreet(platform, vars(platform))


POSTS: tuple[Callable[[Side], Awaitable[None]], ...] = (
    publishing,
    planning,
    lost_post,
    doubt,
    post_faults,
    rejects,
)
