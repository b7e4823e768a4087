"""A post of the plan on a page of its own: where it stands, all its texts, media, history."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events

from morgenlage.desk.labelling import Target, tags_now
from morgenlage.domain.agenda_row import Part as Place
from morgenlage.domain.agenda_row import Row
from morgenlage.domain.piece import Piece, Step
from morgenlage.domain.practice import Practice
from morgenlage.words.approving import approving_words
from morgenlage.words.saying import sentence
from tui.accounts import names_of
from tui.acts import rows
from tui.dialogs.keyed import PageKey
from tui.dialogs.page import Page
from tui.keymap import shown as key_shown
from tui.request_lines import request_lines
from tui.tag_lines import tags_said
from widgets.guard import cut, shown, title_of
from widgets.text_page import Part, TextPage

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

LONGEST = 20_000
"""Characters of a text that are shown; no platform takes more."""

FULL = 120
"""Characters of a name among its tags."""


class PiecePage(Page):
    """Follows what becomes of it while it is open."""

    page_name = "piece"

    def __init__(self, board: "Dashboard", key: str) -> None:
        super().__init__(board, "")
        self._say = board.plan.say
        self._asked = approving_words(board.words).term_request
        self._key = key
        self._text = TextPage()
        self._text.term_cells = 18
        self._practice = Practice()

    @property
    def body(self) -> TextPage:
        """What scrolls."""
        return self._text

    @property
    def row(self) -> Row | None:
        """What is shown; None: it is gone from here."""
        return self.board.plan.row(self._key)

    @property
    def piece(self) -> Piece | None:
        """Ours; None: only platforms know it."""
        return self.board.desk.situation.papers.of(Piece).get(self._key)

    def on_mount(self) -> None:
        """Follows the dashboard's situation; what tags are called is in files."""
        self.watch(self.board, "situation", self._draw)
        self.board.follow(self.board.desk.practice(), self._know, reading=True)

    def _know(self, practice: Practice) -> None:
        self._practice = practice
        self._draw()

    def told(self) -> tuple[PageKey, ...]:
        """What can be done with a row, save opening it; then its address."""
        board, row = self.board, self.row
        if row is None:
            return ()
        named, keys = board.words.commands.named, board.keys
        acts = [c for c in rows.ordered(board, row, rows.ON_ROW) if c != "post.open"]
        return (
            *(PageKey(key_shown(keys[c]), *named[c], rows.fits(board, c, row)) for c in acts),
            *(PageKey(key_shown(keys[c]), *named[c], foot=False) for c in rows.ADDRESS),
            PageKey(key_shown(keys[rows.UNDO]), *named[rows.UNDO], foot=False),
        )

    def on_key(self, event: events.Key) -> None:
        """The keys of a row do here what they do on the pane; the rest moves."""
        command = rows.command_of(self.board, event.key)
        if command and command != "post.open" and (row := self.row) is not None:
            event.stop()
            event.prevent_default()
            rows.run(self.board, command, row)

    def _draw(self) -> None:
        if not self.is_attached:
            return
        row = self.row
        if row is None:
            self._text.parts = (Part("text", self._say.no_row),)
            return
        self._title.update(shown(cut(title_of(row.title or row.text) or self._say.untitled, 70)))
        self._text.parts = tuple(self._parts(row, self.piece))
        self.tell_keys()

    def _parts(self, row: Row, piece: Piece | None) -> Iterator[Part]:
        say, board = self._say, self.board
        yield Part("row", board.plan.when(row.at), say.term_when)
        yield Part("row", say.means.get(row.state, ""), self._state(row.state))
        if any(place.state == "unconfirmed" or place.held for place in row.parts):
            yield Part("row", *self._settling())
        for hint in row.hints:
            yield Part("row", board.plan.hint(hint), say.term_hint)
        if row.lacks:
            what = ", ".join(say.lacks.get(key, key) for key in row.lacks)
            yield Part("row", what, say.term_lacks)
        yield Part("title", say.term_accounts)
        names = names_of(board.desk.situation)
        for place in row.parts:
            yield Part("row", self._place(place, piece), names.get(place.account, place.account))
        if piece is not None:
            for line in request_lines(board, piece):
                yield Part("row", line, self._asked)
        yield from self._texts(row, piece, names)
        yield from self._media(row, piece)
        yield from self._besides(row, piece)
        if piece is not None:
            yield Part("title", say.term_history)
            for step in reversed(piece.steps):
                yield Part("row", self._step(step, names), self._moment(step.at))

    def _settling(self) -> tuple[str, str]:
        """The key for what only a person can say."""
        named = self.board.words.commands.named["post.settle"]
        return named[1], f"{key_shown(self.board.keys['post.settle'])} {named[0]}"

    def _state(self, state: str) -> str:
        return f"{self.board.signs.state(state)} {self._say.states.get(state, state)}"

    def _place(self, place: Place, piece: Piece | None) -> str:
        say = self._say
        said = [self._state(place.state)]
        copy = piece.copy(place.account) if piece is not None else None
        said += [self.board.plan.when(copy.due)] if copy is not None and copy.due else []
        said += [say.held] if place.held else []
        said += [say.native] if place.native else []
        if place.reason:
            said.append(sentence(self.board.words, cut(place.reason, 300)))
        if copy is not None and copy.approval is not None and piece is not None:
            form = say.allowed if piece.allowed(place.account) else say.allowed_before
            who, when = shown(copy.approval.by), self._moment(copy.approval.at)
            said.append(form.format(who=who, when=when, way=say.ways[copy.approval.way]))
        said += self._counted(place)
        said += [shown(place.permalink)] if place.permalink else []
        return " · ".join(said)

    def _counted(self, place: Place) -> list[str]:
        """What the platform counted of it so far."""
        post = self.board.desk.situation.posts.get(place.ref) if place.ref else None
        number = self.board.formats.number
        return [
            form.format(count=number(count))
            for name, form in self._say.counted.items()
            if post is not None and (count := getattr(post, name)) is not None
        ]

    def _texts(self, row: Row, piece: Piece | None, names: dict[str, str]) -> Iterator[Part]:
        say = self._say
        if piece is None:
            yield Part("title", say.term_text)
            yield Part("text", row.text[:LONGEST])
            return
        own = [c for c in piece.copies if c.text is not None]
        if piece.text or not own:
            yield Part("title", say.term_text)
            yield Part("text", piece.text[:LONGEST] or say.no_text)
        for copy in own:
            name = names.get(copy.account, copy.account)
            yield Part("title", say.text_for.format(account=shown(name)))
            yield Part("text", (copy.text or "")[:LONGEST])

    def _media(self, row: Row, piece: Piece | None) -> Iterator[Part]:
        say = self._say
        if piece is None or not piece.media:
            return
        yield Part("title", say.term_media)
        for media in piece.media:
            alt = media.alt.strip() or f"{self.board.signs.trouble} {say.no_alt}"
            said = (
                f"{Path(media.file).name} · {alt}"
                if media.kind == "image"
                else (f"{Path(media.file).name} · {Path(media.captions).name or say.no_captions}")
            )
            yield Part("row", said, say.kinds[media.kind])

    def _besides(self, row: Row, piece: Piece | None) -> Iterator[Part]:
        say = self._say
        about = (
            (say.term_link, piece.link if piece is not None else ""),
            (say.term_note, piece.note if piece is not None else ""),
            (say.term_tags, self._belongs(row)),
        )
        if any(text for _, text in about):
            yield Part("title", say.term_besides)
        for term, text in about:
            if text:
                yield Part("row", text, term)

    def _belongs(self, row: Row) -> str:
        """What it is tagged with, in words, wherever it was made."""
        papers = self.board.desk.situation.papers
        tags = tags_now(papers, Target(row.piece, row.refs))
        if not tags:
            return ""
        from morgenlage.words.topics import topics_words  # only tagged posts need them

        say, dot = topics_words(self.board.words), self.board.signs.dot
        return tags_said(tags, say, self._practice, papers, dot, most=FULL)

    def _step(self, step: Step, names: dict[str, str]) -> str:
        say = self._say
        kind = "unplanned" if step.kind == "moved" and not step.text else step.kind
        text = say.states.get(step.text, step.text)
        if step.kind in ("moved", "replanned") and step.text:
            text = self.board.plan.when(_time(step.text))
        elif step.kind == "accounts":
            text = ", ".join(names.get(a, a) for a in step.text.split(", "))
        elif step.kind == "reason":
            text = sentence(self.board.words, step.text)
        said = say.steps.get(kind, kind).format(text=text)
        where = f" ({names.get(step.account, step.account)})" if step.account else ""
        who = f"{step.by} {say.ways[step.way]}" if step.by else say.itself
        return f"{who}: {said}{where}"

    def _moment(self, at: datetime) -> str:
        formats = self.board.formats
        return f"{formats.date(at)} {formats.clock(at)}"


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
