"""The compiled code of a start, its patterns and its TOML, read from one file instead of hundreds.

For every module Python looks into folders, asks for the time of a source, opens and reads a file:
a tenth of a start, and most of one on a cold or far disk. The file here lies beside Python's own
compiled ones and is trusted and checked as those are: a module whose source has another time or
size is imported as ever. A session that found it wanting writes it anew when it ends; where it
cannot be read or written, nothing is different.

Nothing here may import what takes time: `tests/house/test_start.py` has the list.
"""

import marshal
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source
from mmap import ACCESS_READ, mmap
from time import time
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from morgenlage.patterns import Patterns

if TYPE_CHECKING:
    from pathlib import Path

FORM = 3
MISSED = 20
"""So many modules of a start may be missing before the file is written anew."""
HEADER = 16
"""Bytes before the code in a compiled file of Python's: PEP 552."""
LENGTH = 8
"""Bytes that say how long the list before the code is."""
ABANDONED = 60
"""Seconds after which nobody writes any more."""


Tables = dict[str, Any]
Told = tuple[int, int, Tables]
"""When a TOML file was changed last, in nanoseconds, its size, and what it says."""


class Piece(NamedTuple):
    """Where one module's code lies."""

    source: str
    compiled: str
    """Python's own compiled file."""
    package: bool
    changed: int
    """When the source was changed last, in nanoseconds."""
    size: int
    """Of the source, in bytes."""
    start: int
    end: int


class OneRead:
    """A finder of modules, asked before Python's own until the start is over."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.wanting = True
        """There is no such file, it was made for another Python, or a source has changed."""
        self.ended = False
        """The start is over."""
        self._pieces: dict[str, tuple[Any, ...]] = {}
        self._code = memoryview(b"")
        self._tables: dict[str, Told] = {}
        self._told: dict[str, Told] = {}
        """What was asked for in this start."""
        self.patterns = Patterns()
        self._before = frozenset(sys.modules)
        self._wanted: frozenset[str] = frozenset()
        with suppress(OSError, ValueError, EOFError, TypeError):
            self._read()

    def _read(self) -> None:
        with open(self.place, "rb") as file:
            whole = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
        length = int.from_bytes(whole[:LENGTH], "little")
        made_for, pieces, tables, patterns = marshal.loads(whole[LENGTH : LENGTH + length])
        code = whole[LENGTH + length :]
        if (
            made_for == _here()
            and pieces
            and max(piece[-1] for piece in pieces.values()) == len(code)
        ):
            self._pieces, self._code, self.wanting = pieces, code, False
            self._tables, self.patterns.known = tables, patterns

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """What Python asks of a finder."""
        if (found := self._pieces.get(name)) is None:
            return None
        piece = Piece(*found)
        try:
            now = os.stat(piece.source)
        except OSError:
            now = None
        if now is None or (now.st_mtime_ns, now.st_size) != (piece.changed, piece.size):
            self.wanting = True
            return None
        loader = Loader(name, piece.source, self._code[piece.start : piece.end])
        spec = ModuleSpec(name, loader, origin=piece.source, is_package=piece.package)
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(piece.source))
        spec.has_location, spec.cached = True, piece.compiled
        return spec

    def tables(self, source: str) -> Tables:
        """What this TOML file says, from the one file where it is as it was."""
        now = os.stat(source)
        changed, size, found = self._tables.get(source, (0, 0, {}))
        if (now.st_mtime_ns, now.st_size) != (changed, size):
            self.wanting, found = True, _parsed(source)
        self._told[source] = now.st_mtime_ns, now.st_size, found
        return found

    def over(self) -> None:
        """The start is over: what was imported by now is what the file should hold."""
        self.ended = True
        self.patterns.over()
        if self in sys.meta_path:
            sys.meta_path.remove(self)
        self._wanted = frozenset(sys.modules) - self._before
        missed = [name for name in self._wanted - self._pieces.keys() if _compiled(name)]
        self.wanting |= max(len(missed), self.patterns.missed) > MISSED
        self._pieces, self._code, self._tables = {}, memoryview(b""), {}

    def keep(self) -> None:
        """Writes it where it was found wanting. Where that is not possible, nothing happens."""
        if not (self.wanting and self._wanted) or sys.dont_write_bytecode:
            return
        with suppress(OSError, ValueError):
            _write(self.place, self._wanted, self._told, self.patterns.made())


class Loader(SourceFileLoader):
    """As Python's own, with the code at hand; once, and where it is damaged not at all."""

    def __init__(self, name: str, source: str, code: memoryview) -> None:
        super().__init__(name, source)
        self._code: memoryview | None = code

    def get_code(self, fullname: str) -> CodeType | None:
        """The module's code."""
        code, self._code = self._code, None
        if code is not None:
            with suppress(EOFError, ValueError, TypeError):
                found = marshal.loads(code)
                if isinstance(found, CodeType):
                    return found
        return super().get_code(fullname)


def _here() -> tuple[object, ...]:
    """What the file is made for. Where the script lies makes no difference."""
    return FORM, sys.version, MAGIC_NUMBER, sys.flags.optimize, tuple(sys.path[1:])


def _compiled(name: str) -> tuple[str, bool, str] | None:
    """A module's source, whether it is a package, its compiled file; None: it has none."""
    spec = getattr(sys.modules.get(name), "__spec__", None)
    if spec is None or type(spec.loader) not in (SourceFileLoader, Loader):
        return None
    if not (spec.origin and spec.cached):
        return None
    package = spec.submodule_search_locations is not None
    if package and list(spec.submodule_search_locations) != [os.path.dirname(spec.origin)]:
        return None
    return spec.origin, package, spec.cached


def _parsed(source: str) -> Tables:
    from tomllib import load  # a start that was kept needs none

    with open(source, "rb") as file:
        return load(file)


def _write(place: str, names: Iterable[str], *more: object) -> None:
    """Raises OSError."""
    pieces, codes, end = dict[str, tuple[Any, ...]](), list[bytes](), 0
    for name in sorted(names):
        if (known := _compiled(name)) is None:
            continue
        source, package, compiled = known
        now = os.stat(source)
        if code := _code_in(compiled, now):
            start, end = end, end + len(code)
            pieces[name] = (source, compiled, package, now.st_mtime_ns, now.st_size, start, end)
            codes.append(code)
    own = f"{place}.new"
    with suppress(FileNotFoundError):
        if time() - os.stat(own).st_mtime > ABANDONED:
            os.unlink(own)
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
    try:
        with os.fdopen(descriptor, "wb") as file:
            index: Any = _here(), pieces, *more
            listed = marshal.dumps(index)
            file.writelines((len(listed).to_bytes(LENGTH, "little"), listed, *codes))
        os.replace(own, place)
    except BaseException:
        os.unlink(own)
        raise


def _code_in(compiled: str, source: os.stat_result) -> bytes:
    """The code of a compiled file that Python would take for that source; empty: of none."""
    try:
        with open(compiled, "rb") as file:
            header, code = file.read(HEADER), file.read()
    except FileNotFoundError:
        return b""
    times = (int(source.st_mtime) & 0xFFFFFFFF, source.st_size & 0xFFFFFFFF)
    wanted = MAGIC_NUMBER + bytes(4) + b"".join(n.to_bytes(4, "little") for n in times)
    return code if header == wanted else b""


_one: OneRead | None = None


def begin() -> None:
    """Reads what lies beside this module's compiled file, and is asked first from now on."""
    global _one
    _one = OneRead(cache_from_source(os.path.join(os.path.dirname(__file__), "start.py")) + ".all")
    sys.meta_path.insert(0, _one)
    _one.patterns.begin()


def tables(source: "Path") -> Tables:
    """What a TOML file of the program's own says. Nobody's settings: whoever can read the program
    can read what is kept of it."""
    if _one is None or _one.ended:
        return _parsed(str(source))
    return _one.tables(str(source))


def over() -> None:
    """The first picture is there."""
    if _one is not None:
        _one.over()


def keep() -> None:
    """The session has ended, and all of it is on disk."""
    if _one is not None:
        _one.keep()
