"""The server of a run, and its databases with so many comments, made when first asked for."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from bench.crowd import author_of, comments
from morgenlage.config.rules import default_rules
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.domain.triage import judged
from tests.live.database import OWNER, PASSWORD, WORKER, Server, database_server

ACCOUNT = "mastodon-kreis"
DAYS = 28
"""Comments of so many days, alike on each: nothing is old enough to be deleted meanwhile."""
_HOLE = datetime(2001, 1, 1, tzinfo=UTC)
"""Where the time goes in a template."""
_TABLES = ("comment", "decision", "entry", "act", "document")


class Office:
    """One server and what has been made on it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._filled: dict[int, str] = {}

    @property
    def version(self) -> str:
        """Of the server."""
        [(version,)] = self.server.ask("postgres", "SHOW server_version")
        return str(version)

    def filled(self, count: int) -> str:
        """The database with so many comments, the same one each time; its name."""
        if count not in self._filled:
            begun = monotonic()
            name = self._filled[count] = self.server.database()
            self._fill(name, count)
            told = f"{count:,} comments stored: {monotonic() - begun:.0f} s"
            print(told, file=sys.stderr, flush=True)
        return self._filled[count]

    def _fill(self, name: str, count: int) -> None:
        import psycopg  # only where a server runs

        with (
            psycopg.connect(self.server.url(name, OWNER)) as connection,
            connection.cursor() as cursor,
            cursor.copy("COPY morgenlage.comment (ref, day, body) FROM STDIN") as copy,
        ):
            for row in rows(count, datetime.now(UTC)):
                copy.write_row(row)
        for table in _TABLES:
            self.server.ask(name, f"VACUUM (ANALYZE) morgenlage.{table}")
        self.server.ask(name, "CHECKPOINT")

    def host(self, folder: Path, name: str, account: str, *, through: int = 0) -> dict[str, str]:
        """The environment of a host in that folder. `account`: the address its account lies on;
        `through`: port of a line to the server; 0: none, over the socket."""
        folder.mkdir(parents=True)
        for file, secret in (("account.token", "bench-token"), ("db.password", PASSWORD)):
            (folder / file).write_text(f"{secret}\n", encoding="utf-8")
            (folder / file).chmod(0o600)
        where = f"{WORKER}@:{self.server.port}/{name}?host={self.server.folder}"
        if through:
            where = f"{WORKER}@127.0.0.1:{through}/{name}"
        (folder / "config.toml").write_text(
            f'language = "de"\n[[accounts]]\nid = "{ACCOUNT}"\nplatform = "mastodon"\n'
            f'url = "{account}"\ntoken_file = "account.token"\n'
            f'[store]\nurl = "postgresql://{where}"\npassword_file = "db.password"\n',
            encoding="utf-8",
        )
        return {
            "MORGENLAGE_CONFIG": str(folder / "config.toml"),
            "MORGENLAGE_STATE": str(folder / "state"),
            "MORGENLAGE_LANG": "de",
            "TZ": "UTC",
            "USER": folder.name,
        }


@contextmanager
def office() -> Iterator[Office]:
    """A server of its own, gone with the run."""
    with database_server() as server:
        yield Office(server)


def ref(number: int) -> Ref:
    """Of the comment with that number, counted from 0, newest first."""
    return ref_of(ACCOUNT, str(10**17 + number))


def rows(count: int, now: datetime) -> Iterator[tuple[str, str, str]]:
    """Rows of the table: a thousand different texts, again and again, spread over the days."""
    from morgenlage.store.postgres.bodies import body_of

    hole = _HOLE.isoformat().replace("+00:00", "Z")
    shapes = [body_of(one).split("@id@") for one in templates()]
    step = timedelta(days=DAYS) / count
    for number in range(count):
        at = now - step * number
        body = str(10**17 + number).join(shapes[number % len(shapes)])
        yield ref(number), at.date().isoformat(), body.replace(hole, at.isoformat(), 1)


def templates() -> Iterator[Comment]:
    """Comments that say different things, as they are stored, with a hole for their number."""
    rules = default_rules()
    for item in comments():
        author = author_of(item)
        one = Comment(
            ref_of(ACCOUNT, "@id@"),
            ACCOUNT,
            "mastodon",
            "reply",
            author.acct,
            author.id,
            item.text,
            _HOLE,
            author.shown,
            f"{author.home}/@{author.name}/@id@",
            ref_of(ACCOUNT, item.post),
            likes=item.likes,
        )
        yield judged(one, rules)
