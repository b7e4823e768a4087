"""LinkedIn: what reading a thousand comments and importing the adapter costs, in CPU time."""

import json
import subprocess
import sys
from statistics import median
from time import process_time

from bench.figures import Row, spread

DECODING_BAR, IMPORT_BAR = 25.0, 30.0
"""Milliseconds."""
COMMENTS = 1000
TEXT = (
    "Gibt es die Ausbildung auch in Teilzeit? Und wann beginnt der nächste Jahrgang im Kreishaus? "
)
_IMPORTING = (
    "import time, adapters.http; before = time.process_time(); "
    "import adapters.linkedin; print((time.process_time() - before) * 1000)"
)


def linkedin() -> list[Row]:
    """Two rows."""
    decoding = [_decoded() for _ in range(9)]
    importing = [float(_python(_IMPORTING)) for _ in range(5)]
    return [
        Row(
            f"LinkedIn: {COMMENTS:,} comments",
            median(decoding),
            DECODING_BAR,
            "ms",
            spread(decoding),
        ),
        Row(
            "LinkedIn: import beyond what all adapters share",
            median(importing),
            IMPORT_BAR,
            "ms",
            spread(importing),
        ),
    ]


def _decoded() -> float:
    """Milliseconds from an answer's bytes to our values, nothing remembered from before."""
    from adapters import linkedin_wire as wire  # the dashboard's rows shall not pay for it
    from adapters.answer import Answer
    from adapters.clean import clean_line
    from adapters.linkedin_mapping import View, comment_of
    from adapters.linkedin_pages import items
    from adapters.plain_httpx import httpx
    from morgenlage.wiring import clock

    answer = Answer(200, httpx.Headers(), _page(), write=False)
    view = View("kreis", "urn:li:organization:1", clock())
    clean_line.cache_clear()
    before = process_time()
    found, _ = items(answer, wire.comment)
    comments = [comment_of(said, view, "share-1") for said in found]
    spent = (process_time() - before) * 1000
    if len(comments) != COMMENTS:
        raise RuntimeError("not every comment was read")
    return spent


def _page() -> bytes:
    thread = "urn:li:activity:7399999999999999999"
    elements = []
    for n in range(COMMENTS):
        number, person = str(7400000000000000000 + n), f"urn:li:person:Beispiel{n % 300}"
        stamp = {"actor": person, "time": 1795330380000 + n}
        elements.append(
            {
                "id": number,
                "commentUrn": f"urn:li:comment:({thread},{number})",
                "actor": person,
                "object": thread,
                "message": {"attributes": [], "text": f"{TEXT}{n}"},
                "created": stamp,
                "lastModified": stamp,
                "likesSummary": {
                    "totalLikes": n % 7,
                    "aggregatedTotalLikes": n % 7,
                    "likedByCurrentUser": False,
                    "selectedLikes": [],
                },
                "commentsSummary": {
                    "totalFirstLevelComments": 0,
                    "aggregatedTotalComments": 0,
                    "selectedComments": [],
                },
            }
        )
    return json.dumps(
        {"elements": elements, "paging": {"start": 0, "count": COMMENTS, "links": []}}
    ).encode()


def _python(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout
