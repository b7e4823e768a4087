"""Text that has to be shorter: cut where a word ends, with a sign that says so. Pure."""

import re

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_LOOSE = " ,.;:-\N{EN DASH}"
"""Never stands before the sign."""
_NUMBER = re.compile(r"[\d.,:]+$")


def shortened(text: str, longest: int) -> str:
    """At most so many characters. Cut between words; inside one only where it fills half of the
    room, and never inside a number: `9 to 1` must not be left of `9 to 12`."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    whole = head if text[len(head)].isspace() else head.rpartition(" ")[0]
    if len(whole) <= longest // 2:
        whole = _NUMBER.sub("", head) if head[-1].isdigit() else head
    kept = whole.rstrip(_LOOSE) or head
    if kept[-1] not in "!?":
        return kept + ELLIPSIS
    return f"{kept} {ELLIPSIS}" if len(kept) + 2 <= longest else kept
