"""Authors who carry a mark in everything that tells who they are, and the search for it.

The mark is looked for as it is, in capitals, in UTF-16, as base64 at each of its three places, as
hex, composed and decomposed, escaped as JSON does and as addresses do; packed files are unpacked.
"""

import base64
import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import quote

from morgenlage.domain.account import Account
from morgenlage.domain.comment import Comment, Media
from morgenlage.domain.ref import ref_of

MARK = "zqkanari"
"""Of ids, handles and texts; a number follows."""
NAME = "Žäqkanäri"
"""Of display names: composed and decomposed it is not the same bytes."""
TOLD = "zqwort"
"""Of what was said: a text without an author is still a text."""


@dataclass(frozen=True, slots=True)
class Author:
    """One person with a mark of their own."""

    number: int

    @property
    def id(self) -> str:
        """The platform's."""
        return f"{MARK}{self.number:05d}id"

    @property
    def handle(self) -> str:
        """Without a leading @."""
        return f"{MARK}{self.number:05d}@social.example"

    def comment(self, account: Account, at: datetime) -> Comment:
        """What this person wrote to us, as an adapter brings it."""
        number = f"{self.number:05d}"
        return Comment(
            ref_of(account.id, f"c{self.number}"),
            account.id,
            account.platform,
            "reply",
            self.handle,
            self.id,
            f"{TOLD}{number} Wann wird die Straße wieder aufgemacht? Fragt sich @{self.handle}",
            at,
            author_name=f"{NAME} {number}",
            permalink=f"https://social.example/@{MARK}{number}/{self.number}",
            media=(Media("image", f"https://social.example/{MARK}{number}.jpg"),),
        )


def forms(mark: str) -> dict[str, bytes]:
    """Every way in which it could lie on disk, by name."""
    found: dict[str, bytes] = {}
    for name in ("NFC", "NFD"):
        text = unicodedata.normalize(name, mark)
        plain = text.encode()
        found[name] = plain
        found[f"{name} upper"] = text.upper().encode()
        found[f"{name} utf-16"] = text.encode("utf-16-le")
        found[f"{name} hex"] = plain.hex().encode()
        found[f"{name} JSON"] = json.dumps(text)[1:-1].encode()
        found[f"{name} address"] = quote(text).encode()
        for place in range(3):
            whole = base64.b64encode(b"\0" * place + plain)
            found[f"{name} base64 {place}"] = whole[4 if place else 0 : len(whole) // 4 * 4 - 4]
    return found


@cache
def _pattern(marks: tuple[str, ...]) -> re.Pattern[bytes]:
    """One search for all; the number behind the mark, where it can be read."""
    every = sorted({data for mark in marks for data in forms(mark).values()}, key=len, reverse=True)
    return re.compile(b"(?:" + b"|".join(map(re.escape, every)) + rb")(?: ?(\d{5}))?")


def files_below(*places: Path) -> Iterator[Path]:
    """Every plain file of these folders."""
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and not path.is_symlink():
                yield path


def left(*places: Path, marks: tuple[str, ...] = (MARK, NAME, TOLD)) -> dict[str, set[str]]:
    """File -> numbers of the authors who are still in it (`?` where it cannot be read)."""
    found: dict[str, set[str]] = {}
    for path in files_below(*places):
        data = path.read_bytes()
        if data.startswith(b"\x1f\x8b"):
            data += gzip.decompress(data)
        hits = {(m[1] or b"?").decode() for m in _pattern(marks).finditer(data)}
        if hits or _pattern(marks).search(path.name.encode()):
            found[path.name] = hits or {"?"}
    return found
