"""The page of experiments: what is due on top, what runs, and below what was learned."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from morgenlage.domain.experiment import LEAST, Experiment, Result, experiments
from morgenlage.domain.past import Past
from morgenlage.domain.practice import Practice
from morgenlage.domain.ties import ties
from morgenlage.domain.tying import belonging
from morgenlage.words.experiments import experiments_words, verdict_sentence
from morgenlage.words.newness_telling import seen_in
from morgenlage.words.newness_telling import tags as tags_words
from tui.accounts import names_of
from tui.acts import beginning, closing, tying
from tui.dialogs.keyed import PageKey
from tui.dialogs.page import Page
from tui.keymap import shown as key_shown
from tui.keymap import split
from tui.reading import read_behind
from widgets.field_list import FieldList, FieldRow
from widgets.guard import cut, shown
from widgets.text_page import Part, TextPage

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

POSTS = 12
"""Posts of an experiment that are listed, the latest first."""


class ExperimentsPage(Page):
    """Follows what becomes of them while it is open."""

    page_name = "experiments"

    DEFAULT_CSS = """
    ExperimentsPage {
        & > FieldList { height: auto; max-height: 40%; padding: 0 1; }
        & > TextPage { height: 1fr; margin: 1 1 0 1; }
    }
    """

    def __init__(self, board: "Dashboard", id: str = "") -> None:
        novelty = board.plan.novelty
        super().__init__(board, novelty.trying.page)
        self._say, self._terms = novelty.trying, experiments_words(board.words)
        self._novelty, self._first = novelty, id
        self._list, self._text = FieldList(), TextPage()
        self._list.signs = board.signs
        self._text.term_cells = 18
        self._past: Past | None = None
        self._names: dict[str, str] = {}
        self._results: dict[str, tuple[Experiment, Past, Result]] = {}

    def compose(self) -> ComposeResult:
        """Title, list, what is known of the one under the cursor, keys."""
        yield self._title
        yield self._list
        yield self._text
        yield self.key_line

    @property
    def body(self) -> TextPage:
        """What scrolls."""
        return self._text

    def on_mount(self) -> None:
        """Follows the dashboard's situation; the past comes when it was read."""
        self._list.focus()
        self.watch(self.board, "situation", self._draw)
        self._list.go(self._first)
        read_behind(self, self.board.desk.past(), self._remember)
        read_behind(self, self.board.desk.practice(), self._call_by_name)

    def _remember(self, past: Past) -> None:
        self._past = past
        self._draw()

    def _call_by_name(self, practice: Practice) -> None:
        self._names = self._novelty.names(practice)
        self._draw()

    @property
    def experiments(self) -> tuple[Experiment, ...]:
        """Due ones, running ones, closed ones with the latest first."""
        there = experiments(self.board.desk.situation.papers).values()
        open_ = sorted((e for e in there if e.open), key=lambda e: (e.look_on, e.begun_at))
        closed = [(e.closed_at, e.id, e) for e in there if e.closed_at is not None]
        return (*open_, *(e for _, _, e in sorted(closed, reverse=True, key=lambda c: c[:2])))

    @property
    def current(self) -> Experiment | None:
        """The one under the cursor."""
        return self.board.desk.situation.papers.of(Experiment).get(self._list.current)

    # keys

    def on_key(self, event: events.Key) -> None:
        """Some decide, tie, begin and take back; the rest moves."""
        keys = self.board.keys
        moves = (("move.down", 1), ("move.up", -1), ("move.first", -9999), ("move.last", 9999))
        for command, steps in moves:
            if event.key in split(keys[command]):
                event.stop()
                event.prevent_default()
                self._list.move(steps)
                return
        if not self._pressed(key_shown(event.key)):
            super().on_key(event)
        event.stop()
        event.prevent_default()

    def _pressed(self, key: str) -> bool:
        board = self.board
        ways: Mapping[str, Callable[[Experiment], None]] = {
            **dict.fromkeys(self._keys_of("open"), lambda e: closing.ask(board, e)),
            **dict.fromkeys(
                self._keys_of("post.topic"), lambda e: tying.choose(board, e, self._draw)
            ),
        }
        if key in (*self._keys_of("new"), *self._keys_of("undo"), *ways):
            if board.options.read_only:
                board.say(board.words.notices.read_only, "warning")
            elif key in ways:
                if (current := self.current) is not None:
                    ways[key](current)
            elif key in self._keys_of("new"):
                beginning.begin(board, then=lambda new: self._go(new.id))
            elif not self._novelty.undo():
                board.say(self._say.nothing_to_undo, "warning")
            return True
        return False

    def _keys_of(self, command: str) -> tuple[str, ...]:
        """As people see them."""
        return tuple(map(key_shown, split(self.board.keys[command])))

    def told(self) -> tuple[PageKey, ...]:
        """What can be done with the one under the cursor, and without one."""
        keys, current = self.board.keys, self.current
        may = not self.board.options.read_only
        here = may and current is not None
        open_ = here and current is not None and current.open
        return (
            self.page_key(key_shown(keys["open"]), "decide", open_),
            self.page_key(key_shown(keys["post.topic"]), "tie", here),
            self.page_key(key_shown(keys["new"]), "new", may),
            self.page_key(key_shown(keys["undo"]), "undo", bool(may and self._novelty.past)),
        )

    def _go(self, id: str) -> None:
        if self.is_attached:
            self._list.go(id)

    # what is shown

    def on_field_list_moved(self, message: FieldList.Moved) -> None:
        """Another one under the cursor."""
        message.stop()
        self._describe()

    def _draw(self) -> None:
        if not self.is_attached:
            return
        today = self._novelty.today
        self._list.rows = tuple(
            FieldRow(
                e.id,
                "",
                self._state(e, today),
                e.believe,
                tone="" if e.open else "dim",
                most=2 if e.open else 1,
            )
            for e in self.experiments
        )
        self._list.display = bool(self._list.rows)
        self._describe()

    def _state(self, experiment: Experiment, today: date) -> str:
        say = self._say
        if experiment.closed_at is not None:
            choice = self._terms.choices[experiment.choice]
            return f"{self.board.signs.done} {self._date(experiment.closed_at)} {choice}"
        if experiment.due(today):
            late = experiment.look_on < today
            day = self._of_day(experiment.look_on)
            due = say.state_due.format(day=day) if late else say.state_today
            return f"{self.board.signs.trouble} {due}"
        begun = experiment.begun_at.astimezone(self.board.formats.zone).date()
        days = (experiment.look_on - begun).days
        return "  " + say.day_of.format(day=(today - begun).days + 1, days=max(1, days))

    def _of_day(self, day: date) -> str:
        """With its year where that is another one: the diary goes back for years."""
        said = self.board.formats.of_day(day)
        return said if day.year == self._novelty.today.year else f"{said} {day.year}"

    def _date(self, at: datetime) -> str:
        return self._of_day(at.astimezone(self.board.formats.zone).date())

    def _describe(self) -> None:
        current = self.current
        self.tell_keys()
        if current is None:
            key = key_shown(self.board.keys["new"])
            self._text.parts = (Part("text", self._say.page_empty.format(key=key)),)
            return
        parts = tuple(self._parts(current))
        if parts != self._text.parts:
            self._text.parts = parts
            self._text.restart()

    def _parts(self, e: Experiment) -> Iterator[Part]:
        say, terms = self._say, self._terms
        yield Part("row", e.believe, _capital(terms.believe))
        yield Part("row", seen_in(self.board.words, e.see, e.measure), _capital(terms.see))
        yield Part("row", self._of_day(e.look_on), _capital(terms.look_on))
        if e.tries:
            yield Part("row", tags_words(self.board.words, e.tries, self._names), say.term_tried)
        if e.accounts:
            names = names_of(self.board.desk.situation)
            yield Part("row", ", ".join(names.get(a, a) for a in e.accounts), say.term_on)
        begun = say.begun_by.format(day=self._date(e.begun_at), who=e.begun_by)
        yield Part("row", begun, say.term_begun)
        before = self.board.desk.situation.papers.of(Experiment).get(e.follows)
        if before is not None:
            yield Part("row", before.believe, say.term_follows)
        yield Part("row", self._found(e), say.term_result)
        if e.closed_at is not None:
            told = say.closed_by.format(
                day=self._date(e.closed_at), who=e.closed_by, choice=terms.chosen[e.choice]
            )
            yield Part("row", " ".join(filter(None, (e.learned, f"({told})"))), say.term_learned)
        yield from self._posts(e)

    def _found(self, e: Experiment) -> str:
        """The verdict as it was, or as it is now."""
        if e.result is not None:
            return verdict_sentence(self.board.words, e.result, e.measure, over=True)
        known = self._results.get(e.id)
        if known is not None and known[0] is e and known[1] is self._past:
            return verdict_sentence(self.board.words, known[2], e.measure)
        if (past := self._past) is not None:
            closing.found(self.board, e, lambda result: self._keep(e, past, result))
        return self._say.still_counting

    def _keep(self, e: Experiment, past: Past, result: Result) -> None:
        self._results[e.id] = e, past, result
        if self.is_attached and self._list.current == e.id:
            self._describe()

    def _posts(self, e: Experiment) -> Iterator[Part]:
        say = self._say
        if self._past is None:
            return
        own = belonging(e, self._past, ties(self.board.desk.situation.papers))
        count = say.posts_of.format(count=len(own), least=LEAST)
        count = count if len(own) < LEAST else str(len(own))
        none = say.no_posts.format(key=self._keys_of("post.topic")[0])
        yield Part("row", count if own else none, say.term_posts)
        names = names_of(self.board.desk.situation)
        for post in reversed(own[-POSTS:]):
            name = names.get(post.account, post.account)
            yield Part("row", cut(post.text, 90), f"{self._date(post.at)} {shown(name)}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
