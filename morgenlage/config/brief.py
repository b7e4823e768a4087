"""The `[brief]` table: to whom the leadership brief is mailed, when, and in which form."""

from dataclasses import dataclass
from typing import Literal

from morgenlage.config.mail import ADDRESS
from morgenlage.config.table import Table
from morgenlage.domain.brief_schedule import Schedule, schedule_of
from morgenlage.words.brief_calls import brief_calls

Enclosed = Literal["html", "md", "text"]
FORMATS: tuple[Enclosed, ...] = ("html", "md", "text")


@dataclass(frozen=True, slots=True)
class BriefSettings:
    """How the brief reaches leadership."""

    to: tuple[str, ...] = ()
    """Mail addresses; empty: it is sent only where somebody names one."""
    schedule: Schedule | None = None
    """None: only when a person sends it."""
    format: Enclosed = "html"
    """What is enclosed beside the text; `text`: nothing."""


def brief_of(table: Table | None) -> BriefSettings:
    """The settings; what is wrong is in the report."""
    if table is None:
        return BriefSettings()
    say = brief_calls(table.report.words)
    to = table.texts("to")
    for address in to:
        if not ADDRESS.fullmatch(address):
            table.error("to", say.bad_address.format(found=address[:80]))
    every = table.text("every")
    schedule = schedule_of(every) if every else None
    if every and schedule is None:
        table.error("every", say.bad_every.format(found=every[:40]))
    if schedule is not None and not to:
        table.error("every", say.nobody_to)
    form = table.one_of("format", FORMATS)
    table.name_unknown()
    found: Enclosed = next((f for f in FORMATS if f == form), "html")
    return BriefSettings(tuple(dict.fromkeys(to)), schedule, found)
