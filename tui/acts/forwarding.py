"""Asking a department: which one, one question, the mail as it will leave, then `y`."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from morgenlage.domain.comment import Comment
from morgenlage.domain.situation import Situation
from tui.acts import deciding
from tui.commands import BY_ID
from tui.keymap import shown
from tui.offers import why_not

if TYPE_CHECKING:
    from morgenlage.desk.asking import Room
    from morgenlage.domain.department import Department
    from morgenlage.domain.inquiry import HouseAnswer
    from tui.dashboard import Dashboard


def forward(board: "Dashboard") -> None:
    """Asks about everything chosen in one mail."""
    from morgenlage.words.offices import offices_words  # words of departments: only where asked

    situation, say = board.situation, offices_words(board.words)
    found = [situation.comment(ref) for ref in board.comments.chosen] if situation else []
    comments = tuple(c for c in found if c is not None and c.to_us and not c.gone)
    if not comments:
        board.say(board.words.notices.nothing_selected, "warning")
        return
    there = next((c for c in comments if c.handling.asked and not c.handling.back), None)
    if there is not None:
        board.say(say.asked_before.format(name=there.handling.office), "warning")
        return
    with_room(board, lambda room: _pick(board, room, comments))


def with_room(board: "Dashboard", then: "Callable[[Room], None]") -> None:
    """Reads the address book on the disk's thread; it may have been edited since."""
    if board.options.room is not None:
        board.follow(board.desk.read(board.options.room), then, reading=True)


def _pick(board: "Dashboard", room: "Room", comments: tuple[Comment, ...]) -> None:
    from morgenlage.words.offices import offices_words
    from tui.dialogs.departments import PickDepartment  # dialogs are imported when first wanted

    if not room.departments:
        path = board.options.state.name if board.options.state else "config.toml"
        board.say(offices_words(board.words).no_book.format(path=path), "warning", 12)
        return

    page = PickDepartment(board, room, comments)

    def picked(answer: str | None) -> None:
        if answer is None:
            return
        if page.picked.house is not None:
            _house(board, page.picked.house)
        elif page.picked.department is not None:
            _question(board, room, comments, page.picked.department)

    board.app.push_screen(page, picked)


def _house(board: "Dashboard", house: "HouseAnswer") -> None:
    """What the department said before begins the answer; a person looks at it first."""
    if reason := why_not(board, BY_ID["comment.reply"]):
        board.say(reason, "warning")
        return
    deciding.reply(board, house.text)


def _question(
    board: "Dashboard", room: "Room", comments: tuple[Comment, ...], department: "Department"
) -> None:
    from morgenlage.words.letters import letter_words
    from morgenlage.words.offices import offices_words
    from tui.dialogs.line import Line

    say = offices_words(board.words)
    label = say.question.format(name=department.name)

    def given(text: str | None) -> None:
        if text is not None:
            _review(board, room, comments, department, text)

    known = letter_words(room.formats.language).question_prefill
    wrong = lambda text: "" if text else say.no_question  # noqa: E731 - one thought
    board.app.push_screen(Line(label, known, select=True, check=wrong), given)


def _review(
    board: "Dashboard",
    room: "Room",
    comments: tuple[Comment, ...],
    department: "Department",
    question: str,
) -> None:
    from morgenlage.desk.asking import ask
    from morgenlage.words.offices import offices_words
    from tui.dialogs.letter import Letter

    say = offices_words(board.words)

    page = Letter(board, room, comments, department, question)

    def decided(answer: str | None) -> None:
        inquiry = page.wanted
        if answer is None or inquiry is None:
            return
        if answer == "send":
            board.comments.list.marked = frozenset()
            board.answering.discarded = None
            board.follow(ask(board.desk, inquiry, room.keep_days), board.refused)
            day = board.formats.day(inquiry.deadline)
            key = board.keys["undo"].partition(",")[0]
            board.say(say.asked.format(name=department.name, day=day, key=key))
            return
        _question_again(board, room, comments, department, inquiry.question)

    board.app.push_screen(page, decided)


def _question_again(
    board: "Dashboard",
    room: "Room",
    comments: tuple[Comment, ...],
    department: "Department",
    question: str,
) -> None:
    from morgenlage.words.offices import offices_words
    from tui.dialogs.line import Line

    label = offices_words(board.words).question.format(name=department.name)

    def given(text: str | None) -> None:
        _review(board, room, comments, department, (text or "").strip() or question)

    board.app.push_screen(Line(label, question), given)


def departments(board: "Dashboard") -> None:
    """All questions, what is due, and what to do about each."""
    from tui.dialogs.inquiries import Inquiries

    with_room(board, lambda room: _show(board, Inquiries(board, room)))


def _show(board: "Dashboard", page: object) -> None:
    from tui.dialogs.page import Page

    assert isinstance(page, Page)
    board.app.push_screen(page)


def show_asides(board: "Dashboard", situation: Situation, now: datetime) -> None:
    """`beim Fachamt 3`, below it `Straßenbauamt heute fällig`, beside the numbers."""
    asides, urgent = _asides(board, situation, now) if situation.papers.kinds else ((), False)
    board.numbers.show_asides(asides, urgent=urgent)


def _asides(
    board: "Dashboard", situation: Situation, now: datetime
) -> tuple[tuple[str, ...], bool]:
    from morgenlage.domain.inquiry import BARRED, Inquiry, InquiryStage
    from morgenlage.words.offices import offices_words

    there = [i for i in situation.papers.of(Inquiry).values() if i.open]
    if not there:
        return (), False
    say = offices_words(board.words)
    sent = sorted((i.deadline, i.name) for i in there if i.stage is InquiryStage.SENT)
    doubt = sum(i.stage in BARRED for i in there)
    lines = [say.at_departments.format(count=len(there))]
    lines += [f"{name} {when(board, deadline, now)}" for deadline, name in sent[:2]]
    if doubt:
        lines.append(say.in_doubt.format(count=doubt, key=shown(board.keys["departments"])))
    today = now.astimezone(board.formats.zone).date()
    due = bool(sent) and sent[0][0].astimezone(board.formats.zone).date() <= today
    return tuple(lines), due or doubt > 0


def when(board: "Dashboard", deadline: datetime, now: datetime) -> str:
    """`heute fällig`, `überfällig seit Mo 23. Nov`, `bis Mi 25. Nov`."""
    from morgenlage.words.offices import offices_words

    say, formats = offices_words(board.words), board.formats
    day = formats.day(deadline)
    if deadline <= now:
        return say.overdue.format(day=day)
    here = deadline.astimezone(formats.zone).date()
    if here == now.astimezone(formats.zone).date():
        return say.due_today
    return say.due.format(day=day)


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {
    "comment.forward": forward,
    "departments": departments,
}
