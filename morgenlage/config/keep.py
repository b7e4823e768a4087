"""The `[keep]` table: after how many days each class of personal data is deleted."""

from dataclasses import fields

from morgenlage.config.table import Table
from morgenlage.domain.periods import PERIODS, Periods

MOST = 3_650
"""Days of any class."""


def periods_of(table: Table | None, texts: int) -> Periods:
    """The periods; what is wrong is in the report. `texts`: `keep_days` of the settings."""
    usual = {f.name: getattr(PERIODS, f.name) for f in fields(Periods)}
    usual |= {"texts": texts, "names": texts}
    if table is None:
        return Periods(**usual)
    for name in usual:
        if name != "texts":
            least = 0 if name == "backups" else 1
            usual[name] = int(table.number(name, usual[name], least, MOST))
    table.name_unknown()
    return Periods(**{**usual, "names": min(usual["names"], texts)})
