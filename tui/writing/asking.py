"""What the writing page asks: a field, the accounts, whose words count, approval."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from morgenlage.words.saying import sentence
from tui.dialogs.line import Line, anything
from tui.times import NoDate, PastDate, on_hour
from tui.writing.rows import able
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.writing.keeper import Told
    from tui.writing.page import WritingPage


NOBODY = "-"
"""No account at all: to choose anew."""


def field(page: "WritingPage", name: str) -> None:
    """One line for a field; what is wrong is said there and stays to be mended."""
    checks: dict[str, Callable[[str], str]] = {
        "due": lambda text: _wrong_hour(page, text),
        "link": lambda text: _wrong_link(page, text),
    }

    def given(text: str | None) -> None:
        if text is not None:
            page.take()
            value = _hour(page, text) if name == "due" else text
            page.change(replace(page.page, **{name: value}))  # type: ignore[arg-type]  # the field's own kind

    known = _known(page, name)
    if "\n" in known:  # in one line its breaks would be lost
        from tui.dialogs.sheet import SheetPage  # imported when first wanted

        title, foot = page.say.fields[name], page.say.lines_foot
        page.app.push_screen(SheetPage(page.board, title, foot, known, kept=True), given)
        return
    line = Line(page.say.ask[name], known, select=True, check=checks.get(name, anything))
    page.app.push_screen(line, given)


def _known(page: "WritingPage", name: str) -> str:
    if name != "due":
        return str(getattr(page.page, name))
    due, zone = page.page.due, page.board.formats.zone
    return due.astimezone(zone).strftime("%d.%m.%Y %H:%M") if due is not None else ""


def _hour(page: "WritingPage", text: str) -> object:
    board = page.board
    return on_hour(text, board.now(), board.formats.zone, page.page.due) if text else None


def _wrong_hour(page: "WritingPage", text: str) -> str:
    try:
        _hour(page, text)
    except NoDate:
        return page.say.bad_hour.format(text=cut(text, 30))
    except PastDate:
        return page.say.past_hour.format(text=cut(text, 30))
    return ""


def _wrong_link(page: "WritingPage", text: str) -> str:
    good = not text or (text.lower().startswith(("https://", "http://")) and len(text.split()) == 1)
    return "" if good else page.say.bad_link.format(text=cut(text, 40))


def accounts(page: "WritingPage") -> None:
    """All of them, also those that cannot publish, with the reason; each key turns one."""
    from tui.dialogs.picker import Entry, Picker  # imported when first wanted

    board, say = page.board, page.say
    statuses = board.situation.accounts if board.situation else {}
    entries = []
    for account, status in statuses.items():
        hint = ""
        if not able(status):
            reason = status.cannot.get("publish", "")
            said = sentence(board.words, reason) if reason else board.words.notices.not_connected
            hint = say.cannot_publish.format(reason=said)
        key = str(page.offered.index(account) + 1) if account in page.offered else ""
        now = account in page.page.accounts
        entries.append(Entry(account, account, hint, key if len(key) == 1 else "", now))
    if not entries:
        board.say(say.nobody, "warning")
        return

    def picked(account: str | None) -> None:
        from tui.writing import changing  # which asks for fields here

        if account is None:
            return
        if account == NOBODY:
            changing.for_accounts(page, ())
        elif able(statuses[account]) or account in page.page.accounts:
            changing.turn(page, account)
        accounts(page)

    picker = Picker(say.pick_accounts, entries, say.pick_keys, board.signs, also=NOBODY)
    page.app.push_screen(picker, picked)


def both(page: "WritingPage", told: "Told", names: str) -> None:
    """Two have changed the same: a person says what counts."""
    from tui.dialogs.menu import Choice, Menu  # imported when first wanted

    say = page.say
    choices = [Choice("m", say.both_mine), Choice("t", say.both_theirs)]
    if "text" in told.fields:
        choices.append(Choice("b", say.both_texts))

    def chosen(key: str | None) -> None:
        if key in ("t", "b"):
            page.keeper.theirs(with_mine=key == "b")
        else:
            page.keeper.mine()
        page.settled()

    form = say.both if told.by else say.both_before
    if told.by == page.board.desk.who:
        form = say.both_self
    title = form.format(who=cut(told.by, 24), what=names)
    page.app.push_screen(Menu(title, tuple(choices), "", careful=True), chosen)
