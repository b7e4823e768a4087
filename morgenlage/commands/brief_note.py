"""`morgenlage brief note`: what only a person can say in the brief."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace

from morgenlage.commands.brief_sources import due_day, period_of
from morgenlage.commands.queue_pieces import WRITE_SECONDS
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.domain.brief_making import notes_of
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.brief_noting import (
    LONGEST,
    needing,
    quoting,
    risking,
    thanking,
)
from morgenlage.domain.brief_period import Period
from morgenlage.domain.brief_quotes import bare, named_in, proposals, quotable
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.hindsight import practice_of
from morgenlage.wiring import House, clock, open_house, read_house
from morgenlage.words.brief_calls import BriefCalls, brief_calls

Step = Callable[[BriefNotes], BriefNotes]


class NotPossible(Exception):
    """What was asked for cannot be noted; `str()` is ready to show."""


def note(shell: Shell, args: Namespace) -> int:
    """Without options: what is noted so far, and sentences that could be quoted."""
    given = (args.need, args.risk, args.quote, args.quote_text, args.thanks)
    if all(value is None for value in given):
        return _show(shell, args)
    if args.read_only:
        shell.complain(shell.words.notices.read_only)
        return FAILED
    say = brief_calls(shell.words)
    with open_house(shell.environ, polling=False, sending=False) as house:
        zone = house.settings.office.working_time.zone
        period = period_of(args, clock(), zone, say, due_day(house.settings))
        try:
            change = _steps(shell, args, house, say)
        except NotPossible as why:
            shell.complain(str(why))
            return FAILED
        except ValueError:
            raise Usage(say.too_long.format(longest=LONGEST)) from None
        new = filed(house, period, change)
    if new is None:
        shell.complain(say.changed)
        return FAILED
    if args.json:
        shell.document(document(new))
    else:
        shell.say(say.noted.format(period=period.id))
    return GOOD


def filed(house: House, period: Period, change: Step) -> BriefNotes | None:
    """The notes after this change, durable; None: somebody else was faster."""
    if period.id not in house.desk.situation.papers.of(BriefNotes):
        new = change(BriefNotes(id=period.id))
        if house.desk.file([new]).result(WRITE_SECONDS).kept:
            return house.desk.situation.papers.of(BriefNotes).get(period.id)
    changed = house.desk.change(BriefNotes, period.id, change)
    return changed.result(WRITE_SECONDS)


def _steps(shell: Shell, args: Namespace, house: House, say: BriefCalls) -> Step:
    """All that was asked for, as one change. Raises `NotPossible`, ValueError for a long line."""
    steps: list[Step] = []
    if args.need is not None:
        steps.append(lambda notes: needing(notes, args.need))
    if args.risk is not None:
        steps.append(lambda notes: risking(notes, args.risk))
    if args.quote is not None or args.quote_text is not None:
        text, ref = _quotation(shell, args, house.desk.situation, say)
        steps.append(lambda notes: quoting(notes, text, ref))
    if args.thanks is not None:
        offices = _offices(args.thanks, house, say)
        steps.append(
            lambda notes: thanking(notes, (*notes.thanks, *offices) if any(offices) else ())
        )

    def change(notes: BriefNotes) -> BriefNotes:
        for step in steps:
            notes = step(notes)
        return notes

    change(BriefNotes(id="tried"))  # a line that is too long is told before anything is filed
    return change


def _quotation(
    shell: Shell, args: Namespace, situation: Situation, say: BriefCalls
) -> tuple[str, str]:
    """The words and where they come from; a person is told to read them once more."""
    text, ref = args.quote_text, args.quote or ""
    if ref:
        comment = situation.comment(Ref(ref))
        if comment is None:
            raise NotPossible(say.unknown_comment.format(ref=ref))
        if not quotable(comment) or comment.ours:
            raise NotPossible(say.not_quotable.format(ref=ref))
        if text is None:
            text = bare(comment)
            if not text:
                raise NotPossible(say.nothing_left.format(ref=ref))
            shell.complain(say.check_quote.format(text=text))
    if named_in(text or ""):
        shell.complain(say.named_quote.format(text=text))
    return text or "", ref


def _offices(wanted: list[str], house: House, say: BriefCalls) -> tuple[str, ...]:
    """Ids of these departments, by id or name."""
    demo = house.plan.demo is not None
    known = practice_of(house.settings, house.words, demo=demo, cards=False).offices
    found = []
    for office in wanted:
        same = (i for i, name in known.items() if office.casefold() in (i, name.casefold()))
        id = next(same, "")
        if office.strip() and not id:
            listed = ", ".join(known) or "–"
            raise NotPossible(say.unknown_office.format(office=office, known=listed))
        found.append(id)
    return tuple(found)


def _show(shell: Shell, args: Namespace) -> int:
    say, read = brief_calls(shell.words), read_house(shell.environ)
    zone = read.settings.office.working_time.zone
    period = period_of(args, read.situation.now, zone, say, due_day(read.settings))
    notes, proposed = notes_of(read.situation, period), proposals(read.situation, period)
    if args.json:
        found = [{"ref": p.ref, "kind": p.kind, "text": p.text} for p in proposed]
        shell.document({**document(notes), "proposals": found})
        return GOOD
    empty = replace(notes, need="", risk="", quote="", quoted="", thanks=())
    if notes == empty:
        shell.say(say.nothing_noted.format(period=period.id))
    for key, label in say.fields.items():
        value = getattr(notes, key)
        if value:
            told = value if isinstance(value, str) else ", ".join(value)
            shell.paragraph(f"{label}: {told}", "  ")
    if proposed:
        shell.say(say.proposals)
    for one in proposed:
        shell.paragraph(f"  {one.ref}  {one.text}", "    ")
    return GOOD


def document(notes: BriefNotes) -> dict[str, object]:
    """For `--json`; the period is the id."""
    return {
        "period": notes.id,
        "need": notes.need,
        "risk": notes.risk,
        "quote": notes.quote,
        "quoted": notes.quoted or None,
        "thanks": list(notes.thanks),
        "mailed": [
            {"to": m.to, "at": m.at, "state": m.state, "reason": m.reason, "file": m.file}
            for m in notes.mailed
        ],
    }
