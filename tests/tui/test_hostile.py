"""Text from strangers on the whole dashboard, raw as if no adapter had cleaned it."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from morgenlage.domain.account import Trouble
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import ref_of
from morgenlage.domain.situation import Situation
from tests.tui.driving import User, user
from tests.tui.sample import MASTODON, NOW, accounts, comments, morning
from tests.tui.stand_in import StandIn

CORPUS = Path(__file__).parents[1] / "corpora" / "hostile_comments.jsonl"
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f]")


def texts() -> list[str]:
    """Every case as it would arrive; long ones at their real length."""
    cases = [json.loads(line) for line in CORPUS.read_text("ascii").splitlines()]
    made = []
    for case in cases:
        if gen := case.get("gen"):
            made.append(
                gen.get("prefix", "") + gen["repeat"] * min(gen["n"], 20000) + gen.get("suffix", "")
            )
        else:
            made.append(case["text"])
    return made


TEXTS = texts()


def hostile(batch: list[str]) -> Situation:
    """Author, name, text, address, post and trouble all carry the attack."""
    base = comments()[0]
    attacks = tuple(
        replace(
            base,
            ref=ref_of(MASTODON, f"h{n}"),
            author=text[:200],
            author_name=text[:200],
            text=text,
            permalink=text[:200],
            handling=replace(base.handling, note=text[:200], assignee=text[:80]),
        )
        for n, text in enumerate(batch)
    )
    whole = morning()
    shelf = whole.comments.without(whole.comments.days).having(attacks)
    post = replace(whole.posts[ref_of(MASTODON, "p1")], text=batch[0], at=NOW)
    status = replace(accounts()[MASTODON], trouble=Trouble("refused", NOW, None, batch[0][:300]))
    return replace(
        whole,
        comments=shelf,
        order=tuple(c.ref for c in attacks),
        open_count=len(attacks),
        posts={post.ref: post},
        accounts={MASTODON: status},
        claims={attacks[0].ref: batch[0][:80]},
    )


@pytest.mark.parametrize("start", range(0, len(TEXTS), 50))
async def test_no_attack_leaves_its_cells(start: int) -> None:
    batch = TEXTS[start : start + 50]
    async with user(StandIn(hostile(batch)), size=(160, 60)) as u:
        for _ in batch:
            assert CONTROLS.search(u.screen()) is None
            await u.pilot.press("j")
        await u.pilot.pause()
        await u.presses("1")
        assert CONTROLS.search(u.screen()) is None


MARKUP = [
    text for text in TEXTS if "[" in text and len(text) < 400 and ("@click" in text or "[/" in text)
][:8]


def toasts(u: User) -> str:
    """What stands in the toasts, cell by cell."""
    lines = u.screen().splitlines()
    seen = []
    for toast in u.board.query("Toast"):
        left, right = toast.region.x + 1, toast.region.right
        seen += [line[left:right] for line in lines[toast.region.y : toast.region.bottom]]
    return "".join(seen)


async def test_a_reason_from_outside_carries_no_codes_into_a_toast() -> None:
    async with user(size=(120, 40)) as u:
        await u.presses("l")
        u.desk.settle(Stage.FAILED, "nein\x1b[2J\x9b31m\u202eja")
        for _ in range(50):  # a toast appears in its own time
            await u.pilot.pause(0.1)
            if "nein" in toasts(u):
                break
        assert "nein" in toasts(u)
        assert CONTROLS.search(u.screen()) is None


@pytest.mark.parametrize("text", [*MARKUP, "[@click=app.simulate_key('e')]gratis[/]", "[/]"])
async def test_an_attack_is_no_markup_in_any_dialog(text: str) -> None:
    async with user(StandIn(hostile([text])), size=(120, 40)) as u:
        for keys in (("question_mark",), ("enter",), ("x",), ("i",), ("r",)):
            await u.presses(*keys)
            assert CONTROLS.search(u.screen()) is None
            await u.presses("escape")
            if u.board.answering.active:
                await u.reads()
                await u.presses("n")
        await u.presses("y", "Y", "o", "l")
        u.desk.settle(Stage.FAILED, text)
        await u.pilot.pause()
        await u.pilot.pause(0.3)  # toasts are mounted a moment later
        assert "".join(text.split()) in "".join(toasts(u).split())
        await u.presses("O")
        assert CONTROLS.search(u.screen()) is None


async def test_a_click_on_any_cell_of_an_attack_runs_nothing() -> None:
    attack = "[@click=app.simulate_key('e')]X[/] [@click=screen.command('comment.done')]Y[/]"
    async with user(StandIn(hostile([attack])), size=(100, 30)) as u:
        await u.presses("slash", "escape")
        clicked = 0
        for y, line in enumerate(u.screen().splitlines()):
            for found in re.finditer("X|Y|simulate|command|click", line):
                await u.pilot.click(offset=(len(line[: found.start()]), y))
                clicked += 1
        assert clicked > 10
        assert not [a for group in u.decided for a in group]


async def test_an_action_from_a_text_is_refused_whatever_it_names() -> None:
    async with user() as u:
        widget = u.board.comments.list
        for action in (
            "simulate_key('e')",
            "app.simulate_key('e')",
            "screen.command('comment.done')",
            "command('comment.done')",
            "app.exit",
            "quit",
        ):
            assert not await u.app.run_action(action, widget)
        assert not await u.app.run_action("app.exit", u.board)
        assert not await u.app.run_action("quit")
        assert u.decided == []
        assert u.app.return_value is None
