"""The ladder of moderation: mildest first, what the platform cannot do greyed with its reason."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from morgenlage.config.report import SettingsError
from morgenlage.domain.comment import Comment
from morgenlage.domain.netiquette import Netiquette, Paragraph
from tui.dialogs.base import Dialog
from widgets.comment_row import author_of
from widgets.guard import cut, shown
from widgets.wrapping import headline

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

MEMBERS = 6
"""Lines of what it is about; the others are scrolled to."""
WITH_RULE = frozenset("nhdb")
"""Rungs that name a paragraph."""
AT_ONCE = frozenset("uo")
"""Rungs that take effect without another question."""
KEYS = "123456789" + "cefgmprst"
"""One for each paragraph."""


class Rung(NamedTuple):
    """One step of the ladder."""

    key: str
    word: str
    why_not: str = ""
    """Greyed, with this reason."""
    remark: str = ""
    """Not for all that are chosen."""


class Wish(NamedTuple):
    """What somebody chose."""

    rung: str
    comments: tuple[Comment, ...]
    paragraph: Paragraph | None = None
    sentence: str = ""


class Ladder(Dialog[Wish]):
    """First the rung, then the paragraph; Esc leaves at any time and nothing has happened."""

    DEFAULT_CSS = """
    Ladder > .bar { height: auto; max-height: 90%; }
    """

    def __init__(
        self, board: "Dashboard", comments: tuple[Comment, ...], rungs: tuple[Rung, ...]
    ) -> None:
        super().__init__()
        self.board = board
        self.comments = comments
        self.rungs = rungs
        self._rung = ""
        self._rules: Netiquette | None = None
        self._problem = ""
        self._sentence = ""
        self._refused = ""
        """A greyed rung somebody pressed: its reason is read out louder."""
        self._first = 0
        self._bar = Static("", classes="bar", markup=False)

    def compose(self) -> ComposeResult:
        """One block at the foot of the screen."""
        yield self._bar

    def on_mount(self) -> None:
        """The rules are read while the rungs are looked at."""
        files, words = self.board.options.office.files, self.board.words

        def read() -> Netiquette | str:
            from morgenlage.config.netiquette import read_netiquette  # read when first wanted

            try:
                return read_netiquette(files.get("netiquette"), words)[0]
            except SettingsError as wrong:
                return str(wrong)

        self._draw()
        self.board.follow(self.board.desk.read(read), self._take, reading=True)

    def _take(self, read: Netiquette | str) -> None:
        if isinstance(read, Netiquette):
            self._rules = read
        else:
            self._problem = read
        if self.is_attached:
            self._draw()

    def on_key(self, event: events.Key) -> None:
        """A rung, a paragraph, a look at the other members, or back."""
        event.stop()
        event.prevent_default()
        if event.key in ("q", "escape"):
            self.dismiss(None)
        elif event.key in ("j", "down", "k", "up"):
            self._look(1 if event.key in ("j", "down") else -1)
        elif not self._rung:
            self._step(event.character or "")
        else:
            self._choose(event)

    def _look(self, lines: int) -> None:
        most = max(0, len(self.comments) - MEMBERS)
        self._first = max(0, min(most, self._first + lines))
        self._draw()

    def _step(self, key: str) -> None:
        rung = next((r for r in self.rungs if r.key == key), None)
        if rung is None:
            return
        if rung.why_not:
            self._refused = key
            self._draw()
        elif key in WITH_RULE:
            if self._problem:
                said = self.board.words.moderation.rules_broken.format(problem=self._problem)
                self.board.say(said, "error")
                return
            self._rung = key
            self._draw()
        elif not (key in AT_ONCE and self.unseen):
            self.dismiss(Wish(key, self.comments))

    def _choose(self, event: events.Key) -> None:
        """The paragraph; what was typed before anybody could see the question does not count."""
        if self._rules is None or self.unseen:
            return
        if event.character == "i" and self._rung != "n":
            self._ask_sentence()
            return
        paragraphs, place = self._rules.paragraphs, KEYS.find(event.character or "\0")
        if event.key == "enter":
            chosen = self._rules.paragraph(self._rules.usual)
        else:
            chosen = paragraphs[place] if 0 <= place < len(paragraphs) else None
        if chosen is not None:
            self.dismiss(Wish(self._rung, self.comments, chosen, self._sentence))

    def _ask_sentence(self) -> None:
        from tui.dialogs.line import Line  # dialogs are imported when first wanted

        def given(text: str | None) -> None:
            if text is not None:
                self._sentence = text
                self._draw()

        line = Line(self.board.words.moderation.sentence, self._sentence)
        self.app.push_screen(line, given)

    def _draw(self) -> None:
        self._bar.update(Content("\n").join(self._lines()))

    def _lines(self) -> Iterator[Content]:
        say, rung = self.board.words.moderation, self._rung
        title = say.title if not rung else f"{say.title}: {say.rungs[rung]}"
        if len(self.comments) > 1:
            title = f"{title} · {say.of_many.format(count=len(self.comments))}"
        yield Content.styled(title, "bold")
        yield from members(self.board, self.comments, self._first)
        yield from self._choices() if rung else self._steps()
        yield Content.styled(say.way_back, "$foreground 60%")

    def _steps(self) -> Iterator[Content]:
        for rung in self.rungs:
            if rung.why_not:
                yield Content.styled(f" {rung.key}  {rung.word}", "$foreground 45%")
            else:
                yield Content.assemble((f" {rung.key}", "$accent bold"), f"  {rung.word}")
            loud = "$text-warning bold" if rung.key == self._refused else "$foreground 60%"
            width = max(20, self.app.size.width - 8)
            for line in headline(shown(rung.why_not or rung.remark), width, 3):
                yield Content.styled(f"      {line}", loud)

    def _choices(self) -> Iterator[Content]:
        say = self.board.words.moderation
        if self._rules is None:
            yield Content(say.reading)
            return
        yield Content(say.which)
        for key, paragraph in zip(KEYS, self._rules.paragraphs, strict=False):
            usual = paragraph.id == self._rules.usual
            yield Content.assemble(
                (f" {key}", "$accent bold"),
                f"  {cut(paragraph.title, 60)}",
                ("  Enter" if usual else "", "$accent bold"),
            )
        if self._rung == "n":
            return
        if self._sentence:
            yield Content(say.with_sentence.format(text=cut(self._sentence, 60)))
        yield Content.styled(say.add_sentence, "$foreground 60%")


def members(board: "Dashboard", comments: tuple[Comment, ...], first: int = 0) -> Iterator[Content]:
    """What it is about, a line each; scrolled where there are many."""
    width = max(20, board.app.size.width - 4)
    for comment in comments[first : first + MEMBERS]:
        name = cut(author_of(comment, board.words), 24)
        text = cut(" ".join(comment.text.split()), max(10, width - len(name) - 4))
        yield Content.assemble((f" {name}  ", "bold"), text)
    rest = len(comments) - first - MEMBERS
    if rest > 0:
        yield Content.styled(
            f" {board.words.moderation.more_members.format(count=rest)}", "$foreground 60%"
        )
