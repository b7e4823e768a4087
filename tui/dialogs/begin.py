"""Three lines that begin an experiment: we believe, we will see it in, we look on."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from morgenlage.domain.trying import NoDay, look_day, measure_in
from morgenlage.domain.when import NotWhen
from morgenlage.words.experiments import experiments_words
from morgenlage.words.trying import Trying
from tui.dialogs.base import Dialog
from tui.dialogs.line import Field
from widgets.guard import cut, shown

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

LONGEST = 300


class Lines(NamedTuple):
    """As they were typed."""

    believe: str = ""
    see: str = ""
    look_on: str = ""


class Begin(Dialog[Lines]):
    """Answers with three good lines; Enter leads on, the first one left behind leads back."""

    DEFAULT_CSS = """
    Begin {
        & > .bar { height: auto; }
        & .head { color: $accent; text-style: bold; height: 1; }
        & .field { height: 1; }
        & .label { width: 19; padding-right: 1; }
        & Input { width: 1fr; }
        & .hint { height: 1; color: $text-muted; }
        & .hint.-wrong { color: $text-warning; }
        & .foot { height: 1; color: $text-muted; }
    }
    """

    def __init__(
        self, board: "Dashboard", say: Trying, known: Lines, today: date, *, again: bool = False
    ) -> None:
        super().__init__()
        self._board, self._say, self._today = board, say, today
        self._terms = experiments_words(board.words)
        self._head = Static(say.adapts if again else say.begins, classes="head", markup=False)
        self._fields = tuple(
            Field(shown(text), compact=True, max_length=LONGEST, classes="-writing",
                  select_on_focus=False)
            for text in known
        )  # fmt: skip
        self._hint = Static("", classes="hint", markup=False)

    def compose(self) -> ComposeResult:
        """Head, three fields, what the one in focus means."""
        terms = self._terms
        with Vertical(classes="bar"):
            yield self._head
            for label, field in zip(
                (terms.believe, terms.see, terms.look_on), self._fields, strict=True
            ):
                with Horizontal(classes="field"):
                    yield Static(label[:1].upper() + label[1:], classes="label", markup=False)
                    yield field
            yield self._hint
            yield Static(self._say.foot, classes="foot", markup=False)

    def on_mount(self) -> None:
        """Ready to type."""
        self._fields[0].focus()

    @property
    def _at(self) -> int:
        return next((n for n, field in enumerate(self._fields) if field.has_focus), 0)

    @property
    def _typed(self) -> Lines:
        return Lines(*(" ".join(field.value.split()) for field in self._fields))

    def on_descendant_focus(self) -> None:
        """Another line has another meaning."""
        self._explain()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is typed is read along."""
        event.stop()
        self._explain()

    def on_key(self, event: events.Key) -> None:
        """Up and down are lines."""
        steps = {"up": -1, "down": 1, "tab": 1, "shift+tab": -1}.get(event.key)
        if steps is not None:
            event.stop()
            event.prevent_default()
            self._fields[max(0, min(2, self._at + steps))].focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: on to the next line; behind the last one all three have to be good."""
        event.stop()
        at = self._at
        if wrong := self._wrong(at):
            self._tell(wrong, wrong=True)
        elif at < 2:
            self._fields[at + 1].focus()
        elif wrong := self._wrong(0):
            self._fields[0].focus()
            self._tell(wrong, wrong=True)
        else:
            self.dismiss(self._typed)

    def _wrong(self, at: int) -> str:
        """Why this line will not do; empty: it will."""
        say, typed = self._say, self._typed
        if at == 0:
            return "" if typed.believe else say.needs_belief
        if at == 1:
            return ""
        try:
            look_day(typed.look_on, self._today)
        except NoDay as none:
            if none.kind == "far":
                return say.far_day
            return say.past_day.format(day=cut(typed.look_on, 30))
        except NotWhen:
            return say.bad_day.format(text=cut(typed.look_on, 30))
        return ""

    def _explain(self) -> None:
        say, typed, at = self._say, self._typed, self._at
        if at == 0:
            self._tell(say.believe_hint)
        elif at == 1:
            counted = say.counted.format(measure=self._terms.measures[measure_in(typed.see)])
            self._tell(f"{say.see_hint} · {counted}" if not typed.see else counted)
        elif typed.look_on and not self._wrong(2):
            day = look_day(typed.look_on, self._today)
            told = self._board.formats.of_day(day)
            self._tell(say.on_day.format(day=told, days=(day - self._today).days))
        else:
            self._tell(say.look_hint)

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        self._hint.set_class(wrong, "-wrong")
        self._hint.update(text)
