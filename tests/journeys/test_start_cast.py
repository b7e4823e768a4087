"""A start as it is recorded: the last known picture, a key, the live one, what the key did."""

import json

import pytest

from bench.dashboard import stored
from bench.start_cast import KEY, left, recorded

pytestmark = pytest.mark.alone


def test_a_recorded_start_shows_picture_key_and_effect_in_their_order() -> None:
    with stored(40) as state:
        left(state)
        found = recorded(state)
    head, *events = (json.loads(line) for line in found.lines)
    at = [time for time, _, _ in events]

    assert list(found.times.values()) == sorted(found.times.values())
    assert (head["version"], head["width"], head["height"]) == (2, 120, 40)
    assert at == sorted(at)
    assert [text for _, kind, text in events if kind == "i"] == [KEY]
    assert str(state) not in "".join(found.lines)
    assert found.size < 14_000
