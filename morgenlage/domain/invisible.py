"""Characters nobody sees: kept where a script or an emoji needs them, gone everywhere else."""

import re

_PICTURE = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\U0001fc00-\U0001fffd"
)
"""What may be an emoji (Unicode's Extended_Pictographic, rounded up to whole rows)."""
_SKIN = "\U0001f3fb-\U0001f3ff"
_IDEOGRAPH = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_JOINING = (
    "\u0600-\u06ff\u0700-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af"
    "\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
)
"""Arabic, Syriac, the Indic scripts, Myanmar, Khmer, Mongolian: joiners change their letters."""
_VIRAMA = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"

# England, Scotland and Wales are the only flags made of tag characters
_FLAGS = "|".join(
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(c)) for c in code) + "\U000e007f"
    for code in ("gbeng", "gbsct", "gbwls")
)
_NEEDED = "|".join(
    (
        _FLAGS,
        f"(?:(?<=[{_PICTURE}])|(?<=[{_PICTURE}]\ufe0f))\u200d(?=[{_PICTURE}])",
        f"(?<=[{_PICTURE}\u20a0-\u20cf\u2100-\u2bff#*0-9])[\ufe0e\ufe0f]",
        f"(?<=[{_IDEOGRAPH}])[\ufe00-\ufe02\U000e0100-\U000e01ef]",
        f"(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}])",
        f"(?<=[{_VIRAMA}])[\u200c\u200d]",
        "(?<=[\u1820-\u18aa])[\u180b-\u180f]",
    )
)
_INVISIBLE = (
    "[\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_ANY = re.compile(f"({_NEEDED})|{_INVISIBLE}")
_ENDLESS = re.compile(f"(?:[{_PICTURE}][\ufe0e\ufe0f{_SKIN}]*\u200d){{7,}}")
"""No emoji joins that many; terminals redraw such a chain as one cell."""


def settled(text: str) -> str:
    """Without soft hyphens, zero-width characters, tags and lone joiners or selectors."""
    return _ANY.sub(r"\1", text)


_LEFT_OUT = re.compile("\xad|(?<=[@#])\u200b")
"""Soft hyphens tell where a word may break; with the other nobody is named by accident."""


def hidden(text: str) -> tuple[str, ...]:
    """Characters in it nobody sees and nothing needs, each once."""
    if text.isascii():
        return ()
    found = (one[0] for one in _ANY.finditer(_LEFT_OUT.sub("", text)) if one[1] is None)
    return tuple(dict.fromkeys(found))


def bare(text: str) -> str:
    """Without those."""
    kept = set(_LEFT_OUT.findall(text))
    parts = re.split(f"({_LEFT_OUT.pattern})", text)
    return "".join(part if part in kept else settled(part) for part in parts)


def unchained(text: str) -> str:
    """With endless chains of joined emoji taken apart."""
    return _ENDLESS.sub(lambda chain: chain[0].replace("\u200d", ""), text)
