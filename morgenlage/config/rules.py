"""Triage rules from TOML: ours for both languages, and a person's own over them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from zlib import crc32

from morgenlage import one_read
from morgenlage.config.lines import lines_of
from morgenlage.config.report import Report, SettingsError
from morgenlage.config.rule_check import check
from morgenlage.config.syntax import parse, read_text
from morgenlage.config.table import Table
from morgenlage.domain.phrases import Wording
from morgenlage.domain.triage import Rules, TextRule
from morgenlage.words import Words

Toml = Mapping[str, object]

DATA = Path(__file__).parents[1] / "data"
"""By path: `importlib.resources` costs more to import than the files cost to read."""

RULE_FILES = ("rules.toml", "rules.de.toml", "rules.en.toml")
LISTS = ("phrases", "unless", "known_hosts", "known_authors")
"""Lists that one's own file adds to; everything else it replaces."""


@cache
def default_rules() -> Rules:
    """What holds where nobody wrote rules of their own. Wordings of both languages always apply:
    a county is written to in German and English, whatever the language of the screen."""
    return _compiled(_defaults())


def read_rules(own: Path | None, words: Words) -> tuple[Rules, tuple[str, ...]]:
    """The rules with a person's own file over ours, and warnings about what was passed over.

    Raises SettingsError with file, line and key of each mistake.
    """
    if own is None:
        return default_rules(), ()
    text = read_text(own, words)
    found = parse(text, own, words)
    report = Report(own, words, lines_of(text))
    ours = _defaults()
    check(Table(found, (), report), ours=_sub(ours, "wording"), flags=_sub(ours, "flags"))
    if report.errors:
        raise SettingsError(*report.errors)
    return _compiled(_merged(_defaults(), found)), tuple(report.warnings)


@cache
def _defaults() -> Toml:
    """Our three files as one."""
    merged: Toml = {}
    for name in RULE_FILES:
        merged = _merged(merged, one_read.tables(DATA / name))
    return merged


def _merged(below: Toml, above: Toml) -> Toml:
    """Both, where the upper one wins; phrases and known names are added."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = _merged({} if value.get("replace") else old, value)
        elif key in LISTS and isinstance(old, list) and isinstance(value, list):
            merged[key] = [*old, *value]
        else:
            merged[key] = value
    return merged


def _compiled(found: Toml) -> Rules:
    """The rules of checked tables."""
    link, repeated, waiting = (_sub(found, key) for key in ("link", "repeated", "waiting"))
    wordings = [
        TextRule(
            kind,
            int(_number(table, "urgency")),
            Wording(_texts(table, "phrases"), _texts(table, "unless")),
            bool(table.get("alone")),
        )
        for kind in _sub(found, "wording")
        for table in [_sub(_sub(found, "wording"), kind)]
    ]
    hours, urgency = waiting.get("hours", []), waiting.get("urgency", [])
    assert isinstance(hours, list)
    assert isinstance(urgency, list)
    return Rules(
        base=int(_number(found, "base")),
        texts=tuple(sorted((w for w in wordings if w.urgency), key=lambda rule: rule.alone)),
        flags=tuple(
            (flag, int(_number(_sub(found, "flags"), flag))) for flag in _sub(found, "flags")
        ),
        link=int(_number(link, "urgency")),
        known_hosts=frozenset(host.casefold() for host in _texts(link, "known_hosts")),
        known_authors=frozenset(
            name.casefold().removeprefix("@") for name in _texts(link, "known_authors")
        ),
        repeated=int(_number(repeated, "urgency")),
        repeated_from=int(_number(repeated, "from", 3)),
        waiting=tuple(zip(hours, urgency, strict=True)),
        fingerprint=f"{crc32(repr(found).encode()):08x}",
    )


def _sub(found: Toml, key: str) -> Toml:
    value = found.get(key, {})
    assert isinstance(value, dict)
    return value


def _number(found: Toml, key: str, default: float = 0) -> float:
    value = found.get(key, default)
    assert isinstance(value, int | float)
    return value


def _texts(found: Toml, key: str) -> tuple[str, ...]:
    value = found.get(key, [])
    assert isinstance(value, list)
    return tuple(value)
