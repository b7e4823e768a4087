"""Saved wordings while an answer is written: picked, filled in, and told when left unchanged."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, NamedTuple

from morgenlage.config.saved_replies import Saved, read_saved
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.saved_reply import (
    KEPT,
    ReplyUsed,
    SavedReply,
    by_fit,
    filled,
    gaps,
    plain_name,
    recently,
    used_unchanged,
)
from morgenlage.words import Words
from tui.alarms import in_crisis
from tui.options import Options
from widgets.comment_row import author_of
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class Taken(NamedTuple):
    """A wording that was put into an answer."""

    name: str
    text: str
    """As it was put in."""


class Wordings:
    """What is known about the wordings in the answers of this session."""

    def __init__(self, board: "Dashboard") -> None:
        self._board = board
        self._taken: dict[Ref, Taken] = {}

    def pick(self, comments: Sequence[Comment], then: Callable[[str], None]) -> None:
        """Asks which one; `then` gets its text, filled in for this comment (or for them all)."""
        board, path, comment = self._board, home(self._board.options), comments[0]
        crisis, own = in_crisis(board.desk.situation), board.options.office.files.get("crisis")

        def read(saved: Saved) -> None:
            from tui.dialogs.wordings import WordingPicker  # imported when first wanted
            from tui.house_wordings import house_wordings

            today = board.now().astimezone(board.formats.zone).date()
            recent = recently(board.situation) if board.situation else ()
            language = comment.language or board.words.language
            order = by_fit(saved.replies, comment.text, language, recent, today)
            order = (*house_wordings(board, comment.text, today), *order)
            if crisis:  # what was agreed for it comes first
                order = tuple(sorted(order, key=lambda reply: "crisis" not in reply.tags))
            given = board.words, board.signs, order, saved.problems, today
            board.app.push_screen(WordingPicker(*given), picked)

        def picked(reply: SavedReply | None) -> None:
            if reply is not None:
                values = self.values(comment)
                if len(comments) > 1:  # one text for all: nobody is called by another's name
                    values |= {"name": "", "handle": ""}
                text = filled(reply.text, values)
                self._taken[comment.ref] = Taken(reply.name, text)
                then(text)

        def known() -> Saved:
            saved = read_saved(path, board.words)
            if not crisis:
                return saved
            from morgenlage.config.crisis import agreed_first  # most mornings have none

            return agreed_first(saved, own, board.words)

        board.follow(board.desk.read(known), read, reading=True)

    def values(self, comment: Comment) -> dict[str, str]:
        """What stands for each variable; empty where nothing safe does."""
        board, formats = self._board, self._board.formats
        situation, now = board.situation, self._board.now()
        status = situation.accounts.get(comment.account) if situation else None
        post = situation.posts.get(comment.post) if situation and comment.post else None
        profile = status.profile if status else None
        first = post.text.strip().partition("\n")[0] if post else ""
        return {
            "name": plain_name(comment.author_name),
            "handle": author_of(comment, board.words) if comment.author else "",
            "account": (profile.name or profile.handle) if profile else comment.account,
            "post": cut(first, 50),
            "date": written(now.astimezone(formats.zone), board.words),
            "weekday": board.words.replies.weekdays[now.astimezone(formats.zone).weekday()],
            "me": board.desk.who,
            "link": post.permalink if post else "",
        }

    def notes(self, ref: Ref, text: str, first: str) -> tuple[tuple[str, ...], bool]:
        """Remarks for the review line, and whether something keeps it from being sent."""
        say = self._board.words.replies
        if left := gaps(text):
            return (say.gap_left.format(gaps=" ".join(left)),), True
        taken, situation = self._taken.get(ref), self._board.situation
        if taken is None or situation is None or not _same(taken.text, text, first):
            return (), False
        zone = self._board.formats.zone
        count = used_unchanged(situation, taken.name, self._board.now(), zone) + 1
        form = say.unchanged if count == 1 else say.unchanged_again
        return (form.format(name=cut(taken.name, 40), count=count),), False

    def sent(self, refs: Sequence[Ref], text: str, first: str) -> None:
        """An answer was decided: where it came from a wording, that is kept for the count."""
        taken = self._taken.pop(refs[0], None)
        if taken is None:
            return
        used = ReplyUsed(
            id=token_hex(8),
            delete_after=self._board.now() + KEPT,
            wording=taken.name,
            refs=tuple(refs),
            unchanged=_same(taken.text, text, first),
        )
        self._board.follow(self._board.desk.file([used]), lambda _: None, reading=True)


def written(day: date, words: Words) -> str:
    """A date as it stands in an answer: `22. November 2026`."""
    say = words.replies
    return say.date_form.format(day=day.day, month_name=say.months[day.month - 1], year=day.year)


def _same(taken: str, text: str, first: str) -> bool:
    return taken.split() == text.strip().removeprefix(first.strip()).split()


def home(options: Options) -> Path | None:
    """Where the team's wordings lie, or would; None: nowhere."""
    if (path := options.office.files.get("wordings")) is not None:
        return path
    folder = options.office.folder or options.state
    return folder / "wordings" if folder is not None else None
