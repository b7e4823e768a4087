"""Threads: what reading a thousand replies and importing the adapter costs, in CPU time."""

import json
import subprocess
import sys
from statistics import median
from time import process_time

from bench.figures import Row, spread

DECODING_BAR, IMPORT_BAR = 25.0, 30.0
"""Milliseconds."""
REPLIES = 1000
TEXT = (
    "Wann ist der Weihnachtsmarkt am Kreishaus? Gibt es dieses Mal mehr Busse als im Jahr davor? "
)
_IMPORTING = (
    "import time, adapters.http; before = time.process_time(); "
    "import adapters.threads; print((time.process_time() - before) * 1000)"
)


def threads() -> list[Row]:
    """Two rows."""
    decoding = [_decoded() for _ in range(9)]
    importing = [float(_python(_IMPORTING)) for _ in range(5)]
    return [
        Row(
            f"Threads: {REPLIES:,} replies as comments",
            median(decoding),
            DECODING_BAR,
            "ms",
            spread(decoding),
        ),
        Row(
            "Threads: import beyond what all adapters share",
            median(importing),
            IMPORT_BAR,
            "ms",
            spread(importing),
        ),
    ]


def _decoded() -> float:
    """Milliseconds from an answer's bytes to our values, nothing remembered from before."""
    from adapters import threads_answers as answers  # the dashboard's rows shall not pay for it
    from adapters.answer import Answer
    from adapters.clean import clean_line
    from adapters.plain_httpx import httpx
    from adapters.threads_mapping import View, reply_of
    from morgenlage.wiring import clock

    answer = Answer(200, httpx.Headers(), _page(), write=False)
    view = View("kreis", "kreis.muster", clock(), ("Kreis Muster", "kreis.muster"))
    clean_line.cache_clear()
    before = process_time()
    comments = [reply_of(said, view) for said in answers.said.page(answer).items]
    spent = (process_time() - before) * 1000
    if len([c for c in comments if c is not None]) != REPLIES:
        raise RuntimeError("not every reply was read")
    return spent


def _page() -> bytes:
    replies = [
        {
            "id": f"1807{n:013}",
            "text": f"{TEXT}{n}",
            "timestamp": "2026-11-22T06:53:00+0000",
            "username": f"mia.muster{n % 300}",
            "permalink": f"https://www.threads.com/@mia.muster{n % 300}/post/D{n}",
            "media_type": "TEXT_POST",
            "has_replies": False,
            "is_reply": True,
            "is_reply_owned_by_me": False,
            "root_post": {"id": "18050000000000020"},
            "replied_to": {"id": "18050000000000020"},
            "hide_status": "NOT_HUSHED",
        }
        for n in range(REPLIES)
    ]
    return json.dumps({"data": replies}).encode()


def _python(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout
