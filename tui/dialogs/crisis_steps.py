"""The questions of a crisis, one line each: pull back, resume, end; never without a yes."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from morgenlage.desk.writing_up import Scribe
from morgenlage.domain.crisis import (
    Crisis,
    HeldPost,
    left_out,
    resolved,
    running,
)
from tui.dialogs.line import Line
from tui.dialogs.menu import Choice, Menu
from tui.times import NoDate, PastDate, on_date
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dashboard import Dashboard
    from tui.dialogs.page import Page

SOONEST = timedelta(minutes=5)
"""No platform plans anything closer than that."""


class Steps:
    """Asks for one post after the other; each answer is on file before the next question."""

    def __init__(self, board: "Dashboard", scribe: Scribe, page: "Page") -> None:
        """`page`: whose questions they are; none outlives it."""
        self.board = board
        self.page = page
        self.scribe = scribe
        self.say = board.words.crisis

    @property
    def crisis(self) -> Crisis | None:
        """As it is on file now."""
        return running(self.board.desk.situation.papers)

    @property
    def _wanted(self) -> bool:
        """The page is still open: somebody waits for the next question."""
        return self.page in self.board.app.screen_stack

    def _menu(
        self, title: str, choices: Sequence[Choice], then: Callable[[str | None], None]
    ) -> None:
        if not self._wanted:
            return
        menu = Menu(title, tuple(choices), self.board.words.notices.escape, careful=True)
        self.board.app.push_screen(menu, then)

    def _told(self, post: HeldPost, form: str) -> str:
        now, names = self.board.now(), self.scribe.names
        when = self.board.formats.moment(post.at, now)
        text = " ".join(post.text.split())[:28].rstrip() + "…"
        return form.format(when=when, account=names.get(post.account, post.account), text=text)

    # pulling back

    def pull(self) -> None:
        """A yes for each post, or one for all that are listed."""
        paper = self.crisis
        waiting = reachable(paper) if paper else []
        if not waiting:
            self.board.say(self.say.nothing_to_pull)
            return
        self._pull_next(waiting, [])

    def _pull_next(self, waiting: list[HeldPost], wanted: list[str]) -> None:
        if not waiting:
            self._pull_back(wanted)
            return
        first, *rest = waiting
        all_of_them = self.say.pull_all.format(count=len(waiting))

        def answered(key: str | None) -> None:
            if key == "y":
                self._pull_next(rest, [*wanted, first.ref])
            elif key == "n":
                self._pull_next(rest, wanted)
            elif key == "a":
                self._pull_back([*wanted, *(post.ref for post in waiting)])
            else:
                self._pull_back(wanted)

        self._menu(
            self._told(first, self.say.pull_one),
            [
                Choice("y", self.say.pull_yes),
                Choice("n", self.say.pull_no),
                *([Choice("a", all_of_them)] if rest else []),
            ],
            answered,
        )

    def _pull_back(self, refs: list[str]) -> None:
        paper = self.crisis
        if paper is None or not refs:
            return

        def done(posts: tuple[HeldPost, ...]) -> None:
            count = sum(post.state == "pulled" for post in posts)
            tone = "information" if count == len(refs) else "warning"
            said = self.say.pulled.format(done=count, count=len(refs))
            self.board.say(said, tone, 8)  # type: ignore[arg-type]  # one of the tones

        self.board.follow(self.board.desk.pull_back(paper.id, refs), done, reading=True)

    # resuming

    def resume(self) -> None:
        """The next post that waits for a yes or no; at last whether the queue is free."""
        paper = self.crisis
        if paper is None:
            return
        waiting = [post for post in paper.undecided if post.state in ("pulled", "unclear")]
        if waiting:
            first = waiting[0]
            (self._doubt if first.state == "unclear" else self._again)(paper, first)
        elif paper.held:
            self._release(paper)

    def _doubt(self, paper: Crisis, post: HeldPost) -> None:
        who, now = self.board.desk.who, self.board.now()

        def answered(key: str | None) -> None:
            if key in ("y", "n"):
                there = key == "y"
                change = self.board.desk.amend(
                    paper.id, lambda known: resolved(known, post.ref, there, who, now)
                )
                self.board.follow(change, lambda _: self.resume())

        choices = [Choice("y", self.say.doubt_yes), Choice("n", self.say.doubt_no)]
        self._menu(self._told(post, self.say.doubt_one), choices, answered)

    def _again(self, paper: Crisis, post: HeldPost) -> None:
        late = post.at - self.board.now() < SOONEST
        why = self.say.resume_past.format(text=self.board.formats.clock(post.at)) if late else ""

        def answered(key: str | None) -> None:
            if key == "y" and not late:
                self._plan(paper, post, post.at)
            elif key in ("y", "t"):
                self._ask_time(paper, post)
            elif key == "n":
                who, now = self.board.desk.who, self.board.now()
                change = self.board.desk.amend(
                    paper.id, lambda known: left_out(known, post.ref, who, now)
                )
                self.board.follow(change, lambda _: self.resume())

        choices = [
            Choice("y", self.say.resume_yes, why),
            Choice("t", self.say.resume_other),
            Choice("n", self.say.resume_leave),
        ]
        self._menu(self._told(post, self.say.resume_one), choices, answered)

    def _ask_time(self, paper: Crisis, post: HeldPost) -> None:
        def moment(text: str) -> datetime | None:
            now = self.board.now()
            at = moment_of(text, now, self.board.formats.zone)
            return at if at is not None and at - now >= SOONEST else None

        def wrong(text: str) -> str:
            return "" if moment(text) else self.say.resume_past.format(text=cut(text, 40))

        def given(text: str | None) -> None:
            if text is not None and (at := moment(text)) is not None:
                self._plan(paper, post, at)

        if self._wanted:
            self.board.app.push_screen(Line(self.say.resume_when, check=wrong), given)

    def _plan(self, paper: Crisis, post: HeldPost, at: datetime) -> None:
        def done(after: HeldPost | None) -> None:
            if after is not None and after.state == "pulled":
                self.board.say(f"{self._told(after, self.say.resume_one)}: "
                               f"{self.scribe.fate(after)}", "error")  # fmt: skip
            else:
                self.resume()

        planned = self.board.desk.plan_again(paper.id, post.ref, at)
        self.board.follow(planned, done, reading=True)

    def _release(self, paper: Crisis) -> None:
        def answered(key: str | None) -> None:
            if key == "y":
                change = self.board.desk.release(paper.id)
                self.board.follow(change, lambda _: self.board.say(self.say.released))

        choices = [Choice("y", self.say.resume_release), Choice("n", self.say.resume_keep)]
        self._menu(self.say.resume_done, choices, answered)

    # ending

    def end(self) -> None:
        """Explicitly, and only once nothing is held any more."""
        paper = self.crisis
        if paper is None:
            return
        if paper.undecided:
            count = len(paper.undecided)
            self.board.say(self.say.end_open.format(count=count), "warning")
        elif paper.held:
            self.board.say(self.say.end_held, "warning")
        else:
            self._menu(
                self.say.end_title,
                [Choice("y", self.say.pull_yes)],
                lambda key: self._ended(paper) if key == "y" else None,
            )

    def _ended(self, paper: Crisis) -> None:
        done = self.board.desk.end_crisis(paper.id)
        self.board.follow(done, lambda _: self.board.say(self.say.ended, "information", 10))


def reachable(paper: Crisis) -> list[HeldPost]:
    """Posts that still wait there and can be pulled back from here."""
    return [post for post in paper.posts if post.state == "planned" and not post.why_not]


def moment_of(text: str, now: datetime, zone: tzinfo) -> datetime | None:
    """`14:30` (today, else tomorrow), `24.12. 9:00`, `2026-12-24 9:00`; None: not to be read."""
    *day, clock = text.replace("T", " ").split() or [""]
    hours, colon, minutes = clock.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal()):
        return None
    local = now.astimezone(zone)
    try:
        if day:
            local = on_date(" ".join(day), now, zone).astimezone(zone)
        at = local.replace(hour=int(hours), minute=int(minutes), second=0, microsecond=0)
    except (NoDate, PastDate, ValueError):
        return None
    return at + timedelta(days=1) if not day and at <= now else at
