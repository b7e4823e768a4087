"""How one comment looks in the list: age, platform, reasons, author, text, in fixed columns."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from rich.style import Style
from textual.strip import Strip

from morgenlage.domain.comment import NOBODY, Comment, Reason
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.ref import Ref, account_of
from morgenlage.domain.retention import PEOPLE, TEXT
from morgenlage.domain.situation import Progress
from morgenlage.domain.value import dataclass
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.saying import chip
from widgets.finding import marked
from widgets.guard import cut, fitted, righted, shown, width
from widgets.painting import Pens, Piece, cells_of, strip_of
from widgets.signs import Signs, platform_sign

PENS = (
    *("cursor", "age", "age-current", "platform", "reason", "pressing", "alarm", "author"),
    *("text", "text-done", "marked", "state", "outgoing", "failed"),
    *("hint", "empty", "bar", "bar-empty", "thumb", "found"),
)
"""The component classes of the list, without `comment--`."""

ALARMING = frozenset({"threat"})
PRESSING = 40
"""Urgency from which the first reason stands out."""
WAITS_FROM = timedelta(hours=12)
"""Waiting is no reason before, where nobody says otherwise."""

_AGE = 6
_TEXT_AT = 9
"""Cursor, mark, age, blank: where platform and text begin."""


@dataclass(frozen=True, slots=True)
class Look:
    """All that a row's looks depend on."""

    comment: Comment
    reasons: tuple[Reason, ...]
    current: bool
    marked: bool
    claim: str
    travelling: Outgoing | None
    now: datetime
    fold: tuple[Ref, ...] = ()
    """All that say the same, this one included; empty where it is alone."""


class Around(NamedTuple):
    """What the office adds to every row."""

    topics: Mapping[str, str] = MappingProxyType({})
    """Id of a topic -> its name."""
    me: str = ""
    """Who is at the keyboard."""
    needles: tuple[str, ...] = ()
    """What was searched for, folded: it is marked in the texts."""


NOTHING_AROUND = Around()


@dataclass(frozen=True, slots=True)
class Row:
    """Draws rows with one set of pens, words and signs."""

    pens: Pens
    words: Words
    formats: Formats
    signs: Signs
    around: Around = NOTHING_AROUND

    def line(self, look: Look, part: int, cells: int) -> Strip:
        """The first or the second line of a row."""
        return self._second(look, cells) if part else self._first(look, cells)

    def compact(self, look: Look, cells: int) -> Strip:
        """Everything in one line; the text takes what is left."""
        pens, comment = self.pens, look.comment
        chips = self._chips(look, 16 if cells < 100 else 24)
        pieces = [
            *self._start(look),
            *self._filled(chips, 18 if cells < 100 else 26),
            (fitted(author_of(comment, self.words), 14) + "  ", pens["author"]),
            (gist(text_of(comment, self.words)), self._text_pen(comment)),
        ]
        taken = sum(width(text) for text, _ in pieces[:-1])
        state = self._state(look)
        times = self._times(look)
        room = cells - taken - cells_of(state) - cells_of(times) - 2
        pieces[-1] = (fitted(pieces[-1][0], max(0, room)), pieces[-1][1])
        pieces += times
        return strip_of([*pieces, ("  ", pens.paper), *state], cells, pens.paper)

    def word(self, said: str, cells: int) -> Strip:
        """What stands in the middle where there are no rows; a blank line for no words."""
        text = cut(said, cells - 4)
        indent = " " * max(0, (cells - width(text)) // 2)
        pieces = [(indent, self.pens.paper), (text, self.pens["empty"])]
        return strip_of(pieces, cells, self.pens.paper)

    def progress(self, progress: Progress, y: int, cells: int) -> Strip:
        """A bar on line 0, what is going on below it on line 1; every other line is empty."""
        if y not in (0, 1):
            return Strip.blank(cells, self.pens.paper)
        bar = max(0, min(40, cells - 4))
        indent = (" " * max(0, (cells - bar) // 2), self.pens.paper)
        if y == 0:
            share = min(1.0, progress.done / progress.total) if progress.total else 0.0
            full = round(share * bar)
            pieces = [
                (self.signs.bar_full * full, self.pens["bar"]),
                (self.signs.bar_empty * (bar - full), self.pens["bar-empty"]),
            ]
            return strip_of([indent, *pieces], cells, self.pens.paper)
        said = getattr(self.words.screen, progress.what.replace("-", "_"), progress.what)
        if progress.total:
            number = self.formats.number
            done, total = number(progress.done), number(progress.total)
            said = f"{said}  {self.words.screen.of_total.format(done=done, total=total)}"
        return strip_of(
            [indent, (cut(said, cells - 4), self.pens["empty"])], cells, self.pens.paper
        )

    def _first(self, look: Look, cells: int) -> Strip:
        state = self._state(look)
        chip_cells = max(10, min(28, (cells - 13) // 2))
        pieces = [*self._start(look), *self._filled(self._chips(look, chip_cells - 2), chip_cells)]
        taken = cells_of(pieces)
        room = max(0, cells - taken - cells_of(state) - 1)
        # What is left of a name in five cells tells nobody anything.
        name = author_of(look.comment, self.words) if room > 5 else ""
        author = (fitted(name, room), self.pens["author"])
        return strip_of([*pieces, author, *state], cells, self.pens.paper)

    def _second(self, look: Look, cells: int) -> Strip:
        pens = self.pens
        start = self.signs.cursor if look.current else " "
        said = gist(text_of(look.comment, self.words))
        times = self._times(look)
        text = cut(said, cells - _TEXT_AT - cells_of(times), self.signs.ellipsis)
        pieces = marked(text, self.around.needles, self._text_pen(look.comment), pens["found"])
        head: list[Piece] = [(start, pens["cursor"]), (" " * (_TEXT_AT - 1), pens.paper)]
        return strip_of([*head, *pieces, *times], cells, pens.paper)

    def _start(self, look: Look) -> list[Piece]:
        """Cursor, mark, age and platform."""
        pens, comment = self.pens, look.comment
        age = righted(self.formats.age(comment.created_at, look.now), _AGE)
        return [
            (self.signs.cursor if look.current else " ", pens["cursor"]),
            (self.signs.marked if look.marked else " ", pens["marked"]),
            (age + " ", pens["age-current" if look.current else "age"]),
            (fitted(platform_sign(comment.platform), 2), pens["platform"]),
            ("+ " if _on_several(look.fold) else "  ", pens["platform"]),
        ]

    def _times(self, look: Look) -> list[Piece]:
        """How often it was said, behind the text."""
        if not look.fold:
            return []
        return [(f"  {self.signs.times}{len(look.fold)}", self.pens["pressing"])]

    def _chips(self, look: Look, cells: int) -> list[Piece]:
        """The reasons, as many as fit, the weightiest first."""
        chips: list[Piece] = []
        left = cells
        labels = [(self._said(r), self._reason_pen(look, r, n)) for n, r in enumerate(look.reasons)]
        back = bool(look.reasons) and look.reasons[0].kind.startswith("back-")
        if back and len(labels) > 1 and width(labels[0][0] + labels[1][0]) > cells - 6:
            # Why it is back is shortened sooner than that a threat behind it is only counted.
            labels[0] = (self.words.triage.back_slept, labels[0][1])
        if look.fold:
            count = self.formats.number(len(look.fold))
            labels.insert(
                int(back), (self.words.folds.alike.format(count=count), self.pens["pressing"])
            )
        for place, (label, pen) in enumerate(labels):
            gap = f" {self.signs.dot} " if chips else ""
            said, rest = shown(label), len(labels) - place
            if width(gap + said) > left - (3 if rest > 1 else 0):
                # Half a reason is none: it is counted, unless it is the weightiest.
                said = f"+{rest}" if chips else cut(said, left, self.signs.ellipsis)
                gap = " " if chips else ""
                if width(gap + said) <= left:
                    chips += [(gap + said, pen)]
                break
            chips += [(gap, self.pens["reason"]), (said, pen)]
            left -= width(gap + said)
        return chips

    def _said(self, reason: Reason) -> str:
        if reason.kind == "waits":
            return self.words.screen.waits_chip  # how long is said by the age
        return chip(self.words, reason.kind, reason.amount)

    def _reason_pen(self, look: Look, reason: Reason, place: int) -> Style:
        if reason.kind in ALARMING:
            return self.pens["alarm"]
        pressing = place == 0 and look.comment.verdict.urgency >= PRESSING
        return self.pens["pressing" if pressing else "reason"]

    def _filled(self, pieces: list[Piece], cells: int) -> list[Piece]:
        return [*pieces, (" " * max(0, cells - cells_of(pieces)), self.pens.paper)]

    def _text_pen(self, comment: Comment) -> Style:
        return self.pens["text" if comment.open else "text-done"]

    def _state(self, look: Look) -> list[Piece]:
        """What became of it, at the right end: signs first, then what is on its way."""
        comment, signs, pens = look.comment, self.signs, self.pens
        flags = [
            sign
            for sign, on in (
                (signs.liked, comment.liked),
                (signs.hidden, comment.hidden),
                (signs.private, not comment.public),
                (signs.edited, comment.edited_at is not None),
                (signs.flag, bool(comment.flags)),
                (signs.done, comment.handling.state == "done"),
                (self._asleep(look), comment.handling.state == "snoozed"),
            )
            if on
        ]
        pieces = self._filed(comment)
        if look.travelling is not None:
            failed = look.travelling.stage in (Stage.FAILED, Stage.UNKNOWN)
            said = travelling_words(look.travelling, look.now, self.words, self.signs)
            pieces.append((f" {said}", pens["failed" if failed else "outgoing"]))
        elif look.claim:
            said = self.words.screen.claimed.format(who=cut(look.claim, 12))
            pieces.append((f" {signs.claimed} {said}", pens["state"]))
        if flags:
            pieces.append((" " + " ".join(flags), pens["state"]))
        return pieces

    def _asleep(self, look: Look) -> str:
        said = sleeping(look.comment, self.words, self.formats, look.now)
        return f"{self.signs.snoozed} {said}"

    def _filed(self, comment: Comment) -> list[Piece]:
        """Its topic, and whose it is: mine stands out."""
        handling, pens, pieces = comment.handling, self.pens, list[Piece]()
        if handling.topic:
            name = self.around.topics.get(handling.topic, handling.topic)
            pieces.append((f" #{cut(name, 14, self.signs.ellipsis)}", pens["state"]))
        if handling.assignee:
            mine = handling.assignee.casefold() == self.around.me.casefold()
            who = self.words.sorting.me if mine else handling.assignee
            said = f" @{cut(who, 10, self.signs.ellipsis)}"
            pieces.append((said, pens["marked" if mine else "state"]))
        return pieces


def sleeping(comment: Comment, words: Words, formats: Formats, now: datetime) -> str:
    """`bis Antwort`, `bis Mo 08:00`, `beim Fachamt Straßen bis Mi 25. Nov`; empty: it is awake."""
    if comment.handling.until_answer:
        return words.screen.until_answer
    if comment.handling.state != "snoozed" or comment.handling.until is None:
        return ""
    if comment.handling.office:
        day = formats.day(comment.handling.until)
        return words.screen.beside.format(name=cut(comment.handling.office, 24), day=day)
    return words.screen.until_time.format(at=formats.moment(comment.handling.until, now))


def reasons_of(comment: Comment, now: datetime) -> tuple[Reason, ...]:
    """The verdict's reasons, and that it waits where it does so for half a day."""
    waited = now - comment.created_at
    if waited < WAITS_FROM or not comment.open:
        return comment.verdict.reasons
    others = tuple(r for r in comment.verdict.reasons if r.kind != "waits")
    return (*others, Reason("waits", int(waited / timedelta(hours=1))))


def travelling_words(outgoing: Outgoing, now: datetime, words: Words, signs: Signs) -> str:
    """Where an outgoing act stands, with its sign."""
    screen = words.screen
    match outgoing.stage:
        case Stage.HELD:
            seconds = max(0, round((outgoing.due_at - now).total_seconds()))
            return f"{signs.outgoing} {screen.sent_in.format(seconds=seconds)}"
        case Stage.SENDING:
            return f"{signs.outgoing} {screen.is_sent}"
        case Stage.UNKNOWN:
            return f"{signs.unknown} {screen.is_unknown}"
        case Stage.FAILED:
            return f"{signs.failed} {screen.is_refused}"
        case _:
            return f"{signs.done} {screen.was_sent}"


def author_of(comment: Comment, words: Words) -> str:
    """The name people know; the handle where the name is missing or looks like a trick."""
    if PEOPLE in comment.flags:
        return words.screen.author_faded
    if nameless(comment):
        return words.screen.author_unknown
    name = comment.author_name.strip()
    return name if name and not comment.flags else comment.author


def nameless(comment: Comment) -> bool:
    """The platform gives nobody's name: nothing, or (LinkedIn) a member's number at most."""
    if comment.author_name.strip():
        return False
    return comment.author == NOBODY or (
        comment.platform == "linkedin" and bool(_MEMBER.fullmatch(comment.author))
    )


def text_of(comment: Comment, words: Words) -> str:
    """What was said; that it is gone where it was deleted, or could be kept no longer."""
    if TEXT in comment.flags:
        return words.screen.text_faded
    return words.screen.text_gone if comment.gone and not comment.text else comment.text


def _on_several(fold: tuple[Ref, ...]) -> bool:
    """The first of them came in through more than one account."""
    return bool(fold) and any(account_of(ref) != account_of(fold[0]) for ref in fold[1:100])


_MEMBER = re.compile(r"(?:member|organization)-[\w-]{1,80}")
_CALLED = re.compile(r"(?:@[\w.@-]{1,200}[ \n]+){1,20}(?=\S)")


def gist(text: str) -> str:
    """The text without the handles it begins with: who is called says nothing in our own list."""
    called = _CALLED.match(text)
    return text[called.end() :] if called else text
