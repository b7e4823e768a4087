"""Briefs to look at: nothing known, a usual week, everything there is, texts of attackers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import sin
from zoneinfo import ZoneInfo

from morgenlage.domain.brief import (
    Backed,
    Best,
    Brief,
    Coming,
    Numbers,
    Overdue,
    Quote,
    Risk,
    Thanks,
    Topics,
    Tried,
    Voices,
    Worked,
)
from morgenlage.domain.brief_period import Period, council, month, week
from morgenlage.domain.metric import Usual
from morgenlage.domain.past import Days
from morgenlage.domain.ref import ref_of

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 29, 15, 30, tzinfo=UTC)
TODAY = NOW.date()
WEEK = week(NOW, ZONE)
PERIODS: dict[str, Period] = {
    "week": WEEK,
    "month": month(NOW, ZONE),
    "council": council(NOW, ZONE, date(2026, 9, 21)),
}


def empty() -> Brief:
    """The first day: no post, no comment, nothing noted."""
    return Brief(WEEK, NOW)


def days(count: int, level: float, swing: float, growth: float = 0.0) -> Days:
    """A counter that swings and grows; one day a month is not known."""
    return tuple(
        (TODAY - timedelta(days=back), round(level + growth * (count - back) + swing * sin(back)))
        for back in range(count - 1, -1, -1)
        if back % 30 != 7
    )


def best(number: int, text: str, brought: int, usual: float) -> Best:
    """A post that did well."""
    return Best(
        ref_of("instagram-kreis", str(number)),
        "instagram-kreis",
        "instagram",
        NOW - timedelta(days=number + 1),
        text,
        f"https://example.org/p/{number}",
        brought,
        usual,
        41,
    )


def numbers(account: str, platform: str, scale: float = 1.0) -> Numbers:
    """An account's row."""
    return Numbers(
        account,
        platform,
        posts=5,
        followers=round(4812 * scale),
        grown=round(37 * scale),
        metric="per_post",
        value=round(38 * scale),
        usual=Usual("better", 8, 10),
        days=days(180, 380 * scale, 60 * scale, 0.4),
        follower_days=days(180, 4100 * scale, 4, 3.9),
    )


def usual_week() -> Brief:
    """What a county of four accounts has on a Sunday."""
    return Brief(
        WEEK,
        NOW,
        need="Eine Zusage, dass im Januar aus jedem Amt eine Person für 30 Minuten vor die Kamera "
        "kommen darf, ohne dass wir jedes Mal einzeln fragen.",
        worked=Worked(
            (
                best(
                    1, "Stellenanzeige als Kochsendung: Wir suchen Straßenwärter (m/w/d)", 812, 190
                ),
                best(2, "Der Radweg an der K 14 ist wieder frei.", 401, 190),
            ),
            posts=17,
            judged=12,
        ),
        tried=(
            Tried(
                "reel-sonntag",
                "Kurze Videos bringen am Sonntagabend mehr als am Dienstagmittag",
                TODAY,
                running=False,
                verdict="better",
                ratio=1.9,
                low=1.2,
                high=2.7,
                tried=8,
                choice="keep",
                learned="Sonntags zwischen 18 und 20 Uhr schauen die Leute; dienstags nicht.",
            ),
            Tried(
                "frage",
                "Eine Frage am Anfang holt mehr Antworten",
                TODAY + timedelta(9),
                True,
                tried=3,
            ),
        ),
        improved=("Alle Bilder haben jetzt eine Beschreibung, bevor sie zur Freigabe gehen.",),
        numbers=(
            numbers("instagram-kreis", "instagram", 4),
            replace(
                numbers("facebook-kreis", "facebook", 2.6),
                usual=Usual("usual", weeks=10),
                metric="reach",
                value=3715,
            ),
            replace(numbers("mastodon-kreis", "mastodon"), usual=Usual("worse", 9, 10)),
            replace(
                numbers("youtube-kreis", "youtube", 0.7),
                usual=Usual("too-little", weeks=2),
                metric="views",
            ),
        ),
        voices=Voices(184, 121, 6, 64, 0.91, timedelta(hours=2, minutes=40)),
        risk=Risk("consent", {"count": 3, "days": 12}),
        quote=Quote("Endlich mal eine Behörde, die auf die Frage antwortet, die man gestellt hat."),
        thanks=(
            Thanks("Straßenverkehrsamt", 7),
            Thanks("Abfallwirtschaft", 3),
            Thanks("Bauhof", 0),
        ),
        backing=(
            Backed(
                NOW - timedelta(days=3),
                "Landrätin Beispiel",
                "decision",
                "Humor bei Stellenanzeigen ist ausdrücklich erwünscht.",
            ),
        ),
        topics=Topics(
            (Overdue("Ausbildung", 34, 21), Overdue("Ehrenamt", None, 30)),
            17,
            87,
            75,
            ("Katasteramt", "Veterinäramt"),
        ),
        coming=(
            Coming("post", TODAY + timedelta(1), "Warnung vor Glätte", ("instagram-kreis",)),
            Coming("experiment", TODAY + timedelta(9), "Eine Frage am Anfang holt mehr Antworten"),
        ),
    )


LONG = (
    "Die Verkehrsunfallstatistiksachbearbeitung des Straßenverkehrsamtes hat gemeinsam mit der "
    "Wirtschaftsförderungsgesellschaft und der Rettungsdienstbedarfsplanung einen Beitrag über die "
    "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung gemacht, und er lief."
)


def filled(kind: str = "week") -> Brief:
    """Ten accounts, every part there, every text long: what has to fit on one page."""
    one = usual_week()
    platforms = (
        *("instagram", "facebook", "mastodon", "bluesky", "threads"),
        *("youtube", "linkedin", "peertube", "mastodon", "instagram"),
    )
    return replace(
        one,
        period=PERIODS[kind],
        need=LONG,
        worked=Worked(tuple(best(n, LONG, 900 - n * 40, 120.5) for n in range(1, 8)), 213, 180),
        tried=tuple(
            replace(one.tried[n % 2], id=f"x{n}", believe=LONG, learned=LONG if n % 2 == 0 else "")
            for n in range(8)
        ),
        improved=(LONG,) * 6,
        numbers=tuple(
            replace(
                numbers(f"{platform}-kreisverwaltung-{n}", platform, 1 + n),
                usual=Usual("better", 10, 10),
            )
            for n, platform in enumerate(platforms)
        ),
        risk=Risk("noted", {"text": LONG}),
        quote=Quote(LONG),
        thanks=tuple(
            Thanks(f"Amt für Wirtschaftsförderung und Kreisentwicklung {n}", n)
            for n in range(9, 0, -1)
        ),
        backing=tuple(
            Backed(
                NOW - timedelta(days=n),
                "landraetin@kreis-beispiel.example",
                "approved",
                LONG,
                LONG,
                "piece:p1",
                "mail",
            )
            for n in range(9)
        ),
        topics=Topics(
            tuple(
                Overdue(f"Wirtschaftsförderung und Kreisentwicklung {n}", 90 - n, 21)
                for n in range(9)
            ),
            213,
            87,
            75,
            tuple(f"Amt für Wirtschaftsförderung {n}" for n in range(20)),
        ),
        coming=tuple(
            Coming("post", TODAY + timedelta(n), LONG, ("instagram-kreis",) * 3) for n in range(12)
        ),
    )


def with_text(text: str) -> Brief:
    """That text wherever text stands."""
    one = filled()
    return replace(
        one,
        need=text,
        worked=replace(
            one.worked,
            best=(
                replace(one.worked.best[0], text=text, permalink=text, account=text, platform=text),
            ),
        ),
        tried=(replace(one.tried[0], believe=text, learned=text),),
        improved=(text,),
        numbers=(replace(one.numbers[0], account=text, platform=text),),
        risk=Risk("noted", {"text": text}),
        quote=Quote(text),
        thanks=(Thanks(text, 2),),
        backing=(replace(one.backing[0], who=text, words=text, about=text, accounts=(text,)),),
        topics=Topics((Overdue(text, 3, 2),), 9, 4, 4, (text,)),
        coming=(Coming("post", TODAY, text, (text,)),),
    )
