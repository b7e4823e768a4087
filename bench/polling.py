"""Polls 20 accounts x 3 requests x 50 items at 150 ms latency, beside a raw asyncio client.

    python -m bench.polling

Both run in one process against the same server, in turn; the second round of each pair of rounds
counts, with warm connections where a client keeps them.
"""

import asyncio
import json
import multiprocessing
import re
import secrets
import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from adapters import connect
from bench.figures import Row, spread
from morgenlage.config.rules import default_rules
from morgenlage.desk.deciding import Person
from morgenlage.desk.service import Desk, Orders
from morgenlage.domain.account import Account
from morgenlage.platform import Platform
from morgenlage.store.locks import poller_lease, sender_lease
from morgenlage.store.store import Store

ACCOUNTS, REQUESTS, ITEMS, LATENCY = 20, 3, 50, 0.15
TEXT = (
    '<p><span class="h-card"><a href="https://social.example/@kreis" class="u-url mention">@<span>'
    "kreis</span></a></span> Danke f&uuml;r die Zahlen! Wie ist das im Fall {i}?<br />Letzte Woche "
    'stand es <a href="https://blog.example/2026/11/langer-pfad?c={i}" rel="nofollow">noch anders'
    "</a>.</p><p>Viele Gr&uuml;&szlig;e aus dem Nordkreis</p>"
)


def account(number: int) -> dict[str, object]:
    """A Mastodon account as it goes over the wire."""
    handle = f"buerger{number}"
    return {
        "id": str(1000 + number),
        "username": handle,
        "acct": f"{handle}@social.example",
        "display_name": f"Bürger {number}",
        "url": f"https://social.example/@{handle}",
        "created_at": "2022-01-01T00:00:00.000Z",
        "note": "<p>Ich wohne hier</p>",
        "followers_count": 10,
        "following_count": 5,
        "statuses_count": 100,
    }


def status(number: int, author: dict[str, object], parent: str | None) -> dict[str, object]:
    """A status as it goes over the wire."""
    made = datetime(2026, 11, 20, tzinfo=UTC) + timedelta(seconds=number)
    return {
        "id": str(10**15 + number),
        "created_at": made.isoformat(),
        "in_reply_to_id": parent,
        "in_reply_to_account_id": "1000" if parent else None,
        "visibility": "public",
        "language": "de",
        "uri": f"https://social.example/s/{number}",
        "url": f"https://social.example/s/{number}",
        "replies_count": 0,
        "reblogs_count": number % 7,
        "favourites_count": number % 11,
        "edited_at": None,
        "favourited": False,
        "content": TEXT.format(i=number),
        "reblog": None,
        "account": author,
        "media_attachments": [],
        "mentions": [{"id": "1000", "acct": "buerger0", "username": "buerger0", "url": ""}],
        "tags": [],
    }


def answer(path: str) -> object:
    """What the server says; it does not know `min_id`: always the same 50 notifications."""
    if "notifications" in path:
        numbers = range(1, ITEMS + 1)
        own = str(10**15)
        return [
            {
                "id": str(n),
                "type": "mention",
                "created_at": "2026-11-20T08:00:00.000Z",
                "account": account(n % 97 + 1),
                "status": status(n, account(n % 97 + 1), own),
            }
            for n in reversed(numbers)
        ]
    if "statuses" in path:
        return [status(n, account(0), None) for n in range(ITEMS - 1, -1, -1)]
    if "verify_credentials" in path:
        return account(0)
    return {"version": "4.6.0", "configuration": {"statuses": {"max_characters": 500}}}


class Server(asyncio.Protocol):
    """HTTP/1.1 with keep-alive and a fixed latency."""

    def __init__(self, ready: dict[str, bytes]) -> None:
        self.ready = ready
        self.waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the line."""
        assert isinstance(transport, asyncio.Transport)
        self.line = transport

    def data_received(self, data: bytes) -> None:
        """Answers each request after the latency."""
        self.waiting += data
        while b"\r\n\r\n" in self.waiting:
            request, self.waiting = self.waiting.split(b"\r\n\r\n", 1)
            target = request.split(b" ", 2)[1].decode()
            asyncio.get_running_loop().call_later(LATENCY, self.say, target)

    def say(self, target: str) -> None:
        """One answer; what was asked before is not built twice."""
        path = target.partition("?")[0]
        if path not in self.ready:
            body = json.dumps(answer(path)).encode()
            head = (
                f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
            )
            self.ready[path] = head.encode() + b"\r\n\r\n" + body
        if not self.line.is_closing():
            self.line.write(self.ready[path])


def serve(told: "multiprocessing.connection.Connection") -> None:
    """Serves on a free port of every loopback address until it is ended."""

    async def run() -> None:
        loop = asyncio.get_running_loop()
        ready: dict[str, bytes] = {}
        server = await loop.create_server(lambda: Server(ready), "0.0.0.0", 0, backlog=2048)
        told.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


async def raw_round(port: int) -> float:
    """Seconds for everything over bare asyncio streams, decoded with the json module."""

    async def one(number: int, path: str) -> None:
        reader, writer = await asyncio.open_connection(f"127.0.0.{number + 1}", port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        found = re.search(rb"Length: (\d+)", head)
        assert found is not None
        json.loads(await reader.readexactly(int(found[1])))
        writer.close()

    paths = (
        "/api/v1/notifications",
        "/api/v1/accounts/1000/statuses",
        "/api/v1/accounts/verify_credentials",
    )
    began = perf_counter()
    await asyncio.gather(*(one(n, p) for n in range(ACCOUNTS) for p in paths))
    return perf_counter() - began


class Token:
    """A secret that opens nothing."""

    def secret(self) -> str:
        """A token."""
        return "bench-token"

    def load_session(self) -> str | None:
        """None is kept."""
        return None

    def save_session(self, session: str) -> None:
        """Nothing to keep."""


def clock() -> datetime:
    """Now."""
    return datetime.now(UTC)


def desk_on(port: int, state: Path) -> Desk:
    """A desk with 20 accounts that polls only when asked."""
    accounts = tuple(
        Account(f"m{n}", "mastodon", f"http://127.0.0.{n + 1}:{port}") for n in range(ACCOUNTS)
    )

    def open_(account: Account) -> Platform:
        return connect(account, Token(), clock)

    session = secrets.token_hex(4)
    orders = Orders(accounts, Person("bench", session), polling=False)
    leases = (poller_lease(state), sender_lease(state))
    return Desk(Store.open(state, session=session), orders, default_rules(), clock, open_, leases)


def polling(rounds: int = 7) -> list[Row]:
    """The second and later rounds against the raw client, each pair side by side."""
    ours, theirs, near, far = [], [], *multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(far,), daemon=True)
    server.start()
    port = near.recv()
    state = Path(tempfile.mkdtemp(prefix="morgenlage-poll-"))
    desk = desk_on(port, state)
    try:
        desk.go()
        desk.wait_loaded(10)
        sleep(0.5)
        desk.polled().result(60)
        for _ in range(rounds):
            began = perf_counter()
            desk.polled().result(60)
            ours.append(perf_counter() - began)
            theirs.append(asyncio.run(raw_round(port)))
        troubles = [a.trouble for a in desk.situation.accounts.values() if a.trouble]
        assert not troubles, f"accounts in trouble: {troubles}"
        found = len(desk.situation.comments)
        assert found >= ACCOUNTS * ITEMS, f"only {found} comments arrived"
    finally:
        desk.close(5)
        server.terminate()
        shutil.rmtree(state, ignore_errors=True)
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    detail = f"ms: ours {spread([s * 1e3 for s in ours])}, raw {spread([s * 1e3 for s in theirs])}"
    what = f"polling {ACCOUNTS} accounts x {REQUESTS} x {ITEMS}, against raw asyncio"
    return [Row(what, median(ratios), 1.6, detail=detail)]


if __name__ == "__main__":
    rows = polling()
    print(*rows, sep="\n")
    sys.exit(not all(row.reached for row in rows))
