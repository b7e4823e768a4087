"""The office: when it works, who works there, and the files a team keeps beside the settings."""

import re
from dataclasses import field
from datetime import time
from pathlib import Path

from morgenlage.config.local_time import local_zone
from morgenlage.config.public_holidays import LANDS, holidays_of
from morgenlage.config.table import Table
from morgenlage.domain.value import dataclass
from morgenlage.domain.working_time import WorkingTime

FILES = {
    "departments": "departments.toml",
    "wordings": "wordings",
    "netiquette": "netiquette.toml",
    "filters": "filters.toml",
    "topics": "topics.toml",
    "crisis": "crisis.toml",
    "quiet_days": "quiet-days.toml",
    "formats": "formats",
    "pillars": "pillars.toml",
}
"""Key in the settings -> its name where the settings do not say; looked for beside them."""

_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d) ?[-\N{EN DASH}] ?([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Office:
    """The `[office]` table, and which of a team's files there are."""

    land: str = ""
    """ISO 3166-2:DE without `DE-`; empty: only the public holidays of all Germany count."""
    opens: time = time(8)
    closes: time = time(16, 30)
    colleagues: tuple[str, ...] = ()
    """Whom a comment can be given to, beside whoever is at the keyboard."""
    files: dict[str, Path] = field(default_factory=dict)
    """Key of `FILES` -> file or folder; without those that are not there."""
    folder: Path | None = None
    """Where the settings lie; None: there are none."""

    @property
    def working_time(self) -> WorkingTime:
        """For deadlines and times to an answer, on the host's clock."""
        return WorkingTime(local_zone(), self.opens, self.closes, holidays_of(self.land))


def office_of(settings: Table, folder: Path) -> Office:
    """The office of these settings. What is wrong goes into their report.

    `folder`: where the settings lie; relative names are relative to it.
    """
    files = _files(settings, folder)
    table = settings.table("office")
    if table is None:
        return Office(files=files, folder=folder)
    land = table.one_of("land", LANDS)
    opens, closes = _hours(table)
    colleagues = table.texts("colleagues")
    table.name_unknown()
    return Office(land, opens, closes, colleagues, files, folder)


def _files(settings: Table, folder: Path) -> dict[str, Path]:
    found = {}
    for key, usual in FILES.items():
        if wished := settings.text(key):
            found[key] = folder / Path(wished).expanduser()
            if not found[key].exists():
                say = settings.report.words.config
                settings.error(key, say.no_such_file.format(path=found[key]))
        elif (folder / usual).exists():
            found[key] = folder / usual
    return found


def _hours(table: Table) -> tuple[time, time]:
    usual = time(8), time(16, 30)
    text = table.text("hours")
    if not text:
        return usual
    if (match := _HOURS.fullmatch(text)) is not None:
        opens, closes = time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
        if opens < closes:
            return opens, closes
    table.error("hours", table.report.words.config.bad_hours.format(found=text))
    return usual
