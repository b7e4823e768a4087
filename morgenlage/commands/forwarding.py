"""`morgenlage decide REF... forward`: asks a department by mail, and says what became of it."""

from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress

from morgenlage.commands.awaiting import wait_until
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.commands.stopping import ended
from morgenlage.desk.asking import Room, ask, drawn_up, with_letter
from morgenlage.domain.comment import Comment
from morgenlage.domain.department import Department, named
from morgenlage.domain.inquiry import BARRED, Inquiry, InquiryStage
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.wiring import House, clock, open_house, plan_of, room_of
from morgenlage.words.formats import Formats
from morgenlage.words.offices import offices_words, trouble

ANSWER_SECONDS = 30.0
SEND_SECONDS = 90.0
"""So long after the hold the mail server is waited for."""


def forward(shell: Shell, args: Namespace, refs: Sequence[str]) -> int:
    """One mail about all these comments."""
    plan = plan_of(shell.environ)
    say = offices_words(plan.words)
    if not args.to or args.text is None or not args.text.strip():
        raise Usage(say.needs_to)
    if args.reason is not None or args.until is not None:
        raise Usage(plan.words.reports.no_reason if args.reason else plan.words.reports.no_until)
    room = room_of(plan)
    department = _department(shell, room, args.to, str(plan.places.config))
    with open_house(shell.environ, polling=False, sending=True, plan=plan) as house:
        known, lost = _comments(shell, house, refs)
        if not known:
            return FAILED
        inquiry = _asked(house, room, department, known, args)
        recorded, stop = ended(ask(house.desk, inquiry, room.keep_days), ANSWER_SECONDS)
        if not recorded.decided:
            shell.complain(say.overtaken)
            return FAILED
        told = _rested(shell, house, inquiry, room, stop)
    code = _told(shell, args, told or inquiry, room)
    return FAILED if lost else code


def _department(shell: Shell, room: Room, name: str, config: str) -> Department:
    say = offices_words(shell.words)
    if not room.departments:
        raise Usage(say.no_book.format(path=config))
    if (found := named(room.departments, name)) is None:
        known = ", ".join(d.id for d in room.departments)
        raise Usage(say.no_such.format(name=name, known=known))
    return found


def _comments(shell: Shell, house: House, refs: Sequence[str]) -> tuple[tuple[Comment, ...], bool]:
    """Those that can be asked about; True where some cannot."""
    say, lost = offices_words(shell.words), False
    known: list[Comment] = []
    for ref in refs:
        comment = house.desk.situation.comment(Ref(ref))
        if comment is None or not comment.to_us or comment.gone:
            shell.complain(shell.words.reports.no_comment.format(ref=ref))
            lost = True
        elif comment.handling.asked and not comment.handling.back:
            shell.complain(f"{ref}: {say.asked_before.format(name=comment.handling.office)}")
            lost = True
        else:
            known.append(comment)
    return tuple(known), lost


def _asked(
    house: House,
    room: Room,
    department: Department,
    comments: Sequence[Comment],
    args: Namespace,
) -> Inquiry:
    now = clock()
    days = department.days if args.days is None else args.days
    inquiry = drawn_up(
        department,
        comments,
        args.text,
        room.working.after(now, days),
        now,
        house.desk.who,
        hold=room.hold,
        reply_to=room.reply_to,
    )
    return with_letter(
        inquiry,
        department,
        comments,
        house.desk.situation,
        room.formats,
        with_name=args.with_name,
        signed=room.signed,
    )


def _rested(shell: Shell, house: House, inquiry: Inquiry, room: Room, stop: bool) -> Inquiry | None:
    """Waits until it left or not; Ctrl+C takes back what is still held."""

    def rests(situation: Situation) -> bool:
        now = situation.papers.of(Inquiry).get(inquiry.id)
        if now is None:
            return False
        put_off = now.stage is InquiryStage.HELD and bool(now.reason)
        return put_off or now.stage not in (InquiryStage.HELD, InquiryStage.SENDING)

    if room.hold:
        shell.complain(shell.words.reports.holding.format(seconds=f"{room.hold:g}"))
    try:
        if stop:
            raise KeyboardInterrupt
        wait_until(house, rests, room.hold + SEND_SECONDS)
    except KeyboardInterrupt:
        with suppress(KeyboardInterrupt):  # told once more: then we say how far it is
            house.desk.undo().result(ANSWER_SECONDS)
            wait_until(house, rests, SEND_SECONDS)
    return house.desk.situation.papers.of(Inquiry).get(inquiry.id)


def _told(shell: Shell, args: Namespace, inquiry: Inquiry, room: Room) -> int:
    say = offices_words(shell.words)
    went = inquiry.stage in (InquiryStage.SENT, InquiryStage.ANSWERED)
    formats = Formats(shell.words.language, room.formats.zone)
    if args.json:
        shell.document(document(inquiry))
    elif went:
        shell.say(
            say.forwarded.format(
                refs=", ".join(inquiry.refs),
                name=inquiry.name,
                day=formats.day(inquiry.deadline),
                token=inquiry.id,
            )
        )
        if inquiry.file:
            shell.say(say.sent_file.format(file=inquiry.file))
    if not went:
        stage = say.stages[inquiry.stage].format(seconds=0)
        reason = trouble(say, inquiry.reason) if inquiry.reason else ""
        shell.complain(f"{inquiry.id}: {stage}{': ' if reason else ''}{reason}")
    barred = inquiry.stage in BARRED or inquiry.stage is InquiryStage.CANCELLED
    return GOOD if went and not barred else FAILED


def document(inquiry: Inquiry) -> dict[str, object]:
    """One question, for `--json`."""
    return {
        "token": inquiry.id,
        "department": inquiry.department,
        "name": inquiry.name,
        "stage": str(inquiry.stage),
        "refs": list(inquiry.refs),
        "question": inquiry.question,
        "asked_at": inquiry.asked_at,
        "asked_by": inquiry.asked_by,
        "sent_at": inquiry.sent_at,
        "deadline": inquiry.deadline,
        "answered_at": inquiry.answered_at,
        "answer": inquiry.answer,
        "reminders": list(inquiry.reminders),
        "reason": inquiry.reason,
        "file": inquiry.file,
        "foreign": [s.sender for s in inquiry.strangers],
    }
