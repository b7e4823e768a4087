"""The posts of one topic: newest first, with their tags; what is only guessed is taken over."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from morgenlage.desk.labelling import Target
from morgenlage.domain.message import Message, messages
from morgenlage.domain.past import Past
from morgenlage.domain.pillar import Pillar
from morgenlage.domain.pillars_due import of_pillar
from morgenlage.domain.practice import Practice
from morgenlage.domain.ref import account_of
from morgenlage.words.topics import topics_words
from tui.acts.labelling import choose, give
from tui.acts.leading import told
from tui.dialogs.keyed import PageKey
from tui.dialogs.rows_page import RowsPage
from tui.keymap import shown as key_shown
from tui.keymap import split
from tui.tag_lines import tags_said
from tui.taking_back import Back
from widgets.guard import cut, fitted
from widgets.signs import platform_sign

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

BACK = timedelta(days=365)
ACCEPT, ALL = "y", "Y"


class Told(NamedTuple):
    """One message of the topic."""

    message: Message
    guessed: bool


class TopicPosts(RowsPage[Told]):
    """`t` tags, `y` takes a guess over, `Y` all of them, `u` takes that back."""

    page_name = "topic_posts"

    def __init__(
        self, board: "Dashboard", past: Past, practice: Practice, pillar: Pillar | None
    ) -> None:
        self._say = say = topics_words(board.words)
        name = pillar.name if pillar is not None else say.none
        super().__init__(board, say.posts_title.format(name=cut(name, 40)))
        self._past, self._practice, self._pillar = past, practice, pillar
        self._back = Back(board)

    def on_mount(self) -> None:
        """Follows the tags while it is open."""
        self.watch(self.board, "situation", self._look)

    def _look(self) -> None:
        situation, since = self.board.situation, self.board.now() - BACK
        if situation is None:
            return
        said = messages(self._past.outcomes, situation.papers)
        id_ = self._pillar.id if self._pillar is not None else ""
        found = of_pillar(said, id_, self._practice, since)
        self.put([Told(message, guessed) for message, guessed in found])

    def told(self) -> tuple[PageKey, ...]:
        """What can be done with a post; a guess is taken over where there is one."""
        may = not self.board.options.read_only and self.current is not None
        guessed = may and any(told.guessed for told in self.items)
        here = self.current is not None and self.current.guessed
        return (
            self.page_key(key_shown("enter"), "open", self.current is not None),
            self.page_key(key_shown(self.board.keys["comment.topic"]), "topic", may),
            self.page_key(ACCEPT, "accept", may and here),
            self.page_key(ALL, "all", guessed),
            self.page_key(key_shown(self.board.keys["undo"]), "undo", bool(self._back.past)),
        )

    def pressed(self, key: str, letter: str) -> bool:
        """What the foot says."""
        told, board = self.current, self.board
        if key in split(board.keys["undo"]):
            self._take_back()
            return True
        if told is None:
            return False
        if key == "enter":
            self._open(told.message)
        elif key in split(board.keys["comment.topic"]) or letter in (ACCEPT, ALL):
            if board.options.read_only:
                board.say(board.words.notices.read_only, "warning")
            elif letter == ACCEPT:
                self._accept([told])
            elif letter == ALL:
                self._accept_all()
            else:
                self._tag(told.message)
        else:
            return False
        return True

    def _open(self, message: Message) -> None:
        """The page of the post; of one that is older than the platforms tell, its address."""
        board = self.board
        found = (board.plan.of_ref(ref) for ref in message.refs)
        row = next((row for row in found if row is not None), None)
        if row is not None:
            from tui.dialogs.piece import PiecePage  # dialogs are imported when first wanted

            self.app.push_screen(PiecePage(board, row.key))
        else:
            board.say(told(message.permalink) or board.words.notices.no_address, seconds=12)

    def _tag(self, message: Message) -> None:
        target = Target(message.piece, message.refs)
        choose(self.board, target, message.text, self._practice, self._back.note)

    def _take_back(self) -> None:
        """What was tagged or taken over last on this page."""
        notices = self.board.words.notices
        if self.board.options.read_only:
            self.board.say(notices.read_only, "warning")
        elif not self._back.undo():
            self.board.say(notices.nothing_to_undo, "warning")

    def _accept_all(self) -> None:
        """After one question that names the number."""
        from tui.dialogs.menu import Choice, Menu

        guessed = [told for told in self.items if told.guessed]
        if not guessed:
            self.board.say(self._say.no_guess, "warning")
            return
        title = self._say.accept_all.format(count=len(guessed))
        menu = Menu(title, (Choice("y", self._say.yes),), self.board.words.notices.escape)
        self.app.push_screen(menu, lambda key: self._accept(guessed) if key == "y" else None)

    def _accept(self, some: Sequence[Told]) -> None:
        """What was guessed is known from now on."""
        assert self._pillar is not None or not any(told.guessed for told in some)
        tags = (f"topic:{self._pillar.id}",) if self._pillar is not None else ()
        wanted = [(Target(t.message.piece, t.message.refs), tags, ()) for t in some if t.guessed]
        if not wanted:
            self.board.say(self._say.no_guess, "warning")
            return
        what = self._say.guesses.format(count=len(wanted))
        give(self.board, wanted, self._back.note, what)
        self.board.say(self._say.accepted.format(count=len(wanted)))

    # -- what is shown --------------------------------------------------------------------------

    def above(self) -> Iterator[Content]:
        """Where there are none."""
        if not self.items:
            yield Content(f"  {self._say.no_posts if self._pillar else self._say.no_loose}")

    def row(self, item: Told, current: bool) -> Iterator[Content]:
        """When, where, what; its tags below."""
        board, message = self.board, item.message
        situation = board.desk.situation
        accounts = dict.fromkeys(account_of(ref) for ref in message.refs)
        platforms = dict.fromkeys(
            situation.accounts[a].account.platform for a in accounts if a in situation.accounts
        )
        where = " ".join(map(platform_sign, platforms))
        when = board.formats.moment(message.at, board.now())
        room = max(20, self.cells - 30)
        yield Content.assemble(
            (f"{board.signs.cursor} " if current else "  ", "$accent"),
            (fitted(when, 14), "$foreground 75%"),
            (fitted(where, 12), "$foreground 75%"),
            (cut(message.text, room, board.signs.ellipsis), "bold" if current else ""),
        )
        said = tags_said(message.tags, self._say, self._practice, situation.papers, board.signs.dot)
        guess = f"{board.signs.unknown} {self._say.guess}" if item.guessed else ""
        rest = "  ".join(part for part in (guess, said) if part)
        yield Content.styled(
            f"{' ' * 28}{cut(rest, room, board.signs.ellipsis)}",
            "$text-warning" if item.guessed else "$foreground 60%",
        )
