"""A state folder full of attacks, as if nothing had cleaned them, or harmless in the same shape."""

import html
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from adapters.mastodon import Mastodon
from morgenlage.domain.account import Ability, Account, Limits, Profile, Trouble
from morgenlage.domain.action import Note, Reply, applied
from morgenlage.domain.comment import Comment, Handling, Media, Reason, Verdict
from morgenlage.domain.metric import Sample
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.post import Post
from morgenlage.domain.record import Claimed, Decided
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.domain.shelf import Day, day_of
from morgenlage.store.store import Store
from morgenlage.store.values import AccountRecord, Batch

CORPUS = Path(__file__).parents[1] / "tests" / "corpora" / "hostile_comments.jsonl"
KREIS = Account("kreis", "mastodon", "http://127.0.0.1:9")
"""Nobody listens there: nothing is asked, everything is refused at once."""
CONFIG = """\
language = "de"
hold_seconds = 0
user = "leitung"
[[accounts]]
id = "kreis"
platform = "mastodon"
url = "http://127.0.0.1:9"
token_file = "token"
"""
HARMLESS = "Wird der Radweg an der K 14 auch gesperrt? Gruß aus Lübbecke, [K 14] & 2 < 3. "


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the corpus, at its real length."""

    id: str
    expect: str
    text: str


def cases() -> tuple[Case, ...]:
    """The whole corpus."""
    return tuple(_case(json.loads(line)) for line in CORPUS.read_text("ascii").splitlines())


def _case(line: dict[str, object]) -> Case:
    text = str(line["text"])
    if isinstance(gen := line.get("gen"), dict):
        text = gen.get("prefix", "") + gen["repeat"] * gen["n"] + gen.get("suffix", "")
    return Case(str(line["id"]), str(line["expect"]), text)


def harmless(of: Sequence[Case]) -> tuple[Case, ...]:
    """As many and as long, but nothing in them that a guard would touch."""
    return tuple(
        replace(case, text=(HARMLESS * (len(case.text) // len(HARMLESS) + 1))[: len(case.text)])
        for case in of
    )


def comment_of(number: int, case: Case, now: datetime) -> Comment:
    """Every text somebody else or a colleague can put into a comment is the attack."""
    text, short = case.text, case.text[:300]
    return Comment(
        ref_of(KREIS.id, str(1000 + number)),
        KREIS.id,
        "mastodon",
        "reply",
        short,
        f"id-{number}",
        text,
        now - timedelta(hours=2) + timedelta(seconds=number),
        author_name=short,
        permalink=f"https://social.example/{short}",
        post=ref_of(KREIS.id, f"p{number}"),
        media=(Media("image", short, short),),
        flags=("mixed-script",),
        handling=Handling(note=short, assignee=short),
        verdict=Verdict(50, (Reason("question"),)),
    )


def post_of(number: int, case: Case, now: datetime) -> Post:
    """Our own post below which the attack stands."""
    today = now.replace(hour=12, minute=0, second=0, microsecond=0)
    return Post(
        ref_of(KREIS.id, f"p{number}"), KREIS.id, "mastodon", case.text[:2000],
        today + timedelta(seconds=number), media=(Media("image", case.text[:300]),),
    )  # fmt: skip


def furnish(place: Path, comments: Iterable[Comment], of: Sequence[Case]) -> dict[str, str]:
    """Settings and state below `place`; the environment that leads there."""
    now = datetime.now(UTC)
    place.mkdir(parents=True, exist_ok=True)
    (place / "config.toml").write_text(CONFIG, "utf-8")
    token = os.open(place / "token", os.O_WRONLY | os.O_CREAT, 0o600)
    os.write(token, b"canary-token")
    os.close(token)
    store = Store.open(place / "state", session="attack")
    days: dict[Day, dict[Ref, Comment]] = {}
    for comment in comments:
        days.setdefault(day_of(comment), {})[comment.ref] = comment
    known = [c for day in days.values() for c in day.values()]
    short = [case.text[:300] for case in of]
    posts = [post_of(number, case, now) for number, case in enumerate(of)]
    store.keep(
        Batch(
            days=days,
            posts={p.ref: p for p in posts},
            samples=tuple(Sample(KREIS.id, "followers", now - timedelta(days=d), 9.0 + d)
                          for d in range(9)),
            accounts={KREIS.id: _record(now, of)},
            drafts={c.ref: short[n % len(short)] for n, c in enumerate(known)},
        )
    )  # fmt: skip
    for number, comment in enumerate(known[:: max(1, len(known) // 40)]):
        store.record([_travels(number, comment, short[number % len(short)], now)])
    for comment, who in zip(known[::3], short[::3], strict=False):
        store.record([Claimed(now, who, "colleague", comment.ref, now + timedelta(hours=2))])
    store.close()
    return {
        "MORGENLAGE_CONFIG": str(place / "config.toml"),
        "MORGENLAGE_STATE": str(place / "state"),
    }


def _record(now: datetime, of: Sequence[Case]) -> AccountRecord:
    """The account waits for an hour, so that no visit takes the trouble's text away."""
    said = " ".join(case.text[:40] for case in of)[:400]
    return AccountRecord(
        KREIS.id,
        polled_at=now,
        trouble=Trouble("limited", now, now + timedelta(hours=1), said),
        can=frozenset(Ability),
        limits=Limits(),
        profile=Profile(said[:80], said[80:160], 4812),
    )


def _travels(number: int, comment: Comment, text: str, now: datetime) -> Decided:
    """An answer of unclear or bad end, its reason in the platform's own words."""
    stage = Stage.UNKNOWN if number % 2 else Stage.FAILED
    act = Outgoing(
        f"o{number}", Reply(comment.ref, text), f"key-{number}", now, now, text, comment.handling,
        stage, 1, now, text,
    )  # fmt: skip
    remark = Note(comment.ref, comment.handling.note)
    after = applied(remark, comment, text)
    return Decided(
        now, text, "attack", f"d{number}", remark, comment.handling, after.handling, outgoing=act
    )


async def through_the_adapter(of: Sequence[Case], now: datetime) -> tuple[Comment, ...]:
    """The same texts as a Mastodon server would send them, taken in by the real adapter."""

    def answer(request: httpx.Request) -> httpx.Response:
        found: object = {}
        if request.url.path.endswith("verify_credentials"):
            found = _us()
        elif request.url.path.endswith("notifications"):
            newest = request.url.params.get("max_id") or request.url.params.get("min_id")
            found = [] if newest else [_notification(n, case, now) for n, case in enumerate(of)]
        elif request.url.path.endswith(("statuses",)):
            found = []
        body = json.dumps(found).encode()
        return httpx.Response(200, content=body, headers={"content-type": "application/json"})

    class Pocket:
        def secret(self) -> str:
            return "canary-token"

        def load_session(self) -> str | None:
            return None

        def save_session(self, session: str) -> None:
            return None

    account = replace(KREIS, url="https://social.example")
    platform = Mastodon(account, Pocket(), lambda: now, httpx.MockTransport(answer))
    visit = await platform.poll("")
    await platform.aclose()
    return visit.comments


def _us() -> dict[str, object]:
    return {"id": "1", "username": "kreis", "acct": "kreis", "display_name": "Kreis"}


def _notification(number: int, case: Case, now: datetime) -> dict[str, object]:
    at = (now - timedelta(hours=2) + timedelta(seconds=number)).isoformat().replace("+00:00", "Z")
    short = case.text[:300]
    lines = html.escape(case.text, quote=False).replace("\n", "<br>")
    acct = f"{short}@x.example"
    who = {"id": f"9{number}", "acct": acct, "username": short, "display_name": short}
    status = {
        "id": str(1000 + number),
        "created_at": at,
        "content": f"<p>{lines}</p>",
        "visibility": "public",
        "url": f"https://social.example/@x/{number}",
        "in_reply_to_id": "5",
        "in_reply_to_account_id": "1",
        "account": who,
        "media_attachments": [{"type": "image", "url": short, "description": short}],
        "mentions": [],
    }
    return {"id": str(9000 - number), "type": "mention", "created_at": at, "account": who,
            "status": status}  # fmt: skip
