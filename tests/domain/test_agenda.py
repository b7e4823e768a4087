from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from morgenlage.domain.agenda import agenda, between, by_day, hinted, undated, week, weeks
from morgenlage.domain.agenda_row import Hint, Row, today
from morgenlage.domain.draft import Attachment
from morgenlage.domain.piece import Copy, Piece, State
from morgenlage.domain.post import Post, PostState
from morgenlage.domain.quiet_days import easter, quiet_days
from morgenlage.domain.ref import Ref, ref_of
from tests.domain.making import NOW

BERLIN = ZoneInfo("Europe/Berlin")
PLATFORMS = {"kreis": "mastodon", "blau": "bluesky"}


def piece(
    id: str, due: datetime | None = NOW, *states: State, text: str = "Radweg", **fields: object
) -> Piece:
    """One with copies in these states on the accounts `kreis`, `blau`."""
    copies = tuple(Copy(a, s) for a, s in zip(PLATFORMS, states or ("draft",), strict=False))
    return replace(Piece(id=id, text=text, due=due, copies=copies), **fields)  # type: ignore[arg-type]  # tests name real fields


def post(id: str, at: datetime = NOW, state: PostState = "published", text: str = "Text") -> Post:
    return Post(ref_of("kreis", id), "kreis", "mastodon", text, at, state)


def rows(*pieces: Piece, posts: tuple[Post, ...] = ()) -> tuple[Row, ...]:
    return agenda(pieces, {p.ref: p for p in posts}, PLATFORMS)


def hints(*given: Piece, holiday: str = "") -> dict[str, list[Hint]]:
    found = hinted(
        rows(*given), NOW, BERLIN, lambda _: holiday, quiet_days({"2026-11-24": "Trauer"})
    )
    return {row.key: list(row.hints) for row in found if row.hints}


def test_a_piece_that_is_out_and_its_post_are_one_row() -> None:
    out = Copy("kreis", "published", ref=Ref("kreis:7"))
    there = replace(post("7", NOW + timedelta(minutes=2)), permalink="https://social.example/7")

    (row,) = rows(Piece(id="p", text="Radweg", due=NOW, copies=(out,)), posts=(there,))

    assert (row.key, row.at, row.refs) == ("p", there.at, ("kreis:7",))
    assert row.parts[0].permalink == "https://social.example/7"


def test_a_post_that_vanished_there_is_shown_as_gone() -> None:
    out = Copy("kreis", "published", ref=Ref("kreis:7"))

    (row,) = rows(Piece(id="p", due=NOW, copies=(out,)), posts=(post("7", state="gone"),))

    assert row.parts[0].state == "gone"


def test_what_was_published_elsewhere_is_a_row_of_its_own() -> None:
    elsewhere = replace(post("8"), account="blau", ref=Ref("blau:8"), platform="bluesky")

    (row,) = rows(posts=(post("7"), elsewhere))

    assert (row.piece, row.platforms, row.state) == ("", ("bluesky", "mastodon"), "published")


def test_rows_stand_in_the_order_of_the_clock_and_those_without_an_hour_last() -> None:
    given = rows(
        piece("idea", None), piece("late", NOW + timedelta(hours=3)), posts=(post("1", NOW),)
    )

    assert [row.key for row in given] == ["kreis:1", "late", "idea"]
    assert [row.key for row in undated(given)] == ["idea"]
    assert [r.key for r in between(given, NOW + timedelta(hours=1), NOW + timedelta(days=1))] == [
        "late"
    ]


def test_what_was_given_up_is_left_out_unless_somebody_asks() -> None:
    gone = piece("gone", NOW, "dropped")

    assert rows(gone) == ()
    assert [row.state for row in agenda([gone], {}, PLATFORMS, dropped=True)] == ["dropped"]


def test_today_begins_with_what_asks_and_the_unclear_before_all() -> None:
    given = rows(
        piece("noon", NOW + timedelta(hours=5), "scheduled"),
        piece("missed", NOW - timedelta(days=2), "missed"),
        piece("unclear", NOW - timedelta(hours=1), "published", "unconfirmed"),
        piece("tomorrow", NOW + timedelta(days=1), "scheduled"),
        posts=(post("1", NOW - timedelta(hours=2)), post("2", NOW, "gone")),
    )

    assert [r.key for r in today(given, NOW, BERLIN)] == ["unclear", "missed", "kreis:1", "noon"]


def test_a_day_is_that_of_the_office() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=NOW.tzinfo)

    assert set(by_day(rows(piece("p", late)), BERLIN)) == {date(2026, 11, 24)}


def test_a_month_is_whole_weeks_from_monday_on() -> None:
    shown = weeks(date(2026, 11, 23))

    assert (shown[0][0], shown[-1][-1]) == (date(2026, 10, 26), date(2026, 12, 6))
    assert week(date(2026, 11, 22)) == shown[3]
    assert weeks(date(2027, 2, 14)) == tuple(
        week(date(2027, 2, 1) + timedelta(days=7 * n)) for n in range(4)
    )


def test_what_is_missing_is_named_until_it_is_out() -> None:
    bare = (Attachment("image", "a.jpg"), Attachment("video", "b.mp4"))

    assert rows(piece("p", media=bare))[0].lacks == ("alt", "captions")
    assert rows(piece("p", NOW, "published", media=bare))[0].lacks == ()
    assert rows(piece("p", text=" "))[0].lacks == ("text",)
    assert rows(piece("p", None, "idea", text=""))[0].lacks == ()


def test_two_posts_of_one_account_within_an_hour_are_told_of_each_other() -> None:
    near = piece("b", NOW + timedelta(minutes=90), "scheduled")

    assert hints(piece("a", NOW + timedelta(minutes=45), "draft"), near) == {
        "a": [Hint("clash", "b")],
        "b": [Hint("clash", "a")],
    }
    assert hints(piece("a", NOW + timedelta(minutes=30), "draft"), near) == {}


def test_other_accounts_at_the_same_hour_do_not_clash() -> None:
    other = replace(piece("b"), copies=(Copy("blau", "draft"),))

    assert "clash" not in {h.kind for found in hints(piece("a"), other).values() for h in found}


def test_days_of_mourning_go_before_holidays_and_an_hour_that_is_over_is_told() -> None:
    mourning = piece("m", NOW + timedelta(days=1))
    festive = piece("f", NOW + timedelta(days=2))

    assert hints(mourning, festive, piece("o", NOW), holiday="Buß- und Bettag") == {
        "m": [Hint("mourning", "Trauer")],
        "f": [Hint("holiday", "Buß- und Bettag")],
        "o": [Hint("past"), Hint("holiday", "Buß- und Bettag")],
    }


def test_what_is_settled_needs_no_hint() -> None:
    assert hints(piece("a", NOW, "published"), piece("b", NOW, "dropped"), holiday="Fest") == {}


def test_days_of_mourning_follow_easter_and_advent() -> None:
    named = quiet_days()

    assert [easter(y) for y in (2024, 2025, 2026, 2038)] == [
        date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2038, 4, 25)
    ]  # fmt: skip
    assert {d: named(d) for d in (date(2026, 11, 15), date(2026, 11, 22), date(2026, 4, 3))} == {
        date(2026, 11, 15): "volkstrauertag",
        date(2026, 11, 22): "totensonntag",
        date(2026, 4, 3): "good-friday",
    }
    assert (named(date(2022, 11, 20)), named(date(2023, 11, 26))) == ("totensonntag",) * 2
    assert (named(date(2027, 1, 27)), named(date(2026, 11, 23))) == ("remembrance", "")


def test_own_days_of_mourning_count_once_or_every_year() -> None:
    named = quiet_days({"03-24": "Absturz", "2026-11-23": "Staatstrauer"})

    assert (named(date(2030, 3, 24)), named(date(2026, 11, 23))) == ("Absturz", "Staatstrauer")
    assert named(date(2027, 11, 23)) == ""
