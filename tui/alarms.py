"""How alarms are said: once as a toast, and in the header for as long as they last."""

from typing import TYPE_CHECKING, NamedTuple

from morgenlage.domain.comment import Comment
from morgenlage.domain.paper import LONG_AGO
from morgenlage.domain.situation import Situation
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.saying import usually
from tui import toasts
from tui.accounts import names_of
from tui.keymap import shown
from widgets.guard import cut
from widgets.signs import platform_sign

if TYPE_CHECKING:
    from morgenlage.domain.alarm import Alarm
    from tui.dashboard import Dashboard


GRAVE = frozenset({"danger", "threat"})
"""What must not drown in a crisis, whatever many others say."""


class Told(NamedTuple):
    """The same twice: for a wide header and for a narrow one. Empty: all is calm."""

    whole: str = ""
    short: str = ""


def told(situation: Situation, words: Words, formats: Formats) -> Told:
    """What the header says: of a crisis, of alarms the loudest one, others as a number; and before
    all that the shared state or the service is away, without which nothing of it goes out."""
    crisis = _of_crisis(situation, words, formats)
    alarm = _of_alarms(situation, words, formats)
    if crisis.whole and alarm.whole:
        crisis = Told(f"{crisis.whole} · {alarm.short}", f"{crisis.short} · {alarm.short}")
    other = crisis if crisis.whole else alarm
    other = _before(_of_service(situation, words, formats), other)
    return _before(_of_state(situation, words, formats), other)


def _before(away: Told, other: Told) -> Told:
    """What is away comes first, in short where there is more to say."""
    if away.whole and other.whole:
        return Told(f"{away.short} · {other.whole}", f"{away.short} · {other.short}")
    return away if away.whole else other


def in_crisis(situation: Situation) -> bool:
    """One runs right now."""
    if not any(kind.FILE == "crises" for kind in situation.papers.kinds):
        return False
    from morgenlage.domain.crisis import running  # most mornings have none

    return running(situation.papers) is not None


def _of_state(situation: Situation, words: Words, formats: Formats) -> Told:
    """As of when all that is shown is, where it cannot be reached."""
    if situation.cut_off is None:
        return Told()
    from morgenlage.words.sharing import sharing_words  # where several hosts share it

    say, when = sharing_words(words), formats.moment(situation.cut_off, situation.now)
    return Told(say.cut_off.format(when=when), say.cut_off_short.format(when=when))


def _of_service(situation: Situation, words: Words, formats: Formats) -> Told:
    """Since when nobody fetches and sends, where one service does it for all."""
    if situation.away is None:
        return Told()
    from morgenlage.words.service import service_words  # where there is such a service

    say = service_words(words)
    if situation.away == LONG_AGO:
        return Told(say.away_ever, say.away_ever_short)
    when = formats.moment(situation.away, situation.now)
    return Told(say.away.format(when=when), say.away_short.format(when=when))


def _of_crisis(situation: Situation, words: Words, formats: Formats) -> Told:
    """Who has begun one and when, for everybody."""
    if not any(kind.FILE == "crises" for kind in situation.papers.kinds):
        return Told()
    from morgenlage.domain.crisis import running  # most mornings have none

    paper = running(situation.papers)
    if paper is None:
        return Told()
    say, clock = words.crisis, formats.moment(paper.began, situation.now)
    form = say.running if paper.held else say.running_open
    return Told(
        form.format(clock=clock, who=cut(paper.began_by, 24)),
        say.running_short.format(clock=clock, who=cut(paper.began_by, 12)),
    )


def _of_alarms(situation: Situation, words: Words, formats: Formats) -> Told:
    if not situation.alarms:
        return Told()
    first, *others = situation.alarms
    whole, short = in_words(first, situation, words, formats), in_brief(first, situation, words)
    if others:
        more = words.crisis.alarm_more.format(count=len(others))
        return Told(whole + more, f"{short} +{len(others)}")
    return Told(whole, short)


def show(board: "Dashboard", situation: Situation) -> None:
    """In the header for everybody; in a crisis the list has the largest fold first, behind what is
    dangerous or threatens."""
    board.head.alarm = told(situation, board.words, board.formats)
    _tell_away(board, situation.away is not None)
    folded = board.comments.folded
    if not in_crisis(situation):
        folded.grave = None
    elif folded.grave is None:
        folded.grave = lambda ref: _grave(board.desk.situation.comment(ref))


def _tell_away(board: "Dashboard", away: bool) -> None:
    """What it means and what to do, once; the header keeps saying that it is so."""
    if away and not board.away:
        from morgenlage.words.service import service_words  # where there is such a service

        board.say(service_words(board.words).away_toast, "warning", 10)
    board.away = away


def _grave(comment: Comment | None) -> bool:
    return comment is not None and any(r.kind in GRAVE for r in comment.verdict.reasons)


def in_words(alarm: "Alarm", situation: Situation, words: Words, formats: Formats) -> str:
    """`Instagram: 41 in 10 min, sonst 2; 6 von 10 gleich`."""
    say = words.crisis
    given: dict[str, object] = {
        "account": names_of(situation).get(alarm.account, alarm.account),
        "count": formats.number(alarm.shown),
        "minutes": alarm.minutes,
    }
    calming = say.alarm_calming if alarm.calm_since else ""
    if alarm.kind == "person":
        return say.alarm_person.format(**given) + calming
    if alarm.usual is None:
        said = say.alarm_unknown.format(**given)
    else:
        said = say.alarm.format(**given, usual=usually(words, formats, alarm.usual))
    if alarm.calm_since:
        return said + calming
    share = round(10 * alarm.alike / max(1, alarm.amount))
    alike = say.alarm_alike.format(alike=share) if share >= 2 else ""
    return said + alike


def in_brief(alarm: "Alarm", situation: Situation, words: Words) -> str:
    """`IG 41/10 min`."""
    status = situation.accounts.get(alarm.account)
    sign = platform_sign(status.account.platform) if status else alarm.account
    say = words.crisis
    form = say.alarm_short_person if alarm.kind == "person" else say.alarm_short
    return form.format(account=sign, count=alarm.shown, minutes=alarm.minutes)


def ring(board: "Dashboard", alarm: "Alarm") -> None:
    """Says it once and shortly, in the place of the alarm before; the header keeps saying it."""
    situation, say = board.desk.situation, board.words.crisis
    said = in_words(alarm._replace(alike=0), situation, board.words, board.formats)
    if alarm.kind != "person" and not in_crisis(situation):
        said = say.rang.format(alarm=said, key=shown(board.keys["crisis"]))
    toasts.withdraw(board.app, board.rung)
    board.rung = said
    board.say(said, "warning", 10)
