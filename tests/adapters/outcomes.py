"""What each bad answer becomes at the border: the desk's tests start from here."""

from morgenlage.platform import (
    Limited,
    Malformed,
    PlatformError,
    Refused,
    Unauthorized,
    Uncertain,
    Unreachable,
)

NOT_JSON = Malformed("the answer is not JSON", why="not-json")
SHAPE = Malformed("the answer has an unexpected shape", why="shape")
TOO_LARGE = Malformed("the answer is too large", why="too-large")
DAMAGED = Malformed("the answer is damaged", why="encoding")
REDIRECT = Malformed("the server sends us elsewhere, which is not followed", why="redirect")
NO_CONNECTION = Unreachable("mastodon.example")
BROKEN_OFF = Unreachable("the connection to mastodon.example broke off", why="broken-off")
CERTIFICATE = Unreachable("mastodon.example", tls=True)

OUTCOMES: dict[str, PlatformError | None] = {
    "mastodon-001-token-expired": Unauthorized("The access token is invalid"),
    "mastodon-002-scope-missing": Unauthorized(
        "This action is outside the authorized scopes", scope=True
    ),
    "mastodon-004-429-retry-after-seconds": Limited("Too many requests", 120),
    "mastodon-005-429-retry-after-date": Limited("Too many requests", 3600),
    "mastodon-007-429-absurd": Limited("x", 3600),
    "mastodon-008-429-negative": Limited("x", None),
    "mastodon-010-500-html": Unreachable("HTTP 500", status=500),
    "mastodon-011-502-html": Unreachable("HTTP 502", status=502),
    "mastodon-013-200-html": NOT_JSON,
    "mastodon-014-truncated-json": NOT_JSON,
    "mastodon-016-empty-body": NOT_JSON,
    "mastodon-017-204": NOT_JSON,
    "mastodon-019-null": SHAPE,
    "mastodon-020-scalar": SHAPE,
    "mastodon-022-null-fields": None,
    "mastodon-023-missing-fields": None,
    "mastodon-025-duplicate-ids": None,
    "mastodon-026-out-of-order": None,
    "mastodon-028-endless-pages": None,
    "mastodon-029-next-other-host": None,
    "mastodon-031-next-userinfo": None,
    "mastodon-032-link-garbage": None,
    "mastodon-034-redirect-loop": REDIRECT,
    "mastodon-035-redirect-file": REDIRECT,
    "mastodon-037-timestamps-odd": None,
    "mastodon-038-dst-fold": None,
    "mastodon-040-send-422": Refused(
        "Validation failed: Text character limit of 500 exceeded", why="too-long"
    ),
    "mastodon-041-send-timeout-after-commit": Uncertain(
        "the connection to mastodon.example broke off", why="broken-off"
    ),
    "mastodon-043-send-504": Uncertain("HTTP 504", why="server-error"),
    "mastodon-044-hostile-error-text": Refused("[/] [@click=app.quit]x[/]"),
    "generic-092-dns": NO_CONNECTION,
    "generic-093-refused": NO_CONNECTION,
    "generic-095-read-timeout": BROKEN_OFF,
    "generic-096-tls-expired": CERTIFICATE,
    "generic-098-tls-self-signed": CERTIFICATE,
    "generic-099-reset": BROKEN_OFF,
    "generic-101-no-network": NO_CONNECTION,
    "generic-102-proxy-407": Unreachable(
        "the proxy does not let us through to mastodon.example", why="proxy"
    ),
    "generic-104-huge-body": TOO_LARGE,
    "generic-108-invalid-utf8": NOT_JSON,
    "generic-110-bom": None,
    "generic-111-bad-gzip": DAMAGED,
    "generic-113-lone-surrogate": None,
    "generic-114-nan-infinity": NOT_JSON,
    "generic-116-deep-nesting": NOT_JSON,
    "generic-117-duplicate-keys": None,
    "generic-119-wrong-content-type": None,
    "generic-120-charset-lie": None,
    "generic-122-two-documents": NOT_JSON,
    "generic-123-status-999": Malformed("HTTP 999"),
    "generic-125-date-skew": None,
    "generic-128-ok-after-long-outage": None,
}
"""Case -> what the poll (or the sending) raises; None: it goes well. The ones that need a real
socket stand in `test_sockets.py`, Bluesky's beside its adapter."""
