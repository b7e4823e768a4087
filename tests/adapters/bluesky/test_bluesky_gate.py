"""Hiding changes one list and nothing else."""

from typing import Any

import pytest

from adapters.bluesky_gate import MOST, Full, with_hidden
from tests.adapters.bluesky.network import NOW, ROOT, uri

ONE, TWO = uri("3k1"), uri("3k2")


def test_the_first_hidden_answer_makes_a_gate_that_lets_everybody_in() -> None:
    assert with_hidden(None, ONE, True, ROOT, NOW) == {
        "$type": "app.bsky.feed.threadgate",
        "post": ROOT,
        "createdAt": "2026-11-22T07:00:00.000Z",
        "hiddenReplies": [ONE],
    }


@pytest.mark.parametrize("rules", [{}, {"allow": []}, {"allow": [{"$type": "x"}]}, {"new": 1}])
def test_who_may_answer_stays_as_it_was(rules: dict[str, Any]) -> None:
    gate = {"post": ROOT, "createdAt": "2020-01-01T00:00:00Z", "hiddenReplies": [TWO], **rules}
    assert with_hidden(gate, ONE, True, ROOT, NOW) == {**gate, "hiddenReplies": [TWO, ONE]}
    assert with_hidden(gate, TWO, False, ROOT, NOW) == {**gate, "hiddenReplies": []}


def test_what_is_so_already_needs_no_writing() -> None:
    assert with_hidden({"hiddenReplies": [ONE]}, ONE, True, ROOT, NOW) is None
    assert with_hidden({"hiddenReplies": "odd"}, ONE, False, ROOT, NOW) is None
    assert with_hidden(None, ONE, False, ROOT, NOW) is None


def test_a_full_gate_says_so() -> None:
    gate = {"hiddenReplies": [uri(f"3k{n}") for n in range(1000, 1000 + MOST)]}
    with pytest.raises(Full):
        with_hidden(gate, ONE, True, ROOT, NOW)
    assert with_hidden(gate, uri("3k1000"), False, ROOT, NOW) is not None
