"""One calm line above the comments: what the round asks here, and which keys lead on."""

from typing import TYPE_CHECKING

from textual.content import Content

from tui.keymap import shown

if TYPE_CHECKING:
    from tui.round_guide import Guide


def said(guide: "Guide", left: int) -> Content:
    """What it says now; the question gives way where the line is short."""
    words, board = guide.said, guide.board
    step = words.step_of.format(step=guide.round.step)
    count = words.strip_left.format(count=board.formats.number(left))
    keys = [
        (shown(board.keys[command]), words.keys[name])
        for command, name in (("round.next", "next-step"), ("round", "steps"), ("back", "pause"))
    ]
    asked = words.asks[guide.round.step]
    hints = sum(len(key) + len(word) + 4 for key, word in keys)
    room = (board.size.width or 80) - 2
    parts: list[tuple[str, str]] = [(step, "$accent bold")]
    if len(step) + len(asked) + len(count) + hints + 8 <= room:
        parts.append((f"  {asked}", ""))
    parts.append((f"  {count}", "bold"))
    used = len(step) + len(count) + 6
    for key, word in keys:
        used += len(key) + len(word) + 4
        if used <= room:
            parts += [(f"   {key}", "$accent bold"), (f" {word}", "$foreground 65%")]
    return Content.assemble(*parts)
