"""Prints a week's plan on its way from Markdown to real servers, the service killed in between."""

import logging
import tempfile
from pathlib import Path

from tests.live.network import bluesky_network, mastodon_server
from tests.live.queue_week import journey


def main() -> None:
    """Needs what `make live` needs (`.ci/packages`); four minutes."""
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # what the mail server says of itself
    with (
        tempfile.TemporaryDirectory() as folder,
        bluesky_network(rate_limits=True) as sky,
        mastodon_server() as masto,
    ):
        journey(Path(folder), sky, masto, lambda text: print(text, flush=True))


if __name__ == "__main__":
    main()
