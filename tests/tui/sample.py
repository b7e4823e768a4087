"""One morning in the county as a situation: what the stand-in desk knows."""

from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from morgenlage.domain.account import (
    Ability,
    Account,
    AccountStatus,
    Budget,
    Limits,
    Profile,
    Trouble,
)
from morgenlage.domain.comment import Comment, Media, Reason, Verdict
from morgenlage.domain.metric import Figure, Usual
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.domain.shelf import EMPTY, Shelf
from morgenlage.domain.situation import Situation

NOW = datetime(2026, 11, 22, 6, 34, tzinfo=UTC)
"""Sunday, half past seven on the desk's wall clock."""

MASTODON = "mastodon-kreis"
BLUESKY = "bluesky-kreis"
PIXELFED = "pixelfed-bauhof"

_ALL = frozenset({Ability.REPLY, Ability.LIKE, Ability.UNLIKE, Ability.DELETE_OWN})


def accounts() -> dict[str, AccountStatus]:
    """Three accounts; one of them is down."""
    ago = NOW - timedelta(minutes=2)
    return {
        MASTODON: AccountStatus(
            Account(MASTODON, "mastodon", "https://social.example"),
            can=_ALL | {Ability.SCHEDULED},
            cannot=MappingProxyType({"hide": "mastodon-no-hide", "unhide": "mastodon-no-hide"}),
            limits=Limits(mention=True),
            profile=Profile("kreis", "Kreis Milk", 4812),
            polled_at=ago,
            budget=Budget(300, 281),
        ),
        BLUESKY: AccountStatus(
            Account(BLUESKY, "bluesky", "https://bsky.example"),
            can=_ALL | {Ability.HIDE, Ability.UNHIDE},
            limits=Limits("graphemes", 300, 0, 3000),
            profile=Profile("kreis.example", "Kreis Milk", 1290),
            polled_at=NOW - timedelta(minutes=1),
        ),
        PIXELFED: AccountStatus(
            Account(PIXELFED, "mastodon", "https://bilder.example"),
            can=frozenset({Ability.REPLY}),
            cannot=MappingProxyType({"like": "no-like", "hide": "mastodon-no-hide"}),
            polled_at=NOW - timedelta(hours=3),
            trouble=Trouble(
                "unreachable",
                NOW - timedelta(hours=3),
                NOW + timedelta(minutes=10),
                "bilder.example: Zeitüberschreitung",
            ),
        ),
    }


def posts() -> dict[Ref, Post]:
    """What went out and what is planned today."""

    def post(account: str, name: str, text: str, hours: float, **more: object) -> Post:
        platform = "bluesky" if account == BLUESKY else "mastodon"
        at = NOW + timedelta(hours=hours)
        return Post(
            ref_of(account, name),
            account,
            platform,
            text,
            at,
            permalink=f"https://social.example/@kreis/{name}",
            **more,  # type: ignore[arg-type]  # fields of Post by name
        )

    radweg = "Radweg K 14: ab heute wieder frei. Danke für Ihre Geduld!"
    made = (
        post(MASTODON, "p1", radweg, -14, likes=38, answers=4, shares=11),
        post(BLUESKY, "p2", radweg, -13.9, likes=12, answers=2, shares=3),
        post(
            PIXELFED,
            "p3",
            "Ein Tag im Bauhof: wer räumt eigentlich die Äste weg?",
            -1.2,
            likes=7,
            media=(Media("image", "https://bilder.example/1.jpg"),),
        ),
        post(
            MASTODON,
            "p4",
            "Stelle frei: Straßenwärter:in (m/w/d). Kein Tag wie der andere.",
            6.5,
            state="scheduled",
            media=(Media("image", "https://bilder.example/2.jpg", "Zwei Menschen in Orange"),),
        ),
        post(BLUESKY, "p5", "Mythos oder wahr: Das Amt macht um zwölf zu.", 9, state="scheduled"),
    )
    return {p.ref: p for p in made}


_ROWS: tuple[tuple[str, str, str, str, float, int, tuple[tuple[str, int], ...]], ...] = (
    (MASTODON, "1", "jonas", "Wird der Radweg an der K 14 auch gesperrt?", 24.6, 90,
     (("question", 0), ("waits", 24))),
    (BLUESKY, "2", "mona.example", "Seit drei Wochen steht der Container an der Schule. Niemand "
     "fühlt sich zuständig, so geht das nicht weiter!", 11, 82, (("complaint", 0),)),
    (MASTODON, "3", "gewinn_2026", "Jetzt gewinnen: https://gutschein.example/x", 9, 70,
     (("link", 0), ("repeated", 4))),
    (BLUESKY, "4", "karinb.example", "Wann öffnet die Zulassungsstelle am 24.12.?", 8.4, 66,
     (("question", 0),)),
    (MASTODON, "5", "thea@andere.example", "Ich weiß, wo ihr parkt.", 7, 64, (("threat", 0),)),
    (MASTODON, "6", "radfahrerin", "Danke! Endlich. Bleibt die Ampel an der Kreuzung?", 6.2, 55,
     (("question", 0),)),
    (BLUESKY, "7", "bauernhof.example", "Tolles Video, mehr davon! 👍", 5, 20, ()),
    (MASTODON, "8", "gewinn_2026", "Jetzt gewinnen: https://gutschein.example/y", 5, 18,
     (("link", 0), ("repeated", 4))),
    (MASTODON, "9", "gewinn_2026", "Jetzt gewinnen: https://gutschein.example/z", 4.8, 18,
     (("link", 0), ("repeated", 4))),
    (BLUESKY, "10", "uwe.example", "Der Link in eurem Beitrag geht nicht.", 4, 17,
     (("complaint", 0),)),
    (MASTODON, "11", "schulweg_eltern", "Gilt das auch für die Grundschule Hille?", 3.5, 16,
     (("question", 0),)),
    (PIXELFED, "12", "fotofan", "Schönes Bild, wo ist das?", 3.2, 15, (("question", 0),)),
    (BLUESKY, "13", "petra.example", "Endlich mal ein Amt mit Humor", 2.5, 8, ()),
    (MASTODON, "14", "jonas", "Und was ist mit dem Gehweg?", 1.1, 14, (("question", 0),)),
    (BLUESKY, "15", "neu.example", "Kann man sich dafür noch bewerben?", 0.6, 12,
     (("question", 0),)),
    (MASTODON, "16", "bob", "ok", 0.3, 2, ()),
)  # fmt: skip


def comments() -> tuple[Comment, ...]:
    """What waits, most pressing first, and below it what was said in the threads."""
    waiting = tuple(_comment(*row) for row in _ROWS)
    ours = Comment(
        ref_of(MASTODON, "o1"), MASTODON, "mastodon", "reply", "kreis", "k1",
        "Ja, der Radweg ist durchgehend frei.", NOW - timedelta(hours=5.9),
        post=ref_of(MASTODON, "p1"), parent=ref_of(MASTODON, "6"), ours=True,
    )  # fmt: skip
    return (*waiting, ours)


def _comment(
    account: str,
    name: str,
    author: str,
    text: str,
    hours: float,
    urgency: int,
    reasons: tuple[tuple[str, int], ...],
) -> Comment:
    platform = "bluesky" if account == BLUESKY else "mastodon"
    root = {MASTODON: "p1", BLUESKY: "p2", PIXELFED: "p3"}[account]
    return Comment(
        ref_of(account, name),
        account,
        platform,
        "mention" if name in {"5", "10"} else "reply",
        author,
        f"id-{author}",
        text,
        NOW - timedelta(hours=hours),
        permalink=f"https://social.example/@{author}/{name}",
        post=None if name in {"5", "10"} else ref_of(account, root),
        parent=None if name in {"5", "10"} else ref_of(account, root),
        verdict=Verdict(urgency, tuple(Reason(k, n) for k, n in reasons)),
    )


def figures() -> tuple[Figure, ...]:
    """Followers and interactions, some of them unusual."""
    up = tuple(4700.0 + 3 * d + (d % 5) * 4 for d in range(30))
    flat = tuple(1280.0 + (d % 4) for d in range(30))
    return (
        Figure(MASTODON, "followers", 4812, 37, up, Usual("better", 8, 10)),
        Figure(MASTODON, "interactions", 212, -14, flat[::-1], Usual("usual", 0, 10)),
        Figure(BLUESKY, "followers", 1290, 2, flat, Usual("usual", 0, 10)),
        Figure(BLUESKY, "interactions", 41, 19, up[::3], Usual("too-little", 0, 2)),
        Figure(PIXELFED, "followers", 333, None, (), Usual("too-little")),
    )


def in_order(shelf: Shelf) -> tuple[Ref, ...]:
    """What is open, most pressing first."""
    waiting = sorted((c for c in shelf if c.open), key=lambda c: (-c.verdict.urgency, c.created_at))
    return tuple(c.ref for c in waiting)


def morning(amount: int = 0) -> Situation:
    """The sample situation; with `amount` that many open comments instead of the sixteen."""
    shelf = EMPTY.having(comments() if not amount else many(amount))
    order = in_order(shelf)
    return Situation(
        NOW,
        MappingProxyType(accounts()),
        shelf,
        order,
        len(order),
        MappingProxyType(posts()),
        figures(),
    )


def many(amount: int) -> tuple[Comment, ...]:
    """So many open comments, spread over thirty days, with texts that tell them apart."""
    made = []
    for i in range(amount):
        account, _, author, text, _, urgency, reasons = _ROWS[i % len(_ROWS)]
        hours = 0.2 + 700 * i / amount
        made.append(
            _comment(account, f"m{i}", f"{author}{i % 97}", f"{i}. {text}", hours, urgency, reasons)
        )
    return tuple(made)
