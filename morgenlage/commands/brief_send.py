"""`morgenlage brief send`: mails the brief, once for each period and address."""

from argparse import Namespace

from morgenlage.commands.awaiting import wait_until
from morgenlage.commands.brief_note import document, filed
from morgenlage.commands.brief_sources import due_day, period_of
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.config.mail import ADDRESS
from morgenlage.domain.brief_notes import BriefNotes, Mailed
from morgenlage.domain.brief_noting import mailing
from morgenlage.domain.brief_period import Period
from morgenlage.domain.situation import Situation
from morgenlage.wiring import House, clock, open_house
from morgenlage.words.brief_calls import BriefCalls, brief_calls
from morgenlage.words.formats import Formats
from morgenlage.words.offices import offices_words, trouble

SECONDS = 90.0


def send(shell: Shell, args: Namespace) -> int:
    """Waits until every mail has left or cannot. Exit code 1 where one did not leave now."""
    say = brief_calls(shell.words)
    if args.read_only:
        shell.complain(shell.words.notices.read_only)
        return FAILED
    with open_house(shell.environ, polling=False, sending=True) as house:
        zone = house.settings.office.working_time.zone
        period = period_of(args, clock(), zone, say, due_day(house.settings))
        to = _addresses(args, house, say)
        wanted = [address for address in to if _wanted(house, period, address, args.again)]
        wait_until(house, lambda now: _rest(now, period.id, wanted), SECONDS)
        notes = house.desk.situation.papers.of(BriefNotes).get(period.id)
    mailed = {m.to: m for m in notes.mailed} if notes is not None else {}
    if args.json:
        shell.document(document(notes or BriefNotes(id=period.id)))
        sent = (mailed.get(address) for address in to)
        good = all(m is not None and m.state == "sent" for m in sent) and wanted == list(to)
        return GOOD if good else FAILED
    form = Formats(shell.words.language, zone)
    return GOOD if all([_told(shell, mailed.get(a), a in wanted, form) for a in to]) else FAILED


def _addresses(args: Namespace, house: House, say: BriefCalls) -> tuple[str, ...]:
    """Raises `Usage` where there is none, or one that is no address."""
    own = house.settings.brief.to if house.settings.brief else ()
    to = tuple(dict.fromkeys(args.to or own))
    for address in to:
        if not ADDRESS.fullmatch(address):
            raise Usage(say.bad_address.format(found=address[:80]))
    if not to:
        raise Usage(say.nobody)
    return to


def _wanted(house: House, period: Period, to: str, again: bool) -> bool:
    """On file as a wish; false where it went there before, or may have."""
    now, refused = clock(), []

    def change(notes: BriefNotes) -> BriefNotes:
        new = mailing(notes, to, period, now, again=again)
        if new is None:
            refused.append(to)
            return notes
        return new

    return filed(house, period, change) is not None and not refused


def _rest(now: Situation, id: str, wanted: list[str]) -> bool:
    """Nothing more becomes of them by itself soon."""
    notes = now.papers.of(BriefNotes).get(id)
    mailed = [m for m in notes.mailed if m.to in wanted] if notes is not None else []
    return all(m.state != "sending" and (m.state != "waiting" or m.reason) for m in mailed)


def _told(shell: Shell, mailed: Mailed | None, wanted: bool, form: Formats) -> bool:
    """What became of one address; true where it was sent just now."""
    say = brief_calls(shell.words)
    if mailed is None:
        shell.complain(say.changed)
        return False
    reason = trouble(offices_words(shell.words), mailed.reason) if mailed.reason else ""
    names = {"to": mailed.to, "reason": reason, "file": mailed.file, "day": form.date(mailed.at)}
    match mailed.state:
        case "sent" if wanted:
            shell.say((say.sent_file if mailed.file else say.sent).format(**names))
            return True
        case "sent":
            shell.complain(say.sent_before.format(**names))
        case "unknown":
            shell.complain(say.unclear.format(**names))
        case "failed":
            shell.complain(say.not_sent.format(**names))
        case _:
            shell.complain((say.waits if reason else say.on_its_way).format(**names))
    return False
