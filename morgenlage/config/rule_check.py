"""What is wrong with triage rules somebody wrote."""

import re
from collections.abc import Collection

from morgenlage.config.table import Table, nearest
from morgenlage.domain.phrases import searchable

A_YEAR = 24 * 365
"""Hours; nobody waits longer for anything to change."""
LONGEST = 200
"""Characters of a phrase; a longer one is a text, and nobody writes it twice."""
MOST = 2_000
"""Phrases of one kind."""
RESERVED = ("waits", "link", "repeated")
"""Reasons that no wording gives: one of that name would be mistaken for them."""

_KIND = re.compile(r"[^\W_][\w-]{0,39}")
_REGULAR = re.compile(r"[\\()\[\]{}+]")
_HOST = re.compile(r"[^\s/:@?#]+\.[^\s/:@?#]+")


def check(table: Table, ours: Collection[str], flags: Collection[str]) -> None:
    """Complains about each mistake, warns of each key nobody asks for.

    `ours`: wordings that exist already and need not be complete here; `flags`: what cleaning knows.
    """
    table.number("base", 0, 0, 100)
    if link := table.table("link"):
        link.number("urgency", 0, 0, 100)
        for host in link.texts("known_hosts"):
            if not _HOST.fullmatch(host):
                link.error("known_hosts", table.report.words.triage.no_host.format(host=host))
        link.texts("known_authors")
        link.name_unknown()
    if repeated := table.table("repeated"):
        repeated.number("urgency", 0, 0, 100)
        repeated.number("from", 3, 2, 1_000)
        repeated.name_unknown()
    if waiting := table.table("waiting"):
        _check_waiting(waiting)
    if of_flags := table.table("flags"):
        for flag in of_flags.found:
            of_flags.number(flag, 0, -100, 100)
            if flag not in flags:
                _warn_of(of_flags, flag, flags)
    if wordings := table.table("wording"):
        for kind in wordings.found:
            if wording := wordings.table(kind):
                _check_kind(wordings, kind, ours)
                _check_wording(wording, complete=kind not in ours)
    table.name_unknown()


def _check_kind(table: Table, kind: str, ours: Collection[str]) -> None:
    """A kind of one's own has a name that can be a chip, and nobody else's."""
    say = table.report.words.triage
    if kind in RESERVED or kind.startswith("back-"):
        table.error(kind, say.reserved.format(kind=kind))
    elif not _KIND.fullmatch(kind):
        table.error(kind, say.bad_kind)
    elif kind not in ours:
        _warn_of(table, kind, ours)


def _warn_of(table: Table, key: str, known: Collection[str]) -> None:
    """It is new; where it is close to one there is, it was probably meant to be that."""
    if near := nearest(key, tuple(known)):
        sentence = table.report.words.config.unknown_key_like.format(suggestion=near)
        table.report.warn((*table.place, key), sentence)


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
        elif urgency and urgency[-1] > 100:
            found = say.config.out_of_range.format(found=urgency[-1], low="0", high="100")
            table.error("urgency", found)
    table.name_unknown()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= A_YEAR


def _check_wording(table: Table, *, complete: bool) -> None:
    say = table.report.words
    table.number("urgency", 0, -100, 100)
    table.switch("alone")
    table.switch("replace")
    for key in ("phrases", "unless"):
        phrases = table.texts(key)
        if len(phrases) > MOST:
            table.error(key, say.triage.too_many_phrases.format(most=MOST))
        for phrase in phrases:
            if wrong := wrong_phrase(phrase, table):
                table.error(key, wrong)
    replaced = table.found.get("replace") is True
    for key in ("urgency", "phrases") if complete or replaced else ():
        if not table.has(key):
            table.error(key, say.config.missing)
    table.name_unknown()


def wrong_phrase(phrase: str, table: Table) -> str:
    """The sentence of what is wrong with a phrase; empty where it is one."""
    say = table.report.words.triage
    form = ""
    if len(phrase) > LONGEST:
        form = say.long_phrase
    elif _REGULAR.search(phrase):
        form = say.regular_phrase
    elif any("" in word.split("|") for word in phrase.removeprefix("^").split()):
        form = say.empty_choice
    elif not searchable(phrase):
        form = say.no_phrase
    return form.format(phrase=phrase[:60], most=LONGEST)
