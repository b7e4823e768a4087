"""Which platforms the county is on. Names only: a platform's server is imported when it is used.

A platform joins with a row in `ROWS` and one module `adapters/simulated/<platform>_side.py`, which
has what `Side` lists below.

What such a module is given is a `Shelf` (`shelf.py`): the story's posts and comments as `Item`
values, and what we do to them. Its ids are decimal numbers (`item.id`); write them in the
platform's own form and read them back (`is_id` says whether a number could name anything). People
are `Citizen` values; make the platform's ids of `citizen.name` or `citizen.id`. Nothing random and
no time but `shelf.now`: two processes meet the same county.

Its top level is read when a demo is founded, before the first picture. So it imports the adapter's
wire structs and mapping, `shelf` and `item`, and nothing that loads httpx; `app` imports the rest.

A server is `serving.server(...)`: routes, who is signed in, how it refuses, what it counts.
`oauth.Desk` is the page that sends the browser back, and knows codes and tokens. A test of each is
`tests/adapters/simulated/test_sides.py`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from morgenlage.domain.account import Account

if TYPE_CHECKING:
    from adapters.simulated.item import Item
    from adapters.simulated.shelf import Shelf
    from adapters.simulated.wire import App
    from morgenlage.domain.comment import Comment
    from morgenlage.domain.post import Post

_INSTANCE = "https://social.wiesental.example"

ROWS = (
    Account("mastodon-kreis", "mastodon", _INSTANCE),
    Account("bluesky-kreis", "bluesky", "https://bsky.wiesental.example", "wiesental.bsky.example"),
    Account("mastodon-bauhof", "mastodon", _INSTANCE),
    Account(
        "instagram-kreis",
        "instagram",
        identifier="17841400000000014",
        options={"login": "facebook"},
        approval=True,
    ),
    Account("facebook-kreis", "facebook", identifier="104000000000014"),
    Account("threads-kreis", "threads", identifier="25000000000000014"),
    Account("youtube-kreis", "youtube", identifier="UCWiesentalKreis00000014"),
    Account("linkedin-kreis", "linkedin", identifier="2714001", options={"daily_calls": "5000"}),
    Account("peertube-kreis", "peertube", "https://video.wiesental.example", "kreis"),
)
"""Every account the county has, as settings would describe them."""

PASSWORD = "demo-demo-demo-demo"
"""What Bluesky takes as an app password."""
TOKENS = {row.id: f"demo-token-{row.id.replace('mastodon-', '')}" for row in ROWS} | {
    "bluesky-kreis": PASSWORD
}
"""What the simulated servers accept. Worth nothing anywhere else."""


class Side(Protocol):
    """What `adapters/simulated/<platform>_side.py` has at its top level."""

    HOSTS: tuple[str, ...]
    """All hosts its adapter asks while `account.url` is as in `ROWS`."""

    def app(self, shelf: "Shelf", token: str) -> "App":
        """The server of that account. `token`: what must be shown to be signed in."""
        ...

    def secret(self, shelf: "Shelf", token: str) -> str:
        """What the account's token file holds: the token itself, or a line of `Credentials`."""
        ...

    def past_comment(self, shelf: "Shelf", item: "Item") -> "Comment":
        """As the adapter reads it at the story's start: its own mapping over our own answer.

        Also for answers of ours. Called for each of 100,000: no search, no `shelf.now`.
        """
        ...

    def past_post(self, shelf: "Shelf", item: "Item") -> "Post":
        """As the adapter reads it at the story's start."""
        ...

    def cursor(self, shelf: "Shelf") -> str:
        """Where the adapter's poll goes on that knows all there is on the shelf."""
        ...


def platform_of(account: str) -> str:
    """Of one of the county's accounts. Raises `KeyError`."""
    found = next((row.platform for row in ROWS if row.id == account), None)
    if found is None:
        raise KeyError(account)
    return found


def side_of(account: str) -> Side:
    """The side of that account's platform; imports it. Raises `KeyError`."""
    return cast(Side, import_module(f"adapters.simulated.{platform_of(account)}_side"))
