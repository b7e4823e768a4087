"""Posts on a real Bluesky network: out once, with picture and description, and taken away."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from adapters.bluesky import Bluesky
from morgenlage.domain.account import Account
from morgenlage.domain.draft import Attachment, Draft
from tests.live.network import BlueskyNetwork
from tests.live.test_bluesky_adapter import Kept
from tests.live.test_posts_on_mastodon import PNG

pytestmark = pytest.mark.live


async def test_a_post_with_a_picture_is_out_once(bluesky: BlueskyNetwork, tmp_path: Path) -> None:
    (tmp_path / "k14.png").write_bytes(PNG)
    ours = bluesky.accounts["county"]
    account = Account("kreis", "bluesky", bluesky.url, ours.handle)
    platform = Bluesky(account, Kept(ours.password), lambda: datetime.now(UTC))
    picture = Attachment("image", str(tmp_path / "k14.png"), "Die freie Straße")
    now = datetime.now(UTC)
    text = f"Die K 14 ist frei {uuid4().hex[:6]} https://kreis.example/k14 #Kreis"
    what = Draft("kreis", text, uuid4().hex, now, language="de", media=(picture,))
    assert await platform.find_post(what, now) is None
    post = await platform.publish(what)
    assert (await platform.publish(what)).ref == post.ref
    found = await platform.find_post(what, now)
    assert found is not None
    assert found.ref == post.ref

    for _ in range(100):  # what the network shows lags a little behind what it took in
        seen = [p for p in (await platform.poll("")).posts if p.text == text]
        if seen and seen[0].media:
            break
        await asyncio.sleep(0.1)
    assert [(p.ref, [m.alt for m in p.media]) for p in seen] == [(post.ref, ["Die freie Straße"])]
    await platform.remove(post)
    await platform.remove(post)
    assert await platform.find_post(what, now) is None
    await platform.aclose()
