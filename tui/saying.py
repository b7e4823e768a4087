"""How news and outcomes are said: what went well quietly, what went wrong aloud."""

from typing import TYPE_CHECKING, assert_never

from morgenlage.desk.desk import Recorded
from morgenlage.desk.news import CameBack, Impossible, News, NotSaved, Overtaken, Settled
from morgenlage.domain.action import Action, name_of
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.ref import account_of
from morgenlage.words import Words

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


def tell(board: "Dashboard", news: News) -> None:
    """One toast for what is not simply a new situation."""
    notices = board.words.notices
    match news:
        case Settled(outgoing=outgoing):
            _settled(board, outgoing)
        case NotSaved(detail=detail):
            board.say(notices.not_saved.format(reason=detail), "error")
        case Overtaken(by=by):
            board.say(notices.overtaken.format(who=by), "warning", 15)
        case Impossible(reason=reason):
            board.say(why(board.words, reason), "warning")
        case CameBack(comment=comment):
            board.say(notices.came_back.format(author=comment.author))
        case _:
            return


def what(words: Words, action: Action) -> str:
    """The act in the user's words."""
    said = words.notices.acts.get(name_of(action), name_of(action))
    return said


def why(words: Words, reason: str) -> str:
    """A word key becomes a sentence; the platform's own words stay what they are."""
    key = reason.replace("-", "_")
    if not key.isidentifier():
        return reason
    said = words.notices.reasons.get(reason) or getattr(words.troubles, key, None)
    return str(said) if said else reason


def refusals(words: Words, recorded: Recorded) -> str:
    """Why something did not happen, each reason once; empty where everything did."""
    return " · ".join(dict.fromkeys(why(words, reason) for _, reason in recorded.refused))


def _settled(board: "Dashboard", outgoing: Outgoing) -> None:
    notices = board.words.notices
    said = what(board.words, outgoing.action)
    given = {
        "what": said[:1].upper() + said[1:],
        "account": account_of(outgoing.ref),
        "reason": why(board.words, outgoing.reason),
    }
    match outgoing.stage:
        case Stage.SENT:
            board.say(notices.sent.format(**given))
        case Stage.FAILED:
            board.say(notices.failed.format(**given), "error")
        case Stage.UNKNOWN:
            board.say(notices.unknown.format(**given), "error")
        case Stage.HELD | Stage.SENDING | Stage.CANCELLED:
            return
        case _:
            assert_never(outgoing.stage)
