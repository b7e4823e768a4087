"""The rows beside the sheet: accounts with their counters, then the fields of the piece."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from morgenlage.domain.account import Ability, AccountStatus, Limits
from morgenlage.domain.draft import Draft
from morgenlage.domain.length import length, nearer_bytes, too_long
from morgenlage.domain.manuscript import Manuscript, manuscript
from morgenlage.domain.piece import Piece
from morgenlage.words.queue import queue_words
from tui.keymap import shown
from widgets.field_list import FieldRow
from widgets.guard import title_of
from widgets.signs import platform_sign

if TYPE_CHECKING:
    from tui.dashboard import Dashboard
    from tui.writing.page import WritingPage

FIELDS: Mapping[str, str] = {
    "due": "s",
    "media": "p",
    "title": "t",
    "link": "l",
    "people": "m",
    "note": "i",
}
"""Field -> its key."""


def able(status: AccountStatus) -> bool:
    """A post can go out there."""
    return Ability.PUBLISH in status.can


def limits_of(status: AccountStatus) -> Limits:
    """How long a post may be there."""
    return status.posting.limits if status.posting is not None else status.limits


def handle_of(status: AccountStatus) -> str:
    """How it mentions; see `mentions.Handle`."""
    return status.posting.handle if status.posting is not None else "name"


def sent(page: Manuscript, account: str, words: str | None = None) -> str:
    """As it will stand there: with the link."""
    said = page.words(account) if words is None else words
    return Draft(account, said, "", link=page.link).said


class Counter:
    """What a text counts for on each of these accounts, and where it is tightest."""

    def __init__(self, page: Manuscript, statuses: Mapping[str, AccountStatus]) -> None:
        self.page, self.statuses = page, statuses
        self.limits = {a: limits_of(s) for a, s in statuses.items()}

    def used(self, account: str, words: str | None = None) -> int:
        """By the platform's own rules."""
        text = sent(self.page, account, words)
        limits = self.limits.get(account)
        return length(text, limits) if limits is not None else len(text)

    def over(self, account: str) -> bool:
        """The platform would refuse it for its length."""
        limits = self.limits.get(account)
        return limits is not None and too_long(sent(self.page, account), limits)

    def tightest(self, accounts: tuple[str, ...], words: str) -> str:
        """Where least is left; empty: nowhere is a limit."""
        left = [
            (self.limits[a].length - self.used(a, words), a) for a in accounts if a in self.limits
        ]
        return min(left)[1] if left else ""

    def bytes_of(self, account: str, words: str) -> tuple[int, int] | None:
        """Bytes used and possible, where they run out first."""
        limits = self.limits.get(account)
        return nearer_bytes(sent(self.page, account, words), limits) if limits else None


def rows(of: "WritingPage", *, fold: bool = False) -> tuple[FieldRow, ...]:
    """Accounts first, then the fields. `fold`: what takes no part is one row."""
    board, page = of.board, of.page
    statuses = board.situation.accounts if board.situation is not None else {}
    counter = Counter(page, statuses)
    found = [_all(of)]
    off = 0
    for place, account in enumerate(offered(statuses, page), 1):
        key = str(place) if place < 10 else ""
        if account in page.accounts:
            found.append(_account(of, counter, account, key))
        elif fold and account != of.version:
            off += 1
        else:
            name = f"{_sign(statuses, account)} {account}"
            shown_ = account == of.version
            row = FieldRow(f"account:{account}", key, name, of.say.off, "", "dim", False, shown_)
            found.append(row)
    if off:
        more = of.say.more_off.format(count=off)
        found.append(FieldRow("accounts", "K", more, "", "", "dim", False))
    for name in FIELDS:
        found += _media(of) if name == "media" else []
        found.append(_people(of) if name == "people" else _field(of, name))
    return tuple(found)


def _all(of: "WritingPage") -> FieldRow:
    """The words of all, and how many accounts that is."""
    chosen, can = of.page.accounts, of.offered
    said = of.say.of_accounts.format(count=len(chosen), all=len(can)) if can else ""
    tone: Literal["", "wrong"] = "" if chosen else "wrong"
    if not chosen:
        said = f"{of.board.signs.trouble} {of.say.no_account}"
    return FieldRow("account:", "0", of.say.for_all, said, "", tone, True, not of.version)


def _media(of: "WritingPage") -> list[FieldRow]:
    """A row for each picture and video: what it shows, or what it lacks."""
    say, found = of.say, []
    for at, media in enumerate(of.page.media):
        file = media.file.rpartition("/")[2]
        lacks = say.no_alt if media.kind == "image" and not media.alt.strip() else ""
        if media.kind == "video" and not media.captions:
            lacks = say.no_captions
        said = f"{of.board.signs.trouble} {lacks}" if lacks else title_of(media.alt) or file
        name = say.fields["media" if media.kind == "image" else "video"]
        found.append(FieldRow(f"media:{at}", "", name, said, tone="wrong" if lacks else ""))
    return found


def _account(of: "WritingPage", counter: Counter, account: str, key: str) -> FieldRow:
    """One that takes part."""
    page, number = of.page, of.board.formats.number
    limits, over = counter.limits.get(account), counter.over(account)
    counted = number(counter.used(account))
    if limits is not None:
        counted = f"{counted}/{number(limits.length)}"
    if over:
        counted = f"{of.board.signs.trouble} {counted}"
    said = of.say.own_words if account in dict(page.own) else ""
    copy = of.keeper.piece.copy(account) if of.keeper.piece is not None else None
    if copy is not None and not copy.editable:
        said = of.say.gone_out
    return FieldRow(
        f"account:{account}",
        key,
        f"{_sign(counter.statuses, account)} {account}",
        said,
        counted,
        "wrong" if over else "",
        on=True,
        shown=account == of.version,
    )


def _sign(statuses: Mapping[str, AccountStatus], account: str) -> str:
    """Two letters of its platform."""
    status = statuses.get(account)
    return platform_sign(status.account.platform) if status is not None else "??"


def offered(statuses: Mapping[str, AccountStatus], page: Manuscript) -> tuple[str, ...]:
    """Accounts a piece can be for, and those it is for already; their places are their keys."""
    known = [a for a, status in statuses.items() if able(status) or a in page.accounts]
    return (*known, *(a for a in page.accounts if a not in statuses))


def _field(of: "WritingPage", name: str) -> FieldRow:
    say, said = of.say, _said(of, name)
    tone = "" if said else "dim"
    return FieldRow(name, shown(FIELDS[name]), say.fields[name], said or say.none[name], "", tone)  # type: ignore[arg-type]  # one of the tones


def _people(of: "WritingPage") -> FieldRow:
    """Who is pictured, and whether they have agreed."""
    from tui.writing.pictured import said  # people are asked for by name where there are any

    names, lacks = said(of) if of.page.people else ("", False)
    row = FieldRow(
        "people", FIELDS["people"], of.say.fields["people"], names or of.say.none["people"]
    )
    return row._replace(tone="wrong" if lacks else "" if names else "dim")


def _said(of: "WritingPage", name: str) -> str:
    """What stands in a field; empty: nothing."""
    page, board = of.page, of.board
    if name == "media":
        return ""
    if name != "due":
        return title_of(str(getattr(page, name)))
    if page.due is None:
        return ""
    row = board.plan.row(of.keeper.id) if of.keeper.filed else None
    short = queue_words(board.words).hints_short
    hints = [short.get(hint.kind, hint.kind) for hint in row.hints] if row is not None else []
    when = f"{board.formats.day(page.due)} {board.formats.clock(page.due)}"
    return f" {board.signs.dot} ".join((when, *hints))


def first_page(board: "Dashboard") -> Manuscript:
    """For the accounts this person wrote for last, else for none: somebody chooses, so that no
    post goes to an account nobody thought of. Where there is but one, there is no choice."""
    situation = board.situation
    statuses = situation.accounts if situation is not None else {}
    pieces = situation.papers.of(Piece).values() if situation is not None else ()
    ours = [p for p in pieces if p.made_by == board.desk.who and p.copies]
    last = max(ours, key=lambda p: p.made_at, default=None)
    able_ones = tuple(a for a, status in statuses.items() if able(status))
    before = manuscript(last).accounts if last is not None else ()
    same = tuple(a for a in able_ones if a in before)
    return Manuscript(same or (able_ones if len(able_ones) == 1 else ()))
