"""What is held says so: it leaves by nobody's `P` and not at its hour, until a key lets it go."""

from typing import TYPE_CHECKING

from tui.keymap import shown as key_shown
from widgets.guard import cut, shown

if TYPE_CHECKING:
    from morgenlage.domain.piece import Piece
    from tui.dashboard import Dashboard


def free(board: "Dashboard", piece: "Piece", accounts: list[str]) -> list[str]:
    """Those of these accounts that no crisis holds; where it holds all of them, that is said."""
    from morgenlage.domain.held import holding, stopped  # most mornings have no crisis

    papers = board.desk.situation.papers
    held = {copy.account for copy in stopped(papers, piece)}
    left = [account for account in accounts if account not in held]
    if accounts and not left:
        from morgenlage.words.approving import approving_words

        say, crisis = approving_words(board.words), holding(papers)
        key, publish = key_shown(board.keys["post.settle"]), key_shown(board.keys["post.publish"])
        form = say.publish_held if crisis is not None else say.publish_still_held
        reason = shown(cut(crisis.reason, 60)) if crisis is not None else ""
        board.say(form.format(reason=reason, key=key, publish=publish), "warning", 10)
    return left


def approved_form(board: "Dashboard", piece: "Piece") -> str:
    """What is said once it is approved: what becomes of it now."""
    from morgenlage.domain.held import stopped
    from morgenlage.words.approving import approving_words

    say = approving_words(board.words)
    if not any(copy.state == "scheduled" for copy in piece.copies):
        return say.done
    if not stopped(board.desk.situation.papers, piece):
        return say.done_for
    return say.done_held.replace("{settle}", key_shown(board.keys["post.settle"]))
