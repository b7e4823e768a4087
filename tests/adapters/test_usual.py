"""What needs no second look comes out as if it had been given one."""

import re
import sys
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters import clean as cleaning
from adapters.clean import clean, clean_line
from morgenlage.domain import twins

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
SIGNS = "aÄ# 1©‼❤☎⚠→⬆〰🚲👍🏽\n\ufe0e\ufe0f\u200d\u20e3\u0301\u202e\xa0"
MIXED = st.text(st.one_of(st.sampled_from(SIGNS), st.characters(max_codepoint=0x1FFFF)))


@pytest.fixture(name="second_look", scope="module")
def _second_look() -> Iterator[None]:
    """Cleaning without its quick way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cleaning, "_USUAL", re.compile("(?!)"))
        yield


def quick(text: str) -> bool:
    """The pattern as it was loaded, whatever is patched."""
    return bool(USUAL.fullmatch(text)) and "\n\n\n\n" not in text


USUAL = cleaning._USUAL


@settings(max_examples=2000)
@given(MIXED)
@pytest.mark.usefixtures("second_look")
def test_a_usual_text_is_what_the_second_look_leaves_of_it(text: str) -> None:
    if quick(text):
        looked = clean(text)
        assert looked.text in (text, "")
        assert looked.flags == (() if looked.text else ("empty",))


@pytest.mark.usefixtures("second_look")
def test_so_is_each_usual_sign_alone_and_as_emoji() -> None:
    for sign in EVERY:
        for text in (f"a{sign}a", f"a{sign}\ufe0fa", f"a{sign}\ufe0f\ufe0fa"):
            if quick(text):
                assert clean(text) == cleaning.Cleaned(text)


def test_an_old_sign_as_emoji_takes_the_quick_way() -> None:
    assert quick("Danke ❤\ufe0f!")
    assert not quick("Danke a\ufe0f!")
    assert not quick("\ufe0fDanke")


@given(st.from_regex(cleaning._HANDLE, fullmatch=True))
def test_a_handle_is_read_as_any_other_name(handle: str) -> None:
    assert clean_line(handle) == clean_line(handle, own=("Öffentlichkeitsarbeit",))


def test_a_handle_too_long_for_a_line_is_cut() -> None:
    assert clean_line("x" * 81).flags == ("cut",)


@settings(max_examples=2000)
@given(st.text(st.one_of(st.characters(), st.sampled_from("аеορΟИıK\u0345ß_-"))))
def test_skeletons_hold_letters_and_digits_with_twins_as_latin(name: str) -> None:
    plain = unicodedata.normalize("NFKD", name).casefold().translate(twins._TWINS)
    bare = "".join(filter(str.isalnum, plain))

    assert twins.skeleton(name) == bare.translate(twins._DIGITS)


def test_no_sign_of_unicode_is_taken_for_a_letter_or_left_out_by_the_pattern() -> None:
    assert twins._NO_LETTER.sub("", "".join(EVERY)) == "".join(filter(str.isalnum, EVERY))
