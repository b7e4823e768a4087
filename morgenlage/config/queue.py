"""The `[queue]` table: who approves by mail, how late a post may be, where the team's plan lies."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from morgenlage.config.mail import ADDRESS
from morgenlage.config.table import Table

LATE_MINUTES = (5, 24 * 60)


@dataclass(frozen=True, slots=True)
class QueueSettings:
    """How the queue works here."""

    approvers: tuple[str, ...] = ()
    """Mail addresses that may approve; empty: nobody approves by mail."""
    late: timedelta = timedelta(minutes=60)
    """A post that is later than this is missed and asks."""
    plan: Path | None = None
    """A folder or file with the team's plan, for `queue import` without a name."""


def queue_of(table: Table | None, folder: Path) -> QueueSettings:
    """The settings; what is wrong is in the report. `folder`: that of the settings."""
    if table is None:
        return QueueSettings()
    say = table.report.words.config
    approvers = table.texts("approvers")
    for address in approvers:
        if not ADDRESS.fullmatch(address):
            table.error("approvers", say.bad_approver.format(found=address[:80]))
    late = table.number("late_minutes", 60, *LATE_MINUTES)
    plan = table.text("plan")
    table.name_unknown()
    return QueueSettings(
        approvers,
        timedelta(minutes=late),
        folder / Path(plan).expanduser() if plan else None,
    )
