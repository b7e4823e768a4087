"""What platforms do for somebody whose answer got lost: eight of them, and kin that does less."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from morgenlage.domain.draft import Attachment
from tests.adapters.side import JPEG, MP4

Files = Callable[[Path], tuple[Attachment, ...]]


def words_alone(_: Path) -> tuple[Attachment, ...]:
    """No files."""
    return ()


def picture(folder: Path) -> tuple[Attachment, ...]:
    """One, with its alt text."""
    return (_file(folder / "bus.jpg", JPEG, "image", "Ein gelber Bus."),)


def film(folder: Path) -> tuple[Attachment, ...]:
    """One."""
    return (_file(folder / "bus.mp4", MP4, "video", "Ein gelber Bus fährt an."),)


def _file(path: Path, content: bytes, kind: str, alt: str) -> Attachment:
    if not path.exists():
        path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    return Attachment(kind, str(path), alt, digest=digest)  # type: ignore[arg-type]  # one of two words


@dataclass(frozen=True)
class Model:
    """One platform, as its own adapter meets it."""

    name: str
    account: str
    """Of the simulated county."""
    means: str
    """By what a repeat is harmless, or known to be needed."""
    lists: str
    """Requests that read lists: these lag."""
    files: Files = words_alone
    kin: bool = False
    """Speaks Mastodon's language, keeps no keys."""
    native: bool = False
    """The platform is asked to hold the post until its hour."""
    plans: bool = True
    """False: it takes the hour, and publishes at once."""
    lags: float = 0.0
    """Seconds its lists may lag."""
    late: float = 45.0
    """Seconds after which a request may still have its effect although nobody got an answer."""
    decides: bool = True
    """No person has to be asked."""
    writes: int = 1
    """Requests that change something in one publishing; the last one makes it public."""


MODELS = (
    Model("bluesky", "bluesky-kreis", "own record key", r"getRecord"),
    Model(
        "mastodon", "mastodon-kreis", "idempotency key", r"/accounts/\w+/statuses", lags=8, writes=1
    ),
    Model(
        "kin of mastodon",
        "mastodon-kreis",
        "look-up (keys ignored)",
        r"/accounts/\w+/statuses",
        kin=True,
        lags=200,
        late=240,
    ),
    Model("facebook", "facebook-kreis", "look-up", r"/published_posts", lags=300, late=300),
    Model(
        "facebook, a film",
        "facebook-kreis",
        "none: a film shows when it likes to",
        r"/published_posts",
        film,
        lags=3000,
        late=300,
        decides=False,
        writes=3,
    ),
    Model(
        "instagram", "instagram-kreis", "look-up", r"/\d+/media\?", picture, lags=300, late=300,
        writes=2,
    ),
    Model("threads", "threads-kreis", "look-up", r"/me/threads\?", lags=300, late=300, writes=2),
    Model("linkedin", "linkedin-kreis", "look-up", r"/posts\?.*author", lags=300, late=300),
    Model(
        "youtube",
        "youtube-kreis",
        "look-up",
        r"/playlistItems",
        film,
        lags=600,
        late=600,
        writes=2,
    ),
    Model(
        "peertube", "peertube-kreis", "look-up", r"/users/me/videos", film, lags=200, late=240,
        writes=2,
    ),
    Model(
        "mastodon, plans", "mastodon-kreis", "idempotency key", r"/accounts/\w+/statuses",
        native=True, lags=8,
    ),
    Model(
        "kin, plans", "mastodon-kreis", "look-up (keys ignored)", r"/accounts/\w+/statuses",
        kin=True, native=True, lags=200, late=240,
    ),
    Model(
        "kin without plans", "mastodon-kreis", "look-up, plans ignored",
        r"/accounts/\w+/statuses", kin=True, native=True, plans=False, lags=200, late=240,
    ),
    Model(
        "facebook, plans", "facebook-kreis", "look-up", r"/(published|scheduled)_posts",
        native=True, lags=300, late=300,
    ),
    Model(
        "youtube, plans", "youtube-kreis", "look-up", r"/playlistItems", film,
        native=True, lags=600, late=600, writes=2,
    ),
    Model(
        "peertube, plans", "peertube-kreis", "look-up", r"/users/me/videos", film,
        native=True, lags=200, late=240, writes=2,
    ),
)  # fmt: skip
