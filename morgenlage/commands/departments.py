"""`morgenlage departments`: questions, how departments answer, and what a person does about it."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from morgenlage.commands.awaiting import wait_until
from morgenlage.commands.forwarding import document
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage, clean
from morgenlage.config.regular import NotAFile, read_regular
from morgenlage.desk import asking
from morgenlage.domain.department import Department
from morgenlage.domain.department_counts import Counts, counts_of
from morgenlage.domain.inquiry import BARRED, HouseAnswer, Inquiry, InquiryStage, Mailbox
from morgenlage.wiring import House, Plan, clock, open_house, plan_of, read_house, room_of
from morgenlage.words.formats import Formats
from morgenlage.words.offices import Offices, offices_words, trouble

SECONDS = 30.0
SEND_SECONDS = 90.0
LARGEST = 1_000_000
"""Bytes of an answer by file."""


def departments(shell: Shell, args: Namespace) -> int:
    """Without more words: all questions and the counts."""
    if args.what is None:
        return _listed(shell, args)
    plan = plan_of(shell.environ)
    if args.what == "export":
        return _exported(shell, args, plan)
    acting = args.what in ("remind", "resend")
    with open_house(shell.environ, polling=False, sending=acting, plan=plan) as house:
        if args.what == "fetch":
            house.desk.read_mail().result(120.0)
            return _mailbox(shell, house)
        inquiry = house.desk.situation.papers.of(Inquiry).get(args.token.strip().lstrip("#"))
        if inquiry is None:
            shell.complain(offices_words(shell.words).unknown_token.format(token=args.token))
            return FAILED
        return _DO[args.what](shell, args, house, inquiry)


def _listed(shell: Shell, args: Namespace) -> int:
    house = read_house(shell.environ)
    say, papers, now = offices_words(house.words), house.situation.papers, clock()
    inquiries = sorted(papers.of(Inquiry).values(), key=lambda i: (not i.open, i.deadline))
    counts = counts_of(inquiries, house.settings.office.working_time, now)
    if args.json:
        shell.document(
            {
                "inquiries": [document(i) for i in inquiries],
                "departments": [c._asdict() for c in counts],
                "house_answers": [_house(h) for h in papers.of(HouseAnswer).values()],
            }
        )
        return GOOD
    formats = Formats(house.words.language, house.settings.office.working_time.zone)
    for inquiry in inquiries:
        stage = say.stages[inquiry.stage].format(seconds=0)
        day = formats.day(inquiry.deadline)
        due = (say.overdue if inquiry.overdue(now) else say.due).format(day=day)
        parts = inquiry.id, stage, inquiry.name, due, inquiry.question
        shell.out.write("\t".join(clean(part) for part in parts) + "\n")
        for stranger in inquiry.strangers:
            shell.say(f"  {say.from_foreign.format(sender=stranger.sender or '?')}")
    for count in counts:
        shell.say(count_line(say, count, formats))
    shell.say(brief_line(say, counts, formats))
    return GOOD


def count_line(say: Offices, count: Counts, formats: Formats) -> str:
    """`Straßenbauamt: 3 gefragt, 2 beantwortet, 1 offen, 0 überfällig, ...`"""
    hours = "" if count.hours is None else say.hours.format(hours=formats.number(count.hours))
    return say.counts.format(
        name=count.name,
        asked=count.asked,
        answered=count.answered,
        open=count.open,
        overdue=count.overdue,
        hours=hours,
    )


def brief_line(say: Offices, counts: tuple[Counts, ...], formats: Formats) -> str:
    """`Beim Fachamt: 3, Straßenbauamt bis Di 24. Nov`"""
    there = sum(c.open for c in counts)
    dated = [(c.next_deadline, c.name) for c in counts if c.next_deadline is not None]
    following = ""
    if dated:
        day, name = min(dated)
        following = say.next_due.format(name=name, due=say.due.format(day=formats.day(day)))
    return say.now_there.format(count=there, next=following)


def _house(answer: HouseAnswer) -> dict[str, object]:
    return {
        "department": answer.department,
        "owner": answer.owner,
        "until": answer.until.isoformat(),
        "asked": answer.asked,
        "text": answer.text,
    }


def _answer(shell: Shell, args: Namespace, house: House, inquiry: Inquiry) -> int:
    """By file: a mail, or plain text."""
    from morgenlage.mailing.reading import read, text_answer  # only answers by file need it

    say = offices_words(shell.words)
    if inquiry.stage in (InquiryStage.HELD, InquiryStage.CANCELLED):
        return _not_now(shell, say, inquiry)
    data = _content(shell, args.file, say)
    sender = ""
    if args.file.casefold().endswith(".eml"):
        letter = read(data)
        if letter is None or letter.token != inquiry.id or letter.kind != "answer":
            shell.complain(say.not_mail.format(path=args.file))
            return FAILED
        text, whole, sender = letter.text, letter.whole, letter.sender
        if not args.force and not _owner(house.plan, inquiry).owns(sender):
            shell.complain(say.foreign.format(sender=sender or "?", name=inquiry.name))
            return FAILED
    else:
        text, whole = text_answer(data.decode("utf-8", "replace"))
    if not text:
        shell.complain(say.paste_empty)
        return FAILED
    filed = asking.answer(house.desk, inquiry, text, whole, sender, clock()).result(SECONDS)
    return _done(shell, bool(filed.kept), say.cli_answered, inquiry)


def _content(shell: Shell, path: str, say: Offices) -> bytes:
    """Raises `Usage` for a file that cannot be read."""
    if path == "-":
        return shell.read.read().encode("utf-8", "replace")[:LARGEST]
    try:
        return read_regular(Path(path), LARGEST)[0][:LARGEST]
    except (OSError, NotAFile) as error:
        detail = getattr(error, "strerror", None) or type(error).__name__
        raise Usage(say.bad_file.format(path=path, detail=detail)) from None


def _owner(plan: Plan, inquiry: Inquiry) -> Department:
    known = next((d for d in room_of(plan).departments if d.id == inquiry.department), None)
    return known or Department(inquiry.department, inquiry.name, inquiry.to)


def _remind(shell: Shell, args: Namespace, house: House, inquiry: Inquiry) -> int:
    say = offices_words(shell.words)
    if inquiry.stage is not InquiryStage.SENT:
        return _not_now(shell, say, inquiry)
    filed = asking.remind(house.desk, inquiry, clock()).result(SECONDS)
    if not filed.kept:
        return _done(shell, False, "", inquiry)
    wait_until(
        house,
        lambda s: (i := s.papers.of(Inquiry).get(inquiry.id)) is not None and i.remind_at is None,
        SEND_SECONDS,
    )
    now = house.desk.situation.papers.of(Inquiry).get(inquiry.id, inquiry)
    if now.reminding or now.remind_at is not None:
        reason = trouble(say, now.reminding or "mail-slow")
        shell.complain(f"{inquiry.id}: {say.reminder_failed.format(reason=reason)}")
        return FAILED
    return _done(shell, True, say.cli_reminded, inquiry)


def _close(shell: Shell, args: Namespace, house: House, inquiry: Inquiry) -> int:
    say = offices_words(shell.words)
    filed = asking.close(house.desk, inquiry).result(SECONDS)
    return _done(shell, bool(filed.kept), say.cli_closed, inquiry)


def _resend(shell: Shell, args: Namespace, house: House, inquiry: Inquiry) -> int:
    say = offices_words(shell.words)
    if inquiry.stage not in BARRED:
        return _not_now(shell, say, inquiry)
    room = room_of(house.plan)
    letter = asking.letter_again(inquiry, house.desk.situation, room)
    recorded = asking.resend(house.desk, inquiry, letter, clock(), 0.0).result(SECONDS)
    if not recorded.decided:
        return _done(shell, False, "", inquiry)

    def rests(stage: InquiryStage) -> bool:
        return stage not in (InquiryStage.HELD, InquiryStage.SENDING)

    wait_until(house, lambda s: rests(s.papers.of(Inquiry)[inquiry.id].stage), SEND_SECONDS)
    now = house.desk.situation.papers.of(Inquiry)[inquiry.id]
    if now.stage is not InquiryStage.SENT:
        return _not_now(shell, say, now)
    return _done(shell, True, say.cli_resent, inquiry)


def _resolve(shell: Shell, args: Namespace, house: House, inquiry: Inquiry) -> int:
    say = offices_words(shell.words)
    if inquiry.stage is not InquiryStage.UNKNOWN:
        return _not_now(shell, say, inquiry)
    asking.arrived_after_all(house.desk, inquiry, clock()).result(SECONDS)
    return _done(shell, True, say.cli_resolved, inquiry)


def _exported(shell: Shell, args: Namespace, plan: Plan) -> int:
    from morgenlage.mailing.form import mail_of  # only who writes a file needs the form of a mail
    from morgenlage.mailing.way import put_down

    house, say = read_house(shell.environ), offices_words(shell.words)
    inquiry = house.situation.papers.of(Inquiry).get(args.token.strip().lstrip("#"))
    if inquiry is None:
        shell.complain(say.unknown_token.format(token=args.token))
        return FAILED
    room = room_of(plan)
    letter = asking.letter_of(inquiry, house.situation, room)
    path = put_down(args.folder, letter, mail_of(letter, room.sender, room.signed))
    shell.say(say.exported.format(path=path))
    return GOOD


def _mailbox(shell: Shell, house: House) -> int:
    say = offices_words(shell.words)
    boxes = house.desk.situation.papers.of(Mailbox).values()
    troubles = [b.trouble for b in boxes if b.trouble]
    for found in troubles:
        shell.complain(say.mailbox.format(reason=trouble(say, found)))
    return FAILED if troubles else GOOD


def _not_now(shell: Shell, say: Offices, inquiry: Inquiry) -> int:
    stage = say.stages[inquiry.stage].format(seconds=0)
    reason = f" ({trouble(say, inquiry.reason)})" if inquiry.reason else ""
    shell.complain(f"{inquiry.id}: {say.not_now.format(stage=stage)}{reason}")
    return FAILED


def _done(shell: Shell, kept: bool, form: str, inquiry: Inquiry) -> int:
    if not kept:
        shell.complain(offices_words(shell.words).overtaken)
        return FAILED
    shell.say(form.format(token=inquiry.id, name=inquiry.name))
    return GOOD


_DO: dict[str, Callable[[Shell, Namespace, House, Inquiry], int]] = {
    "answer": _answer,
    "remind": _remind,
    "close": _close,
    "resend": _resend,
    "resolve": _resolve,
}
