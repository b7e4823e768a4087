"""What a terminal would read: every byte as text or as one control sequence. Pure, and strict."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_CSI = re.compile("(?:\x1b\\[|\x9b)([0-?]*)([ -/]*)([@-~])")
_STRING = re.compile("(?:\x1b([\\]PX^_])|([\x90\x98\x9d-\x9f]))(.*?)(?:\x07|\x1b\\\\|\x9c)", re.S)
_SHORT = re.compile("\x1b[ -/]*[0-~]")
_NAMES = {
    "]": "OSC", "P": "DCS", "X": "SOS", "^": "PM", "_": "APC",
    "\x9d": "OSC", "\x90": "DCS", "\x98": "SOS", "\x9e": "PM", "\x9f": "APC",
}  # fmt: skip
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
"""Unicode categories that no cell of a terminal may hold."""


@dataclass(frozen=True, slots=True)
class Token:
    """One thing a terminal does."""

    kind: str
    """`text`, `CSI`, `ESC`, `C0`, `C1`, an unseen character's `U+202E`, or `OSC`, `DCS`, ..."""
    raw: str

    @property
    def shape(self) -> str:
        """What it does, without where and in which of the colours: cursor addresses are one.

        What begins with the one sign U+009B, which the program never sends, keeps all of it."""
        if self.raw.startswith("\x1b") and (found := _CSI.fullmatch(self.raw)):
            parameters, between, final = found.groups()
            if final == "H" and re.fullmatch(r"[1-9]\d{0,2};[1-9]\d{0,2}", parameters):
                return "CSI row;column H"
            if final == "m" and not between:
                return "CSI " + _colours(parameters) + " m"
            return f"CSI {parameters}{between}{final}"
        return f"{self.kind} {self.raw!a}"


def tokens(stream: bytes) -> Iterator[Token]:
    """Everything in it, nothing skipped. Bytes that are no UTF-8 are tokens of kind `byte`."""
    text = stream.decode("utf-8", "surrogateescape")
    at = start = 0
    while at < len(text):
        character = text[at]
        if " " <= character < "\x7f":
            at += 1
            continue
        token = _token(text, at, character)
        if token is None:
            at += 1
            continue
        if start < at:
            yield Token("text", text[start:at])
        yield token
        at = start = at + len(token.raw)
    if start < len(text):
        yield Token("text", text[start:])


def _token(text: str, at: int, character: str) -> Token | None:
    """The control that begins there; None where it is text."""
    if "\udc80" <= character <= "\udcff":
        return Token("byte", character)
    if unicodedata.category(character) not in _UNSEEN:
        return None
    if found := _STRING.match(text, at):
        return Token(_NAMES[found[1] or found[2]], found[0])
    if found := _CSI.match(text, at):
        return Token("CSI", found[0])
    if character == "\x1b":
        found = _SHORT.match(text, at)
        return Token("ESC", found[0] if found else character)
    kind = "C0" if character < " " or character == "\x7f" else f"U+{ord(character):04X}"
    return Token("C1" if "\x80" <= character <= "\x9f" else kind, character)


def _colours(parameters: str) -> str:
    """The codes of an SGR in order, a colour's value left out: `1 38;2`."""
    codes = parameters.split(";")
    said: list[str] = []
    while codes:
        code = codes.pop(0)
        if code in ("38", "48") and codes:
            kind = codes.pop(0)
            del codes[: 3 if kind == "2" else 1]
            code = f"{code};{kind}"
        said.append(code)
    return " ".join(said)
