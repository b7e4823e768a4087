"""What exactly would be out, on a page of its own; `y` allows it for its hour, nothing leaves now.

Looks and feels different from publishing: a quiet page to read to its end, no word to type.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from morgenlage.domain.allowing import demanding, why_not_approve
from morgenlage.domain.before_approval import fingerprinted, hints_of, reds_of
from morgenlage.domain.draft import Attachment
from morgenlage.domain.finding import Facts, Finding
from morgenlage.domain.piece import WAITING, Piece
from morgenlage.words.approving import Approving, approving_words
from tui.accounts import names_of
from tui.dialogs.page import Page
from tui.finding_lines import finding_line, reds_line
from tui.keymap import shown as key_shown
from tui.keymap import split
from tui.request_lines import request_lines
from widgets.guard import cut, shown, title_of
from widgets.wrapping import wrapped

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

LONGEST = 20_000
"""Characters of a text that are shown; no platform takes more."""


class ApprovePage(Page):
    """Answers `yes` or `back`, and `check` or `edit` where it must not go out as it is; `seals`
    holds what was read: account -> seal."""

    DEFAULT_CSS = """
    ApprovePage {
        & > .title { color: $text-success; }
        & > VerticalScroll { padding: 1 2; scrollbar-size-vertical: 1; }
        & Static { width: 1fr; }
    }
    """

    def __init__(self, board: "Dashboard", id_: str) -> None:
        super().__init__(board, "", "")
        self._say = approving_words(board.words)
        self._piece_id = id_
        self.seals: dict[str, str] = {}
        self._facts: Facts | None = None
        """What the check knows; None: it still looks."""
        self._shown: Piece | None = None
        self._text = Static(markup=False)
        self._body = VerticalScroll(self._text, can_focus=False)

    @property
    def body(self) -> VerticalScroll:
        """What is to be read."""
        return self._body

    @property
    def piece(self) -> Piece | None:
        """As it stands now."""
        return self.board.desk.situation.papers.of(Piece).get(self._piece_id)

    def on_mount(self) -> None:
        """Follows what becomes of it."""
        super().on_mount()
        self.watch(self.board, "situation", self._follow)

    def on_key(self, event: events.Key) -> None:
        """A yes counts once all of it can have been read."""
        instead = {"post.check": "check", "post.edit": "edit"}
        if self._reds and (wish := _of(self.board, event.key, instead)):
            event.stop()
            event.prevent_default()
            self.dismiss(wish)
            return
        if event.character not in ("y", "n"):
            return
        event.stop()
        event.prevent_default()
        if self.unseen or (piece := self._shown) is None:
            return
        if not self.seals:
            self.board.say(self._say.nothing.format(why=self._whys()), "warning")
        elif event.character == "n":
            if self._backs:
                self.dismiss("back")
        elif self._facts is None:
            self.board.say(self._say.checking, "warning")
        elif reds := self._reds:
            key = key_shown(self.board.keys["post.check"])
            what = reds_line(self.board, piece, reds)
            self.board.say(self._say.reds.format(what=what, key=key), "warning")
        elif self._body.scroll_offset.y < self._body.max_scroll_y:
            key = key_shown(self.board.keys["move.half-down"])
            self.board.say(self._say.read_on.format(key=key), "warning")
        else:
            self.dismiss("yes")

    def on_resize(self) -> None:
        """Another width is another text."""
        if self._shown is not None:
            self.draw(self._shown)

    @property
    def _cells(self) -> int:
        """How wide a text is written."""
        return min(self.size.width - 6, 100)

    def _follow(self) -> None:
        """Reads anew; other words than were shown have to be read again."""
        if not self.is_attached:
            return
        piece, before = self.piece, self._shown
        if piece is None:
            self.dismiss(None)
            return
        if piece is before:
            return
        if before is None or _read_as(piece) != _read_as(before):
            if before is not None:
                self.board.say(self._say.changed, "warning")
                self._body.scroll_home(animate=False, force=True)
            self._look(piece)
        self.draw(piece)

    def _look(self, piece: Piece) -> None:
        """The check, off the screen's thread."""
        self._facts = None
        asked = self.board.desk.inspect(piece, ask=False)
        self.board.follow(asked, lambda facts: self._looked(piece, facts), reading=True)

    def _looked(self, piece: Piece, facts: Facts) -> None:
        """Files without a digest get theirs: what is approved is what they hold now."""
        now = self.piece
        if not self.is_attached or now is None or _read_as(now) != _read_as(piece):
            return
        self._facts = facts
        if fingerprinted(now, facts.files) is not now:
            self.board.desk.change(Piece, self._piece_id, lambda p: fingerprinted(p, facts.files))
        self.draw(now)

    @property
    def _reds(self) -> tuple[Finding, ...]:
        """What law or platform forbid, besides the approval that is asked for."""
        if self._facts is None or self._shown is None:
            return ()
        return reds_of(self._shown, self._facts, self.seals)

    def _checked(self, piece: Piece) -> Iterator[Content]:
        say, key = self._say, key_shown(self.board.keys["post.check"])
        if not self.seals:
            return  # nothing of it can be approved: whether it is ready is no question
        if self._facts is None:
            yield Content.styled(say.checking, "$foreground 70%")
        elif reds := self._reds:
            for found in reds:
                yield Content.styled(finding_line(self.board, piece, found), "$text-error")
        elif hints := hints_of(piece, self._facts):
            said = say.check_hints.format(count=len(hints), key=key)
            yield Content.styled(said, "$foreground 70%")
        else:
            yield Content.styled(say.check_good, "$foreground 70%")

    def draw(self, piece: Piece) -> None:
        """All of it, as it would be approved."""
        self._shown = piece
        why = whys(self.board, piece)
        self.seals = {a: piece.seal(a) for a, reason in why.items() if not reason}
        name = cut(title_of(name_of(piece)), 60)
        self._title.update(Content(self._say.title.format(title=name)))
        self._foot.update(Content("   ".join(self._keys(piece))))
        self._text.update(Content("\n").join(self._lines(piece, why)))

    def _keys(self, piece: Piece) -> Iterator[str]:
        if self._reds:
            yield from self._ways_out()
        elif self.seals:
            due = piece.next_due
            ahead = due is not None and due > self.board.now()
            when = moment(self.board, piece)
            yield (
                self._say.approve_key.format(when=when)
                if ahead
                else (self._say.approve_key_no_hour)
            )
        if self.seals and self._backs:
            yield self._say.back_key
        yield self.board.words.notices.escape

    def _ways_out(self) -> Iterator[str]:
        """What helps where nothing may be approved."""
        named, keys = self.board.words.commands.named, self.board.keys
        for command in ("post.check", "post.edit"):
            yield f"{key_shown(keys[command])} {named[command][0]}"

    def _lines(self, piece: Piece, why: Mapping[str, str]) -> Iterator[Content]:
        say, names = self._say, names_of(self.board.desk.situation)
        yield Content.styled(self._meaning(piece), "bold")
        for account, reason in why.items():
            if reason:
                said = say.not_you.format(
                    account=shown(names.get(account, account)), why=say.why_not[reason]
                )
                yield Content.styled(said, "$text-warning")
        yield from self._checked(piece)
        for line in request_lines(self.board, piece):
            yield Content.styled(line, "$foreground 70%")
        same: dict[str, list[str]] = {}
        for account in self.seals or why:
            same.setdefault(piece.words(account).strip(), []).append(names.get(account, account))
        for text, accounts in same.items():
            yield Content("")
            said = say.what.format(accounts=shown(", ".join(accounts)))
            yield Content.styled(said, "$text-accent bold")
            if piece.title:
                yield Content.styled(f"{say.name}: {shown(piece.title)}", "bold")
            yield from indented(text or say.no_text, self._cells)
        yield from besides(self.board, piece, self._cells)

    @property
    def _backs(self) -> bool:
        """Something of it still waits for a word."""
        copies = self._shown.copies if self._shown is not None else ()
        return any(c.account in self.seals and c.state in WAITING for c in copies)

    def _meaning(self, piece: Piece) -> str:
        if piece.next_due is None:
            return self._say.no_hour
        form = self._say.for_hour if piece.next_due > self.board.now() else self._say.hour_over
        return form.format(when=moment(self.board, piece))

    def _whys(self) -> str:
        piece = self.piece
        reasons = dict.fromkeys(whys(self.board, piece).values()) if piece is not None else {}
        return "; ".join(self._say.why_not[r] for r in reasons if r) or self._say.why_not["gone"]


def _of(board: "Dashboard", key: str, wishes: Mapping[str, str]) -> str:
    """What somebody wants by that key: command -> answer; empty: nothing of it."""
    return next((a for c, a in wishes.items() if key in split(board.keys[c])), "")


def _read_as(piece: Piece) -> tuple[str, ...]:
    """What a reader sees of it: that a file has been looked at meanwhile changes nothing."""
    bare = replace(piece, media=tuple(replace(m, digest="") for m in piece.media))
    return tuple(bare.seal(copy.account) for copy in bare.copies)


def indented(text: str, cells: int) -> Iterator[Content]:
    """Foreign text, each of its lines folded and set in."""
    for line in text[:LONGEST].splitlines():
        for part in list(wrapped(line, max(cells - 2, 20))) or [""]:
            yield Content(f"  {part}")


def besides(board: "Dashboard", piece: Piece, cells: int) -> Iterator[Content]:
    """Link and media."""
    say = approving_words(board.words)
    if piece.link or piece.media:
        yield Content("")
    if piece.link:
        yield Content.assemble((f"{say.link}  ", "$foreground 70%"), shown(piece.link))
    for medium in piece.media:
        yield Content.assemble(
            (f"{say.kinds[medium.kind]}  ", "$foreground 70%"),
            shown(PurePath(medium.file).name),
        )
        yield from _described(say, medium, cells)


def _described(say: Approving, medium: Attachment, cells: int) -> Iterator[Content]:
    alt = medium.alt.strip()
    if alt:
        yield from indented(alt, cells)
    elif medium.kind == "image":
        yield Content.styled(f"  {say.no_alt}", "$text-error")
    if medium.kind == "video":
        if medium.captions:
            yield Content(f"  {say.captions}: {shown(PurePath(medium.captions).name)}")
        else:
            yield Content.styled(f"  {say.no_captions}", "$text-error")


def whys(board: "Dashboard", piece: Piece) -> dict[str, str]:
    """Account -> why this person cannot approve it; empty where they can."""
    situation = board.desk.situation
    demand = demanding(situation.accounts)
    return {c.account: why_not_approve(piece, c, board.desk.who, demand) for c in piece.copies}


def name_of(piece: Piece) -> str:
    """What it is called: its title, else its words."""
    return piece.title or piece.text or next((c.text for c in piece.copies if c.text), "")


def moment(board: "Dashboard", piece: Piece) -> str:
    """`Di 24. Nov 10:00`."""
    due = piece.next_due
    return f"{board.formats.day(due)} {board.formats.clock(due)}" if due is not None else ""
