"""A full day with marked authors: everything that can be done with a comment is done with some."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from time import monotonic, sleep

from fortress.privacy.authors import Author
from morgenlage.cli import main
from morgenlage.desk.asking import ask, drawn_up, with_letter
from morgenlage.desk.service import Desk
from morgenlage.domain.account import Account
from morgenlage.domain.action import Action, Assign, Done, Hide, Like, Note, Reply, Snooze, Topic
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.comment import Comment
from morgenlage.domain.department import Department
from morgenlage.domain.netiquette import Netiquette, Paragraph
from morgenlage.domain.periods import Storage
from morgenlage.domain.ref import Ref
from morgenlage.domain.round import Line, Round
from morgenlage.domain.saved_reply import ReplyUsed
from morgenlage.logbook import keep_log
from morgenlage.words.formats import Formats
from tests.desk.fake_platform import FakePlatform
from tests.desk.office import Office, office
from tui.ending import crash_file

MASTO = Account("masto", "mastodon", "https://social.example")
RULES = Netiquette((Paragraph("spam", "Werbung", "Keine."),), "spam")
ROADS = Department("roads", "Tiefbau", "tiefbau@county.example")
SETTINGS = """\
language = "en"
storage = "{storage}"
[[accounts]]
id = "masto"
platform = "mastodon"
url = "http://127.0.0.1:9"
token_file = "masto.token"
"""


@dataclass
class Place:
    """A home with settings, a state and a clock that somebody moves."""

    home: Path
    now: datetime
    storage: Storage = "names"

    def __post_init__(self) -> None:
        self.state = self.home / "state"
        (self.home / "masto.token").write_text("token\n")
        (self.home / "masto.token").chmod(0o600)
        (self.home / "config.toml").write_text(SETTINGS.format(storage=self.storage))

    def clock(self) -> datetime:
        """Handed in everywhere."""
        return self.now

    def call(self, *arguments: str) -> int:
        """`morgenlage ARGUMENTS`; the exit code. What it prints nobody reads."""
        environ = {
            "HOME": str(self.home),
            "USER": "lead",
            "MORGENLAGE_CONFIG": str(self.home / "config.toml"),
            "MORGENLAGE_STATE": str(self.state),
        }
        with redirect_stdout(StringIO()):
            return main(arguments, environ)

    @contextmanager
    def desk(self, comments: Sequence[Comment] = (), *, polling: bool = True) -> Iterator[Office]:
        """The real desk on a platform in memory."""
        platform = FakePlatform(MASTO, list(comments))
        given = {"clock": self.clock, "polling": polling, "netiquette": lambda: RULES}
        with office(self.state, platform, **given) as here:  # type: ignore[arg-type]  # as named there
            here.until(lambda: len(here.desk.situation.comments) >= len(comments), 30)
            yield here


def day(place: Place, authors: Sequence[Author]) -> None:
    """They write, the office works, a backup is made, things break. The state is full of them."""
    place.now -= timedelta(hours=len(authors) / 60)
    said = [a.comment(MASTO, place.now + timedelta(minutes=a.number)) for a in authors]
    place.now += timedelta(hours=len(authors) / 60)
    with place.desk(said) as here:
        for at in range(0, len(said), 10):
            here.desk.decide(_actions(said[at : at + 10], authors[at], place.now)).result(30)
        _papers(here.desk, said, authors, place.now)
        here.until(lambda: not any(o.pending for o in here.desk.situation.outbox.values()), 60)
        here.desk.keep_draft(said[-1].ref, f"Hallo @{authors[-1].handle}, wir").result(5)
        here.desk.claim(said[1].ref, True)
        wait_for(place.state / "front.json")
    keep_log(place.state)
    place.call("backup", str(place.home / "morning.tar.gz"))
    _broken(place, authors)


def _actions(said: Sequence[Comment], author: Author, now: datetime) -> list[Action]:
    """A bit of everything, with names where people write names."""
    refs = [c.ref for c in said]
    acts: list[Action] = [
        Reply(refs[0], f"@{author.handle} Am Montag, {author.handle}."),
        Note(refs[1 % len(refs)], f"{author.handle} fragt oft"),
        Hide(refs[2 % len(refs)], "spam", "zum dritten Mal"),
        Snooze(refs[3 % len(refs)], now + timedelta(days=2)),
        Assign(refs[4 % len(refs)], "deputy"),
        Topic(refs[5 % len(refs)], "bau"),
        Like(refs[6 % len(refs)]),
        Done(refs[7 % len(refs)]),
    ]
    return acts[: max(1, len(refs))]


def _papers(desk: Desk, said: Sequence[Comment], authors: Sequence[Author], now: datetime) -> None:
    """Whatever else holds a sentence or an id: a brief, a round, a question, a wording."""
    (first, ref) = authors[0], Ref(said[0].ref)
    asked = drawn_up(ROADS, said[:2], f"Was sagen wir {first.handle}?", now, now, "lead", hold=9e6)
    whole = with_letter(
        asked, ROADS, said[:2], desk.situation, Formats("de"), with_name=True, signed="P"
    )
    ask(desk, whole, 30).result(10)
    line = Line(now, 2, "comments", ref, f"mit {first.handle} gesprochen")
    later = now + timedelta(days=35)
    desk.file(
        [
            BriefNotes(id=f"week/{now.date()}", quote=said[3].text[:60], quoted=said[3].ref),
            Round(id="r1", person="lead", started_at=now, log=(line,), delete_after=later),
            ReplyUsed(id="u1", wording="w", refs=(ref,), delete_after=later),
        ]
    ).result(10)


def _broken(place: Place, authors: Sequence[Author]) -> None:
    """A torn line, a broken file, a half-written one, a crash, and what is aside from a restore."""
    marked = f"{authors[0].id} {authors[0].handle}".encode()
    state, long_ago = place.state, place.now - timedelta(days=1)
    for name in ("journal/2026-01.jsonl.torn", "comments/2026-01-01.json.tmp.999999999",
                 f"posts.json.corrupt-{place.now:%Y%m%dT%H%M%S%f}"):  # fmt: skip
        (state / name).write_bytes(marked)
        os.utime(state / name, (long_ago.timestamp(),) * 2)
    made = crash_file(ValueError(marked.decode()), state, place.now)
    assert made is not None
    with made.open("ab") as crash, (state / "morgenlage.log").open("ab") as log:
        crash.write(marked)
        log.write(f"{place.now:%Y-%m-%d %H:%M:%S},000 INFO x {authors[0].id}\n".encode())
    (state / "sessions").mkdir(exist_ok=True)
    (state / "sessions" / "gone").write_bytes(marked)
    aside = state.with_name(f"state.before-{place.now:%Y%m%dT%H%M%S}")
    aside.mkdir()
    (aside / "meta.json").write_bytes(marked)


def wait_for(path: Path, seconds: float = 10.0) -> None:
    """Until that file is there."""
    end = monotonic() + seconds
    while not path.exists() and monotonic() < end:
        sleep(0.02)
