"""YouTube: what reading a thousand comments and importing the adapter costs, in CPU time."""

import json
import subprocess
import sys
from statistics import median
from time import process_time

from bench.figures import Row, spread

DECODING_BAR, IMPORT_BAR = 25.0, 30.0
"""Milliseconds."""
COMMENTS = 1000
TEXT = "Wann kommen die Untertitel? Ohne sie verstehe ich die Stelle mit dem Bus nicht. "
_IMPORTING = (
    "import time, adapters.http; before = time.process_time(); "
    "import adapters.youtube; print((time.process_time() - before) * 1000)"
)


def youtube() -> list[Row]:
    """Two rows."""
    decoding = [_decoded() for _ in range(9)]
    importing = [float(_python(_IMPORTING)) for _ in range(5)]
    return [
        Row(
            f"YouTube: {COMMENTS:,} comments in threads, as comments of ours",
            median(decoding),
            DECODING_BAR,
            "ms",
            spread(decoding),
        ),
        Row(
            "YouTube: import beyond what all adapters share",
            median(importing),
            IMPORT_BAR,
            "ms",
            spread(importing),
        ),
    ]


def _decoded() -> float:
    """Milliseconds from an answer's bytes to our values, nothing remembered from before."""
    from adapters import youtube_pages as pages  # the dashboard's rows shall not pay for it
    from adapters.answer import Answer
    from adapters.clean import clean_line
    from adapters.plain_httpx import httpx
    from adapters.youtube_mapping import View, comments_of, mark_of
    from morgenlage.wiring import clock

    answer = Answer(200, httpx.Headers(), _page(), write=False)
    view = View("kreis", "UCmuster", clock(), ("Kreis Muster",))
    clean_line.cache_clear()
    before = process_time()
    threads = pages.threads.read(answer)[0]
    marks = {mark_of(thread) for thread in threads}
    comments = [c for thread in threads for c in comments_of(thread, view) if c is not None]
    spent = (process_time() - before) * 1000
    if len(comments) != COMMENTS or len(marks) != COMMENTS // 2:
        raise RuntimeError("not every comment was read")
    return spent


def _page() -> bytes:
    """Each comment has one reply."""
    threads = [
        {
            "kind": "youtube#commentThread",
            "id": f"Ugx{n:018}",
            "snippet": {
                "channelId": "UCmuster",
                "videoId": "mUst3rVid01",
                "canReply": True,
                "totalReplyCount": 1,
                "isPublic": True,
                "topLevelComment": _comment(n, f"Ugx{n:018}"),
            },
            "replies": {"comments": [_comment(n + 7, f"Ugx{n:018}.A", f"Ugx{n:018}")]},
        }
        for n in range(COMMENTS // 2)
    ]
    return json.dumps({"kind": "youtube#commentThreadListResponse", "items": threads}).encode()


def _comment(n: int, own: str, parent: str = "") -> dict[str, object]:
    snippet = {
        "channelId": "UCmuster",
        "videoId": "mUst3rVid01",
        "textDisplay": f"{TEXT}{n}",
        "textOriginal": f"{TEXT}{n}",
        "authorDisplayName": f"@mia.muster{n % 300}",
        "authorProfileImageUrl": "https://yt3.example/a.jpg",
        "authorChannelUrl": f"http://www.youtube.com/@mia.muster{n % 300}",
        "authorChannelId": {"value": f"UC{n % 300:022}"},
        "canRate": True,
        "viewerRating": "none",
        "likeCount": 2,
        "moderationStatus": "published",
        "publishedAt": "2026-11-22T06:53:00Z",
        "updatedAt": "2026-11-22T06:53:00Z",
    }
    return {"id": own, "snippet": snippet | ({"parentId": parent} if parent else {})}


def _python(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout
