"""What reading costs: CPU time, which a busy machine does not change."""

import json
import subprocess
import sys
from statistics import median
from time import process_time

import httpx

from adapters.answer import Answer
from adapters.clean import clean_line
from adapters.facebook_mapping import View, comment_of
from adapters.facebook_session import COMMENTS
from tests.adapters.facebook.side import ME, NOW, PETRA

IMPORTED = """
import sys, time
import adapters.http
began = time.process_time()
import adapters.facebook
print(time.process_time() - began)
"""


def pages() -> list[bytes]:
    """A thousand comments, a hundred on a page."""
    items = [
        {
            "id": f"900_{700 + n}",
            "message": f"Fährt der Schulbus {n} am Montag trotzdem? 🚌",
            "created_time": "2026-11-22T06:53:00+0000",
            "from": {"id": str(int(PETRA["id"]) + n % 300), "name": f"Petra Beispiel {n % 300}"},
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
        for n in range(1000)
    ]
    return [json.dumps({"data": items[n : n + 100]}).encode() for n in range(0, 1000, 100)]


def read_once(bodies: list[bytes]) -> float:
    """Seconds of CPU for all of them, from bytes to values of the domain; nothing is remembered."""
    clean_line.cache_clear()
    view = View("kreis", "https://graph.facebook.com", ME, NOW, ("Landkreis Musterland",))
    began, made = process_time(), 0
    for body in bodies:
        for said in COMMENTS.page(Answer(200, httpx.Headers(), body, False)).items:
            made += comment_of(said, view, f"{ME}_900") is not None
    assert made == 1000
    return process_time() - began


def test_a_thousand_comments_are_read_within_25_milliseconds() -> None:
    bodies = pages()
    assert median(read_once(bodies) for _ in range(5)) < 0.025


def test_the_adapter_costs_little_beyond_what_all_adapters_share() -> None:
    def started() -> float:
        done = subprocess.run(
            [sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=True
        )
        return float(done.stdout)

    assert median(started() for _ in range(3)) < 0.030
