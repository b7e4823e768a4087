"""How news and outcomes are said: what went well quietly, what went wrong aloud."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, assert_never

from morgenlage.desk.desk import Recorded
from morgenlage.desk.news import (
    CameBack,
    Died,
    Impossible,
    Lost,
    News,
    Noted,
    NotKept,
    NotSaved,
    Overtaken,
    Rang,
    Settled,
    Unserved,
    Unusable,
)
from morgenlage.domain.action import Action, Withdraw, name_of
from morgenlage.domain.comment import Comment
from morgenlage.domain.knowing import told
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.ref import Ref, account_of
from morgenlage.domain.situation import Progress, Situation
from morgenlage.words import Words
from morgenlage.words.saying import note_sentence, sentence, why
from tui import alarms, press_news
from tui.accounts import names_of, trouble
from tui.keymap import shown
from widgets.comment_row import author_of as handle_of
from widgets.guard import cut

if TYPE_CHECKING:
    from morgenlage.domain.errand import Errand
    from tui.dashboard import Dashboard


def tell(board: "Dashboard", news: News) -> None:
    """One toast for what is not simply a new situation."""
    notices = board.words.notices
    match news:
        case Settled(outgoing=outgoing):
            _settled(board, outgoing)
        case NotSaved(action=action, reason=reason):
            why = f"{about(board, [action])}. {sentence(board.words, reason)}"
            board.say(notices.not_saved.format(reason=why), "error")
        case NotKept(account=account, reason=reason):
            why = sentence(board.words, reason)
            board.say(board.words.reports.not_kept.format(account=account, reason=why), "error")
        case Overtaken(ref=ref, by=by):
            author = author_of(board, ref)
            board.say(notices.overtaken.format(author=author, who=by), "warning", 15)
        case Impossible(reason=reason):
            board.say(sentence(board.words, reason), "warning")
        case CameBack(comment=comment, amount=amount):
            author = cut(handle_of(comment, board.words), 24)
            form = notices.came_back if amount == 1 else notices.came_back_many
            board.say(form.format(author=author, count=board.formats.number(amount)))
        case Lost(account=account, ability=ability, reason=reason):
            named = board.words.accounts.abilities.get(ability, ability)
            why = sentence(board.words, reason)
            lost = notices.ability_lost.format(account=account, ability=named, reason=why)
            board.say(lost, "warning", 15)
        case Rang(alarm=alarm):
            alarms.ring(board, alarm)
        case Noted(note=note):
            board.say(note_sentence(board.words, note.kind, note.name, note.detail), "warning", 15)
        case Unserved(errand=errand):
            _unserved(board, errand)
        case Unusable():
            board.app.exit()  # whoever opened the desk says why
        case Died(error=error):
            raise error  # a crash like any other
        case _:
            return


def reason_of(words: Words, outgoing: Outgoing, situation: Situation) -> str:
    """Why it did not get out, and what has changed where that is why."""
    return why(words, outgoing.reason, told(outgoing.changes, outgoing.ref, situation))


def what(words: Words, action: Action) -> str:
    """The act in the user's words."""
    said = words.notices.acts.get(name_of(action), name_of(action))
    return said


def about(board: "Dashboard", actions: Sequence[Action]) -> str:
    """`erledigt – jonas`, or `3 × erledigt – jonas, mona, Karin …`."""
    said = what(board.words, actions[0])
    if len(actions) > 1:
        said = f"{len(actions)} × {said}"
    who = _first_three([author_of(board, a.ref) for a in actions])
    return board.words.notices.about.format(what=said, who=who) if who else said


def name_list(board: "Dashboard", comments: Sequence[Comment]) -> str:
    """`jonas, mona, Karin …`: who wrote these."""
    return _first_three([cut(handle_of(c, board.words), 24) for c in comments])


def _first_three(names: Sequence[str]) -> str:
    known = [name for name in dict.fromkeys(names) if name]
    return ", ".join(known[:3]) + (" …" if len(known) > 3 else "")


def author_of(board: "Dashboard", ref: Ref) -> str:
    """Who wrote the comment; empty where it is not known (any more)."""
    comment = board.desk.situation.comment(ref)
    return cut(handle_of(comment, board.words), 24) if comment else ""


def changes(board: "Dashboard", old: Situation | None, new: Situation) -> None:
    """What somebody should hear of without having asked."""
    press_news.tell(board, old, new)
    new_troubles(board, old, new)
    if old is not None and _requests(new) is not _requests(old):
        from tui.request_lines import tell_news  # most mornings nobody is asked

        tell_news(board, old, new)


def _requests(situation: Situation) -> object:
    """The requests for approval on file; tells whether they are the same as before."""
    return next((p for k, p in situation.papers.kinds.items() if k.FILE == "requests"), None)


def new_troubles(board: "Dashboard", old: Situation | None, new: Situation) -> None:
    """One toast when accounts get into trouble; none at the start, where the badges tell it."""
    if old is None or old.accounts is new.accounts:
        return
    fresh = [
        status
        for name, status in new.accounts.items()
        if status.trouble
        and (was := old.accounts.get(name))
        and (was.trouble is None or was.trouble.kind != status.trouble.kind)
    ]
    if not fresh:
        return
    notices, names = board.words.notices, names_of(new)
    if len(fresh) == 1:
        said = trouble(board.words, board.formats, fresh[0])
        account = names[fresh[0].account.id]
        board.say(notices.new_trouble.format(account=account, trouble=said), "warning", 10)
        return
    accounts = ", ".join(names[status.account.id] for status in fresh[:4])
    dots = " …" if len(fresh) > 4 else ""
    key = shown(board.keys["help"])
    said = notices.new_troubles.format(count=len(fresh), accounts=accounts + dots, key=key)
    board.say(said, "warning", 10)


def progress(board: "Dashboard", of: Progress | None) -> str:
    """How far long work is, where that is known; else nothing."""
    if of is None or not of.total:
        return ""
    word, number = getattr(board.words.screen, of.what.replace("-", "_")), board.formats.number
    return f"{word} {number(of.done)}/{number(of.total)}"


def refusals(board: "Dashboard", recorded: Recorded) -> str:
    """What did not happen and why, each reason once with whom it is about; empty: all happened."""
    by_reason: dict[str, list[Action]] = {}
    for action, reason in recorded.refused:
        by_reason.setdefault(reason, []).append(action)
    alone = not recorded.decided and len(recorded.refused) == 1
    said = [
        sentence(board.words, reason)
        if alone
        else f"{about(board, actions)}: {sentence(board.words, reason)}"
        for reason, actions in by_reason.items()
    ]
    return " · ".join(said)


def _unserved(board: "Dashboard", errand: "Errand") -> None:
    from morgenlage.words.service import service_words  # where there is such a service

    say = service_words(board.words)
    wished, reason = say.wishes[errand.kind], say.reasons[errand.failed]
    board.say(say.unserved.format(what=wished, why=reason), "warning", 15)


def _settled(board: "Dashboard", outgoing: Outgoing) -> None:
    notices = board.words.notices
    said = what(board.words, outgoing.action)
    given = {
        "what": said[:1].upper() + said[1:],
        "account": account_of(outgoing.ref),
        "reason": reason_of(board.words, outgoing, board.desk.situation),
    }
    match outgoing.stage:
        case Stage.SENT:
            withdrawn = isinstance(outgoing.action, Withdraw)
            board.say((notices.withdrawn if withdrawn else notices.sent).format(**given))
        case Stage.FAILED:
            board.say(notices.failed.format(**given), "error")
        case Stage.UNKNOWN:
            board.say(notices.unknown.format(**given), "error")
        case Stage.HELD | Stage.SENDING | Stage.CANCELLED:
            return
        case _:
            assert_never(outgoing.stage)
