"""The week's plan goes out on real servers, whatever happens to the process that publishes it."""

from pathlib import Path

import pytest

from tests.live.network import BlueskyNetwork, MastodonServer
from tests.live.queue_week import journey

pytestmark = pytest.mark.live


def test_a_plan_in_markdown_is_approved_by_mail_and_out_once_each(
    bluesky: BlueskyNetwork, mastodon: MastodonServer, tmp_path: Path
) -> None:
    journey(tmp_path, bluesky, mastodon, print)
