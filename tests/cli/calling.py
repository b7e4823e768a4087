"""Calls the program as a shell would, on a small state of its own, without any network."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from morgenlage.cli import main
from morgenlage.desk.loading import front_of, load, situation_of
from morgenlage.domain.comment import Comment, Reason, Verdict
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import day_of
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from morgenlage.wiring import plan_of

NOW = datetime.now(UTC).replace(microsecond=0)
CONFIG = """\
language = "en"
hold_seconds = 0
[[accounts]]
id = "m"
platform = "mastodon"
url = "http://127.0.0.1:9"
token_file = "m.token"
"""
TOKEN = "CANARY-7c6a180b36896a0a"


@dataclass(frozen=True)
class Said:
    """What a call printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


@dataclass
class Office:
    """A home folder with settings, a token and a state."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def config(self) -> Path:
        """The settings file."""
        return self.folder / "config" / "config.toml"

    @property
    def state(self) -> Path:
        """The state folder."""
        return self.folder / "state"

    def call(self, *arguments: str, **environ: str) -> Said:
        """Runs `morgenlage ARGUMENTS`."""
        code = main(arguments, {**self.environ, **environ})
        out, err = self.capsys.readouterr()
        return Said(code, out, err)

    def store(self, *comments: Comment, posts: Mapping[Ref, Post] | None = None) -> None:
        """Puts these on disk with the picture a dashboard would leave behind."""
        plan = plan_of(self.environ)
        store = Store.open(self.state)
        days: dict[str, dict[Ref, Comment]] = {}
        for comment in comments:
            days.setdefault(day_of(comment), {})[comment.ref] = comment
        store.keep(Batch(days=days, posts=posts or {}))
        print_of = plan.rules.fingerprint
        loaded = load(store, plan.rules, print_of)
        situation = situation_of(loaded, plan.accounts, plan.rules, NOW, "")
        store.save_front(front_of(situation, plan.rules))
        store.close()


def office_in(folder: Path, capsys: pytest.CaptureFixture[str], config: str = CONFIG) -> Office:
    """A new office; nothing of the machine's own environment is seen."""
    office = Office(folder, capsys)
    office.environ = {
        "HOME": str(folder),
        "USER": "maike",
        "MORGENLAGE_CONFIG": str(office.config),
        "MORGENLAGE_STATE": str(office.state),
    }
    office.config.parent.mkdir()
    office.config.write_text(config)
    token = office.config.parent / "m.token"
    token.write_text(TOKEN + "\n")
    token.chmod(0o600)
    return office


def comment(number: int, **changes: object) -> Comment:
    """The n-th comment; each is an hour older than the one before."""
    made = Comment(
        ref=Ref(f"m:{number}"),
        account="m",
        platform="mastodon",
        kind="reply",
        author=f"jonas{number % 3}@social.example",
        author_id=f"id-{number % 3}",
        text=f"Wird der Radweg {number} auch gesperrt?",
        created_at=NOW - timedelta(hours=number),
        permalink=f"https://social.example/@jonas/{number}",
        verdict=Verdict(35, (Reason("question"),)),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of Comment by name
