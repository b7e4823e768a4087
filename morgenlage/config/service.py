"""The `[service]` table: one Unix user holds tokens and network, a group works at dashboards."""

import grp
import os
import pwd
from dataclasses import dataclass

from morgenlage.config.report import SettingsError
from morgenlage.config.table import Table
from morgenlage.store.circle import Circle
from morgenlage.words import Words
from morgenlage.words.service import service_words


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """Who the service is, and who shares its state."""

    user: str
    group: str
    """The service's own group where nothing else is said."""
    uid: int
    gid: int

    @property
    def ours(self) -> bool:
        """This process runs as the service."""
        return os.geteuid() == self.uid

    def circle(self, words: Words) -> Circle:
        """Whose files the state holds. Raises `SettingsError` where this user is none of them."""
        mine = {os.getegid(), *os.getgroups()}
        if os.geteuid() not in (self.uid, 0) and self.gid not in mine:
            say = service_words(words).not_member
            raise SettingsError(say.format(group=self.group, who=_name()))
        return Circle(self.uid, self.gid)


def _name() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())


def service_of(table: Table, storage: str = "") -> ServiceSettings | None:
    """The settings; None where they cannot be used, which is in the report. `storage`: in which
    form people lie on disk."""
    say = service_words(table.report.words)
    user = table.text("user")
    group = table.text("group", user)
    table.name_unknown()
    if storage == "pseudonyms":
        table.error("", say.no_pseudonyms)
    if not user:
        table.error("user", say.missing_user)
        return None
    try:
        uid = pwd.getpwnam(user).pw_uid
    except (KeyError, ValueError):
        table.error("user", say.no_user.format(found=user[:40]))
        return None
    try:
        gid = grp.getgrnam(group).gr_gid
    except (KeyError, ValueError):
        table.error("group", say.no_group.format(found=group[:40]))
        return None
    return ServiceSettings(user, group, uid, gid)
