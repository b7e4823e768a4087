"""Says aloud when a post of ours does not go out as planned, or is out after all."""

from typing import TYPE_CHECKING

from morgenlage.domain.situation import Situation
from tui.accounts import names_of
from widgets.guard import cut

if TYPE_CHECKING:
    from morgenlage.domain.paper import Papers
    from morgenlage.domain.piece import Copy, Piece
    from tui.dashboard import Dashboard

SECONDS = 15.0


def tell(board: "Dashboard", old: Situation | None, new: Situation) -> None:
    """One toast, whatever many; none at the start, where Today tells it."""
    if old is None or old.papers is new.papers or not _has_pieces(old.papers):
        return
    from morgenlage.domain.piece import ASKING  # not before there are pieces

    # From one asking state to another only a person moves it, who knows.
    before, now = _copies(old.papers), _copies(new.papers)
    fresh = [
        (piece, copy)
        for key, (piece, copy) in now.items()
        if copy.state in ASKING and (key not in before or before[key][1].state not in ASKING)
    ]
    calm = [
        (piece, copy)
        for key, (piece, copy) in now.items()
        if copy.state == "published" and key in before and before[key][1].state == "unconfirmed"
    ]
    kept = [
        (piece, copy)
        for key, (piece, copy) in now.items()
        if copy.native and copy.reason and key in before and before[key][1].wish and not copy.wish
    ]
    _say(board, new, fresh or kept, calm)


def _say(
    board: "Dashboard",
    situation: Situation,
    fresh: "list[tuple[Piece, Copy]]",
    calm: "list[tuple[Piece, Copy]]",
) -> None:
    if not (fresh or calm):
        return
    from morgenlage.words.press import press_words
    from morgenlage.words.saying import sentence

    say = press_words(board.words)
    if len(fresh) > 1:
        board.say(say.went_many.format(count=board.formats.number(len(fresh))), "error", SECONDS)
        return
    (piece, copy), asks = (fresh or calm)[0], bool(fresh)
    reason = sentence(board.words, copy.reason) if copy.reason else ""
    given = {
        "text": cut(piece.headline, 40),
        "account": names_of(situation).get(copy.account, copy.account),
        "reason": cut(reason, 200),
    }
    form = say.went.get(copy.state, say.went_kept) if asks else say.went_calm
    said = form.format(**given).rstrip().removesuffix(":")
    board.say(said, "error" if asks else "information", SECONDS)


def _has_pieces(papers: "Papers") -> bool:
    return any(kind.FILE == "queue" for kind in papers.kinds)


def _copies(papers: "Papers") -> "dict[tuple[str, str], tuple[Piece, Copy]]":
    """Only where nothing else changed than papers is this asked: a few hundred at most."""
    from morgenlage.domain.piece import Piece

    pieces = papers.of(Piece).values()
    return {(piece.id, copy.account): (piece, copy) for piece in pieces for copy in piece.copies}
