"""Letters that lie as files, searched for one person: of ours, what names them goes as a whole."""

import os
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path
from typing import NamedTuple

from morgenlage.store.errors import StateError
from morgenlage.store.files import read
from morgenlage.store.traces import Traces

OURS = "X-Morgenlage"
"""A header that every letter of ours has."""
_A_LETTER = re.compile(r".*\.eml|\..*\.tmp", re.S)
_FOLD = re.compile(r"\s*\n[\s>|]*")
"""Where a line of a quotation ends, and the next one begins."""


class Letters(NamedTuple):
    """Names of files."""

    gone: tuple[str, ...] = ()
    """Of ours: each is a copy of what the desk knows, so none is rewritten."""
    left: tuple[str, ...] = ()
    """Put there by somebody else: they are named for a person to look at."""
    stuck: tuple[str, ...] = ()
    """Could not be read or not be deleted: nobody knows whether they name them."""


def erase_letters(folder: Path, traces: Traces) -> Letters:
    """Those in which they are named: in headers, in the text, in text that is enclosed. One that
    resists keeps none of the others."""
    gone: list[str] = []
    left: list[str] = []
    stuck: list[str] = []
    try:
        names = sorted(name for name in os.listdir(folder) if _A_LETTER.fullmatch(name))
    except FileNotFoundError:
        names = []
    except OSError:
        return Letters(stuck=(folder.name,))
    for path in (folder / name for name in names):
        try:
            if path.is_symlink() or not path.is_file():
                continue
            if (ours := _naming(path, traces)) is None:
                continue
            if ours:
                path.unlink(missing_ok=True)
            (gone if ours else left).append(path.name)
        except FileNotFoundError:
            continue
        except (StateError, OSError, RecursionError):  # the last: parts in parts in parts
            stuck.append(path.name)
    return Letters(tuple(gone), tuple(left), tuple(stuck))


def _naming(path: Path, traces: Traces) -> bool | None:
    """Whether a letter that names them is of ours; None: it does not. Raises as `read`."""
    mail = message_from_bytes(data := read(path), policy=policy.compat32)
    return OURS in mail if any(map(traces.are_in, _texts(data, mail))) else None


def _texts(data: bytes, mail: Message) -> Iterator[bytes]:
    """As it lies there, and as a mail program shows it: line by line, and without line ends."""
    yield data
    for part in mail.walk():
        shown = [_header(str(value)) for value in part.values()]
        if part.get_content_maintype() == "text":
            body = part.get_payload(decode=True)
            shown.append(_text(body, part) if isinstance(body, bytes) else "")
        for text in shown:
            yield text.encode("utf-8", "replace")
            yield _FOLD.sub(" ", text).encode("utf-8", "replace")


def _header(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (MessageError, ValueError, LookupError):
        return value


def _text(body: bytes, part: Message) -> str:
    try:
        return body.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):
        return body.decode("utf-8", "replace")
