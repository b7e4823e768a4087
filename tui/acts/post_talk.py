"""From a post to what is said below it, and back, with one key."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from morgenlage.domain.agenda_row import Row
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from tui import counts
from tui.acts.posts import ON_ROW, open_row
from widgets.guard import cut, title_of

if TYPE_CHECKING:
    from morgenlage.domain.matching import Steps
    from morgenlage.domain.situation import Situation
    from tui.dashboard import Dashboard

STEP = 2_000
"""Comments looked at before others get their turn."""


def talk(board: "Dashboard", row: Row) -> None:
    """The comments below what the row became take the list's place."""
    posts = frozenset(row.refs)
    if not posts:
        board.say(board.plan.say.not_out, "warning")
        return

    def work(situation: "Situation") -> "Steps[tuple[Ref, ...]]":
        found = []
        for number, comment in enumerate(situation.comments):
            if comment.post in posts and not comment.ours:
                found.append(comment)
            if not number % STEP:
                yield
        found.sort(key=lambda c: (not c.open, -c.created_at.timestamp()))
        return tuple(c.ref for c in found)

    def shown(refs: tuple[Ref, ...]) -> None:
        if not refs:
            board.say(board.plan.say.nobody_spoke, "information")
            return
        _show(board, row, posts, refs)

    board.follow(board.desk.browse(work), shown, reading=True)


def _show(board: "Dashboard", row: Row, posts: Collection[Ref], refs: tuple[Ref, ...]) -> None:
    from morgenlage.domain.matching import Hits  # the query language: a start does without
    from tui.view import View

    def fits(comment: Comment) -> bool:
        return comment.post in posts and not comment.ours

    title = board.plan.say.talk.format(text=cut(title_of(row.title or row.text), 40))
    again = lambda: talk(board, row)  # noqa: E731 - one thought
    while board.app.screen is not board:  # calendar and page of the post are left
        board.app.pop_screen()
    board.go("comments")
    board.comments.look_through(View(title, "", fits, Hits(refs), again, below=row.key))
    counts.show(board)


def turn(board: "Dashboard") -> None:
    """On a post: to its talk. In its talk: back. On any comment: to the post it is about."""
    if board.pane == "today":
        if (row := board.today.current) is not None:
            talk(board, row)
        return
    view = board.comments.view
    if view is not None and (key := view.below):
        board.comments.look_through(None)
        counts.show(board)
        back_to(board, key)
        return
    comment = board.current
    row = board.plan.of_ref(comment.post) if comment is not None and comment.post else None
    if row is None:
        board.say(board.plan.say.no_post, "warning")
    else:
        open_row(board, row)


def back_to(board: "Dashboard", key: str) -> None:
    """To where the row stands: in the day's list, else on its page."""
    if any(row.key == key for row in board.today.list.rows):
        board.go("today")
        board.today.list.current = key
    elif (row := board.plan.row(key)) is not None:
        open_row(board, row)


ON_ROW["post.talk"] = talk
ACTS: Mapping[str, Callable[["Dashboard"], None]] = {"post.talk": turn}
