"""Leads through the morning round on the dashboard: the engine is `domain.round`, this shows it."""

from concurrent.futures import Future
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from textual.widgets import Static

from morgenlage.desk.desk import Filed
from morgenlage.domain import round as rounds
from morgenlage.domain.action import Done
from morgenlage.domain.ref import Ref
from morgenlage.domain.round import COMMENTS, Round
from morgenlage.domain.round_agenda import Agenda, left, settled, skipped
from morgenlage.domain.round_merge import merged
from morgenlage.domain.round_tally import tallied
from morgenlage.domain.situation import Situation
from morgenlage.words.round import round_words
from tui import round_strip
from tui.keymap import shown
from tui.toasts import turn_over
from widgets.head import Progress

if TYPE_CHECKING:
    from tui.dashboard import Dashboard
    from tui.dialogs.round_card import RoundCard

EVERY = 1.0
"""Seconds between two writes of the place while somebody goes through the comments."""


class Guide:
    """One person's round on this screen, from the first `m` on."""

    def __init__(self, board: "Dashboard") -> None:
        self.board = board
        self.said = round_words(board.words)
        self.round = rounds.begun(board.desk.who, board.now(), board.formats.zone)
        self.walking = False
        self.card: RoundCard | None = None
        self.liking: frozenset[Ref] = frozenset()
        """Liked during the round: done with it, as soon as the like is decided."""
        self.kept: Future[Filed] | None = None
        """The last write."""
        self.strip = Static("", id="round", markup=False)
        self._known: dict[Ref, str] = {}
        self._rows: tuple[Ref, ...] = ()
        self._base: Round | None = None
        self._version = 0
        self._kept_at = 0.0
        self._due = False

    @property
    def agenda(self) -> Agenda:
        """The steps as of now."""
        situation = self.board.situation or self.board.desk.situation
        formats, mine = self.board.formats, self.round.id
        return Agenda(situation, self.board.now(), formats.zone, mine=mine)

    @property
    def left(self) -> tuple[str, ...]:
        """What the present step still asks."""
        return left(self.round, self.agenda)

    # coming and going

    def start(self) -> None:
        """Takes the day's round up where it was left, or begins it."""
        today = rounds.begun(self.board.desk.who, self.board.now(), self.board.formats.zone)
        if today.id != self.round.id:  # left open over night
            self.round, self._base, self._version, self._known = today, None, 0, {}
        known = self.board.desk.situation.papers.get(self.round)
        if known is not None and (self._base is None or known.version > self._base.version):
            self._base, self._version, self.round = known, known.version, known
        if self.round.finished_at is not None:
            self.show_end()
            return
        self.go_on()

    def offer(self) -> None:
        """One of today that was left in the middle, perhaps by a cut line: the header shows it."""
        known = self.agenda.situation.papers.get(self.round)
        if known is not None and known.finished_at is None:
            self._base, self._version, self.round = known, known.version, known
            self.board.say(self.said.paused.format(key=shown(self.board.keys["round"])))
            self.show_progress()

    def go_on(self) -> None:
        """From the item where somebody stood; a finished round takes up what is new."""
        again = bool(self.round.log or self.round.answered or self.round.step > 1)
        self.round = rounds.resumed(self.round, self.board.now())
        self.walking = True
        if self.board.options.read_only:
            self.board.say(self.said.not_kept)
        elif again:
            self.board.say(self.said.resumed)
        if not self.strip.is_attached:
            self.board.mount(self.strip, before="#panes")
        self.board.add_class("-round")
        self.arrive(anew=True)

    def pause(self) -> bool:
        """Leaves the round where it is; False where nobody is walking."""
        if not self.walking:
            return False
        self.walking, self.liking = False, frozenset()
        self.round = rounds.touched(self.round, self.board.now())
        self.keep()
        self._away()
        self.board.say(self.said.paused.format(key=shown(self.board.keys["round"])))
        return True

    def _away(self) -> None:
        if self.card is not None:
            self.card.dismiss(None)
            self.card = None
        self.board.remove_class("-round")
        self.show_progress()

    # from item to item

    def answer(self, key: str, what: str, about: str = "", text: str = "") -> None:
        """An item is answered: noted, on to the next."""
        keys, now = self.agenda.keys(self.round.step), self.board.now()
        noted = rounds.noted(self.round, now, what, about, text)
        if what in ("fits", "fits-not"):
            noted = rounds.counted(noted, {"posts": 1})
        self.round = rounds.answer(noted, key, keys, now)
        self.arrive()

    def back(self) -> None:
        """One item back, or a step."""
        self.round = rounds.back(self.round, self.board.now())
        self.arrive(anew=True)

    def skip(self) -> None:
        """On to the next step, whatever this one still asks."""
        self.round = skipped(self.round, self.agenda)
        self.arrive(anew=True)

    def jump(self, step: int) -> None:
        """To any step."""
        self.walking = True
        self.round = rounds.to_step(self.round, step, self.board.now())
        self.arrive(anew=True)

    def arrive(self, *, anew: bool = False) -> None:
        """Past what asks nothing, and there: a card, the comments, or the end."""
        before = self.round
        loading = before.step == COMMENTS and self.agenda.situation.open_count and not self.left
        if not loading:
            self.round = settled(before, self.agenda)
        if anew or self.round.step != before.step:
            turn_over(self.board.app)
        self._tell_passed(before)
        self.keep()
        if self.round.finished_at is not None:
            self.walking = False
            self._away()
            self.show_end()
        elif self.round.step == COMMENTS:
            if anew or before.step != COMMENTS or self.card is not None:
                self._to_comments()
        else:
            self._to_card()
        self.show_progress()

    def _tell_passed(self, before: Round) -> None:
        """Every step that ended by itself, or asked nothing, in one sentence."""
        over = self.round.finished_at is not None
        until = rounds.OVER if over else self.round.step
        empty = {li.step for li in self.round.log[len(before.log) :] if li.what == "nothing"}
        said = [
            (self.said.nothing if step in empty else self.said.ended)[step]
            for step in range(before.step, until)
            if before.step == COMMENTS or step in empty
        ]
        if said := [one for one in said if one]:
            self.board.say(" ".join(said))

    def _to_comments(self) -> None:
        if self.card is not None:
            self.card.dismiss(None)
            self.card = None
        board = self.board
        if board.pane != "comments":
            board.go("comments")
        if board.comments.searched:
            board.comments.look_through(None)
            board.preview.needles = ()
        item = Ref(self.round.item)
        board.comments.pull()
        self._rows = self.agenda.situation.order
        if (seat := board.comments.folded.seat(item, board.comments.list.rows)) is not None:
            board.comments.list.current = seat
        self.moved()

    def _to_card(self) -> None:
        from tui.dialogs.round_card import RoundCard  # imported when first wanted

        if self.card is None:
            self.card = RoundCard(self)
            self.board.app.push_screen(self.card)
        else:
            self.card.renew()

    def show_end(self) -> None:
        """The summary, from which the log opens."""
        from tui.dialogs.round_end import RoundEnd  # imported when first wanted

        self.board.app.push_screen(RoundEnd(self))

    # what happens meanwhile

    def moved(self) -> None:
        """The cursor rests on another comment: that is where the round is resumed."""
        if not self.walking or self.round.step != COMMENTS:
            return
        ref = self.board.comments.list.current
        if ref is not None and ref != self.round.item:
            self.round = rounds.at(self.round, ref, self.board.now())
            self.keep(soon=True)
        self.show_progress()

    def show(self, old: Situation | None, new: Situation) -> None:
        """Counts what was decided; an empty list ends the second step."""
        if old is None:
            return
        self._follow(new)
        if not self.walking:
            return
        if self.liking:
            self._like_is_done(new)
        if old.order is not new.order:
            self._count(old, new)
        if self.round.step == COMMENTS and self.card is None:
            if not new.order and not new.open_count:
                self.arrive()
            else:
                self._tell_newcomers(new)
        self.show_progress()

    def _count(self, old: Situation, new: Situation) -> None:
        refs = set(old.order) ^ set(new.order)
        pairs = [(old.comment(ref), new.comment(ref)) for ref in refs]
        tally = tallied(self._known, pairs, self.board.desk.who)
        if tally.changes:
            self._known = dict(tally.known)
            counted = rounds.counted(self.round, tally.changes)
            self.round = rounds.touched(counted, self.board.now())
            self.keep(soon=True)

    def _tell_newcomers(self, new: Situation) -> None:
        """All that was shown is handled; what came in since has taken its place."""
        if not (self._rows and new.order):
            return
        if not any((c := new.comment(ref)) is not None and c.open for ref in self._rows):
            count = self.board.formats.number(len(new.order))
            self.board.say(self.said.arrived.format(count=count))
            self._rows = new.order

    def _like_is_done(self, new: Situation) -> None:
        done = [ref for ref in self.liking if (c := new.comment(ref)) and c.liked and c.open]
        if done:
            self.liking -= frozenset(done)
            self.round = rounds.counted(self.round, {"liked": len(done)})
            board = self.board
            board.follow(board.desk.decide([Done(ref) for ref in done]), board.refused)

    # what is kept

    def keep(self, *, soon: bool = False) -> None:
        """Files the place; `soon`: at most once a second."""
        if self.board.options.read_only:
            return
        wait = self._kept_at + EVERY - monotonic()
        if soon and wait > 0:
            if not self._due:
                self._due = True
                self.board.set_timer(wait, self._keep_due)
            return
        self._due, self._kept_at = False, monotonic()
        self.round = replace(self.round, version=self._version)
        self._version += 1
        self.kept = self.board.desk.file([self.round])
        self.board.follow(self.kept, self._filed)

    def _keep_due(self) -> None:
        if self._due:
            self.keep()

    def _filed(self, filed: Filed) -> None:
        kept = next((p for p in filed.kept if isinstance(p, Round)), None)
        if kept is not None:
            self._base = kept
            return
        theirs = next((p for p in filed.overtaken if isinstance(p, Round)), None)
        if theirs is not None:
            self._adopt(theirs)
            self.keep(soon=True)

    def _follow(self, new: Situation) -> None:
        """The same round went on in another window, or as plain text."""
        theirs = new.papers.get(self.round)
        if theirs is not None and theirs.version > self._version:
            self._adopt(theirs)

    def _adopt(self, theirs: Round) -> None:
        step = self.round.step
        self.round = merged(self.round, theirs, self._base)
        self._base, self._version = theirs, theirs.version
        if self.walking:
            self.board.say(self.said.elsewhere)
            if self.round.step != step:
                self.arrive(anew=True)

    # what is seen

    def show_progress(self) -> None:
        """Header and strip as of now."""
        walked = self.walking or bool(self.round.log or self.round.answered)
        step, over = self.round.step, self.round.finished_at is not None
        share = rounds.progress(self.round, len(self.left))
        title = self.said.name, self.said.steps[step]
        self.board.head.round = None if over or not walked else Progress(step, *title, share)
        if self.card is not None:
            self.card.head.like(self.board.head)
        if self.walking and step == COMMENTS:
            said = round_strip.said(self, len(self.left))
            if self.strip.content != said:
                self.strip.update(said, layout=False)
