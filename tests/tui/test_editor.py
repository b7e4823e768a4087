"""An answer in $EDITOR: whatever the editor does, nothing written is lost and nothing breaks."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.tui.driving import user
from tests.tui.test_answering import MONA, begins
from tui.editor import NoEditor, Unusable, edited


class Still:
    """An app that hands its terminal over."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Nothing to hand over here."""
        yield


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shell script as editor; the file is `$1`."""
    script = tmp_path / "my editor"
    script.touch(mode=0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{script}'")
    return script


def does(script: Path, what: str) -> None:
    """What the editor does with the file."""
    script.write_text(f"#!/bin/sh\n{what}\n")


@pytest.mark.parametrize(
    ("what", "left"),
    [
        ("printf 'Hallo\\r\\nMona\\r\\n' > \"$1\"", "Hallo\r\nMona"),
        ("printf '\\357\\273\\277Grüße' > \"$1\"", "Grüße"),
        ("printf 'Gr\\374\\337e' > \"$1\"", "Grüße"),
        ("printf ' mehr' >> \"$1\"", "Text mehr"),
        ("true", "Text"),
        ('rm "$1"; printf neu > "$1"', "neu"),
    ],
)
def test_what_it_leaves_is_the_text(editor: Path, what: str, left: str) -> None:
    does(editor, what)
    assert edited(Still(), "Text") == left


@pytest.mark.parametrize(
    "what", [': > "$1"', "printf '\\n\\n ' > \"$1\"", "printf 'a\\000b' > \"$1\""]
)
def test_nothing_and_no_text_are_not_taken(editor: Path, what: str) -> None:
    does(editor, what)
    with pytest.raises(Unusable):
        edited(Still(), "Text")


def test_an_empty_text_may_stay_empty(editor: Path) -> None:
    does(editor, "true")
    assert edited(Still(), "") == ""


@pytest.mark.parametrize("what", ["exit 3", 'rm "$1"', "kill -9 $$", 'rm "$1"; mkdir "$1"'])
def test_an_editor_that_fails_is_an_error(editor: Path, what: str) -> None:
    does(editor, what)
    with pytest.raises(OSError):  # noqa: PT011 - any of the system's
        edited(Still(), "Text")


def test_one_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "/nowhere/editor --wait")
    with pytest.raises(OSError, match="nowhere"):
        edited(Still(), "Text")


async def test_without_an_editor_or_a_temporary_file_the_answer_and_its_draft_stay(
    editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with user() as u:
        await begins(u)
        u.app.suspend = Still().suspend  # type: ignore[method-assign]  # there is no terminal here
        for kept, said in (("EDITOR=/nowhere/editor", "wie zuvor"), ("TMPDIR=/full", "/full: ")):
            monkeypatch.setenv(*kept.split("="))
            if "TMPDIR" in kept:
                monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
            await u.presses("ctrl+o")
            await u.pilot.pause(0.6)
            assert any(said in toast.message for toast in u.app._notifications), kept
            assert u.board.answering.text == "Hallo Mona"
            assert u.desk.situation.drafts[MONA] == "Hallo Mona"


@pytest.mark.parametrize("command", ["", "  ", "'vim"])
def test_without_a_readable_one_there_is_none(
    monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    with pytest.raises(NoEditor):
        edited(Still(), "Text")


def test_nobody_else_can_read_the_file(editor: Path, tmp_path: Path) -> None:
    does(editor, f'stat -c %a "$(dirname "$1")" > {tmp_path}/mode; printf x > "$1"')
    edited(Still(), "Text")
    assert (tmp_path / "mode").read_text().strip() == "700"


def test_a_huge_file_is_cut(editor: Path) -> None:
    does(editor, 'head -c 3000000 /dev/zero | tr "\\0" x > "$1"')
    assert len(edited(Still(), "Text")) == 20_000


@pytest.mark.parametrize(
    ("what", "text"),
    [(': > "$1"', "Hallo Mona"), ("exit 1", "Hallo Mona"), ('printf neu > "$1"', "neu")],
)
async def test_on_the_dashboard_the_answer_and_its_draft_are_never_lost(
    editor: Path, what: str, text: str
) -> None:
    does(editor, what)
    async with user() as u:
        await begins(u)
        u.app.suspend = Still().suspend  # type: ignore[method-assign]  # there is no terminal here
        await u.presses("ctrl+o")
        await u.pilot.pause(0.6)
        assert u.board.answering.text == text
        assert u.desk.situation.drafts[MONA] == text
    assert os.environ["EDITOR"]
