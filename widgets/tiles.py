"""Figures: what each is today, how it moved, and whether that is usual."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from morgenlage.domain.metric import Figure, Usual
from morgenlage.domain.value import dataclass
from morgenlage.words import Words, words_for
from morgenlage.words.formats import Formats
from widgets.drawn import Drawn
from widgets.guard import fitted, righted, width
from widgets.painting import Piece, strip_of
from widgets.signs import Signs, unicode
from widgets.wrapping import headline

if TYPE_CHECKING:
    from morgenlage.domain.answering import Answers  # a start has none

WINDOWS = 2
"""So often the pane may be scrolled through before what is as usual is told in one line."""
QUIET = ("usual", "too-little")
Key = tuple[str, str]
"""Account and metric of a figure."""
_CHANGE = 6
"""Cells of the change beside the value, at least."""
Line = Strip | Sequence[Piece]
"""Made into a strip once it is clear which lines there are."""
_SPARK = 10
"""Cells of a sparkline."""


class Tiles(Drawn, can_focus=True):
    """One tile per figure: name, value, change, then its sparkline and one sentence. While the
    pane has the focus, a sign stands before the tile that a key would open."""

    kind = "tile"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"tile--{n}"
        for n in ("name", "value", "change", "spark", "usual", "better", "worse", "trouble")
    } | {"tile--empty", "tile--cursor"}
    DEFAULT_CSS = """
    Tiles {
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .tile--name { color: $foreground; }
        & > .tile--value { color: $foreground; text-style: bold; }
        & > .tile--change { color: $text-muted; }
        & > .tile--spark { color: $accent 60%; }
        & > .tile--usual { color: $text-muted; }
        & > .tile--better { color: $text-success; }
        & > .tile--worse { color: $text-warning; }
        & > .tile--trouble { color: $text-error; }
        & > .tile--empty { color: $text-muted; }
        & > .tile--cursor { color: $accent; }
    }
    """

    @dataclass
    class Chosen(Message):
        """Somebody wants to see this one over time."""

        key: Key

    figures: reactive[tuple[Figure, ...]] = reactive((), init=False, repaint=False)
    answers: reactive[tuple["Answers", ...]] = reactive((), init=False, repaint=False)
    """What became of questions and complaints; empty where nobody asked anything yet."""
    names: reactive[Mapping[str, str]] = reactive(MappingProxyType({}), init=False, repaint=False)
    """Account id -> the short name people know it by; the id where it is missing."""
    troubles: reactive[Mapping[str, str]] = reactive(
        MappingProxyType({}), init=False, repaint=False
    )
    """Account id -> what is wrong with it and what to do, where something is."""
    asides: reactive[tuple[str, ...]] = reactive((), init=False, repaint=False)
    """What is said of other things that are counted: a heading, then what hangs below it."""
    urgent: reactive[bool] = reactive(False, init=False, repaint=False)
    """The asides come first, and aloud."""
    words: reactive[Words] = reactive(words_for("de"), init=False, repaint=False)
    formats: reactive[Formats] = reactive(Formats(), init=False, repaint=False)
    signs: reactive[Signs] = reactive(unicode(), init=False, repaint=False)

    chosen: reactive[Key | None] = reactive(None, init=False, repaint=False)
    """The figure under the cursor; None: the first one."""

    watch_chosen = Drawn.stale
    watch_figures = watch_answers = watch_names = watch_troubles = Drawn.stale
    watch_asides = watch_urgent = Drawn.stale
    watch_words = watch_formats = watch_signs = Drawn.stale

    @property
    def current(self) -> Key | None:
        """The figure a key would open; None: there is none."""
        keys = [(figure.account, figure.metric) for figure in self.figures]
        return self.chosen if self.chosen in keys else next(iter(keys), None)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._places: dict[Key, tuple[int, int]] = {}
        """Figure -> its first line and how many there are."""

    def move(self, steps: int) -> None:
        """By so many tiles; at the ends the window goes on to what stands there besides."""
        keys = [(figure.account, figure.metric) for figure in self.figures]
        here = keys.index(self.current) if self.current in keys else 0
        there = max(0, min(len(keys) - 1, here + steps))
        if not keys or there == here:
            self.scroll(3 * steps)
        else:
            self._choose(keys[there])

    def page(self, pages: float) -> None:
        """Scrolls by so many windows; the cursor comes along."""
        self.scroll(round(pages * self.size.height))
        seen = range(self.top, self.top + self.size.height)
        keys = [key for key, (start, count) in self._places.items() if start in seen]
        if keys and self.current not in keys:
            self.chosen = keys[0 if pages > 0 else -1]

    def first(self) -> None:
        """To the top."""
        if self.figures:
            self.chosen = (self.figures[0].account, self.figures[0].metric)
        self.top = 0

    def last(self) -> None:
        """To the end."""
        if self.figures:
            self.chosen = (self.figures[-1].account, self.figures[-1].metric)
        self.scroll(len(self._lines))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there, two open it."""
        line = event.y + self.top
        for key, (start, count) in self._places.items():
            if start <= line < start + count:
                self.chosen = key
                if event.chain == 2:
                    self.post_message(self.Chosen(key))

    def on_focus(self) -> None:
        """The sign shows where keys work."""
        self.stale()

    def on_blur(self) -> None:
        """As above."""
        self.stale()

    def _choose(self, key: Key) -> None:
        self.chosen = key
        self.redraw()
        if key in self._places:
            self.keep_in_sight(*self._places[key])

    def lines(self, cells: int) -> Sequence[Strip]:
        """All tiles and asides; where they scroll, the sign that says so stands beside figures."""
        paper = self.pens.paper
        if self._at_least(brief=True) <= self.size.height:
            lines = self._all(cells)
            if len(lines) <= self.size.height:
                return [_strip(line, cells, paper) for line in lines]
        narrow = (_strip(line, cells - 1, paper) for line in self._all(cells - 1))
        return [strip.adjust_cell_length(cells, paper) for strip in narrow]

    def _at_least(self, *, brief: bool) -> int:
        """So many lines all figures take, before any is drawn: an account has a blank one, a tile
        one where it is told briefly, else two and a blank one."""
        accounts = sum(1 for _ in groupby(self.figures, lambda figure: figure.account))
        return len(self.figures) + accounts if brief else 3 * len(self.figures)

    def _all(self, cells: int) -> Sequence[Line]:
        asides = self._aside(cells)
        self._places = {}
        tiles = self._figures(cells)
        if self.urgent:
            below = len(asides)
            self._places = {k: (at + below, n) for k, (at, n) in self._places.items()}
        return [*asides, *tiles] if self.urgent else [*tiles, *asides]

    def _aside(self, cells: int) -> list[Line]:
        if not self.asides:
            return []
        pens, paper = self.pens, self.pens.paper
        below = pens["trouble"] if self.urgent else pens["usual"]
        first, *rest = self.asides
        lines: list[Line] = [[(" ", paper), (fitted(first, cells - 2), pens["name"])]]
        lines += [
            [("  ", paper), (line, below)]
            for said in rest
            for line in headline(said, cells - 3, 2, self.signs.ellipsis)
        ]
        return [*lines, []]

    def _figures(self, cells: int) -> Sequence[Line]:
        """All tiles, or that nothing was measured yet; what is wrong stands under its account."""
        paper = self.pens.paper
        known = {figure.account for figure in self.figures}
        silent = [self._trouble(a, cells, named=True) for a in self.troubles if a not in known]
        if not self.figures and silent:
            return [line for lines in silent for line in lines]
        if not self.figures:
            said = headline(self.words.screen.no_figures, cells - 2, 3)
            return [[(" ", paper), (line, self.pens["empty"])] for line in said]
        most = WINDOWS * self.size.height
        brief = self._at_least(brief=False) > most
        tiles = self._tiles(cells, brief=brief)
        if not brief and len(tiles) > most:
            self._places = {}
            tiles = self._tiles(cells, brief=True)
        return [*tiles, *(line for lines in silent for line in lines)]

    def _tiles(self, cells: int, *, brief: bool) -> list[Line]:
        """Account by account. `brief`: what is as usual takes one line, the rest keeps its own."""
        values = max(5, max(width(self.formats.number(f.value)) for f in self.figures))
        changes = max(_CHANGE, 1 + max(width(self._change(f)) for f in self.figures))
        lines = self._answers("", values, cells)
        for account, figures in groupby(self.figures, lambda figure: figure.account):
            for number, figure in enumerate(figures):
                title = self._title(figure, number > 0)
                tile = self._tile(figure, title, (values, changes), cells)
                tile = tile[:1] if brief and _quiet(figure) else tile
                bare = tile[:-1] if len(tile) > 1 else tile
                self._places[figure.account, figure.metric] = len(lines), len(bare)
                lines += bare if number == 0 or brief else tile
                if number == 0:
                    lines += self._answers(account, values, cells)
                    told = self._trouble(account, cells)
                    lines += told[:-1] if brief else told
            if brief:
                lines.append([])
        return lines

    def _answers(self, account: str, values: int, cells: int) -> list[Line]:
        """What became of questions there; of all accounts together where none is named."""
        if not self.answers:
            return []
        from widgets.answer_lines import AnswerLines  # not before there is something to tell

        drawn = AnswerLines(self.pens, self.words, self.formats, self.signs)
        if not account:
            return [*drawn.of_all(self.answers, values, cells)]
        return [*drawn.of_account(self.answers, account, cells)]

    def _trouble(self, account: str, cells: int, *, named: bool = False) -> list[Line]:
        """The whole sentence and a blank line; only the blank line where all is well."""
        paper, said = self.pens.paper, self.troubles.get(account, "")
        name: list[Line] = []
        if named:
            told = fitted(self.names.get(account, account), cells - 2)
            name = [[(" ", paper), (told, self.pens["name"])]]
        if not said:
            return [*name, []]
        wrapped = headline(f"{self.signs.trouble} {said}", cells - 2, 8, self.signs.ellipsis)
        return [*name, *([(" ", paper), (line, self.pens["trouble"])] for line in wrapped), []]

    def _change(self, figure: Figure) -> str:
        return self.formats.change(figure.week) if figure.week is not None else ""

    def _tile(self, figure: Figure, title: str, columns: tuple[int, int], cells: int) -> list[Line]:
        """`columns`: cells of the values and of the changes."""
        pens, paper = self.pens, self.pens.paper
        value_cells, change_cells = columns
        here = self.has_focus and (figure.account, figure.metric) == self.current
        edge: Piece = (self.signs.cursor, pens["cursor"]) if here else (" ", paper)
        room = max(4, cells - value_cells - change_cells - 3)
        top: list[Piece] = [
            edge,
            (fitted(title, room), pens["name"]),
            (righted(self.formats.number(figure.value), value_cells + 1), pens["value"]),
            (righted(self._change(figure), change_cells), pens["change"]),
        ]
        said, pen = self._sentence(figure.usual)
        spark = sparkline(figure.days, _SPARK, self.signs.spark)
        beside = cells - len(spark) - 4
        drawn: list[Piece] = [edge, (spark, pens["spark"]), ("  ", paper)]
        if width(said) <= beside:
            return [top, [*drawn, (said, pen)], []]
        return [top, drawn, *([edge, (line, pen)] for line in headline(said, cells - 1, 2)), []]

    def _title(self, figure: Figure, again: bool) -> str:
        """Followers go by the account's name alone; further figures of it hang below."""
        name = self.names.get(figure.account, figure.account)
        metric = str(getattr(self.words.screen, f"metric_{figure.metric}", figure.metric))
        if again:
            return f"  {metric}"
        return name if figure.metric == "followers" else f"{name} {metric}"

    def _sentence(self, usual: Usual) -> tuple[str, Style]:
        """The comparison with its sign."""
        screen, signs, pens = self.words.screen, self.signs, self.pens
        match usual.kind:
            case "better":
                said = screen.better_than.format(beaten=usual.beaten, weeks=usual.weeks)
                return f"{signs.up} {said}", pens["better"]
            case "worse":
                said = screen.worse_than.format(beaten=usual.beaten, weeks=usual.weeks)
                return f"{signs.down} {said}", pens["worse"]
            case "usual":
                return f"{signs.level} {screen.as_usual}", pens["usual"]
        return f"{signs.level} {screen.too_little}", pens["usual"]


def _strip(line: Line, cells: int, paper: Style) -> Strip:
    return line if isinstance(line, Strip) else strip_of(line, cells, paper)


def _quiet(figure: Figure) -> bool:
    """Nothing stands out; how much we post is our own doing and surprises nobody."""
    return figure.usual.kind in QUIET or figure.metric == "posts"


def sparkline(values: Sequence[float], cells: int, signs: str) -> str:
    """The values from left to right, squeezed into so many cells; flat ones in the middle."""
    if not values:
        return " " * cells
    count = min(cells, len(values))
    picked = [values[(n + 1) * len(values) // count - 1] for n in range(count)]
    low, high = min(picked), max(picked)
    if high == low:
        return (signs[len(signs) // 2] * count).rjust(cells)
    top = len(signs) - 1
    return "".join(signs[round((v - low) / (high - low) * top)] for v in picked).rjust(cells)
