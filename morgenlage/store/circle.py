"""A state folder that several Unix users share: who belongs to it, and how its files are left.

Only a folder that the settings declare (`share`) is one; any other belongs to one user alone.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

ALONE_FILE, ALONE_FOLDER = 0o600, 0o700
SHARED_FILE, SHARED_FOLDER = 0o660, 0o2770
SECRET = "sessions"
"""What platforms rotate stays with its owner, in a shared folder as well."""


class Circle(NamedTuple):
    """The users of one state folder."""

    owner: int
    """User id of the service."""
    group: int
    """Group id of those who work at dashboards."""

    def has(self, user: int) -> bool:
        """The user is the service or a member of the group. What nobody can look up is nobody."""
        return user == self.owner or user in members(self.group)


_shared: dict[Path, Circle] = {}
_members: dict[int, frozenset[int]] = {}


def share(state: Path, circle: Circle | None) -> None:
    """Declares the folder as shared by this circle; None: it is one user's again."""
    if circle is None:
        _shared.pop(state, None)
        return
    _shared[state] = circle
    _members.pop(circle.group, None)


def circle_of(path: Path) -> Circle | None:
    """The circle that shares this file or folder; None: it belongs to one user alone."""
    for state, circle in _shared.items():
        if path == state or state in path.parents:
            return circle
    return None


def members(group: int) -> frozenset[int]:
    """User ids of the group, looked up once for each declaration."""
    if group not in _members:
        _members[group] = frozenset(_looked_up(group))
    return _members[group]


def _looked_up(group: int) -> set[int]:
    import grp  # these two for shared folders alone
    import pwd

    found = {user.pw_uid for user in pwd.getpwall() if user.pw_gid == group}
    with suppress(KeyError):
        for name in grp.getgrgid(group).gr_mem:
            with suppress(KeyError):
                found.add(pwd.getpwnam(name).pw_uid)
    return found


def owned(about: os.stat_result, circle: Circle | None) -> bool:
    """It is ours: of this user, or in a shared folder of a member and closed to all others."""
    if circle is None:
        return about.st_uid == os.geteuid()
    return circle.has(about.st_uid) and not about.st_mode & stat.S_IWOTH


def handed_over(fd: int, circle: Circle | None) -> None:
    """A file just made belongs to the whole circle, whatever the umask. Raises OSError."""
    if circle is not None:
        if os.fstat(fd).st_gid != circle.group:
            os.fchown(fd, -1, circle.group)
        os.fchmod(fd, SHARED_FILE)


def open_up(state: Path) -> None:
    """Leaves what one user made before the folder was shared to the circle, `sessions` excepted.

    The service does it, from the folder that was declared downwards. Follows no link; what belongs
    to others is left alone. Raises OSError.
    """
    circle = _shared.get(state)
    if circle is None or circle.owner != os.geteuid():
        return
    for folder, folders, names in os.walk(state):
        folders[:] = [name for name in folders if Path(folder) / name != state / SECRET]
        _leave(Path(folder), circle, SHARED_FOLDER)
        for name in names:
            _leave(Path(folder) / name, circle, SHARED_FILE)


def _leave(path: Path, circle: Circle, mode: int) -> None:
    wanted = stat.S_ISDIR if mode == SHARED_FOLDER else stat.S_ISREG
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return  # a link, a pipe, gone meanwhile, or nothing we may open: whoever reads it says so
    try:
        about = os.fstat(fd)
        if not wanted(about.st_mode) or about.st_uid != os.geteuid():
            return
        if about.st_gid != circle.group:
            os.fchown(fd, -1, circle.group)
        if stat.S_IMODE(about.st_mode) != mode:
            os.fchmod(fd, mode)
    finally:
        os.close(fd)
