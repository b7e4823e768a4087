"""Our posts on Mastodon: checked before they leave, published once, planned, taken away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from adapters import mastodon_publishing
from adapters.mastodon import Mastodon
from morgenlage.domain.account import Ability
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.post import Post
from morgenlage.domain.ref import ref_of
from morgenlage.platform import Gone, Refused, Uncertain, Unreachable
from tests.adapters.mastodon.instance import ACCOUNT, ME, NOW, Instance, adapter, status

STATUSES = "/api/v1/statuses"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 50
LATER = NOW + timedelta(hours=2)
PLAN = {
    "id": "3221",
    "scheduled_at": "2026-11-22T09:00:00.000Z",
    "params": {"text": "Die K 14 ist wieder frei."},
    "media_attachments": [],
}


def draft(**changes: Any) -> Draft:
    """One post."""
    return Draft(
        **{"account": "kreis", "text": "Die K 14 ist wieder frei.", "key": "k1", **changes}
    )


@pytest.fixture
def picture(tmp_path: Path) -> Attachment:
    """A picture with its description."""
    (tmp_path / "p.jpg").write_bytes(PNG)
    return Attachment("image", str(tmp_path / "p.jpg"), "Die freie Straße")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits a second for a file."""
    monkeypatch.setattr(mastodon_publishing.Publishing.__init__, "__defaults__", (0.0,))


async def test_a_picture_is_uploaded_described_waited_for_and_then_published(
    picture: Attachment,
) -> None:
    instance = Instance()
    instance.on("/api/v2/media", {"id": "77", "type": "image", "url": None}, status=202)
    instance.on(
        "/api/v1/media/77",
        lambda _: httpx.Response(206, json={"id": "77"}),
        lambda _: httpx.Response(200, json={"id": "77", "url": "https://x.example/p.png"}),
    )
    instance.on(STATUSES, status(13, "Die K 14 ist wieder frei.", account=ACCOUNT))
    post = await adapter(instance, language="de").publish(draft(media=(picture,)))
    upload, *looks, request = [r for r in instance.asked if "instance" not in r.url.path][1:]
    assert upload.headers["content-type"].startswith("multipart/form-data")
    assert b"Die freie Stra\xc3\x9fe" in upload.content
    assert b'filename="media.png"' in upload.content
    assert PNG in upload.content
    assert [r.url.path for r in looks] == ["/api/v1/media/77"] * 2
    assert request.headers["idempotency-key"] == "k1"
    assert msgspec.json.decode(request.content) == {
        "status": "Die K 14 ist wieder frei.",
        "media_ids": ["77"],
        "language": "de",
    }
    assert (post.ref, post.state) == (ref_of("kreis", "13"), "published")


async def test_what_is_planned_waits_on_the_instance() -> None:
    instance = Instance()
    instance.on(STATUSES, PLAN)
    post = await adapter(instance).publish(draft(at=LATER, link="https://kreis.example/k14"))
    form = msgspec.json.decode(instance.asked[-1].content)
    assert form["scheduled_at"] == "2026-11-22T09:00:00+00:00"
    assert form["status"].endswith("\n\nhttps://kreis.example/k14")
    assert (post.ref, post.state, post.at) == (
        ref_of("kreis", "scheduled-3221"),
        "scheduled",
        LATER,
    )


REFUSED: dict[str, Callable[[Attachment], Draft]] = {
    "too-long": lambda _: draft(text="x" * 501),
    "nothing-to-say": lambda _: draft(text=" "),
    "too-soon": lambda _: draft(at=NOW + timedelta(minutes=4)),
    "too-many-media": lambda p: draft(media=(p,) * 5),
    "needs-alt": lambda p: draft(media=(Attachment("image", p.file),)),
    "media-missing": lambda _: draft(media=(Attachment("image", "nirgends", "alt"),)),
    "no-captions": lambda p: draft(media=(Attachment("video", p.file, "", "u.vtt"),)),
}


@pytest.mark.parametrize("why", REFUSED)
async def test_what_cannot_go_out_does_not_begin_to(why: str, picture: Attachment) -> None:
    instance = Instance()
    with pytest.raises(Refused) as refused:
        await adapter(instance).publish(REFUSED[why](picture))
    assert refused.value.why == why
    assert [r for r in instance.asked if r.method != "GET"] == []


async def test_a_server_that_never_finishes_a_file_publishes_nothing(
    picture: Attachment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mastodon_publishing, "LOOKS", 3)
    instance = Instance()
    instance.on("/api/v2/media", {"id": "77"}, status=202)
    instance.on("/api/v1/media/77", {"id": "77"}, status=206)
    with pytest.raises(Unreachable):
        await adapter(instance).publish(draft(media=(picture,)))
    assert f"POST {STATUSES}" not in instance.paths()


async def test_a_lost_answer_is_in_doubt_and_found() -> None:
    instance = Instance()
    instance.on(STATUSES, httpx.ReadError("gone"))
    platform = adapter(instance)
    with pytest.raises(Uncertain):
        await platform.publish(draft())
    assert await found(instance, platform, draft()) is None
    theirs = status(12, "Die K 14 ist wieder frei.", account=ACCOUNT, created_at="2026-11-21")
    ours = status(13, "Die K&nbsp;14 ist <b>wieder</b> frei.", account=ACCOUNT)
    instance.on(f"/api/v1/accounts/{ME}/statuses", [theirs])
    assert await found(instance, platform, draft()) is None
    instance.on(f"/api/v1/accounts/{ME}/statuses", [theirs, ours])
    post = await found(instance, platform, draft())
    assert post is not None
    assert post.ref == ref_of("kreis", "13")
    instance.on(f"/api/v1/accounts/{ME}/statuses", [theirs])
    instance.on("/api/v1/scheduled_statuses", [PLAN])
    assert await found(instance, platform, draft(at=LATER + timedelta(hours=1))) is None
    plan = await found(instance, platform, draft(at=LATER))
    assert plan is not None
    assert plan.state == "scheduled"


async def found(instance: Instance, platform: Mastodon, what: Draft) -> Post | None:
    """What is found of it on the instance."""
    return await platform.find_post(what, NOW - timedelta(minutes=30))


KIN = {"uri": "kin.example", "version": "takahe/0.11", "max_toot_chars": 500}
"""Software that does not say it is Mastodon; it is asked for what it does."""


def kin(held: bool) -> Instance:
    """A server that keeps what it shall plan, or puts it out at once."""
    instance = Instance()
    instance.on("/api/v2/instance", status=404)
    instance.on("/api/v1/instance", KIN)
    instance.on(STATUSES, PLAN if held else status(13, account=ACCOUNT))
    instance.on(f"{STATUSES}/13", {})
    instance.on("/api/v1/scheduled_statuses/3221", {})
    return instance


async def test_a_server_that_plans_nothing_is_found_out_by_a_note_to_nobody() -> None:
    instance = kin(held=False)
    platform = adapter(instance)
    for _ in range(2):
        with pytest.raises(Refused) as no:
            await platform.publish(draft(at=LATER))
        assert no.value.why == "mastodon-no-schedule"
    writes = [r for r in instance.asked if r.method != "GET"]
    assert [f"{r.method} {r.url.path}" for r in writes] == [
        f"POST {STATUSES}",
        f"DELETE {STATUSES}/13",
    ]
    note = msgspec.json.decode(writes[0].content)
    assert note["visibility"] == "direct"
    assert "@" not in note["status"]
    assert "Die K 14" not in note["status"]
    assert Ability.SCHEDULE not in platform.can
    assert platform.cannot[Ability.SCHEDULE] == "mastodon-no-schedule"


async def test_kin_that_keeps_the_note_is_given_the_post_to_keep() -> None:
    instance = kin(held=True)
    platform = adapter(instance)
    for _ in range(2):
        assert (await platform.publish(draft(at=LATER))).state == "scheduled"
    assert [p for p in instance.paths() if not p.startswith("GET")] == [
        f"POST {STATUSES}",
        "DELETE /api/v1/scheduled_statuses/3221",
        f"POST {STATUSES}",
        f"POST {STATUSES}",
    ]
    assert Ability.SCHEDULE in platform.can


async def test_a_server_that_could_not_be_asked_has_not_shown_that_it_plans_nothing() -> None:
    instance = kin(held=True)
    instance.on(STATUSES, {"error": "busy"}, status=503)
    platform = adapter(instance)
    with pytest.raises(Unreachable):
        await platform.publish(draft(at=LATER))
    assert Ability.SCHEDULE in platform.can


async def test_one_that_calls_itself_mastodon_and_publishes_at_once_is_believed_once() -> None:
    instance = Instance()
    instance.on(STATUSES, status(13, "Die K 14 ist wieder frei.", account=ACCOUNT))
    platform = adapter(instance)
    post = await platform.publish(draft(at=LATER))
    assert (post.ref, post.state) == (ref_of("kreis", "13"), "published")
    assert Ability.SCHEDULE not in platform.can
    with pytest.raises(Refused):
        await platform.publish(draft(at=LATER))


async def test_only_a_server_that_keeps_keys_may_be_told_twice_and_not_at_once() -> None:
    proper, other = adapter(Instance()), adapter(kin(held=True))
    what = draft(decided_at=NOW)
    assert not proper.repeatable_post(what, NOW + timedelta(minutes=5))  # nobody knows yet
    for platform in (proper, other):
        await platform.check()
    minutes = [0, 5, 54, 56]
    said = [proper.repeatable_post(what, NOW + timedelta(minutes=m)) for m in minutes]
    assert said == [False, True, True, False]
    tried = replace(what, tried_at=NOW + timedelta(minutes=5))
    assert not proper.repeatable_post(tried, NOW + timedelta(minutes=5, seconds=20))
    assert not other.repeatable_post(what, NOW + timedelta(minutes=5))
    assert proper.settles_after(what) == other.settles_after(what) == 600


async def test_a_lost_post_is_found_on_a_later_page() -> None:
    instance = Instance()
    made = {"account": ACCOUNT, "created_at": "2026-11-22T06:53:00.000Z"}
    first = [status(100 + n, f"Nummer {n}", **made) for n in range(40)]
    second = [status(99, "Die K 14 ist wieder frei.", **made)]
    path = f"/api/v1/accounts/{ME}/statuses"
    instance.on(path, lambda r: httpx.Response(200, json=first if _first(r) else second))
    post = await found(instance, adapter(instance), draft())
    assert post is not None
    assert post.ref == ref_of("kreis", "99")


async def test_soft_hyphens_and_other_invisible_signs_hide_no_post() -> None:
    instance = Instance()
    text = "Kreis\u00adverwaltungs\u00adgebäude\u200b heute zu"
    instance.on(f"/api/v1/accounts/{ME}/statuses", [status(13, text, account=ACCOUNT)])
    assert await found(instance, adapter(instance), draft(text=text)) is not None


def _first(request: httpx.Request) -> bool:
    return "max_id" not in request.url.params


async def test_a_plan_whose_hour_has_come_is_found_among_what_is_out() -> None:
    instance = Instance()
    ours = status(13, "Die K 14 ist wieder frei.", account=ACCOUNT)
    instance.on(f"/api/v1/accounts/{ME}/statuses", [ours])
    post = await found(instance, adapter(instance), draft(at=NOW - timedelta(minutes=7)))
    assert post is not None
    assert post.state == "published"


async def test_a_plan_is_found_behind_many_others_and_missed_only_where_all_were_read() -> None:
    instance = Instance()
    plans = [{**PLAN, "id": f"{5000 - n}", "params": {"text": f"Nummer {n}"}} for n in range(90)]
    plans.append({**PLAN, "id": "4000"})

    def page(request: httpx.Request) -> httpx.Response:
        below = int(request.url.params.get("max_id", "9999"))
        return httpx.Response(200, json=[p for p in plans if int(str(p["id"])) < below][:40])

    instance.on("/api/v1/scheduled_statuses", page)
    post = await found(instance, adapter(instance), draft(at=LATER))
    assert post is not None
    assert post.ref == ref_of("kreis", "scheduled-4000")
    plans.pop()
    assert await found(instance, adapter(instance), draft(at=LATER)) is None


async def test_a_planned_post_is_moved_where_it_waits() -> None:
    instance = Instance()
    path = "/api/v1/scheduled_statuses/3221"
    instance.on(path, {**PLAN, "scheduled_at": "2026-11-22T10:00:00.000Z"})
    platform = adapter(instance)
    plan = Post(ref_of("kreis", "scheduled-3221"), "kreis", "mastodon", "", LATER, "scheduled")
    moved = await platform.replan(plan, LATER + timedelta(hours=1))
    assert (moved.ref, moved.at) == (plan.ref, LATER + timedelta(hours=1))
    assert instance.paths() == [f"PUT {path}"]
    with pytest.raises(Refused):
        await platform.replan(plan, NOW)
    with pytest.raises(Gone):
        await platform.replan(replace(plan, ref=ref_of("kreis", "13")), LATER)


async def test_an_edit_keeps_what_it_does_not_change() -> None:
    instance = Instance()
    before = status(13, "Alt", account=ACCOUNT, spoiler_text="Achtung", sensitive=True)
    before["media_attachments"] = [{"id": "77", "type": "image"}]
    instance.on(f"{STATUSES}/13", before)
    post = Post(ref_of("kreis", "13"), "kreis", "mastodon", "Alt", NOW)
    await adapter(instance).amend(post, "Neu")
    request = instance.asked[-1]
    assert (request.method, request.url.path) == ("PUT", f"{STATUSES}/13")
    assert msgspec.json.decode(request.content) == {
        "status": "Neu",
        "media_ids": ["77"],
        "spoiler_text": "Achtung",
        "sensitive": True,
        "language": "de",
    }


async def test_taking_away_twice_is_once() -> None:
    instance = Instance()
    platform = adapter(instance)
    for own in ("13", "scheduled-3221"):
        await platform.remove(Post(ref_of("kreis", own), "kreis", "mastodon", "", NOW))
    assert instance.paths() == [
        f"DELETE {STATUSES}/13",
        "DELETE /api/v1/scheduled_statuses/3221",
    ]
