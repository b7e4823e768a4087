"""Bytes from the terminal: cut wherever a line cuts them, and never more than anybody can use."""

import random

import pytest

from tui.burst import LIMIT
from tui.typed_bytes import END, LONGEST, START, Typed, keys_in
from widgets.composer import LONGEST_PASTE


def read(data: bytes, sizes: list[int]) -> tuple[str, list[int]]:
    """What Textual gets of it, in pieces of such sizes; how many keys were heard in each."""
    heard: list[int] = []
    typed = Typed(lambda keys, at: heard.append(keys))
    said, at = "", 0
    for size in sizes:
        said += typed.decode(data[at : at + size])
        at += size
    return said + typed.decode(data[at:]), heard


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_no_endless_paste_comes_through_as_it_was_sent(seed: int) -> None:
    dice = random.Random(seed)
    parts = [
        "jjk",
        "\x1b",
        "\x1b[A",
        START,
        "Grüße\n👍",
        END,
        "\x1b[20",
        "0~",
        "\x1b[<35;1;2M",
        "ß",
    ]
    sent = "".join(dice.choices(parts, k=12))
    closed = sent + (END if sent.rfind(START) > sent.rfind(END) else "")
    sizes = [dice.randint(1, 5) for _ in range(80)]
    assert read(closed.encode(), sizes)[0] == closed


def test_megabytes_are_cut_and_what_follows_is_there() -> None:
    sent = START + "eexl\r" * 1_000_000 + END + "j"
    said, heard = read(sent.encode(), [4096] * 1300)
    assert said == START + ("eexl\r" * LONGEST)[:LONGEST] + END + "j"
    assert max(heard) == 1
    assert LONGEST > LONGEST_PASTE


def test_letters_beside_a_paste_are_counted_and_sequences_are_not() -> None:
    assert keys_in("jjjjjjjjjjjjjjjjjjjjjjj") == 1
    assert keys_in("\x1b[<35;12;3M" * 50) == 0
    assert keys_in("\x1b[A\x1bOP\x1b[1;5B") == 0
    assert keys_in("exhelsehm" * 20) >= LIMIT


def test_what_is_no_utf_8_is_read_as_an_old_terminals_letters() -> None:
    assert read(b"\xfc\xe4k", [1, 1])[0] == "üäk"
