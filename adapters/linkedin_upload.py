"""Where files may go: LinkedIn itself names the address, so the address is looked at. Pure."""

from urllib.parse import urlsplit

from morgenlage.platform import Refused

_OURS = (".linkedin.com", ".licdn.com")


def upload_place(url: str, base: str) -> str:
    """Scheme and host of an upload address, if it is LinkedIn's own.

    `base`: the gateway everything goes through instead, where the settings name one. Raises
    `Refused` for any other address: neither file nor token goes there.
    """
    try:
        parts = urlsplit(url)
        plain = parts.port in (None, 443) and parts.username is None
    except ValueError:
        raise Refused("no address", why="linkedin-upload-elsewhere") from None
    if base and url.startswith(f"{base}/"):
        return f"{parts.scheme}://{parts.netloc}"
    named = f".{parts.hostname or ''}".endswith(_OURS)
    if not base and parts.scheme == "https" and plain and named:
        return f"https://{parts.hostname}"
    raise Refused("the address for the upload leads elsewhere", why="linkedin-upload-elsewhere")
