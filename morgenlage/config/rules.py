"""Triage rules from TOML: ours for both languages, and a person's own over them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from zlib import crc32

from morgenlage.config.lines import Place, lines_of
from morgenlage.config.report import Report, SettingsError
from morgenlage.config.syntax import parse, read_text
from morgenlage.config.table import Table
from morgenlage.domain.phrases import Wording
from morgenlage.domain.triage import Rules, TextRule
from morgenlage.words import Words

Toml = Mapping[str, object]

HOURS = 24 * 365
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
    _check(found, report)
    if report.errors:
        raise SettingsError(*report.errors)
    return _compiled(_merged(_defaults(), found)), tuple(report.warnings)


@cache
def _defaults() -> Toml:
    """Our three files as one."""
    merged: Toml = {}
    for name in ("rules.toml", "rules.de.toml", "rules.en.toml"):
        text = (files("morgenlage") / "data" / name).read_text(encoding="utf-8")
        merged = _merged(merged, tomllib.loads(text))
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


def _check(found: Toml, report: Report) -> None:
    """Complains about what is wrong in a person's own file, warns of keys nobody asks for."""
    table = Table(found, (), report)
    table.number("base", 0, 0, 100)
    for key in ("link", "repeated", "waiting", "flags", "wording"):
        value = table.raw(key)
        if value is not None and not isinstance(value, dict):
            say = report.words.config
            table.error(key, say.wrong_type.format(found=type(value).__name__, wanted=say.a_table))
            continue
        if isinstance(value, dict):
            _check_table(key, Table(value, (key,), report))
    table.name_unknown()


def _check_table(key: str, table: Table) -> None:
    match key:
        case "link":
            table.number("urgency", 0, 0, 100)
            table.texts("known_hosts")
            table.texts("known_authors")
        case "repeated":
            table.number("urgency", 0, 0, 100)
            table.number("from", 3, 2, 1000)
        case "waiting":
            _check_waiting(table)
        case "flags":
            for flag in table.found:
                table.number(flag, 0, -100, 100)
        case "wording":
            for kind in table.found:
                value = table.raw(kind)
                place: Place = (*table.place, kind)
                if not isinstance(value, dict):
                    say = table.report.words.config
                    table.error(kind, say.wrong_type.format(found=kind, wanted=say.a_table))
                    continue
                _check_wording(Table(value, place, table.report))
    table.name_unknown()


def _check_wording(table: Table) -> None:
    table.number("urgency", 0, -100, 100)
    table.texts("phrases")
    table.texts("unless")
    for switch in ("alone", "replace"):
        value = table.raw(switch)
        if value is not None and not isinstance(value, bool):
            say = table.report.words.config
            table.error(switch, say.wrong_type.format(found=repr(value), wanted=say.a_switch))
    table.name_unknown()


def _check_waiting(table: Table) -> None:
    """Two lists of equal length, rising hours."""
    hours, urgency = table.raw("hours"), table.raw("urgency")
    say = table.report.words.triage
    for key, value in (("hours", hours), ("urgency", urgency)):
        if not isinstance(value, list) or not all(
            isinstance(v, int | float) and not isinstance(v, bool) and 0 <= v <= HOURS
            for v in value
        ):
            table.error(key, say.number_list)
            return
    assert isinstance(hours, list)
    assert isinstance(urgency, list)
    if len(hours) != len(urgency) or sorted(set(hours)) != hours or sorted(urgency) != urgency:
        table.error("hours", say.rising_pairs)
