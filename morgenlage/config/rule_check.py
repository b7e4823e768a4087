"""What is wrong with triage rules somebody wrote."""

from collections.abc import Container

from morgenlage.config.table import Table
from morgenlage.domain.phrases import searchable

A_YEAR = 24 * 365
"""Hours; nobody waits longer for anything to change."""


def check(table: Table, ours: Container[str]) -> None:
    """Complains about each mistake, warns of each key nobody asks for.

    `ours`: wordings that exist already and need not be complete here.
    """
    table.number("base", 0, 0, 100)
    if link := table.table("link"):
        link.number("urgency", 0, 0, 100)
        link.texts("known_hosts")
        link.texts("known_authors")
        link.name_unknown()
    if repeated := table.table("repeated"):
        repeated.number("urgency", 0, 0, 100)
        repeated.number("from", 3, 2, 1_000)
        repeated.name_unknown()
    if waiting := table.table("waiting"):
        _check_waiting(waiting)
    if flags := table.table("flags"):
        for flag in flags.found:
            flags.number(flag, 0, -100, 100)
    if wordings := table.table("wording"):
        for kind in wordings.found:
            if wording := wordings.table(kind):
                _check_wording(wording, complete=kind not in ours)
    table.name_unknown()


def _check_waiting(table: Table) -> None:
    """Two lists of equal length, both rising."""
    say = table.report.words
    lists = []
    for key in ("hours", "urgency"):
        value = table.raw(key)
        if value is None:
            table.error(key, say.config.missing)
        elif isinstance(value, list) and all(_is_number(v) for v in value):
            lists.append(value)
        else:
            table.error(key, say.triage.number_list)
    if len(lists) == 2:
        hours, urgency = lists
        rising = sorted(set(hours)) == hours and sorted(urgency) == urgency
        if not rising or len(hours) != len(urgency):
            table.error("hours", say.triage.rising_pairs)
    table.name_unknown()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= A_YEAR


def _check_wording(table: Table, *, complete: bool) -> None:
    say = table.report.words
    table.number("urgency", 0, -100, 100)
    table.switch("alone")
    table.switch("replace")
    for key in ("phrases", "unless"):
        for phrase in table.texts(key):
            if not searchable(phrase):
                table.error(key, say.triage.no_phrase.format(phrase=phrase))
    for key in ("urgency", "phrases") if complete else ():
        if not table.has(key):
            table.error(key, say.config.missing)
    table.name_unknown()
