"""The header: where we are, what is open, and how every account is doing, in one line."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar, NamedTuple

from textual.reactive import reactive
from textual.strip import Strip

from morgenlage.domain.account import SLOWER_FROM, AccountStatus
from morgenlage.words import Words, words_for
from morgenlage.words.formats import Formats
from widgets.drawn import Drawn
from widgets.guard import cut
from widgets.painting import Piece, cells_of, strip_of
from widgets.signs import Signs, platform_sign, unicode


class Progress(NamedTuple):
    """Where the morning round stands."""

    step: int
    name: str
    """What a round is called."""
    title: str
    """What the step is called."""
    share: float
    """0 to 1."""


BAR, SHORT_BAR = 16, 8
"""Cells of the round's bar."""


class Head(Drawn):
    """One line that gives way by importance: healthy badges shrink before broken ones do."""

    kind = "head"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"head--{n}"
        for n in ("name", "date", "count", "badge", "age", "trouble", "notice", "alarm")
    }
    DEFAULT_CSS = """
    Head {
        height: 1;
        background: $panel;
        color: $foreground;
        & > .head--name { color: $text-accent; text-style: bold; }
        & > .head--date { color: $foreground; }
        & > .head--count { color: $foreground; text-style: bold; }
        & > .head--notice { color: $text-accent; }
        & > .head--alarm { color: $text-error; text-style: bold; }
        & > .head--badge { color: $foreground; }
        & > .head--age { color: $text-muted; }
        & > .head--trouble { color: $text-error; text-style: bold; }
    }
    """

    name_of_it: reactive[str] = reactive("Morgenlage", init=False, repaint=False)
    """What stands at the left: the program, or that this is a read-only seat."""
    notice: reactive[str] = reactive("", init=False, repaint=False)
    """A word after the date: the demo, where the round stands."""
    alarm: reactive[tuple[str, str]] = reactive(("", ""), init=False, repaint=False)
    """What is unusual, in words and in brief: the words give way early, the brief form last."""
    round: reactive[Progress | None] = reactive(None, init=False, repaint=False)
    """Where the round stands; told in the notice's place."""
    accounts: reactive[tuple[AccountStatus, ...]] = reactive((), init=False, repaint=False)
    open_count: reactive[int] = reactive(0, init=False, repaint=False)
    now: reactive[datetime] = reactive(datetime(1970, 1, 1, tzinfo=UTC), init=False, repaint=False)
    words: reactive[Words] = reactive(words_for("de"), init=False, repaint=False)
    formats: reactive[Formats] = reactive(Formats(), init=False, repaint=False)
    signs: reactive[Signs] = reactive(unicode(), init=False, repaint=False)

    watch_name_of_it = watch_notice = watch_accounts = watch_open_count = Drawn.stale
    watch_alarm = watch_round = watch_now = watch_words = watch_formats = watch_signs = Drawn.stale

    def like(self, other: "Head") -> None:
        """Says what the other one says: a page that covers it keeps it in sight."""
        for name in ("name_of_it", "notice", "alarm", "round", "accounts", "open_count", "now"):
            setattr(self, name, getattr(other, name))
        self.words, self.formats, self.signs = other.words, other.formats, other.signs

    def lines(self, cells: int) -> Sequence[Strip]:
        """The fullest form that fits."""
        for left, right in self._forms():
            gap = cells - cells_of(left) - cells_of(right) - 1
            if gap >= 2:
                break
        else:
            gap = 1
        paper = self.pens.paper
        return [strip_of([*left, (" " * max(1, gap), paper), *right], cells, paper)]

    def _forms(self) -> list[tuple[list[Piece], list[Piece]]]:
        """From everything said to only what must be said."""
        full, signs = self._badges(ages=True), self._badges(ages=False)
        few, fewest = self._only_troubles(words=True), self._only_troubles(words=False)
        whole, brief = self.alarm
        forms = [
            (self._left(whole, date=True), full),
            (self._left(whole, date=True), signs),
            (self._left(brief, notice=False, date=True), signs),
            (self._left(brief, notice=False, date=True, name=False), signs) if brief else None,
            (self._left(brief, notice=False, date=True, name=False), few) if brief else None,
            (self._left(brief, notice=False, date=False), signs),
            (self._left(brief, notice=False, date=False), few),
            (self._left(brief, notice=False, date=False), fewest),
            (self._left(brief, notice=False, date=False), []),
        ]
        return [form for form in forms if form is not None]

    def _left(
        self, alarm: str, *, notice: bool = True, date: bool, name: bool = True
    ) -> list[Piece]:
        pens, space = self.pens, ("   ", self.pens.paper)
        pieces: list[Piece] = [(" ", pens.paper)]
        if name:
            pieces += [(cut(self.name_of_it, 24), pens["name"]), space]
        if date:
            pieces += [(self.formats.day(self.now), pens["date"]), space]
        if alarm:
            pieces += [(f"{self.signs.trouble} {cut(alarm, 90)}", pens["alarm"]), space]
        if self.round is not None:
            pieces += [*self._walked(self.round, long=notice and not alarm), space]
        elif notice and self.notice and not alarm:
            pieces += [(cut(self.notice, 48), pens["notice"]), space]
        count = self.words.screen.open_count.format(count=self.formats.number(self.open_count))
        return [*pieces, (count, pens["count"])]

    def _walked(self, round_: Progress, *, long: bool) -> list[Piece]:
        """`Runde 2/6 Kommentare ━━━╸───`, or `2/6 ━╸──`."""
        pens, signs, cells = self.pens, self.signs, BAR if long else SHORT_BAR
        full, half = divmod(round(2 * cells * max(0.0, min(1.0, round_.share))), 2)
        bar = signs.bar_full * full + signs.bar_half * half
        rest = signs.bar_empty * (cells - full - half)
        step = f"{round_.step}/6 "
        said = f"{round_.name} {step}{round_.title} " if long else step
        return [(said, pens["notice"]), (bar, pens["notice"]), (rest, pens["age"])]

    def _badges(self, *, ages: bool) -> list[Piece]:
        """One per account; those in trouble always with their word."""
        pieces: list[Piece] = []
        for status in self.accounts:
            pieces += [("  ", self.pens.paper), *self._badge(status, ages)]
        return pieces

    def _badge(self, status: AccountStatus, ages: bool) -> list[Piece]:
        pens, sign = self.pens, platform_sign(status.account.platform)
        if trouble := trouble_words(status, self.words, self.formats, self.now):
            said = f"{cut(sign, 2)} {self.signs.trouble} {trouble}"
            return [(said, pens["trouble"])]
        if not ages:
            return [(cut(sign, 2), pens["badge"])]
        if status.polled_at is None:
            return [(cut(sign, 2), pens["badge"]), (" " + self.signs.ellipsis, pens["age"])]
        age = self.formats.age(status.polled_at, self.now)
        return [(cut(sign, 2), pens["badge"]), (" " + age, pens["age"])]

    def _only_troubles(self, *, words: bool) -> list[Piece]:
        pieces: list[Piece] = []
        for status in self.accounts:
            if said := trouble_words(status, self.words, self.formats, self.now):
                sign = f"{cut(platform_sign(status.account.platform), 2)} {self.signs.trouble}"
                pieces += [
                    ("  ", self.pens.paper),
                    (f"{sign} {said}" if words else sign, self.pens["trouble"]),
                ]
        return pieces


def trouble_words(status: AccountStatus, words: Words, formats: Formats, now: datetime) -> str:
    """What is wrong with an account in one or two words; empty: nothing."""
    if status.trouble is not None:
        key = f"badge_{status.trouble.kind.replace('-', '_')}"
        said = getattr(words.screen, key, words.screen.badge_broken)
        return str(said)
    if status.budget is not None and status.budget.used >= SLOWER_FROM:
        return words.screen.badge_budget.format(share=formats.percent(status.budget.used))
    if status.profile is not None and (days := status.profile.ends_in(now)) is not None:
        return words.screen.badge_expires.format(days=days)
    if status.profile is not None and status.profile.missing:
        return words.screen.badge_missing
    return ""
