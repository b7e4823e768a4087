"""`dataclass` as Python has it, save that its methods are written when they are first called.

Python writes and compiles five functions for each class, half a millisecond; a hundred classes are
imported before the dashboard is there, and most of them make no value until much later.
"""

import dataclasses
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        kind: type | None = None,
        *,
        frozen: bool = False,
        slots: bool = False,
        kw_only: bool = False,
    ) -> Any:
        """The same class; nothing else of what Python's takes is needed here."""

        def made(kind: type) -> type:
            own = {
                name for name, value in vars(kind).items() if (name, value) != ("__hash__", None)
            }
            bare = dataclasses.dataclass(
                init=False, repr=False, eq=False, slots=slots, kw_only=kw_only
            )(kind)
            methods = {"__init__": _late(bare, _init, frozen), "__eq__": _late(bare, _eq)}
            methods["__repr__"] = _said
            methods["__hash__"] = _late(bare, _hash) if frozen else None
            for name, method in (methods | (_fixed(bare) if frozen else {})).items():
                if name not in own:
                    setattr(bare, name, method)
            return bare

        return made if kind is None else made(kind)


def _late(kind: Any, write: Callable[..., tuple[str, dict[str, Any]]], *how: bool) -> Any:
    """Makes the real method when it is called, and takes its place."""

    def method(self: object, *given: object, **named: object) -> Any:
        text, known = write(kind, *how)
        exec(text, known)
        name = f"_{write.__name__}__"
        setattr(kind, name, real := known[name])
        return real(self, *given, **named)

    return method


def _init(kind: Any, frozen: bool) -> tuple[str, dict[str, Any]]:
    missing = dataclasses.MISSING
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": missing}
    head, body = ["self"], ["pass"]
    named: list[str] = []
    for place, f in enumerate(dataclasses.fields(kind)):
        taken = value = f.name
        if f.default is not missing:
            known[f"_{place}"], taken = f.default, f"{f.name}=_{place}"
        elif f.default_factory is not missing:
            known[f"_{place}"], taken = f.default_factory, f"{f.name}=_missing"
            value = f"_{place}() if {f.name} is _missing else {f.name}"
        (named if f.kw_only else head).append(taken)
        body.append(f"_set(self, '{f.name}', {value})" if frozen else f"self.{f.name} = {value}")
    body += ["self.__post_init__()"] if hasattr(kind, "__post_init__") else []
    parts = ", ".join([*head, *(["*"] if named else []), *named])
    return f"def __init__({parts}):\n " + "\n ".join(body), known


def _eq(kind: Any) -> tuple[str, dict[str, Any]]:
    names = [f.name for f in dataclasses.fields(kind) if f.compare]
    same = f"{_tuple('self', names)} == {_tuple('other', names)}"
    said = f"{same} if other.__class__ is self.__class__ else NotImplemented"
    return f"def __eq__(self, other): return {said}", {}


def _hash(kind: Any) -> tuple[str, dict[str, Any]]:
    fields = dataclasses.fields(kind)
    names = [f.name for f in fields if (f.compare if f.hash is None else f.hash)]
    return f"def __hash__(self): return hash({_tuple('self', names)})", {}


def _tuple(one: str, names: Iterable[str]) -> str:
    return f"({''.join(f'{one}.{name},' for name in names)})"


def _said(self: Any) -> str:
    parts = [f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr]
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _fixed(kind: Any) -> dict[str, Any]:
    """Nothing of it changes; a copy, which is filled after it was made, comes another way."""
    names = tuple(kind.__dataclass_fields__)

    def set_(self: object, name: str, value: object) -> None:
        if type(self) is kind or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(kind, self).__setattr__(name, value)

    def delete(self: object, name: str) -> None:
        if type(self) is kind or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(kind, self).__delattr__(name)

    return {
        "__setattr__": set_,
        "__delattr__": delete,
        "__getstate__": _state,
        "__setstate__": _filled,
    }


def _state(self: Any) -> list[object]:
    return [getattr(self, f.name) for f in dataclasses.fields(self)]


def _filled(self: Any, state: list[object]) -> None:
    for f, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, f.name, value)
