"""A small county's morning as plain values: what the gallery shows and the widgets' tests use."""

from datetime import UTC, datetime, timedelta, timezone

from morgenlage.domain.account import Account, AccountStatus, Budget, Trouble
from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Comment, Handling, Media, Reason, Verdict
from morgenlage.domain.metric import Figure, Usual
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.domain.thread import Thread

NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
ZONE = timezone(timedelta(hours=1))

NAMES = {
    "instagram-kreis": "Instagram",
    "mastodon-kreis": "Mastodon",
    "bluesky-kreis": "Bluesky",
    "facebook-kreis": "Facebook",
}
_ACCOUNTS = {"mastodon": "mastodon-kreis", "bluesky": "bluesky-kreis", "instagram": "insta-kreis"}
_TALK: tuple[tuple[str, str, float, int, tuple[Reason, ...], str], ...] = (
    (
        "mastodon",
        "jonas",
        18,
        45,
        (Reason("question"),),
        "Wird der Radweg an der K 14 auch gesperrt? Auf der Karte sieht es so aus, aber in der "
        "Zeitung stand es anders.",
    ),
    (
        "instagram",
        "mona_s",
        11,
        42,
        (Reason("complaint"),),
        "Seit drei Wochen steht der Container an der Schule, und niemand fühlt sich zuständig.",
    ),
    (
        "bluesky",
        "gewinn-spiel.example",
        9,
        40,
        (Reason("link"), Reason("repeated", 4)),
        "Jetzt gewinnen: https://gutschein.example/kreis",
    ),
    (
        "bluesky",
        "wutbuerger.example",
        8,
        90,
        (Reason("threat"), Reason("complaint")),
        "Wartet nur ab, ich weiß, wo ihr arbeitet.",
    ),
    ("instagram", "Karin B.", 7, 0, (), "Tolles Video, mehr davon!"),
    (
        "mastodon",
        "lesewurm@buecher.example",
        5,
        20,
        (Reason("question"),),
        "Hat die Kreisbücherei am Samstag vor dem Advent auf?",
    ),
    ("mastodon", "Øyvind Ærlig", 3, 0, (), "Grüße aus Norwegen 🎉 日本語のコメント"),
    ("bluesky", "feuerwehr-fan.example", 2, 0, (), "Danke an alle, die gestern im Einsatz waren."),
    ("instagram", "nachbar.hille", 0.7, 25, (Reason("question"),), "Und die Buslinie 512?"),
)


def comments(count: int = 12) -> tuple[Comment, ...]:
    """So many comments, the first nine of them hand-written."""
    return tuple(_comment(n) for n in range(count))


def _comment(n: int) -> Comment:
    platform, author, hours, urgency, reasons, text = _TALK[n % len(_TALK)]
    account = _ACCOUNTS[platform]
    again = n // len(_TALK)
    return Comment(
        ref_of(account, str(1000 + n)),
        account,
        platform,
        "comment",
        author,
        f"id-{author}",
        text if not again else f"{text} ({again + 1})",
        NOW - timedelta(hours=hours + 30 * again, minutes=n % 60),
        post=ref_of(account, "post-1"),
        liked=n == 4,
        hidden=n == 2,
        edited_at=NOW - timedelta(hours=4) if n == 5 else None,
        flags=("mixed-script",) if n == 2 else (),
        verdict=Verdict(urgency, reasons),
    )


def posts() -> tuple[Post, ...]:
    """Today's queue: one out, two planned, one of them without a picture's description."""
    day = NOW.replace(hour=0, minute=0)
    return (
        Post(
            ref_of("insta-kreis", "post-1"),
            "insta-kreis",
            "instagram",
            "Radweg K 14: ab heute wieder frei. Die Sperrung zwischen Hille und Lübbecke bleibt.",
            day + timedelta(hours=7),
        ),
        Post(
            ref_of("mastodon-kreis", "post-2"),
            "mastodon-kreis",
            "mastodon",
            "Ein Tag im Bauhof (Reel)",
            day + timedelta(hours=9, minutes=30),
            "scheduled",
        ),
        Post(
            ref_of("bluesky-kreis", "post-3"),
            "bluesky-kreis",
            "bluesky",
            "Stelle: Straßenwärter:in gesucht. So sieht ein Morgen bei uns aus.",
            day + timedelta(hours=13),
            "scheduled",
            media=(Media("image", "https://bilder.example/1.jpg"),),
        ),
    )


def thread(comment: Comment) -> Thread:
    """That comment below our post, with a parent, an answer of ours and an earlier one."""
    earlier = Comment(
        Ref(f"{comment.account}:1"),
        comment.account,
        comment.platform,
        "comment",
        comment.author,
        comment.author_id,
        "Gibt es einen Fahrplan?",
        datetime(2026, 11, 3, 9, tzinfo=UTC),
        handling=Handling("done", answered=True),
    )
    ours = Comment(
        Ref(f"{comment.account}:2"),
        comment.account,
        comment.platform,
        "reply",
        "kreis",
        "us",
        "Guten Morgen, wir fragen das Straßenbauamt und melden uns heute noch.",
        NOW - timedelta(minutes=20),
        ours=True,
    )
    return Thread(posts()[0], (), comment, (ours,), (earlier,))


def outgoing(comment: Comment, stage: Stage = Stage.HELD, reason: str = "") -> Outgoing:
    """An answer to that comment, due in 17 seconds."""
    text = "Nein, der Radweg bleibt offen. Gesperrt ist nur die Fahrbahn, bis 28. November."
    return Outgoing(
        "a1",
        Reply(comment.ref, text),
        "k",
        NOW,
        NOW + timedelta(seconds=17),
        "Leitung",
        Handling(),
        stage,
        reason=reason,
    )


def accounts() -> tuple[AccountStatus, ...]:
    """Two well, one near its limit, one not reached."""

    def status(platform: str, minutes: int, **rest: object) -> AccountStatus:
        account = Account(f"{platform}-kreis", platform)
        return AccountStatus(account, polled_at=NOW - timedelta(minutes=minutes), **rest)  # type: ignore[arg-type]  # fields of AccountStatus by name

    return (
        status("mastodon", 2),
        status("bluesky", 2),
        status("instagram", 1, budget=Budget(200, 58)),
        status("facebook", 130, trouble=Trouble("unreachable", NOW - timedelta(hours=2))),
    )


def figures() -> tuple[Figure, ...]:
    """Four tiles, from better than usual to unknown."""
    return (
        Figure(
            "instagram-kreis",
            "followers",
            4812,
            37,
            tuple(4600 + n * n * 0.25 for n in range(30)),
            Usual("better", 8, 10),
        ),
        Figure(
            "mastodon-kreis",
            "followers",
            1904,
            2,
            tuple(1890 + (n * 7) % 5 for n in range(30)),
            Usual("usual", 0, 10),
        ),
        Figure(
            "bluesky-kreis",
            "followers",
            640,
            -3,
            tuple(650.0 - n * 0.3 for n in range(30)),
            Usual("worse", 9, 10),
        ),
        Figure("mastodon-kreis", "interactions", 91, None, (88.0, 91.0)),
    )
