"""An answer as it goes out where the answered must be mentioned to hear of it."""

import re


def addressed(text: str, who: str) -> str:
    """The text with `who` mentioned in it: in front, unless it says so anywhere already.

    Where nobody knows who it is, because the name had to be deleted, nobody is mentioned."""
    if not who:
        return text
    # not inside an address (`https://a.example/@who`) or a longer name
    there = re.search(rf"(?<![\w@/=])@{re.escape(who)}(?![\w@-]|\.\w)", text, re.I)
    return text if there else f"@{who} {text}"
