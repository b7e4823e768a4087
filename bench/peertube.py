"""PeerTube: what reading a thousand comments and importing the adapter costs, in CPU time."""

import json
import subprocess
import sys
from statistics import median
from time import process_time

from bench.figures import Row, spread

DECODING_BAR, IMPORT_BAR = 25.0, 30.0
"""Milliseconds."""
COMMENTS = 1000
TEXT = "Wann kommt der Mitschnitt der Sitzung? Die Stelle mit dem Bus war schwer zu verstehen. "
_IMPORTING = (
    "import time, adapters.http; before = time.process_time(); "
    "import adapters.peertube; print((time.process_time() - before) * 1000)"
)


def peertube() -> list[Row]:
    """Two rows."""
    decoding = [_decoded() for _ in range(9)]
    importing = [float(_python(_IMPORTING)) for _ in range(5)]
    return [
        Row(
            f"PeerTube: {COMMENTS:,} comments, some of them HTML, as comments of ours",
            median(decoding),
            DECODING_BAR,
            "ms",
            spread(decoding),
        ),
        Row(
            "PeerTube: import beyond what all adapters share",
            median(importing),
            IMPORT_BAR,
            "ms",
            spread(importing),
        ),
    ]


def _decoded() -> float:
    """Milliseconds from an answer's bytes to our values, nothing remembered from before."""
    from adapters import peertube_wire as wire  # the dashboard's rows shall not pay for it
    from adapters.answer import Answer
    from adapters.clean import clean_html, clean_line
    from adapters.peertube_mapping import View, comment_of
    from adapters.peertube_text import said
    from adapters.plain_httpx import httpx
    from morgenlage.wiring import clock

    answer = Answer(200, httpx.Headers(), _page(), write=False)
    view = View("kreis", "https://video.example", "video.example", 14, clock(), ("Kreis Muster",))
    for remembered in (clean_line, clean_html, said):
        remembered.cache_clear()
    before = process_time()
    raws: list[wire.Comment] = wire.comments.read(answer)[0]
    comments = [comment_of(raw, view) for raw in raws]
    spent = (process_time() - before) * 1000
    if len([c for c in comments if c is not None]) != COMMENTS:
        raise RuntimeError("not every comment was read")
    return spent


def _page() -> bytes:
    """As the account-wide list tells them; each fifth came from Mastodon."""
    comments: list[dict[str, object]] = [
        {
            "id": 500 + n,
            "url": f"https://video.example/w/kkGMgK9ZtnKfYAgnEtQxbv;threadId={500 + n}",
            "text": f"<p>{TEXT}{n}</p>" if n % 5 == 0 else f"{TEXT}{n}",
            "threadId": 500 + n,
            "inReplyToCommentId": None,
            "createdAt": "2026-11-22T06:53:00.000Z",
            "updatedAt": "2026-11-22T06:53:00.000Z",
            "account": {
                "id": 77 + n % 300,
                "name": f"mia.muster{n % 300}",
                "displayName": f"Mia Muster {n % 300}",
                "host": "video.example",
                "url": f"https://video.example/accounts/mia{n % 300}",
                "avatars": [],
            },
            "video": {"id": 7, "uuid": "9c9de5e8-0a1e-484a-b099-e80766180a6d", "name": "Sitzung"},
            "heldForReview": False,
            "automaticTags": [],
        }
        for n in range(COMMENTS)
    ]
    return json.dumps({"total": COMMENTS, "data": comments}).encode()


def _python(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout
