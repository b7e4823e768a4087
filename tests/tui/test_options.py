"""What a terminal says about itself decides the colours and the signs, unless they are set."""

import pytest

from tests.tui.driving import user
from tui.options import Options, suited


@pytest.mark.parametrize(
    ("environ", "theme"),
    [
        ({}, "morgen-dark"),
        ({"COLORFGBG": "15;0"}, "morgen-dark"),
        ({"COLORFGBG": "0;15"}, "morgen-light"),
        ({"COLORFGBG": "0;default;7"}, "morgen-light"),
        ({"COLORFGBG": "15;8"}, "morgen-dark"),
        ({"NO_COLOR": "1"}, "morgen-16"),
        ({"TERM": "linux"}, "morgen-16"),
    ],
)
def test_the_first_theme(environ: dict[str, str], theme: str) -> None:
    assert suited(Options(), environ, "utf-8").theme == theme


def test_a_set_theme_wins() -> None:
    assert suited(Options(theme="morgen-light"), {"NO_COLOR": "1"}, "utf-8").theme == "morgen-light"


@pytest.mark.parametrize(
    ("term", "encoding", "plain"),
    [("xterm-256color", "utf-8", False), ("linux", "utf-8", True), ("xterm", "ascii", True)],
)
def test_plain_signs(term: str, encoding: str, plain: bool) -> None:
    assert suited(Options(), {"TERM": term}, encoding).ascii is plain


@pytest.mark.parametrize("name", ["light", "morgen-light"])
def test_a_setting_may_leave_the_first_half_out(name: str) -> None:
    assert suited(Options(theme=name), {}, "utf-8").theme == "morgen-light"


def test_an_unknown_theme_leaves_it_to_the_terminal() -> None:
    assert suited(Options(theme="lila"), {}, "utf-8").theme == "morgen-dark"


async def test_plain_signs_reach_the_list() -> None:
    async with user(options=Options(ascii=True)) as u:
        assert "▌" not in u.screen()
        assert ">" in u.screen()
