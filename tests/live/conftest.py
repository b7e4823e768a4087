"""One of each real server for all live tests of a run."""

from collections.abc import Iterator

import pytest

from tests.live.database import Server, database_server, why_not
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


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A PostgreSQL server, which tests of one file may set up as they need it."""
    if missing := why_not():
        pytest.skip(missing)
    with database_server() as server:
        yield server
