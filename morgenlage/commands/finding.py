"""One line of what `morgenlage doctor` found."""

from dataclasses import dataclass
from typing import Literal

Grade = Literal["good", "note", "bad", "aside"]
"""`aside`: nobody has to do anything about it, and it says nothing of this machine."""
SIGNS: dict[Grade, str] = {"good": "+", "note": "-", "bad": "!", "aside": " "}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and a sentence."""

    what: str
    """`settings`, `secret`, ...: the heading is a word."""
    grade: Grade
    text: str
