"""A whole morning round over ssh: the line breaks in the middle, the same comment comes back."""

from pathlib import Path

import pytest

from bench.recorded_round import recorded

pytestmark = pytest.mark.live


def test_a_round_over_a_line_that_breaks_goes_on_at_the_same_comment_and_ends(
    tmp_path: Path,
) -> None:
    seen = recorded(tmp_path / "out", pace=0.2)

    assert seen.before == seen.after != ""
    assert "Fertig:" in seen.summary
    assert "geht dort weiter, wo Sie waren" in seen.text
    assert "Fertig:" in seen.text
    assert (tmp_path / "out" / "round.cast").stat().st_size < 300_000
