"""The page of people: what has to be taken down, who was seen when, how consents stand."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from morgenlage.domain.appearing import Appearance, appearances, consenting, last_shown
from morgenlage.domain.past import Past
from morgenlage.domain.person import Person
from morgenlage.domain.takedown import Takedown
from morgenlage.domain.takedowns import out_there, overdue, reopened, ticked, to_do
from morgenlage.words.people_page import people_page
from morgenlage.words.withdrawal import withdrawal_words
from tui.accounts import names_of
from tui.acts import leading
from tui.dialogs.keyed import PageKey
from tui.dialogs.rows_page import RowsPage
from tui.keymap import shown as key_shown
from tui.keymap import split
from tui.reading import read_behind
from tui.taking_back import Back
from widgets.guard import cut, fitted

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

Item = Takedown | Person
CONSENT, WITHDRAW = "a", "w"
WIDE = 110
"""Cells from which on names are told in full."""


class PeoplePage(RowsPage[Item]):
    """To-dos first; a key ticks one, notes somebody down, takes a consent or takes it back."""

    page_name = "people"

    def __init__(self, board: "Dashboard") -> None:
        self._say = people_page(board.words)
        self._also = withdrawal_words(board.words)
        super().__init__(board, self._say.title)
        self._past = Past()
        self._back = Back(board)
        self._found: dict[str, tuple[Appearance, ...]] = {}
        self._next = ""
        """Who is to be under the cursor once they are listed."""
        self._about: dict[tuple[str, str], Appearance] = {}
        """By account, and ref or piece."""

    def on_mount(self) -> None:
        """Reads what was before, then follows people and to-dos while it is open."""
        read_behind(self, self.board.desk.past(), self._remember)

    def _remember(self, past: Past) -> None:
        self._past = past
        self.watch(self.board, "situation", self._look)

    def _look(self) -> None:
        situation = self.board.situation
        if situation is None:
            return
        papers, posts = situation.papers, situation.posts
        known = sorted(papers.of(Person).values(), key=lambda p: p.name.casefold())
        self._found = {p.id: appearances(p.id, papers, posts, self._past.outcomes) for p in known}
        self._about = {(a.account, a.ref or a.piece): a for f in self._found.values() for a in f}
        items: tuple[Item, ...] = (*to_do(papers), *known)
        if any(p.id == self._next for p in known):
            self.at = next(n for n, item in enumerate(items) if item.id == self._next)
            self._next = ""
        self.put(items)

    @property
    def _today(self) -> date:
        return self.board.now().astimezone(self.board.formats.zone).date()

    # -- keys -----------------------------------------------------------------------------------

    def told(self) -> tuple[PageKey, ...]:
        """What the row under the cursor takes."""
        keys, may = self.board.keys, not self.board.options.read_only
        new = self.page_key(key_shown(keys["new"]), "new", may)
        sides = self.page_key("Tab", "sides", foot=False)
        past = bool(self._back.past)
        undo = self.page_key(key_shown(keys["undo"]), "undo", past, foot=past)
        if isinstance(self.current, Takedown):
            return (
                self.page_key(key_shown(keys["comment.done"]), "done", may),
                undo,
                self.page_key(key_shown(keys["link.show"]), "address"),
                self.page_key(key_shown(keys["link.copy"]), "copy"),
                self.page_key(key_shown("enter"), "post"),
                new,
                sides,
            )
        there = self.current is not None
        return (
            self.page_key(key_shown("enter"), "open", there),
            undo,
            new,
            self.page_key(CONSENT, "consent", there and may),
            self.page_key(WITHDRAW, "withdraw", there and may),
            sides,
        )

    def pressed(self, key: str, letter: str) -> bool:
        """What the foot says."""
        item, keys = self.current, self.board.keys
        if key in split(keys["new"]) or letter == "+":
            self._may(self._add)
        elif key in split(keys["undo"]):
            self._may(self._take_back)
        elif item is None:
            return False
        elif key == "tab":
            self._across()
        elif isinstance(item, Takedown):
            return self._task_pressed(item, key)
        elif key == "enter":
            from tui.dialogs.person import PersonPage  # a page of its own

            self.app.push_screen(PersonPage(self.board, item.id, self._past))
        elif letter == CONSENT:
            self._may(lambda: self._consent(item))
        elif letter == WITHDRAW:
            self._may(lambda: self._withdraw(item))
        else:
            return False
        return True

    def _task_pressed(self, task: Takedown, key: str) -> bool:
        keys = self.board.keys
        if key in split(keys["comment.done"]):
            self._may(lambda: self._tick(task))
        elif key in split(keys["link.show"]):
            self._tell(task, leading.show, key)
        elif key in split(keys["link.copy"]):
            self._tell(task, leading.take, key)
        elif key == "enter":
            self._open(task)
        else:
            return False
        return True

    def _across(self) -> None:
        """From the to-dos to the people and back: the one may be a long list."""
        other = Person if isinstance(self.current, Takedown) else Takedown
        self.at = next((n for n, i in enumerate(self.items) if isinstance(i, other)), self.at)
        self.draw()

    def _may(self, act: Callable[[], None]) -> None:
        if self.board.options.read_only:
            self.board.say(self.board.words.notices.read_only, "warning")
        else:
            act()

    def _tick(self, task: Takedown) -> None:
        board, say = self.board, self._also
        who, now = board.desk.who, board.now()

        def told(done: Takedown | None) -> None:
            if done is None:
                board.say(say.done_already)
            else:
                self._back.note(lambda: self._untick(task))
                board.say(say.ticked.format(id=self._named(task)))
            self.draw()

        board.follow(board.desk.change(Takedown, task.id, lambda t: ticked(t, who, now)), told)

    def _untick(self, task: Takedown) -> None:
        board, say = self.board, self._also

        def told(there: Takedown | None) -> None:
            board.say(say.opened.format(id=self._named(task)) if there else say.open_still)

        board.follow(board.desk.change(Takedown, task.id, reopened), told)

    def _named(self, task: Takedown) -> str:
        """Its post's first words; its id where nothing is known of it."""
        known = self._about.get((task.account, task.ref or task.piece))
        return cut(known.text, 40) if known is not None and known.text else task.id

    def _take_back(self) -> None:
        if not self._back.undo():
            self.board.say(self.board.words.notices.nothing_to_undo, "warning")

    def _tell(self, task: Takedown, how: leading.How, key: str) -> None:
        if address := self._address(task):
            how(self.board, leading.Address(address), key_shown(key))
        else:
            self.board.say(self._also.no_address, "warning")

    def _address(self, task: Takedown) -> str:
        return out_there(task, self.board.desk.situation.papers).permalink

    def _open(self, task: Takedown) -> None:
        """The page of the post or piece, where one is known."""
        from tui.dialogs.piece import PiecePage  # dialogs are imported when first wanted

        plan = self.board.plan
        rows = (row for row in plan.now_rows() if task.ref in row.refs or row.key == task.piece)
        row = next(rows, None)
        if row is not None:
            self.app.push_screen(PiecePage(self.board, row.key))
        else:
            self.board.say(self._address(task) or self._also.no_address, seconds=12)

    def _add(self) -> None:
        from tui.acts.consenting import add  # dialogs are imported when first wanted

        add(self.board, CONSENT, self._go)

    def _go(self, id_: str) -> None:
        """To somebody who has just been noted down, as soon as they are listed."""
        self._next = id_
        self._look()

    def _consent(self, person: Person) -> None:
        from tui.acts.consenting import consent

        consent(self.board, person)

    def _withdraw(self, person: Person) -> None:
        from tui.acts.consenting import withdraw

        withdraw(self.board, person, self._past)

    # -- what is shown --------------------------------------------------------------------------

    def above(self) -> Iterator[Content]:
        """What has to go, or that nothing has; nobody is noted down yet."""
        tasks = sum(isinstance(item, Takedown) for item in self.items)
        style = "$text-error bold" if tasks else "$foreground 60%"
        said = f"{self._say.tasks} ({tasks}) {self.board.signs.dot} {self._say.to_people}"
        yield Content.styled(f"  {said if tasks else self._say.no_tasks}", style)
        if not self.items:
            new = key_shown(self.board.keys["new"])
            yield Content(f"  {self._say.nobody.format(new=new)}")

    def row(self, item: Item, current: bool) -> Iterator[Content]:
        """A to-do on one line and its address below while it is chosen, a person on two."""
        if isinstance(item, Takedown):
            yield from self._task_lines(item, current)
            return
        if item is next((i for i in self.items if isinstance(i, Person)), None):
            yield Content("")
            tasks = isinstance(self.items[0], Takedown)
            way = f" {self.board.signs.dot} {self._say.to_tasks}" if tasks else ""
            yield Content.styled(f"  {self._say.people}{way}", "$accent bold")
        yield from self._person_lines(item, current)

    def _task_lines(self, task: Takedown, current: bool) -> Iterator[Content]:
        """By when, who, where, which post; its address where the cursor stands."""
        say, board = self._also, self.board
        situation = board.desk.situation
        person = situation.papers.of(Person).get(task.person)
        late, wide = overdue(task, self._today), self.cells >= WIDE
        form = say.overdue if late else say.by
        when = form.format(day=board.formats.of_day(task.until))
        sign = f"{board.signs.trouble} " if late else "  "
        where = names_of(situation).get(task.account, task.account)
        cells = self._late_cells, 20 if wide else 14, 16 if wide else 10
        known = self._about.get((task.account, task.ref or task.piece))
        out, address = out_there(task, situation.papers)
        text = known.text if known is not None else ""
        if not out:
            text = ": ".join(filter(None, (say.still_queued, text)))
        elif known is not None and known.at is not None:
            text = f"{board.formats.moment(known.at, board.now())}  {text}"
        yield Content.assemble(
            (f"{board.signs.cursor} " if current else "  ", "$accent"),
            (fitted(sign + when, cells[0]), "$text-error bold" if late else ""),
            (fitted(person.name if person else say.nobody, cells[1]), "bold" if current else ""),
            (f"  {fitted(where, cells[2])}  ", ""),
            (cut(text or address or say.no_address, max(8, self.cells - sum(cells) - 6)), ""),
        )
        if current:
            below = (address or say.no_address) if out else say.queued
            yield Content.styled(f"    {cut(below, self.cells - 4)}", "$foreground 75%")

    @property
    def _late_cells(self) -> int:
        """Cells for the day; more where one is overdue."""
        late = any(isinstance(i, Takedown) and overdue(i, self._today) for i in self.items)
        return 26 if late else 14

    def _person_lines(self, person: Person, current: bool) -> Iterator[Content]:
        say, board = self._say, self.board
        found = self._found.get(person.id, ())
        last = last_shown(found, board.now())
        seen = say.never
        if last is not None and last.at is not None:
            when = board.formats.moment(last.at, board.now())
            where = names_of(board.desk.situation).get(last.account, last.account)
            seen = say.last.format(when=when, account=where)
        standing, style = self._standing(person)
        name = 26 if self.cells >= WIDE else 19
        yield Content.assemble(
            (f"{board.signs.cursor} " if current else "  ", "$accent"),
            (fitted(person.name, name, board.signs.ellipsis), "bold" if current else ""),
            ("  ", ""),
            (fitted(standing, 24), style),
            ("  ", ""),
            (cut(seen, max(10, self.cells - name - 30)), ""),
        )
        live, queued = sum(a.live for a in found), sum(a.queued for a in found)
        parts = [
            person.note,
            say.seen.format(live=live) if live else "",
            say.coming.format(queued=queued) if queued else "",
        ]
        rest = f" {board.signs.dot} ".join(part for part in parts if part)
        yield Content.styled(f"    {cut(rest, self.cells - 4)}", "$foreground 60%")

    def _standing(self, person: Person) -> tuple[str, str]:
        """How the agreements stand today; what is wrong in words and with a sign."""
        say, sign = self._say, self.board.signs.trouble
        now = consenting(person, self._today)
        if now.ending is not None and now.ending.expires is not None:
            day = self.board.formats.of_day(now.ending.expires)
            return f"{sign} {say.ending.format(day=day)}", "$text-warning bold"
        if now.valid:
            ends = [c.expires for c in now.valid if c.expires is not None]
            open_ = len(ends) < len(now.valid)
            last = max(ends, default=self._today)
            day = f"{self.board.formats.of_day(last)} {last.year}"
            until = say.no_end if open_ else say.until.format(day=day)
            proof = f" {sign} {say.unproven}" if now.unproven else f", {until}"
            return f"{say.valid}{proof}", "$text-warning" if now.unproven else "$text-success"
        if not person.consents:
            return f"{sign} {say.missing}", "$text-error bold"
        withdrawn = all(c.withdrawn is not None for c in person.consents)
        return f"{sign} {say.withdrawn if withdrawn else say.expired}", "$text-error bold"
