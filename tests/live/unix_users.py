"""Unix users for one test: made, used, and gone afterwards. Needs root and a Python all may run."""

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parents[2]


def why_not() -> str:
    """What is missing here; empty: nothing."""
    if os.geteuid() != 0:
        return "needs root to make Unix users"
    if missing := [tool for tool in ("useradd", "setpriv", "tmux") if shutil.which(tool) is None]:
        return f"needs {', '.join(missing)}"
    return "" if python() else "needs a Python and packages that every user may read"


def python() -> str:
    """One of this version that other users can run with our packages, too; empty: there is none."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    its_words = "import sys, msgspec, morgenlage; print('%d.%d' % sys.version_info[:2])"
    for found in (sys.executable, shutil.which(f"python{version}", path="/usr/bin")):
        ask = [f"PYTHONPATH={_packages()}", found or "false", "-c", its_words]
        try:
            told = subprocess.run(
    ["setpriv", "--reuid=65534", "--clear-groups", "--regid=65534", "env", "-i", *ask],
                capture_output=True, text=True, check=False, cwd="/",
            )  # fmt: skip
        except OSError:
            return ""
        if found and told.stdout.strip() == version:
            return found
    return ""


def _packages() -> str:
    return ":".join([str(HERE), *(p for p in sys.path if p.endswith("-packages"))])


@contextmanager
def users(group: str, members: Sequence[str], others: Sequence[str]) -> Iterator[None]:
    """System users of these names; `group` and `members` are in the group, `others` are not."""
    _gone((*members, *others, group))
    try:
        subprocess.run(["useradd", "--system", "--user-group", group], check=True)
        for name in (*members, *others):
            subprocess.run(["useradd", "--system", name], check=True)
        for name in members:
            subprocess.run(["usermod", "-aG", group, name], check=True)
        yield
    finally:
        _gone((*members, *others, group))


def _gone(names: Sequence[str]) -> None:
    for name in names:
        subprocess.run(["userdel", name], capture_output=True, check=False)
        subprocess.run(["groupdel", name], capture_output=True, check=False)


def as_user(name: str, environ: Mapping[str, str], command: Sequence[str], umask: int) -> list[str]:
    """The command line that runs as this user, with nothing of our environment."""
    given = {
        "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "USER": name, "LANG": "C.UTF-8",
        "PYTHONPATH": _packages(),
        "PYTHONDONTWRITEBYTECODE": "1", "TERM": "xterm-256color", **environ,
    }  # fmt: skip
    pairs = [f"{key}={value}" for key, value in given.items()]
    ids = pwd.getpwnam(name)
    become = ["setpriv", f"--reuid={name}", f"--regid={ids.pw_gid}", "--init-groups"]
    shell = ["sh", "-c", f'umask {umask:03o}; cd /; exec "$@"', "sh"]
    return [*become, "env", "-i", *pairs, *shell, *command]
