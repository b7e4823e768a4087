"""The names a setting may give are those the screen knows."""

from pathlib import Path

import pytest

from morgenlage.config.looks import (
    KEYMAPS,
    LINES,
    OUTPUTS,
    THEMES,
    in_between,
    line_of,
    output_of,
    over_ssh,
    theme_names,
)
from morgenlage.config.settings import SettingsError, default_settings, settings_of
from tui import keymap, themes

PATH = Path("settings.toml")


def test_every_key_map_that_is_shipped_may_be_set_and_no_other() -> None:
    assert {path.stem for path in keymap.FOLDER.glob("*.toml")} == set(KEYMAPS)


def test_every_theme_may_be_set_by_both_its_names() -> None:
    assert [theme.name for theme in themes.THEMES] == list(THEMES)
    assert all(themes.named(name) for name in theme_names())


@pytest.mark.parametrize(
    ("key", "wrong", "right"),
    [
        ("keymap", "mut", "mutt"),
        ("theme", "darc", "dark"),
        ("output", "stok", "stock"),
        ("line", "slwo", "slow"),
    ],
)
def test_a_name_that_is_none_is_an_error_with_file_line_key_and_what_would_be_right(
    key: str, wrong: str, right: str
) -> None:
    with pytest.raises(SettingsError) as error:
        settings_of(f'language = "en"\n{key} = "{wrong}"\n', PATH, {})
    said = str(error.value)
    assert "settings.toml:2" in said
    assert key in said
    assert f'"{wrong}"' in said
    assert right in said


def test_the_right_names_are_taken() -> None:
    found = settings_of('keymap = "gmail"\ntheme = "morgen-16"\n', PATH, {})
    assert (found.keymap, found.theme) == ("gmail", "morgen-16")


@pytest.mark.parametrize("wish", OUTPUTS)
def test_how_the_terminal_is_written_to_may_be_set_for_all_and_for_one(wish: str) -> None:
    other = next(name for name in OUTPUTS if name != wish)
    assert settings_of(f'output = "{wish}"\n', PATH, {}).output == wish
    assert settings_of(f'output = "{other}"\n', PATH, {"MORGENLAGE_OUTPUT": wish}).output == wish
    assert default_settings({"MORGENLAGE_OUTPUT": wish}).output == wish
    assert output_of({"MORGENLAGE_OUTPUT": "telex"}, wish) == wish
    assert output_of({}) == OUTPUTS[0]


@pytest.mark.parametrize("wish", LINES)
def test_the_line_may_be_set_for_all_and_for_one_terminal(wish: str) -> None:
    other = next(name for name in LINES if name != wish)
    assert settings_of(f'line = "{wish}"\n', PATH, {}).line == wish
    assert (
        settings_of(f'line = "{other}"\n', PATH, {"MORGENLAGE_LINE": f" {wish.upper()}"}).line
        == wish
    )
    assert default_settings({"MORGENLAGE_LINE": wish}).line == wish
    assert line_of({"MORGENLAGE_LINE": "telex"}) == line_of({}) == "auto"


def test_where_the_terminal_is_and_what_stands_between() -> None:
    assert over_ssh({"SSH_TTY": "/dev/pts/1"})
    assert not over_ssh({})
    assert [in_between(e) for e in ({"TMUX": "x"}, {"STY": "x"}, {})] == ["tmux", "screen", ""]
