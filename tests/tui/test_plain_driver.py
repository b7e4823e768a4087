"""What reaches a terminal whose font has no lines and no arrows."""

from rich.cells import cell_len

from tui.plain_driver import PLAIN
from widgets.signs import ascii, unicode


def test_every_sign_and_frame_becomes_a_plain_one_of_the_same_width() -> None:
    for sign in "…─│▌▐█━╸·•⏎▔▁▎┌┘↑↓✓✗„“–−":
        plain = sign.translate(PLAIN)
        assert plain.isascii(), sign
        assert cell_len(plain) == cell_len(sign) == 1


def test_letters_and_escape_sequences_pass_as_they_are() -> None:
    said = "\x1b[1;38;5;4mStraßenwärter:in für Öhringen 5 €\x1b[0m"
    assert said.translate(PLAIN) == said


def test_the_plain_set_of_signs_needs_no_translation() -> None:
    for sign in ascii():
        assert sign.translate(PLAIN) == sign
    assert unicode().ellipsis.translate(PLAIN) == ascii().ellipsis
