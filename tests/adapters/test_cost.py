"""What platforms may cost, as the bench measures it: reading a thousand comments, importing."""

import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from statistics import median
from time import process_time

import pytest

from adapters import PLATFORMS
from adapters.answer import Answer
from adapters.clean import clean_html, clean_line
from adapters.peertube_text import said
from bench import decoding
from bench.crowd import COMMENTS, comments
from morgenlage.domain.comment import Comment

pytestmark = pytest.mark.alone

GENEROUS = 3
"""Times the bar: tests run beside others, with much in memory."""
HEAVY = {"selectolax", "sysconfig", "zoneinfo", "textual", "rich", "tinydb", "asyncssh", "botocore"}
"""What no adapter needs before it reads its first answer. How long importing takes is measured by
`python -m bench import`: a figure of milliseconds says little beside other tests."""
USUAL = 25.0
"""Milliseconds that `_counting` takes where the bar was set."""
_LOADED = """
import sys
import morgenlage.desk.service, adapters.plain_httpx, httpcore
before = set(sys.modules)
import adapters.{name}
print(" ".join(set(sys.modules) - before))
"""


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_thousand_comments_are_read_in_reasonable_time(platform: str) -> None:
    slow = max(1.0, _counting() / USUAL)  # so much slower is this machine right now
    assert median(decoding.costs(platform, rounds=3)) < GENEROUS * decoding.BAR * slow


def _counting() -> float:
    """Milliseconds of plain Python that never change."""
    begun = process_time()
    sum(n * n for n in range(400_000))
    return (process_time() - begun) * 1000


@pytest.mark.parametrize("platform", PLATFORMS)
def test_importing_a_platform_brings_nothing_heavy_and_no_other_platform(platform: str) -> None:
    command = [sys.executable, "-c", _LOADED.format(name=platform)]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    assert f"adapters.{platform}" in loaded
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
    others = tuple(f"adapters.{other}" for other in PLATFORMS if other != platform)
    assert [name for name in loaded if name.startswith(others)] == []


def test_no_round_remembers_what_an_earlier_one_read() -> None:
    decoding.costs("peertube", rounds=2)

    assert (said.cache_info().hits, said.cache_info().misses) == (0, COMMENTS)


def test_nothing_is_remembered_of_names_and_texts() -> None:
    remembered = (clean_line, clean_html, said)
    for read in remembered:
        read("<p>Mia</p>")

    decoding.forget()

    assert [read.cache_info().currsize for read in remembered] == [0, 0, 0]


def test_the_comments_say_different_things_and_come_from_hundreds_of_people() -> None:
    written = comments()

    assert len(written) == COMMENTS
    assert len({item.text for item in written}) == COMMENTS
    assert len({item.id for item in written}) == COMMENTS
    assert len({item.author for item in written}) > 600


def test_a_platform_that_loses_comments_is_not_called_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    threads = import_module("bench.answers.threads")
    whole = threads.read

    def half(answers: Sequence[Answer]) -> list[Comment | None]:
        found: list[Comment | None] = whole(answers[: len(answers) // 2])
        return found * 2

    monkeypatch.setattr(threads, "read", half)

    with pytest.raises(RuntimeError, match="500 different comments of 1000"):
        decoding.costs("threads", rounds=1)
