"""Plans from calendars: Outlook, Google, Nextcloud, and what somebody made by hand."""

from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from morgenlage.domain.plan import NotAPlan
from tests.plans.understood import reading, reasons, rows, written

HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN\n"
OUTLOOK_ZONE = """\
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


def event(*lines: str, uid: str = "1") -> str:
    """One event of a calendar."""
    return "\n".join(("BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT", ""))


def calendar(path: Path, *parts: str) -> Path:
    """A file with these parts, lines ended as the standard says."""
    return written(
        path / "plan.ics", (HEAD + "".join(parts) + "END:VCALENDAR\n").replace("\n", "\r\n")
    )


def test_an_outlook_event_is_at_its_hour_in_winter_and_in_summer(tmp_path: Path) -> None:
    start = 'DTSTART;TZID="W. Europe Standard Time":{}'
    text = "DESCRIPTION:Der Radweg ist frei\\, endlich.\\n\\nGute Fahrt"
    more = ("SUMMARY;LANGUAGE=de:Radweg", text, "CATEGORIES:Bluesky,Rote Kategorie", "CLASS:PUBLIC")
    alarm = ("BEGIN:VALARM", "TRIGGER:-PT15M", "ACTION:DISPLAY", "END:VALARM")
    winter = event(start.format("20261201T083000"), *more, *alarm, uid="w")
    summer = event(start.format("20270701T083000"), *more, uid="s")
    one, two = rows(calendar(tmp_path, OUTLOOK_ZONE, winter, summer))
    assert one.due == datetime(2026, 12, 1, 7, 30, tzinfo=UTC)
    assert two.due == datetime(2027, 7, 1, 6, 30, tzinfo=UTC)
    assert (one.title, one.text) == ("Radweg", "Der Radweg ist frei, endlich.\n\nGute Fahrt")
    assert one.accounts == ("bluesky-kreis",)
    assert [m.kind for m in one.remarks] == ["categories"]


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("DTSTART:20261201T073000Z", 7),
        ("DTSTART:20261201T083000", 7),
        ("DTSTART;TZID=Europe/Berlin:20261201T083000", 7),
        ("DTSTART;TZID=America/New_York:20261201T083000", 13),
        ("DTSTART;TZID=W. Europe Standard Time:20261201T083000", 7),
    ],
)
def test_every_kind_of_zone_is_understood(tmp_path: Path, start: str, due: int) -> None:
    (row,) = rows(calendar(tmp_path, event(start, "SUMMARY:x")))
    assert row.due == datetime(2026, 12, 1, due, 30, tzinfo=UTC)
    assert (row.text, row.title) == ("x", "")


def test_a_zone_the_file_describes_itself_is_understood(tmp_path: Path) -> None:
    zone = OUTLOOK_ZONE.replace("W. Europe Standard Time", "Kreis/Amtszeit")
    start = "DTSTART;TZID=Kreis/Amtszeit:20261201T083000"
    (row,) = rows(calendar(tmp_path, zone, event(start, "SUMMARY:x")))
    assert row.due == datetime(2026, 12, 1, 7, 30, tzinfo=UTC)


def test_a_zone_that_would_unfold_for_hours_is_not_unfolded(tmp_path: Path) -> None:
    zone = OUTLOOK_ZONE.replace("W. Europe Standard Time", "Bombe").replace("YEARLY", "SECONDLY")
    started = monotonic()
    plan = calendar(tmp_path, zone, event("DTSTART;TZID=Bombe:20261201T083000", "SUMMARY:x"))
    assert reasons(plan) == [(19, "no-such-zone")]
    assert monotonic() - started < 2


def test_whole_days_get_an_hour_and_that_is_said(tmp_path: Path) -> None:
    (row,) = rows(calendar(tmp_path, event("DTSTART;VALUE=DATE:20261201", "SUMMARY:x")))
    assert row.due == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert [m.kind for m in row.remarks] == ["assumed", "no-account"]


def test_what_cannot_be_a_post_is_named_by_its_line_and_the_others_stay(tmp_path: Path) -> None:
    start = "DTSTART:20261201T083000"
    plan = calendar(
        tmp_path,
        event(start, "SUMMARY:Serie", "RRULE:FREQ=WEEKLY", uid="a"),
        event(start, "SUMMARY:Abgesagt", "STATUS:CANCELLED", uid="b"),
        event("SUMMARY:ohne Beginn", uid="c"),
        event("DTSTART:2026120", "SUMMARY:kaputt", uid="d"),
        event("DTSTART;TZID=Mond/Krater:20261201T083000", "SUMMARY:Zone", uid="e"),
        event(start, uid="f"),
        event(start, "SUMMARY:gut", uid="g"),
        event(start, "SUMMARY:doppelt", uid="g"),
        "BEGIN:VEVENT\nUID:h\n",
    )
    assert [kind for _, kind in reasons(plan)] == [
        *("series", "off", "no-start", "bad-start", "no-such-zone", "empty"),
        *("key-twice", "no-event-end"),
    ]
    assert reasons(plan)[0] == (4, "series")
    assert [row.text for row in rows(plan)] == ["gut"]


def test_tasks_and_journals_are_told_not_taken(tmp_path: Path) -> None:
    todo = "BEGIN:VTODO\nUID:t\nSUMMARY:Kuchen\nEND:VTODO\n"
    found = reading(calendar(tmp_path, todo))
    assert found.proposal.rows == ()
    assert found.sheet.remarks[-1].values == {"names": "VTODO"}


def test_a_file_that_is_no_calendar_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotAPlan) as wrong:
        reading(written(tmp_path / "plan.ics", "Datum;Text\n"))
    assert wrong.value.remark.kind == "no-calendar"


@pytest.mark.parametrize(
    "lines",
    [
        ["X-MORGENLAGE:e30="],
        ["X-MORGENLAGE:kein base64!"],
        ["X-MORGENLAGE:" + "W1tb" * 3000],
        ["X-MORGENLAGE:eyJpZCI6IDF9"],
        ["CATEGORIES:" + ",".join(["x"] * 3000)],
        ["DESCRIPTION:" + "a" * 5000 + "\n " + "b" * 5000],
        ["ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA"],
        ["DTEND;TZID=:x"],
        ['SUMMARY;X="a:b'],
        ["Ohne Doppelpunkt"],
        [":leer", ";;;", "\x00\x07"],
    ],
)
def test_strange_lines_cost_at_most_their_own_event(tmp_path: Path, lines: list[str]) -> None:
    start = "DTSTART:20261201T083000"
    text = HEAD + event(start, "SUMMARY:a", *lines, uid="a") + event(start, "SUMMARY:gut", uid="g")
    path = tmp_path / "plan.ics"
    path.write_bytes((text + "END:VCALENDAR\n").replace("\x00", "").encode())
    assert rows(path)[-1].text == "gut"


def test_hours_outside_of_any_calendar_and_odd_zones_cost_their_event_alone(tmp_path: Path) -> None:
    starts = (
        *(":00010101T000000", ":99991231T235959Z", ";VALUE=DATE:00010101", ":P1D"),
        *(";TZID=../../etc/passwd:20261201T080000", ":99999999T999999"),
    )
    events = [event(f"DTSTART{start}", "SUMMARY:x", uid=str(n)) for n, start in enumerate(starts)]
    plan = calendar(tmp_path, *events, event("DTSTART:20261201T080000", "SUMMARY:gut", uid="g"))
    assert len(reasons(plan)) == len(starts)
    assert [row.text for row in rows(plan)] == ["gut"]
