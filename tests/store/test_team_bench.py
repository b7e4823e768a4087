"""The bench of a team finds what went wrong: a decision lost, a conflict told to nobody, a fork."""

import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from math import inf, nan
from pathlib import Path
from types import ModuleType

import pytest

from bench.beside.page import written
from bench.team.__main__ import PARTS, parts, run
from bench.team.decider import Fate
from bench.team.decisions import Kept, Outcome, outcome
from bench.team.server import DAYS, ref, rows
from bench.team.table import Figure, table
from morgenlage.domain.comment import Comment
from morgenlage.domain.shelf import day_of
from morgenlage.store.postgres.bodies import value_of

TAKEN = [Kept("a-0", "m:1", 1), Kept("b-0", "m:1", 2), Kept("a-1", "m:2", 1)]
FATES = [Fate(["a-0", "a-1"], {}), Fate(["b-0"], {"b-1": "a-1"})]


def test_a_sound_run_has_nothing_to_tell_but_who_was_late() -> None:
    assert outcome(4, FATES, TAKEN) == Outcome(lost=0, silent=0, forked=0, late=1)


@pytest.mark.parametrize(
    ("asked", "fates", "journal", "found"),
    [
        (4, FATES, TAKEN[:2], Outcome(1, 1, 0, 1)),  # lost, and b-1 was late against nothing
        (5, FATES, TAKEN, Outcome(0, 1, 0, 1)),  # told nothing
        (4, FATES, [*TAKEN, Kept("b-1", "m:3", 1)], Outcome(0, 1, 0, 1)),  # late, yet written
        (4, [FATES[0], Fate(["b-0"], {"b-1": ""})], TAKEN, Outcome(0, 1, 0, 1)),  # by nobody
        (4, FATES, [TAKEN[0], Kept("b-0", "m:1", 1), TAKEN[2]], Outcome(0, 0, 1, 1)),
    ],
    ids=["lost", "untold", "written", "unnamed", "forked"],
)
def test_whatever_went_wrong_is_found(
    asked: int, fates: list[Fate], journal: list[Kept], found: Outcome
) -> None:
    assert outcome(asked, fates, journal) == found


def test_what_is_no_number_reaches_no_bar() -> None:
    figures = [Figure("a", 3.0, "x", 3.0), Figure("b", 3.1, "x", 3.0), Figure("c", nan, "ms", 300)]
    figures += [Figure("d", inf, "ms", 300), Figure("e", 999, "MB")]

    assert [figure.short for figure in figures] == [False, True, True, True, False]
    assert list(table(figures))[2:4] == [
        "| a | 3.00 x | 3.00 x | pass |  |",
        "| b | 3.00 x | 3.10 x | **short** |  |",
    ]


def test_a_number_belongs_to_the_part_before_it() -> None:
    assert parts(["kills", "200", "seen"]) == {"kills": ["200"], "seen": []}
    assert list(parts([]))[: len(PARTS)] == list(PARTS)


def test_what_a_run_with_a_table_of_its_own_prints_stands_in_the_page(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def main(arguments: list[str]) -> int:
        print("killed", *arguments)
        return 1

    module = ModuleType("bench.team.kills")
    monkeypatch.setattr(module, "main", main, raising=False)
    monkeypatch.setitem(sys.modules, "bench.team.kills", module)

    assert run("kills", ["200"]) == (1, "```text\nkills\n\nkilled 200\n```")
    assert capsys.readouterr().out == "\nkills\n\nkilled 200\n"


def test_comments_are_whole_each_its_own_and_spread_over_the_days() -> None:
    now = datetime(2026, 11, 28, 12, tzinfo=UTC)
    made = [(day, value_of(body.encode(), Comment)) for _, day, body in rows(2_800, now)]
    days = Counter(day for day, _ in made)

    assert [comment.ref for _, comment in made] == [ref(number) for number in range(2_800)]
    assert all(day == day_of(comment) for day, comment in made)
    assert all(str(comment.permalink).endswith(comment.ref[-18:]) for _, comment in made)
    assert made[-1][1].created_at > now - timedelta(days=DAYS)
    assert len(days) == DAYS + 1
    assert set(days.values()) <= {50, 51, 49, 100, 99, 101}
    assert len({comment.text for _, comment in made}) == 1_000


def test_a_table_takes_its_own_place_in_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    mark = "<!-- {}: begin -->\nold\n<!-- {}: end -->\n"
    page.write_text(mark.replace("{}", "measured") + mark.replace("{}", "team"))

    written(page, "new", "team")

    assert page.read_text().split() == [
        *["<!--", "measured:", "begin", "-->", "old", "<!--", "measured:", "end", "-->"],
        *["<!--", "team:", "begin", "-->", "new", "<!--", "team:", "end", "-->"],
    ]
    with pytest.raises(ValueError, match="other: begin"):
        written(page, "new", "other")
