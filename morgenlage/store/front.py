"""The last picture on disk: one small file for the first paint and for `morgenlage status`."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from morgenlage.domain.value import dataclass
from morgenlage.store.errors import StateError
from morgenlage.store.files import read, replace_file
from morgenlage.store.plain import encoded, outgoing_of, plain_outgoing
from morgenlage.store.values import Front


@dataclass(frozen=True, slots=True)
class _Picture:
    """The front as it is written: outgoing acts apart, because their actions carry a name."""

    front: Front
    outbox: tuple[Mapping[str, Any], ...]


def load(path: Path) -> Front | None:
    """None where there is none or it cannot be read: it is only a picture."""
    try:
        found = msgspec.json.decode(read(path), type=_Picture)
        return replace(found.front, outbox=tuple(outgoing_of(dict(o)) for o in found.outbox))
    except (OSError, StateError, ValueError, KeyError, msgspec.MsgspecError):
        return None


def save(path: Path, front: Front) -> None:
    """Replaced whole; not worth waiting for the disk. Raises `NotSaved`."""
    shown = _Picture(replace(front, outbox=()), tuple(map(plain_outgoing, front.outbox)))
    replace_file(path, encoded(shown), backup=False, durable=False)
