"""The crisis on one calm page: what is held, how much comes in, what is alike, what is next."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events

from morgenlage.config.crisis import Agreed, agreed
from morgenlage.config.report import SettingsError
from morgenlage.desk.writing_up import Scribe, as_text, first_words, found, whole_log
from morgenlage.domain.aftermath import during, volume_of
from morgenlage.domain.crisis import Crisis, Line, latest
from morgenlage.domain.held import waiting
from morgenlage.domain.record import Entry
from morgenlage.words import Words
from morgenlage.words.press import press_words
from tui.accounts import names_of
from tui.alarms import in_words
from tui.clipboard import copy
from tui.dialogs.crisis_steps import Steps, reachable
from tui.dialogs.line import Line as Ask
from tui.dialogs.menu import Choice, Menu
from tui.dialogs.page import Page
from tui.keymap import shown
from widgets.guard import cut
from widgets.text_page import Part, TextPage

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

DECISIONS = 20_000
"""Of the journal; a crisis has fewer."""
FOLDS = 5
LINES = 10
"""Of the log, the newest first; all of it is on the page afterwards."""
EVERY = 0.3
"""Seconds between two looks at the situation while the page is open."""


class CrisisPage(Page):
    """Follows the situation while it is open."""

    def __init__(self, board: "Dashboard") -> None:
        say = board.words.crisis
        super().__init__(board, say.page_title, "")
        self.scribe = Scribe(
            board.words, board.formats, names_of(board.desk.situation), board.options.ascii
        )
        self.steps = Steps(board, self.scribe, self)
        self._text = TextPage()
        self._text.term_cells = 18
        self._entries: Sequence[Entry] = ()
        self._seen: object = None
        self._report = False
        self._written: tuple[Part, ...] = ()

    @property
    def body(self) -> TextPage:
        """What scrolls."""
        return self._text

    @property
    def crisis(self) -> Crisis | None:
        """The running or the last one."""
        return latest(self.board.desk.situation.papers)

    def on_mount(self) -> None:
        """Shows what is known, then follows."""
        self._follow()
        self.set_interval(EVERY, self._follow)

    def _follow(self) -> None:
        situation = self.board.desk.situation
        if situation is self._seen:
            return
        self._seen = situation
        self._draw()
        self.board.follow(self.board.desk.journal(DECISIONS), self._journal, reading=True)

    def _journal(self, entries: Sequence[Entry]) -> None:
        if len(entries) != len(self._entries):
            self._entries = entries
            self._draw()

    def _draw(self) -> None:
        if not self.is_attached:
            return
        paper, say = self.crisis, self.board.words.crisis
        live = paper is not None and paper.ended is None
        self._title.update(say.page_after if self._report else say.page_title)
        self._foot.update(say.keys_running if live else say.keys_calm)
        if self._report:
            self._text.parts = self._written
        else:
            self._text.parts = tuple(self._parts(paper if live else None))

    # what it says

    def _parts(self, paper: Crisis | None) -> Iterator[Part]:
        say = self.board.words.crisis
        yield Part("title", say.status)
        if paper is None:
            yield Part("row", say.calm, say.term_held)
        else:
            yield from self._status(paper)
        yield Part("title", say.now_title)
        yield from self._now(paper)
        yield from self._folds()
        if paper is not None:
            yield Part("title", say.next_title)
            yield from self._next(paper)
            yield Part("title", say.log_title)
            for line in whole_log(paper, self._entries, self.scribe)[: -LINES - 1 : -1]:
                clock, _, rest = line.partition(" ")
                yield Part("row", rest, clock)
            yield from self._pieces(paper)
            yield from self._posts(paper)

    def _status(self, paper: Crisis) -> Iterator[Part]:
        say, form, now = self.board.words.crisis, self.board.formats, self.board.now()
        since = form.moment(paper.began, now)
        yield Part("row", f"{since}, {paper.began_by}", say.term_began)
        held = say.held_since.format(clock=since, reason=paper.reason)
        yield Part("row", held if paper.held else say.not_held, say.term_held)

    def _now(self, paper: Crisis | None) -> Iterator[Part]:
        board, say = self.board, self.board.words.crisis
        situation = board.desk.situation
        for alarm in situation.alarms:
            told = in_words(alarm, situation, board.words, board.formats)
            yield Part("row", told, say.term_alarm)
        if not situation.alarms:
            yield Part("row", say.no_alarm, say.term_alarm)
        if paper is not None:
            now = board.now()
            slots = volume_of(paper, during(paper, situation.comments, now), now)
            total = board.formats.number(sum(slots))
            yield Part("row", f"{self.scribe.spark(slots)}  {total}", say.volume)

    def _folds(self) -> Iterator[Part]:
        board, say = self.board, self.board.words.crisis
        situation = board.desk.situation
        groups = sorted(situation.folds.members.values(), key=len, reverse=True)[:FOLDS]
        largest = [refs for refs in groups if len(refs) > 2]
        if largest:
            yield Part("title", say.folds)
        for refs in largest:
            comment = situation.comment(refs[0])
            text = cut(comment.text, 120) if comment else ""
            yield Part("row", text, say.fold_row.format(count=board.formats.number(len(refs))))

    def _next(self, paper: Crisis) -> Iterator[Part]:
        say = self.board.words.crisis
        if count := len(reachable(paper)):
            yield self._key(say.next_pull, "p", count)
        yield self._key(say.next_answer, "Esc")
        yield self._key(say.next_wording, "w")
        if paper.held:
            yield self._key(say.next_resume, "z")
        yield self._key(say.next_end, "e")

    def _key(self, form: str, key: str, count: int = 0) -> Part:
        told = form.format(key=key, count=count)
        _, _, rest = told.partition(": ")
        return Part("row", rest, key)

    def _pieces(self, paper: Crisis) -> Iterator[Part]:
        """What waits here; it goes on from Today, one by one."""
        held = waiting(self.board.desk.situation.papers)
        if not held:
            return
        say, now = press_words(self.board.words), self.board.now()
        key = shown(self.board.keys["post.settle"])
        yield Part("title", say.held_title.format(key=key))
        for piece, waits in held:
            name = self.scribe.names.get(waits.account, waits.account)
            hour = piece.hour(waits.account)
            when = self.board.formats.moment(hour, now) if hour else ""
            yield Part("row", f"{name} „{first_words(piece.headline)}“", when)

    def _posts(self, paper: Crisis) -> Iterator[Part]:
        say, now = self.board.words.crisis, self.board.now()
        if not paper.held and not paper.told:
            return
        yield Part("title", say.posts_title)
        if not paper.posts:
            yield Part("row", say.no_posts)
        for post in paper.told:
            when = self.board.formats.moment(post.at, now)
            name = self.scribe.names.get(post.account, post.account)
            told = f"{name} „{first_words(post.text)}“: {self.scribe.fate(post)}"
            yield Part("row", told, when)

    # keys

    def on_key(self, event: events.Key) -> None:
        """The page's own keys; the rest moves as in every page."""
        live = (paper := self.crisis) is not None and paper.ended is None
        acting = live and not self.board.options.read_only
        act = self._acts.get(event.character or "") if acting else None
        if event.character == "R":
            act = self._turn
        elif shown(self.board.keys["crisis"]) == event.character and not live:
            act = self._again
        if act is not None:  # otherwise the page's own handler comes next, as for every message
            event.stop()
            event.prevent_default()
            act()

    def _again(self) -> None:
        self.dismiss(None)
        self.board.run("crisis")

    @property
    def _acts(self) -> dict[str, Callable[[], None]]:
        return {
            "p": self.steps.pull,
            "z": self.steps.resume,
            "e": self.steps.end,
            "n": self._note,
            "w": self._wordings,
        }

    def _turn(self) -> None:
        """To the page afterwards, as it would be now, and back. Comparing takes a moment."""
        board, paper, entries = self.board, self.crisis, self._entries
        if self._report or paper is None:
            self._report = False
            self._draw()
            return
        situation, now = board.desk.situation, board.now()
        written = board.desk.read(
            lambda: as_text(found(situation, paper, entries, now), self.scribe)
        )
        board.follow(written, self._show_report, reading=True)

    def _show_report(self, text: str) -> None:
        self._report = True
        self._written = tuple(Part("table", block + "\n") for block in text.split("\n\n"))
        self._text.top = 0
        self._draw()

    def _note(self) -> None:
        say = self.board.words.crisis

        def given(text: str | None) -> None:
            paper = self.crisis
            if text and paper is not None:
                line = Line(self.board.now(), self.board.desk.who, "note", text)
                filed = self.board.desk.amend(paper.id, lambda known: known.noted(line))
                self.board.follow(filed, lambda _: self._noted())

        self.board.app.push_screen(Ask(say.note_title), given)

    def _noted(self) -> None:
        self.board.say(self.board.words.crisis.noted)
        self._follow()

    def _wordings(self) -> None:
        path, words = self.board.options.office.files.get("crisis"), self.board.words
        read = self.board.desk.read(lambda: _read(path, words))
        self.board.follow(read, self._offer, reading=True)

    def _offer(self, result: tuple[Agreed, ...] | str) -> None:
        say = self.board.words.crisis
        if isinstance(result, str):
            self.board.say(result, "error")
            return
        choices = tuple(Choice(str(n), one.name) for n, one in enumerate(result[:9], 1))

        def chosen(key: str | None) -> None:
            if key is not None:
                one = result[int(key) - 1]
                copy(self.board.app, one.text)
                owner = f" ({say.wording_owner.format(owner=one.owner)})" if one.owner else ""
                self.board.say(say.wording_copied.format(name=one.name + owner), seconds=6)

        menu = Menu(say.wordings_title, choices, self.board.words.notices.escape)
        self.board.app.push_screen(menu, chosen)


def _read(path: Path | None, words: Words) -> tuple[Agreed, ...] | str:
    """On the disk's thread; what is wrong with the file comes back as its sentence."""
    try:
        return agreed(path, words)[0]
    except SettingsError as wrong:
        return wrong.problems[0]
