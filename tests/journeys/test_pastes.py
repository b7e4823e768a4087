"""What is pasted becomes text that a keyboard could have written."""

from textual import events

from tests.tui.driving import user
from widgets.composer import typed


async def test_a_paste_into_the_search_line_is_one_line_without_codes() -> None:
    async with user() as u:
        await u.presses("slash")
        field = u.app.focused
        assert field is not None
        field.post_message(events.Paste("\na\x9b31m\u202eb\ufff9c\U000f0000\nnoch eine"))
        await u.pilot.pause()
        assert getattr(field, "value", "") == "a\ufffd31mbc\ufffd"


def test_a_draft_holds_nothing_that_annotates_or_is_private() -> None:
    assert typed("a\ufff9b\ufffac\ufffbd\U000f0000\ue000e") == "abcde"
    assert typed("👩\u200d👧") == "👩\u200d👧"
