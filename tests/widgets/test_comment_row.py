"""What a row of the list leaves out and what it keeps."""

from dataclasses import replace
from datetime import timedelta

import pytest

from morgenlage.domain.account import Limits
from morgenlage.domain.comment import NOBODY
from morgenlage.domain.retention import faded
from morgenlage.words import words_for
from tests.domain.making import NOW, comment
from widgets.comment_row import author_of, gist, text_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@wiesental Wird der Radweg gesperrt?", "Wird der Radweg gesperrt?"),
        ("@jonas@fedi.example @wiesental Ja!", "Ja!"),
        ("@wiesental\n\nGuten Morgen", "Guten Morgen"),
        ("@wiesental", "@wiesental"),
        ("Danke @wiesental für alles", "Danke @wiesental für alles"),
        ("", ""),
    ],
)
def test_a_row_begins_with_what_somebody_says_not_with_whom_they_call(
    text: str, shown: str
) -> None:
    assert gist(text) == shown


def test_what_the_platform_lets_us_keep_no_longer_is_said_not_left_blank() -> None:
    words = words_for("en")
    limits = Limits(keep_hours=48, keep_people_hours=24)
    lost = faded(comment("Wann?", seen_at=NOW), limits, NOW + timedelta(hours=49))
    assert text_of(lost, words) == words.screen.text_faded
    assert author_of(lost, words) == words.screen.author_faded
    assert text_of(comment("Wann?"), words) == "Wann?"


def test_somebody_the_platform_does_not_name_is_unknown_in_words() -> None:
    unknown = replace(comment("Wann?"), author=NOBODY)
    assert author_of(unknown, words_for("de")) == "(Name unbekannt)"
    assert author_of(unknown, words_for("en")) == "(name unknown)"


def test_a_members_number_is_no_name_but_somebodys_handle_is() -> None:
    numbered = replace(comment("Wann?"), author="member-8Xy_1", author_name="")
    said = author_of(replace(numbered, platform="linkedin"), words_for("de"))
    assert said == "(Name unbekannt)"
    assert author_of(replace(numbered, platform="mastodon"), words_for("de")) == "member-8Xy_1"


def test_what_was_deleted_is_said_not_left_blank() -> None:
    deleted = replace(comment("Wir melden uns."), gone=True, text="", ours=True)
    assert text_of(deleted, words_for("de")) == "(gelöscht)"
    assert text_of(deleted, words_for("en")) == "(deleted)"
