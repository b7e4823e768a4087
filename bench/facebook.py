"""Facebook: what reading a thousand comments and importing the adapter costs, in CPU time."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from statistics import median
from time import process_time

from bench.figures import Row, spread

DECODING_BAR, IMPORT_BAR = 25.0, 30.0
"""Milliseconds."""
COMMENTS = 1000
ME = "104000000000014"
_IMPORTING = (
    "import time, adapters.http; before = time.process_time(); "
    "import adapters.facebook; print((time.process_time() - before) * 1000)"
)


def facebook() -> list[Row]:
    """Two rows."""
    decoding = [_decoded() for _ in range(9)]
    importing = [_imported() for _ in range(5)]
    return [
        Row(
            f"Facebook: {COMMENTS:,} comments, as comments of ours",
            median(decoding),
            DECODING_BAR,
            "ms",
            spread(decoding),
        ),
        Row(
            "Facebook: import beyond what all adapters share",
            median(importing),
            IMPORT_BAR,
            "ms",
            spread(importing),
        ),
    ]


def _decoded() -> float:
    """Milliseconds from the answers' bytes to our values, nothing remembered from before."""
    import httpx  # the dashboard's rows shall not pay for it

    from adapters.answer import Answer
    from adapters.clean import clean_line
    from adapters.facebook_mapping import View, comment_of
    from adapters.facebook_session import COMMENTS as listed

    pages = [_page(first) for first in range(0, COMMENTS, 100)]
    now = datetime(2026, 11, 22, 7, tzinfo=UTC)
    view = View("facebook-kreis", "https://graph.facebook.com", ME, now, ("Landkreis Wiesental",))
    clean_line.cache_clear()
    began = process_time()
    found = [
        comment_of(said, view, f"{ME}_900")
        for page in pages
        for said in listed.page(Answer(200, httpx.Headers(), page, False)).items
    ]
    spent = (process_time() - began) * 1000
    assert len(found) == COMMENTS
    assert None not in found
    return spent


def _page(first: int) -> bytes:
    return json.dumps({"data": [_comment(n) for n in range(first, first + 100)]}).encode()


def _comment(n: int) -> dict[str, object]:
    return {
        "id": f"900_{700 + n}",
        "message": f"Wann kommt die Linie {n} endlich wieder pünktlich? Das geht so nicht. 🚌",
        "created_time": "2026-11-22T06:53:00+0000",
        "from": {"id": str(2_000_000_000_000_000 + n % 300), "name": f"Mia Muster {n % 300}"},
        "comment_count": 0,
        "like_count": n % 7,
        "user_likes": False,
        "is_hidden": False,
        "can_hide": True,
        "can_like": True,
        "can_comment": True,
        "can_remove": True,
        "permalink_url": f"https://www.facebook.com/{ME}/posts/900?comment_id={700 + n}",
    }


def _imported() -> float:
    done = subprocess.run(
        [sys.executable, "-c", _IMPORTING], capture_output=True, text=True, check=True
    )
    return float(done.stdout)
