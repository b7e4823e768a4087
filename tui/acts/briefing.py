"""What is done with the brief: edited in small lines, written to a file, sent after a question."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from morgenlage.briefing.forms import ENDINGS, rendered
from morgenlage.config.atomic import write_private
from morgenlage.config.mail import ADDRESS
from morgenlage.domain import brief_noting
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.brief_quotes import named_in, proposals
from morgenlage.words.brief_calls import brief_calls
from tui.aside import aside
from tui.dialogs.line import Line
from tui.dialogs.menu import Choice, Menu
from tui.dialogs.path_line import PathLine
from tui.dialogs.picker import Entry, Picker
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dialogs.brief import BriefPage

Step = Callable[[BriefNotes], BriefNotes | None]


def edit(page: "BriefPage") -> None:
    """Which of the four?"""
    say = page.say
    choices = tuple(Choice(key, word) for key, word in say.fields.items())
    ways = {"n": _need, "r": _risk, "z": _quote, "d": _thanks}

    def chosen(key: str | None) -> None:
        if key in ways:
            ways[key](page)

    page.app.push_screen(Menu(say.edit, choices, page.board.words.notices.escape), chosen)


def _need(page: "BriefPage") -> None:
    _line(page, page.say.ask_need, page.notes.need, brief_noting.needing)


def _risk(page: "BriefPage") -> None:
    _line(page, page.say.ask_risk, page.notes.risk, brief_noting.risking)


def _line(
    page: "BriefPage", label: str, known: str, step: Callable[[BriefNotes, str], BriefNotes]
) -> None:
    def given(text: str | None) -> None:
        if text is not None:
            change(page, lambda notes: step(notes, text), page.say.noted)

    page.app.push_screen(Line(label, known, check=lambda text: _fits(page, text)), given)


def _fits(page: "BriefPage", text: str) -> str:
    long = len(text) > brief_noting.LONGEST
    return page.say.too_long.format(longest=brief_noting.LONGEST) if long else ""


def _quote(page: "BriefPage") -> None:
    """Choose from what is proposed, then edit it; or words of one's own; or none."""
    board, say, notes = page.board, page.say, page.notes
    found = {str(p.ref): p for p in proposals(board.desk.situation, page.period)}
    entries = [
        Entry("own", say.own),
        *(Entry(ref, cut(p.text, 60), say.kinds[p.kind]) for ref, p in found.items()),
    ]

    def chosen(id: str | None) -> None:
        if id is None:
            return
        ref = notes.quoted if id == "own" else id
        text = notes.quote if id == "own" else found[id].text
        complaint = say.named if named_in(text) else ""

        def given(words: str | None) -> None:
            if words is not None:
                told = say.named if named_in(words) else say.noted
                change(page, lambda n: brief_noting.quoting(n, words, ref), told)

        line = Line(
            say.ask_quote, text, check=lambda words: _fits(page, words), complaint=complaint
        )
        page.app.push_screen(line, given)

    page.app.push_screen(Picker(say.pick_quote, entries, say.pick_keys, board.signs), chosen)


def _thanks(page: "BriefPage") -> None:
    """One more department, or one less."""
    board, say = page.board, page.say
    offices, thanked = page.practice.offices, page.notes.thanks
    if not offices:
        board.say(say.no_offices, "warning")
        return
    entries = [Entry(id, name, now=id in thanked) for id, name in offices.items()]

    def chosen(id: str | None) -> None:
        if id is not None:

            def step(notes: BriefNotes) -> BriefNotes:
                there = notes.thanks
                kept = tuple(o for o in there if o != id) if id in there else (*there, id)
                return brief_noting.thanking(notes, kept)

            change(page, step, say.noted)

    page.app.push_screen(Picker(say.pick_thanks, entries, say.thanks_keys, board.signs), chosen)


def change(page: "BriefPage", step: Step, said: str, refused: str = "") -> None:
    """Files the notes of the period with this change, and says so. `refused`: where there was
    nothing to change."""
    board, period = page.board, page.period
    nothing = refused or brief_calls(board.words).changed

    def told(good: bool) -> None:
        board.say(said if good else nothing, "information" if good else "warning")

    if period.id in board.desk.situation.papers.of(BriefNotes):
        changed = board.desk.change(BriefNotes, period.id, step)
        board.follow(changed, lambda new: told(new is not None))
        return
    new = step(BriefNotes(id=period.id))
    if new is None:
        told(False)
    else:
        board.follow(board.desk.file([new]), lambda filed: told(bool(filed.kept)))


def write(page: "BriefPage") -> None:
    """To a new file; its ending says in which form."""
    board, found = page.board, page.brief
    calls = brief_calls(board.words)
    if found is None:
        return

    def given(name: str | None) -> None:
        if not name or not name.strip():
            return
        path = Path(name.strip()).expanduser()
        form = ENDINGS.get(path.suffix.lower(), "html")

        def work() -> tuple[str, bool]:
            if path.is_dir():
                return calls.folder.format(path=path), False
            if path.exists():
                return page.say.exists.format(path=path), False
            if not path.absolute().parent.is_dir():
                return calls.no_folder.format(path=path.absolute().parent), False
            try:
                write_private(path, rendered(found, form, board.words, board.formats))
            except OSError as problem:
                return f"{path}: {os.strerror(problem.errno or 0)}", False
            return calls.written.format(path=path), True

        aside(board, work, lambda told: board.say(told[0], "information" if told[1] else "warning"))

    page.app.push_screen(PathLine(board, page.say.ask_file), given)


def send(page: "BriefPage") -> None:
    """Asks to whom, asks once more, and puts it down to be sent."""
    own = page.board.options.brief
    known = ", ".join(own.to) if own is not None else ""

    def given(text: str | None) -> None:
        if to := _addresses(text or ""):
            _sure(page, to)

    page.app.push_screen(Line(page.say.ask_to, known, check=lambda text: _good(page, text)), given)


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _good(page: "BriefPage", text: str) -> str:
    wrong = (a for a in _addresses(text) if not ADDRESS.fullmatch(a))
    return next((page.say.bad_address.format(found=cut(a, 60)) for a in wrong), "")


def _sure(page: "BriefPage", to: tuple[str, ...]) -> None:
    """A second key says so; where somebody has it already, another one than usual."""
    say, board = page.say, page.board
    had = {m.to for m in page.notes.mailed if m.state not in ("failed",)}
    again = any(address in had for address in to)
    choice = Choice("w", say.again) if again else Choice("y", say.yes)
    listed = ", ".join(to)
    title = say.sure.format(period=page.period.id, to=cut(listed, 60))

    def answered(key: str | None) -> None:
        if key == choice.key:
            _wish(page, to, again)

    menu = Menu(title, (choice,), board.words.notices.escape, careful=True)
    page.app.push_screen(menu, answered)


def _wish(page: "BriefPage", to: tuple[str, ...], again: bool) -> None:
    period, now, listed = page.period, page.board.now(), ", ".join(to)

    def step(notes: BriefNotes) -> BriefNotes | None:
        new: BriefNotes | None = None
        for address in to:
            made = brief_noting.mailing(new or notes, address, period, now, again=again)
            new = made or new
        return new

    refused = page.say.sent_before.format(to=listed)
    change(page, step, page.say.sending.format(to=listed), refused)


def backing(page: "BriefPage") -> None:
    """Who allowed what."""
    from tui.dialogs.backing import BackingPage  # imported when first wanted

    page.app.push_screen(BackingPage(page.board))
