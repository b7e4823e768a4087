"""Installed packages that bring a platform, as far as Python can tell."""

import sys
from pathlib import Path
from textwrap import dedent

import pytest

GOOD = '''
"""A platform that has one comment."""
import asyncio, time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from morgenlage.domain.account import ANY_LENGTH, Ability, Budget, Limits, Profile
from morgenlage.domain.comment import Comment
from morgenlage.domain.metric import Sample
from morgenlage.domain.outgoing import Receipt
from morgenlage.domain.post import Post
from morgenlage.domain.ref import ref_of
from morgenlage import platform

AT = datetime(2026, 11, 22, 6, 53, tzinfo=UTC)


class Good:
    VERSION = 1
    can = frozenset({Ability.COMMENTS, Ability.REPLY})
    cannot = {"like": "this place knows no likes"}
    limits = Limits(length=77)
    budget = None

    def __init__(self, account, secrets, clock, transport=None):
        self.account, self.secrets, self.clock = account, secrets, clock

    def said(self, number=1, **more):
        made = Comment(ref_of(self.account.id, str(number)), self.account.id, "good", "comment",
                       "frida", "77", "Guten Morgen", AT)
        return replace(made, **more)

    async def check(self):
        return Profile("county")

    async def poll(self, cursor):
        return platform.Visit(comments=(self.said(),), cursor="1")

    async def thread(self, comment):
        return (comment,)

    async def send(self, outgoing, comment):
        return Receipt("sent-" + outgoing.id)

    async def find(self, outgoing, comment):
        return None

    def repeatable(self, outgoing, now):
        return True

    async def undo_reply(self, receipt):
        return None

    async def aclose(self):
        return None
'''


class Packages:
    """A folder of packages on Python's way, away again when the test is over."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self, name: str, code: str, platform: str = "", kind: str = "Made") -> None:
        """A package `name` whose class `kind` is offered as `platform`.

        `code` begins where `GOOD` ends: `class Made(Good): ...`.
        """
        module = name.replace("-", "_")
        (self.folder / f"{module}.py").write_text(f"{GOOD}\n\n{dedent(code)}")
        info = self.folder / f"{module}-0.1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1\n")
        group = "[morgenlage.platforms]"
        (info / "entry_points.txt").write_text(f"{group}\n{platform or module} = {module}:{kind}\n")


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Packages:
    """Where a test installs what it needs."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    for module in [
        m for m, at in sys.modules.items() if str(folder) in str(getattr(at, "__file__", ""))
    ]:
        del sys.modules[module]
    return Packages(folder)
