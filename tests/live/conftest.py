"""One of each real server for all live tests of a run."""

from collections.abc import Iterator

import pytest

from tests.live.network import BlueskyNetwork, MastodonServer, bluesky_network, mastodon_server


@pytest.fixture(scope="session")
def bluesky() -> Iterator[BlueskyNetwork]:
    """A Bluesky network with rate limits on, as the real one has them."""
    with bluesky_network(rate_limits=True) as network:
        yield network


@pytest.fixture(scope="session")
def mastodon() -> Iterator[MastodonServer]:
    """A Mastodon server."""
    with mastodon_server() as server:
        yield server
