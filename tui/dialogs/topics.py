"""The topics page: whose turn it is, who is never shown, what fills our accounts."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from morgenlage.domain.message import Message, messages
from morgenlage.domain.past import Past
from morgenlage.domain.pillar import Pillar
from morgenlage.domain.pillars_due import WEEKS, WINDOW, Due, of_pillar, standing_of
from morgenlage.domain.practice import Practice
from morgenlage.domain.shares import LONG, Office, Share, offices, shares
from morgenlage.words.topics import topics_words
from tui.dialogs.keyed import PageKey
from tui.dialogs.rows_page import RowsPage, styled
from tui.keymap import shown as key_shown
from tui.keymap import split
from tui.reading import read_behind
from widgets.guard import cut, fitted, righted
from widgets.wrapping import headline

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

WIDE = 110
"""Cells from which on there is room for more than the least."""
MOST = 12
"""Departments that are named at once."""
BAR = 20
Styled = tuple[str, str]
"""Text and its style."""
LOOSE = "0"
"""The key for posts that belong to no topic."""


class TopicsPage(RowsPage[Due]):
    """One row per pillar; shares and departments below."""

    page_name = "topics"

    def __init__(self, board: "Dashboard") -> None:
        self._say = topics_words(board.words)
        super().__init__(board, self._say.title)
        self._past = Past()
        self._practice = Practice()
        self.said: tuple[Message, ...] = ()
        self._loose = 0
        self._shares: tuple[Share, ...] = ()
        self._offices: tuple[Office, ...] = ()

    def on_mount(self) -> None:
        """Reads what was before, then follows what is planned and tagged while it is open."""
        read_behind(self, self.board.desk.past(), self._remember)

    def _remember(self, past: Past) -> None:
        self._past = past
        read_behind(self, self.board.desk.practice(), self._know)

    def _know(self, practice: Practice) -> None:
        self._practice = practice
        self.watch(self.board, "situation", self._look)

    def _look(self) -> None:
        situation, now, zone = self.board.situation, self.board.now(), self.board.formats.zone
        if situation is None:
            return
        papers, practice = situation.papers, self._practice
        self.said = messages(self._past.outcomes, papers)
        self._shares = shares(self.said, practice, now)
        self._offices = offices(self.said, practice, now, zone)
        self._loose = len(of_pillar(self.said, "", practice, now - WINDOW))
        posts = situation.posts.values()
        self.put(standing_of(self.said, papers, practice, now, zone, posts))

    def told(self) -> tuple[PageKey, ...]:
        """What can be done with a topic."""
        there, may = self.current is not None, not self.board.options.read_only
        return (
            self.page_key(key_shown("enter"), "open", there),
            self.page_key(key_shown(self.board.keys["post.new"]), "new", there and may),
            self.page_key(LOOSE, "loose"),
        )

    def pressed(self, key: str, letter: str) -> bool:
        """Enter shows the posts, `C` begins a draft."""
        due, keys = self.current, self.board.keys
        if letter == LOOSE:
            self._open(None)
        elif due is None:
            return False
        elif key == "enter":
            self._open(due.pillar)
        elif key in split(keys["post.new"]):
            if self.board.options.read_only:
                self.board.say(self.board.words.notices.read_only, "warning")
            else:
                from tui.acts.composing import new  # a text editor, imported when first wanted

                new(self.board, tags=(f"topic:{due.pillar.id}",))
        else:
            return False
        return True

    def _open(self, pillar: Pillar | None) -> None:
        from tui.dialogs.topic_posts import TopicPosts  # a page of its own

        self.app.push_screen(TopicPosts(self.board, self._past, self._practice, pillar))

    # -- what is shown --------------------------------------------------------------------------

    @property
    def _wide(self) -> bool:
        return self.cells >= WIDE

    @property
    def _named(self) -> int:
        """Cells of a pillar's name."""
        return 32 if self._wide else 21

    def above(self) -> Iterator[Content]:
        """The heads of the columns."""
        say = self._say
        if not self._practice.pillars:
            yield Content(f"  {say.no_pillars}")
            return
        weeks = say.weeks_wide if self._wide else say.weeks
        head = [fitted(say.pillar, self._named), fitted(weeks, self._line), fitted(say.last, 9)]
        yield Content.styled(f"  {'  '.join([*head, say.wanted])}", "$foreground 60%")

    @property
    def _line(self) -> int:
        """Cells of the line of weeks."""
        return WEEKS * 2 if self._wide else WEEKS

    def row(self, item: Due, current: bool) -> Iterator[Content]:
        """Name, a cell for each week, days since, how often wanted, how it stands; what has no room
        beside stands below."""
        say, signs = self._say, self.board.signs
        name = fitted(item.pillar.name, self._named, signs.ellipsis)
        gap = " " if self._wide else ""
        weeks = [
            (signs.spark[-1] + gap, "$accent") if n else (signs.dot + gap, "$foreground 45%")
            for n in item.weeks
        ]
        head = Content.assemble(
            (f"{signs.cursor} " if current else "  ", "$accent"),
            (name, "bold" if current else ""),
            ("  ", ""),
            *weeks,
            ("  ", ""),
            (fitted(self._ago(item.days), 9), "$text-error" if item.overdue else ""),
            ("  ", ""),
            (fitted(say.every.format(days=item.pillar.every), 10), "$foreground 75%"),
            ("  ", ""),
        )
        beside, below = self._divided([*self._standing(item)], self.cells - head.cell_length)
        yield Content.assemble(head, *self._dotted(beside))
        if below:
            yield Content.assemble("    ", *self._dotted(below))

    @staticmethod
    def _divided(parts: list[Styled], room: int) -> tuple[list[Styled], list[Styled]]:
        """What fits into so many cells, the first always; and the rest."""
        beside = 1
        while len("   ".join(text for text, _ in parts[: beside + 1])) <= room:
            if beside >= len(parts):
                break
            beside += 1
        return parts[:beside], parts[beside:]

    def _dotted(self, parts: list[Styled]) -> Iterator[Styled]:
        for place, part in enumerate(parts):
            if place:
                yield f" {self.board.signs.dot} ", "$foreground 45%"
            yield part

    def _ago(self, days: int | None) -> str:
        say = self._say
        if days is None:
            return say.never
        return say.ago.format(days=days) if days else say.today

    def _standing(self, due: Due) -> Iterator[Styled]:
        """Overdue, coming, being written; on a wide page how often, and how much is guessed."""
        say, signs = self._say, self.board.signs
        if due.overdue:
            yield f"{signs.trouble} {say.late.format(days=due.over)}", "$text-error bold"
        if due.planned is not None:
            when = self.board.formats.coming(due.planned.at, self.board.now())
            good = due.covered or not due.over
            form = say.coming if good else say.coming_late
            yield form.format(when=when), "$text-success" if good else "$text-warning"
        elif due.drafted:
            yield say.drafted, "$text-warning"
        if self._wide:
            yield say.times.format(count=due.count), "$foreground 60%"
            if due.guessed:
                yield say.guessed.format(count=due.guessed), "$foreground 60%"

    def below(self) -> Iterator[Content]:
        """Shares with bars and figures; departments nobody sees."""
        yield Content("")
        yield from self._share_lines()
        if self._loose:
            said = self._say.none_hint.format(count=self._loose, key=LOOSE)
            yield Content.styled(f"  {cut(said, self.cells - 2)}", "$foreground 60%")
        yield Content("")
        yield from styled(self._office_lines())

    def _share_lines(self) -> Iterator[Content]:
        say, signs = self._say, self.board.signs
        if not self._shares or not self._shares[0].of:
            yield Content(f"  {say.nothing}")
            return
        yield Content.styled(f"  {say.shares}", "$accent bold")
        wide = max(map(len, say.kinds.values()))
        number = self.board.formats.number
        told = [say.share.format(count=number(s.count), all=number(s.of)) for s in self._shares]
        long = max(map(len, told))
        for share, counted in zip(self._shares, told, strict=True):
            full = round((share.share or 0) * BAR)
            guess = say.guessed.format(count=number(share.guessed)) if share.guessed else ""
            yield Content.assemble(
                f"  {say.kinds[share.kind]:<{wide}}  ",
                (signs.bar_full * full, "$accent"),
                (signs.bar_empty * (BAR - full), "$foreground 35%"),
                f"  {righted(counted, long)}  ",
                (cut(guess, max(0, self.cells - wide - BAR - long - 8)), "$foreground 60%"),
            )
        if (first := self._shares[0]).untold:
            said = say.untold.format(count=number(first.untold), all=number(first.of))
            yield Content.styled(f"  {cut(said, self.cells - 2)}", "$foreground 60%")

    def _office_lines(self) -> Iterable[str]:
        say, found = self._say, self._offices
        if not found:
            return [f"  {line}" for line in headline(say.no_offices, self.cells - 2, 2)]
        never = [one.name for one in found if one.days is None]
        ago = [
            say.office_ago.format(name=o.name, days=o.days) for o in found if (o.days or 0) >= LONG
        ]
        lines = []
        for form, names in ((say.never_shown, never), (say.longest, ago)):
            if names:
                said = form.format(names=some(names, say.and_more))
                lines += [f"  {line}" for line in headline(said, self.cells - 2, 3)]
        return lines


def some(names: list[str], more: str) -> str:
    """The first of them, and how many besides."""
    rest = [more.format(count=len(names) - MOST)] if len(names) > MOST else []
    return ", ".join([*(cut(name, 40) for name in names[:MOST]), *rest])
