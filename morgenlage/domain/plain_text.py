"""Text without what steers a terminal or turns the reading direction; all else stays as it is.

What we publish goes through here when it is written, so that whoever approves reads what goes out.
Soft hyphens, and joiners in emoji and scripts that need them, are nobody's business here.
"""

import re

_ENDS = "\x07\x9c"
_STARTS = "\x90\x98\x9d-\x9f"
_ESCAPE = re.compile(
    # OSC, DCS, SOS, PM, APC and their payload; without an end the payload stays to be read
    f"(?:\x1b[\\]PX^_]|[{_STARTS}])(?:[^\x1b{_ENDS}{_STARTS}]*(?:[{_ENDS}]|\x1b\\\\|(?=\x1b)))?"
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    "|\x1b[ -/]*[0-~]?"  # all others
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f]")
_SEPARATOR = re.compile("[\x1c-\x1f]")
_TURNING = "\u202a-\u202e\u2066-\u2069"
_DIRECTION = re.compile(f"[\u061c\u200e\u200f{_TURNING}]")
_HALVES = re.compile("[\ud800-\udfff\ufff9-\ufffb]")
"""Of characters, which no file can hold; and marks of hidden annotations."""
_STEERS = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_TURNING}\ud800-\udfff\ufff9-\ufffb]"
)


def without_codes(text: str) -> str:
    """Line ends as `\\n`, escape sequences gone with all they carry, no control code but tabs."""
    text = _LINE_END.sub("\n", _ESCAPE.sub("", text))
    return _CONTROL.sub("", _SEPARATOR.sub(" ", text))


def without_directions(text: str) -> str:
    """No sign that turns or sets the reading direction."""
    return _DIRECTION.sub("", text)


def steers(text: str) -> bool:
    """It would not be shown as it stands there: codes, or a turned reading direction."""
    return _STEERS.search(text.replace("\r\n", "\n")) is not None


def plain(text: str) -> str:
    """As it may be kept and published. What is harmless comes back as it is."""
    if text.isascii() and text.isprintable():
        return text
    if not (_STEERS.search(text) or _DIRECTION.search(text)):
        return text
    return _HALVES.sub("", without_directions(without_codes(text)))
