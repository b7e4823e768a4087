"""What reaches a terminal whose font has no lines and no arrows."""

import io

from rich.cells import cell_len

from tui.plain_driver import PLAIN, writable
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


def test_letters_that_an_encoding_lacks_keep_their_width() -> None:
    out = io.TextIOWrapper(io.BytesIO(), "ascii")
    for text in ("Straße, Öl, Čapek", "слово", "\N{WAVING HAND SIGN}", "e\u0301", "\u6f22"):
        plain = writable(text, out)
        assert plain.isascii()
        assert cell_len(plain) == cell_len(text)
    assert writable("Grüße", out) == "Gruse"
    assert writable("Grüße 5 €", io.TextIOWrapper(io.BytesIO(), "latin-1")) == "Grüße 5 E"
    assert writable("Grüße", io.TextIOWrapper(io.BytesIO(), "utf-8")) == "Grüße"
