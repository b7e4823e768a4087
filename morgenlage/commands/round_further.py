"""The longer answers of the round as text: hiding with a paragraph, asking a department."""

from morgenlage.commands.round_walk import ANSWER_SECONDS, Walk, one_line
from morgenlage.domain.comment import Comment
from morgenlage.domain.department import Department, fitting, named
from morgenlage.domain.netiquette import Netiquette, Paragraph


def paragraph(walk: Walk) -> Paragraph | None:
    """Which rule of the netiquette; None where nobody chose one."""
    from morgenlage.config.netiquette import read_netiquette  # only who moderates needs it

    rules, _ = read_netiquette(walk.house.settings.office.files.get("netiquette"), walk.words)
    for number, rule in enumerate(rules.paragraphs, 1):
        walk.tell(f"{number} {rule.title}")
    typed = walk.line(walk.say.which_rule)
    found = _usual(rules) if not typed else rules.paragraph(typed)
    if found is None:
        walk.tell(walk.say.none_chosen)
    return found


def _usual(rules: Netiquette) -> Paragraph | None:
    return rules.paragraph(rules.usual) if rules.usual else None


def forwarded(walk: Walk, comment: Comment, typed: str) -> bool:
    """Asks which department, one question, and `y`. True: it is on file and will leave.

    `typed`: what stood behind the letter, a department maybe.
    """
    from morgenlage.desk.asking import ask, drawn_up, with_letter  # only who asks needs mail
    from morgenlage.wiring import room_of
    from morgenlage.words.letters import letter_words

    say, room = walk.say, room_of(walk.house.plan)
    if comment.handling.asked and not comment.handling.back:
        walk.tell(say.asked_before.format(name=comment.handling.office))
        return False
    book = tuple(f.department for f in fitting([comment.text], room.departments))
    department = _department(walk, book, typed)
    if department is None:
        return False
    usual = letter_words(room.formats.language).question_prefill
    question = _question(walk, usual)
    if not question:
        walk.tell(say.none_chosen)
        return False
    now = walk.now()
    deadline = room.working.after(now, department.days)
    day = walk.formats.day(deadline)
    walk.tell(
        say.ask_review.format(name=department.name, mail=department.mail, day=day, text=question)
    )
    if walk.line(f"{say.ask_letters}: ").lower()[:1] != "y":
        walk.tell(say.none_chosen)
        return False
    who, situation = walk.desk.who, walk.desk.situation
    drawn = drawn_up(
        department,
        (comment,),
        question,
        deadline,
        now,
        who,
        hold=room.hold,
        reply_to=room.reply_to,
    )
    inquiry = with_letter(
        drawn,
        department,
        (comment,),
        situation,
        room.formats,
        with_name=False,
        signed=room.signed,
    )
    recorded = ask(walk.desk, inquiry, room.keep_days).result(ANSWER_SECONDS)
    if not recorded.decided:
        walk.tell(walk.words.notices.not_saved.format(reason=department.name))
        return False
    walk.tell(say.asked.format(name=department.name, day=day))
    return True


def _question(walk: Walk, usual: str) -> str:
    """One line; a full stop takes the usual one. Empty: somebody went back."""
    typed = walk.line(walk.say.question.format(usual=usual))
    if typed.lower() in ("", "q"):
        return ""
    if typed == ".":
        return usual
    return one_line(typed.removeprefix("\\"), 300)


def _department(walk: Walk, book: tuple[Department, ...], typed: str) -> Department | None:
    """By number or id, the fitting ones first; None: somebody went back."""
    if not book:
        walk.tell(walk.say.no_book)
        return None
    listed = False
    while True:
        if typed.isdecimal() and typed.isascii() and 1 <= int(typed[:9]) <= len(book):
            return book[int(typed[:9]) - 1]
        if typed and (found := named(book, typed)) is not None:
            return found
        if typed:
            walk.tell(walk.say.no_such_office.format(typed=typed[:40], last=len(book)))
        if not listed:
            for number, department in enumerate(book, 1):
                walk.tell(f"{number} {department.name}")
            listed = True
        typed = walk.line(walk.say.which_office)
        if typed.lower() in ("", "q"):
            walk.tell(walk.say.none_chosen)
            return None
