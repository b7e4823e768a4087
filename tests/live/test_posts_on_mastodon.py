"""Posts on a Mastodon server nobody of us wrote: published, planned, found, changed, taken away."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from adapters.mastodon import Mastodon
from morgenlage.domain.account import Ability, Account
from morgenlage.domain.draft import Attachment, Draft
from tests.adapters.mastodon.instance import Pocket
from tests.live.network import MastodonServer

pytestmark = pytest.mark.live

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def county(server: MastodonServer) -> Mastodon:
    """The adapter, signed in."""
    account = Account("kreis", "mastodon", server.url)
    return Mastodon(account, Pocket(server.tokens["county"]), lambda: datetime.now(UTC))


def draft(text: str, **more: object) -> Draft:
    """A post with a key of its own."""
    return Draft("kreis", text, uuid4().hex, **more)  # type: ignore[arg-type]  # fields by name


async def test_a_post_with_a_picture_is_out_once(mastodon: MastodonServer, tmp_path: Path) -> None:
    (tmp_path / "k14.png").write_bytes(PNG)
    platform = county(mastodon)
    picture = Attachment("image", str(tmp_path / "k14.png"), "Die freie Straße")
    what = draft("Die K 14 ist wieder frei.", media=(picture,))
    before = datetime.now(UTC) - timedelta(minutes=1)
    assert await platform.find_post(what, before) is None
    post = await platform.publish(what)
    assert (await platform.publish(what)).ref == post.ref
    found = await platform.find_post(what, before)
    assert found is not None
    assert found.ref == post.ref
    seen = {p.ref: p for p in (await platform.poll("")).posts}
    assert [m.alt for m in seen[post.ref].media] == ["Die freie Straße"]
    await platform.amend(post, "Die K 14 ist seit heute wieder frei.")
    changed = {p.ref: p for p in (await platform.poll("")).posts}[post.ref]
    assert changed.text == "Die K 14 ist seit heute wieder frei."
    assert [m.alt for m in changed.media] == ["Die freie Straße"]
    await platform.remove(post)
    await platform.remove(post)
    assert post.ref not in {p.ref for p in (await platform.poll("")).posts}
    await platform.aclose()


async def test_a_planned_post_waits_is_listed_and_cancelled(mastodon: MastodonServer) -> None:
    platform = county(mastodon)
    at = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=3)
    what = draft("Morgen bleibt das Rathaus zu.", at=at)
    post = await platform.publish(what)
    assert post.state == "scheduled"
    assert abs(post.at - at) < timedelta(minutes=1)
    assert Ability.SCHEDULED in platform.can
    assert post.ref in {p.ref for p in (await platform.poll("")).posts}
    found = await platform.find_post(what, at)
    assert found is not None
    assert found.ref == post.ref
    await platform.remove(post)
    assert await platform.find_post(what, at) is None
    assert post.ref not in {p.ref for p in (await platform.poll("")).posts}
    await platform.aclose()
