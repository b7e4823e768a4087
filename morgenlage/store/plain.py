"""Journal entries and outgoing acts as plain JSON values, and back."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

import msgspec

from morgenlage.domain.action import NAMES, Action
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.record import Claimed, Decided, Entry, Moved, Stored

Plain = dict[str, Any]
_ACTIONS = {name: kind for kind, name in NAMES.items()}
_KINDS: dict[str, type[Entry]] = {
    "decided": Decided,
    "moved": Moved,
    "stored": Stored,
    "claimed": Claimed,
}
_KIND_OF = {kind: name for name, kind in _KINDS.items()}


def hooked(value: object) -> object:
    """What the encoder does not know by itself: read-only mappings."""
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError(f"cannot be stored: {type(value).__name__}")


def plain(value: object) -> Any:
    """Dataclasses as dictionaries, times as text."""
    return msgspec.to_builtins(value, enc_hook=hooked, str_keys=True)


_SIMPLE = frozenset({str, int, bool, float, datetime, tuple})
"""Known at sight to be no dataclass."""


@cache
def _defaults(kind: Any) -> tuple[tuple[str, object], ...] | None:
    """Names and defaults of a dataclass's fields; None for other types."""
    if not is_dataclass(kind):
        return None
    return tuple(
        (f.name, f.default_factory() if f.default_factory is not MISSING else f.default)
        for f in fields(kind)
    )


def lean(value: Any) -> Any:
    """A dataclass without the fields that say no more than their default; others as they are.

    Halves the files, and what is not in them the decoder does not make anew for every document.
    """
    kind: Any = type(value)
    if kind in _SIMPLE or (known := _defaults(kind)) is None:
        return value
    said = {}
    for name, default in known:
        item = getattr(value, name)
        if item is not default and item != default:
            said[name] = item if type(item) in _SIMPLE else lean(item)
    return said


def plain_action(action: Action) -> Plain:
    """With the action's stable name beside its fields."""
    return {"name": NAMES[type(action)], **plain(action)}


def plain_outgoing(outgoing: Outgoing) -> Plain:
    """With its action's name."""
    return {**plain(outgoing), "action": plain_action(outgoing.action)}


def plain_entry(entry: Entry) -> Plain:
    """One journal line's value, with its kind."""
    raw: Plain = {"kind": _KIND_OF[type(entry)], **plain(entry)}
    if isinstance(entry, Decided):
        raw["action"] = plain_action(entry.action)
    if isinstance(entry, Decided | Moved) and entry.outgoing is not None:
        raw["outgoing"] = plain_outgoing(entry.outgoing)
    return raw


def action_of(raw: Plain) -> Action:
    """Raises KeyError for an action this version does not know, `msgspec.ValidationError`."""
    return msgspec.convert(raw, _ACTIONS[raw["name"]])


def outgoing_of(raw: Plain) -> Outgoing:
    """Raises like `action_of`."""
    # The field's type is the base class: convert() gives that, the name says which one it is.
    return replace(msgspec.convert(raw, Outgoing), action=action_of(raw["action"]))


def entry_of(raw: Plain) -> Entry:
    """Raises KeyError for kinds this version does not know, `msgspec.ValidationError`."""
    entry = msgspec.convert(raw, _KINDS[raw["kind"]])
    if isinstance(entry, Decided):
        entry = replace(entry, action=action_of(raw["action"]))
    if isinstance(entry, Decided | Moved) and entry.outgoing is not None:
        entry = replace(entry, outgoing=outgoing_of(raw["outgoing"]))
    return entry


def scrubbed(value: Any) -> Any:
    """Plain values with what UTF-8 cannot hold (lone surrogates) replaced by U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, Mapping):
        return {scrubbed(key): scrubbed(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [scrubbed(item) for item in value]
    return value


def encoded(value: object) -> bytes:
    """JSON in UTF-8; never fails over text. Raises TypeError for what is no plain value."""
    try:
        return msgspec.json.encode(value, enc_hook=hooked)
    except UnicodeEncodeError:
        return msgspec.json.encode(scrubbed(plain(value)))
    except NotImplementedError as error:
        raise TypeError(str(error)) from error
