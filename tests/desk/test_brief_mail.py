"""The leadership brief by mail: once for each period and address, or a person is asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from morgenlage.desk.brief_mail import BriefWay, Composed
from morgenlage.desk.correspondence import Post
from morgenlage.domain.brief_notes import BriefNotes, Carried, Mailed
from morgenlage.domain.brief_noting import mailing, quoting
from morgenlage.domain.brief_period import Period, week
from morgenlage.domain.brief_schedule import Schedule, schedule_of
from morgenlage.domain.mail import Enclosed, NotSent, Rejected, Unclear
from morgenlage.domain.past import Past
from morgenlage.domain.situation import Situation
from morgenlage.store.store import Store
from tests.desk.fake_mail import HEAD, FakeMail
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office

MONDAY = datetime(2026, 11, 30, 7, 5, tzinfo=UTC)
"""Five minutes after the schedule's hour."""
EVERY = Schedule("week", 0)
PAGE = Enclosed("week.html", "text/html", b"<p>1</p>")


def compose(situation: Situation, past: Past, period: Period, now: datetime) -> Composed:
    """Names the period."""
    return Composed(f"Brief {period.id}", f"{period.first} to {period.last}\n", (PAGE,))


@contextmanager
def desk(
    state: Path,
    mail: FakeMail,
    *,
    schedule: Schedule | None = None,
    now: datetime = MONDAY,
    made: Callable[[Situation, Past, Period, datetime], Composed] = compose,
    sending: bool = True,
    session: str = "",
    polling: bool = True,
) -> Iterator[Office]:
    """A desk with one platform and a way for the brief."""

    def post() -> Post:
        return mail.post()()._replace(brief=BriefWay(made, UTC, (HEAD,), schedule))

    masto = FakePlatform(MASTO, [a_comment(1, text="Great video!")])
    with office(
        *(state, masto),
        post=post,
        clock=lambda: now,
        sending=sending,
        session=session,
        polling=polling,
    ) as here:
        yield here


def notes(here: Office) -> list[BriefNotes]:
    return list(here.desk.situation.papers.of(BriefNotes).values())


def wish(here: Office, to: str = HEAD, now: datetime = MONDAY) -> None:
    """As somebody wants it who presses the key."""
    period = week(now, UTC)
    wanted = mailing(BriefNotes(id=period.id), to, period, now)
    assert wanted is not None
    here.desk.file([wanted]).result(5)


def until_state(here: Office, state: Carried) -> Mailed:
    here.until(lambda: notes(here) and [m.state for m in notes(here)[0].mailed] == [state])
    return notes(here)[0].mailed[0]


def test_what_somebody_wants_leaves_with_the_page_and_is_written_down(tmp_path: Path) -> None:
    mail = FakeMail()
    with desk(tmp_path, mail) as here:
        wish(here)
        until_state(here, "sent")
    (letter,) = mail.sent
    assert (letter.to, letter.subject, letter.files) == (
        HEAD, "Brief week/2026-11-29", (PAGE,)
    )  # fmt: skip
    assert letter.body == "2026-11-23 to 2026-11-29\n"


def test_it_is_on_file_as_being_sent_before_anything_of_it_leaves(tmp_path: Path) -> None:
    seen: list[Carried] = []

    def leaving() -> None:
        papers = Store.open(tmp_path, read_only=True).load_papers()
        seen.extend(m.state for n in papers.of(BriefNotes).values() for m in n.mailed)

    with desk(tmp_path, FakeMail(on_send=leaving)) as here:
        wish(here)
        until_state(here, "sent")
    assert seen == ["sending"]


def test_on_its_day_the_brief_leaves_by_itself_and_only_once_over_restarts(tmp_path: Path) -> None:
    mail = FakeMail()
    for _ in range(3):
        with desk(tmp_path, mail, schedule=EVERY) as here:
            until_state(here, "sent")
    assert [letter.subject for letter in mail.sent] == ["Brief week/2026-11-29"]


def test_the_next_week_is_another_brief(tmp_path: Path) -> None:
    mail = FakeMail()
    for weeks in range(2):
        with desk(tmp_path, mail, schedule=EVERY, now=MONDAY + timedelta(weeks=weeks)) as here:
            here.until(lambda n=weeks: len(mail.sent) == n + 1)  # type: ignore[misc]  # binds this loop's number
            here.until(lambda: not any(n.leaving for n in notes(here)))
    assert [x.subject[-10:] for x in mail.sent] == ["2026-11-29", "2026-12-06"]


def test_days_later_nothing_is_sent_behind_anybodys_back(tmp_path: Path) -> None:
    mail = FakeMail()
    with desk(tmp_path, mail, schedule=EVERY, now=MONDAY + timedelta(days=4)) as here:
        here.desk.file([]).result(5)
        assert notes(here) == []
    assert mail.sent == []


def test_two_desks_send_one(tmp_path: Path) -> None:
    mail = FakeMail()
    with (
        desk(tmp_path, mail, schedule=EVERY, session="a") as here,
        desk(tmp_path, mail, schedule=EVERY, session="b", polling=False),
    ):
        until_state(here, "sent")
    assert len(mail.sent) == 1


def test_what_another_process_sent_before_we_heard_of_it_is_not_sent_again(tmp_path: Path) -> None:
    def beaten(situation: Situation, past: Past, period: Period, now: datetime) -> Composed:
        """Another one sends it while this one writes."""
        (there,) = situation.papers.of(BriefNotes).values()
        (first, *others) = there.mailed
        if not others:
            other = Store.open(tmp_path, session="other")
            sent = replace(there, mailed=(replace(first, state="sent"),))
            other.file([sent.filed("other", now)])
            other.close()
        return compose(situation, past, period, now)

    mail, second = FakeMail(), "second@county.example"
    with desk(tmp_path, mail, made=beaten) as here:
        wish(here)
        until_state(here, "sent")
        period = week(MONDAY, UTC)
        more = here.desk.change(BriefNotes, period.id, lambda n: mailing(n, second, period, MONDAY))
        assert more.result(5)
        here.until(lambda: [m.state for m in notes(here)[0].mailed] == ["sent", "sent"])
    assert [letter.to for letter in mail.sent] == [second]


def test_a_desk_that_only_looks_sends_nothing(tmp_path: Path) -> None:
    mail = FakeMail()
    with desk(tmp_path, mail, schedule=EVERY, sending=False) as here:
        here.desk.file([]).result(5)
        assert notes(here) == []
    assert mail.sent == []


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        (Rejected("mail-refused", "550 no"), "failed"),
        (Unclear("mail-unclear"), "unknown"),
        (RuntimeError("?"), "unknown"),
    ],
)
def test_what_did_not_arrive_or_nobody_knows_is_kept_and_not_repeated(
    tmp_path: Path, trouble: Exception, state: Carried
) -> None:
    mail = FakeMail(on_send=lambda: trouble)
    with desk(tmp_path, mail, schedule=EVERY) as here:
        assert until_state(here, state).tries == 1
    mail.on_send = lambda: None
    with desk(tmp_path, mail, schedule=EVERY) as here:
        here.desk.file([]).result(5)
    assert mail.sent == []


def test_a_server_that_is_away_is_tried_again_later(tmp_path: Path) -> None:
    mail = FakeMail(on_send=lambda: NotSent("mail-unreachable"))
    with desk(tmp_path, mail) as here:
        wish(here)
        here.until(lambda: notes(here)[0].mailed[0].reason)
        waiting = notes(here)[0].mailed[0]
        assert (waiting.state, waiting.due_at > MONDAY) == ("waiting", True)
    mail.on_send = lambda: None
    with desk(tmp_path, mail, now=MONDAY + timedelta(minutes=5)) as here:
        until_state(here, "sent")
    assert len(mail.sent) == 1


def test_one_that_was_being_sent_when_somebody_died_asks(tmp_path: Path) -> None:
    mail = FakeMail()
    period = week(MONDAY, UTC)
    dying = Mailed(MONDAY, HEAD, "sending", period.start, period.end, tries=1)
    store = Store.open(tmp_path)
    store.file([BriefNotes(id=period.id, version=1, mailed=(dying,))])
    store.close()
    with desk(tmp_path, mail) as here:
        assert until_state(here, "unknown").reason == "mail-interrupted"
    assert mail.sent == []


def test_a_brief_that_cannot_be_written_stops_no_other_letter(tmp_path: Path) -> None:
    def broken(*_: object) -> Composed:
        raise ValueError("no")

    mail = FakeMail()
    with desk(tmp_path, mail, made=broken) as here:
        wish(here)
        assert until_state(here, "failed").reason == "brief-broken"


def test_a_quotation_is_forgotten_once_it_is_deleted_out_there_without_any_mail(
    tmp_path: Path,
) -> None:
    there = FakePlatform(MASTO, [a_comment(1, text="Great video!")])
    with office(tmp_path, there, clock=lambda: MONDAY) as here:
        about = next(iter(here.desk.situation.comments))
        noted = quoting(BriefNotes(id="week/2026-11-29"), "Great video!", about.ref)
        here.desk.file([noted]).result(5)
        there.comments = [replace(about, gone=True)]
        here.desk.polled().result(5)
    with office(tmp_path, there, clock=lambda: MONDAY) as here:
        here.until(lambda: notes(here)[0].quote == "")
        assert notes(here)[0].quoted == ""


def test_failed_is_tried_again_and_sent_only_when_somebody_insists() -> None:
    period = week(MONDAY, UTC)
    empty = BriefNotes(id=period.id)

    def with_state(state: Carried) -> BriefNotes:
        return replace(empty, mailed=(Mailed(MONDAY, HEAD, state),))

    wanted = {
        state: mailing(with_state(state), HEAD, period, MONDAY) is not None
        for state in ("waiting", "sending", "sent", "unknown", "failed")
    }
    assert [s for s, possible in wanted.items() if possible] == ["failed"]
    assert mailing(with_state("unknown"), HEAD, period, MONDAY, again=True) is not None
    assert mailing(with_state("sending"), HEAD, period, MONDAY, again=True) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("monday 07:00", Schedule("week", 0)),
        ("Friday", Schedule("week", 4)),
        ("month", Schedule("month")),
        ("month 6:30", Schedule("month", at=time(6, 30))),
        ("monday 25:00", None),
        ("sometimes", None),
        ("", None),
    ],
)
def test_how_a_schedule_is_written(text: str, found: Schedule | None) -> None:
    assert schedule_of(text) == found


def test_on_the_first_of_a_month_the_month_before_is_due() -> None:
    first = datetime(2026, 12, 1, 8, tzinfo=UTC)
    every = Schedule("month")
    due = every.due(first, UTC)
    assert due is not None
    assert (due.id, due.first.isoformat(), due.last.isoformat()) == (
        "month/2026-11-30", "2026-11-01", "2026-11-30"
    )  # fmt: skip
    assert every.next(first, UTC) == datetime(2027, 1, 1, 7, tzinfo=UTC)
