"""What a row of the list leaves out and what it keeps."""

import pytest

from widgets.comment_row import gist


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
