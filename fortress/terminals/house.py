"""Settings and state of a small office whose one account is on the loopback platform."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from morgenlage.domain.account import Ability, Account, Limits, Profile
from morgenlage.domain.action import Like, applied
from morgenlage.domain.comment import Comment, Reason, Verdict
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.record import Decided, Moved
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.domain.shelf import Day, day_of
from morgenlage.store.store import Store
from morgenlage.store.values import AccountRecord, Batch

KREIS = Account("kreis", "mastodon", "http://127.0.0.1")
TOKEN = "canary-3f1d77c0"
CONFIG = """\
language = "de"
hold_seconds = {hold}
user = "leitung"
output = "{output}"
[[accounts]]
id = "kreis"
platform = "mastodon"
url = "{url}"
token_file = "token"
poll_seconds = 15
"""
TEXT = "Wird der Radweg an der K 14 auch gesperrt? Gruß aus Lübbecke, Nummer {}."


def furnished(
    place: Path, url: str, comments: int = 12, hold: int = 0, output: str = "stock"
) -> dict[str, str]:
    """An office below `place`; the environment that leads there.

    `output`: who paints, as in the settings.
    """
    now = datetime.now(UTC)
    place.mkdir(parents=True, exist_ok=True)
    (place / "config.toml").write_text(CONFIG.format(url=url, hold=hold, output=output), "utf-8")
    token = os.open(place / "token", os.O_WRONLY | os.O_CREAT, 0o600)
    os.write(token, TOKEN.encode())
    os.close(token)
    store = Store.open(place / "state", session="before")
    days: dict[Day, dict[Ref, Comment]] = {}
    for comment in (_comment(number, now) for number in range(comments)):
        days.setdefault(day_of(comment), {})[comment.ref] = comment
    record = AccountRecord(
        KREIS.id, polled_at=now, can=frozenset(Ability), limits=Limits(),
        profile=Profile("kreis", "Kreis", 4812),
    )  # fmt: skip
    store.keep(Batch(days=days, accounts={KREIS.id: record}))
    store.close()
    return {
        "MORGENLAGE_CONFIG": str(place / "config.toml"),
        "MORGENLAGE_STATE": str(place / "state"),
    }


def _comment(number: int, now: datetime) -> Comment:
    return Comment(
        ref_of(KREIS.id, str(1000 + number)), KREIS.id, "mastodon", "reply",
        f"jonas{number}@social.example", f"id-{number}", TEXT.format(number),
        now - timedelta(hours=2) + timedelta(seconds=number),
        permalink=f"https://social.example/@jonas/{number}",
        verdict=Verdict(50, (Reason("question"),)),
    )  # fmt: skip


def decided(environ: dict[str, str], count: int, first: float, every: float) -> list[datetime]:
    """So many likes, decided before; from `first` seconds on one is due `every` seconds.

    When each is due.
    """
    now, due = datetime.now(UTC), []
    store = Store.open(Path(environ["MORGENLAGE_STATE"]), session="before")
    for number in range(count):
        comment = _comment(number, now)
        at = now + timedelta(seconds=first + number * every)
        act = Outgoing(f"o{number}", Like(comment.ref), f"key-{number}", now, at, "leitung",
                       comment.handling)  # fmt: skip
        after = applied(act.action, comment, "leitung")
        store.record([
            Decided(now, "leitung", "before", f"d{number}", act.action, comment.handling,
                    after.handling, after.liked, after.hidden, act)
        ])  # fmt: skip
        due.append(at)
    store.close()
    return due


def drafts(environ: dict[str, str]) -> set[str]:
    """Answers begun, as they lie on disk."""
    store = Store.open(Path(environ["MORGENLAGE_STATE"]), read_only=True)
    try:
        return set(store.load_rest().drafts.values())
    finally:
        store.close()


def stages(environ: dict[str, str]) -> dict[str, Stage]:
    """The last stage of each act in the journal."""
    store = Store.open(Path(environ["MORGENLAGE_STATE"]), read_only=True)
    try:
        acts = [e.outgoing for e in store.history(10**6) if isinstance(e, Decided | Moved)]
    finally:
        store.close()
    return {act.id: act.stage for act in acts if act is not None}
