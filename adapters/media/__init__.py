"""Where media are put so that platforms can fetch them; only the kind that is used is imported."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.media.place import Place
    from adapters.media.shelf import MediaShelf
    from morgenlage.domain.media_target import MediaTarget
    from morgenlage.platform import Clock, Secrets


def open_shelf(
    target: "MediaTarget", secrets: "Secrets", clock: "Clock", transport: object | None = None
) -> "MediaShelf":
    """The shelf of the settings; sends nothing yet.

    `secrets`: gives the password or secret key, and keeps the list of what is out.
    `transport`: an `httpx.AsyncBaseTransport` in place of the network (tests).
    """
    from adapters.media.shelf import MediaShelf  # brings httpx along

    place = _place(target, secrets, clock, transport)
    return MediaShelf(place, target.public_url, secrets, clock, transport)


def _place(
    target: "MediaTarget", secrets: "Secrets", clock: "Clock", transport: object | None
) -> "Place":
    # Each import brings only what its kind needs.
    match target.kind:
        case "folder":
            from adapters.media.folder import Folder

            return Folder(target.folder)
        case "sftp":
            from adapters.media.sftp import Sftp

            return Sftp(target, secrets)
        case "webdav":
            from adapters.media.webdav import WebDav

            return WebDav(target, secrets, clock, transport)
        case "s3":
            from adapters.media.s3 import S3

            return S3(target, secrets, clock, transport)
