"""In which line a key of a TOML file stands, so that a complaint can name it."""

import re

Place = tuple[str | int, ...]
"""Where a value is: `("hold_seconds",)`, `("accounts", 0, "url")`, `("accounts", 0)`."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\"'-]+)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*(?:=|\.)""")


def lines_of(text: str) -> dict[Place, int]:
    """The line (from 1) of every table header and key, as far as one line shows it.

    A scan, not a parser: tomllib has already said that the file is valid. What stands inside
    an inline table is not found; `line_of` then names the line the table begins in.
    """
    found: dict[Place, int] = {}
    table: Place = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _table(found, header[2], many=header[1] == "[[")
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, key[1] or key[2] or key[3]), number)
    return found


def _table(found: dict[Place, int], name: str, *, many: bool) -> Place:
    parts: list[str | int] = []
    for part in name.split("."):
        parts.append(part.strip("\"'"))
        if (*parts, 0) in found:
            # A sub-table belongs to the last table of the list written so far.
            parts.append(_count(found, tuple(parts)) - 1)
    if many:
        bare = parts[:-1] if parts and isinstance(parts[-1], int) else parts
        return (*bare, _count(found, tuple(bare)))
    return tuple(parts)


def _count(found: dict[Place, int], table: Place) -> int:
    count = 0
    while (*table, count) in found:
        count += 1
    return count


def line_of(lines: dict[Place, int], path: Place) -> int:
    """The line of the value, else of the table around it, else the first line."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 1
