"""What reading costs: CPU time, which a busy machine does not change."""

import json
import subprocess
import sys
from statistics import median
from time import process_time

import httpx

from adapters import instagram_answers as answers
from adapters.answer import Answer
from adapters.instagram_mapping import Place, View, comment_of
from morgenlage.domain.ref import Ref
from tests.adapters.instagram.ground import ME, NOW

IMPORTED = """
import sys, time
import adapters.graph
began = time.process_time()
import adapters.instagram
print(time.process_time() - began)
"""


def pages() -> list[bytes]:
    """A thousand comments, fifty on a page."""
    items = [
        {
            "id": str(17990000000000000 + n),
            "text": f"Fährt der Schulbus {n} am Montag trotzdem? 🚌",
            "timestamp": "2026-11-22T06:53:00+0000",
            "username": f"anna_{n % 300}",
            "from": {"id": str(1234500000000000 + n % 300), "username": f"anna_{n % 300}"},
            "hidden": False,
            "like_count": n % 7,
        }
        for n in range(1000)
    ]
    return [json.dumps({"data": items[n : n + 50]}).encode() for n in range(0, 1000, 50)]


def read_once(bodies: list[bytes]) -> float:
    """Seconds of CPU for all of them, from bytes to values of the domain."""
    view = View("kreis", frozenset({ME}), "landkreis_musterland", NOW, ("Landkreis Musterland",))
    place = Place(Ref("kreis:1"), "https://www.instagram.com/p/x/")
    began, made = process_time(), 0
    for body in bodies:
        for said in answers.comments.page(Answer(200, httpx.Headers(), body, False)).items:
            answers.below(said)
            made += comment_of(said, view, place) is not None
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
