"""How the writing page looks: title, rows, counter, what stays plain text, keys."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from morgenlage.domain.mentions import marks
from morgenlage.words.names import platform_name
from morgenlage.words.queue import queue_words
from tui.keymap import shown
from tui.writing.changing import ON_PIECE
from tui.writing.rows import Counter, handle_of, rows
from widgets.guard import cut, width
from widgets.guard import shown as safe
from widgets.key_line import KeyHint
from widgets.piece_composer import Span
from widgets.signs import platform_sign

if TYPE_CHECKING:
    from tui.writing.page import WritingPage


WIDE = 100
"""Cells from which sheet and fields stand side by side."""


def narrow(page: "WritingPage") -> bool:
    """Sheet and fields stand one above the other: what takes no part is one row."""
    return page.size.width < WIDE


def show(page: "WritingPage") -> None:
    """All of it; each part draws what differs."""
    _title(page)
    page.list.rows = rows(page, fold=narrow(page))
    kind, _, account = page.list.current.partition(":")
    if kind == "account" and account != page.version:
        page.list.go(f"account:{page.version}")  # its own row went; marker and sheet agree
    _counter(page)
    said = Content("\n").join(whispers(page)[:2])
    if page.whispers.content != said:
        page.whispers.update(said)
    show_media(page)
    show_keys(page)


def show_media(page: "WritingPage") -> None:
    """The picture under the cursor, else the first."""
    media = page.page.media
    kind, _, at = page.list.current.partition(":")
    place = int(at) if kind == "media" and at else 0
    page.set_class(bool(media), "-pictured")
    page.darkroom.show(media[min(place, len(media) - 1)] if media else None)


def _title(page: "WritingPage") -> None:
    """What it is, its state and hour; at the right whether it is on disk."""
    board, say, piece = page.board, page.say, page.keeper.piece
    state = queue_words(board.words).states[piece.state] if piece is not None else ""
    due = page.page.due
    when = f"{board.formats.day(due)} {board.formats.clock(due)}" if due is not None else ""
    rest = f" {board.signs.dot} ".join(part for part in (state, when) if part)
    saved = say.not_begun
    if page.keeper.filed:
        at = piece.at if piece is not None else board.now()
        saved = (
            say.saving if page.keeper.waiting else say.saved.format(clock=board.formats.clock(at))
        )
    who = page.colleague
    if who:
        saved = say.not_alone.format(who=cut(who, 24))
    head = say.new if not page.old else say.edit
    room = page.size.width - 2 - width(head) - 3 - width(rest) - width(saved)
    said = Content.assemble(
        (head, "bold $accent"),
        ("   " + rest, "$foreground 75%"),
        " " * max(1, room),
        (safe(saved), "$text-warning" if who else "$foreground 60%"),
    )
    if page.title_line.content != said:
        page.title_line.update(said, layout=False)


def _counter(page: "WritingPage") -> None:
    """Of the version on the sheet; of the words of all, where they are tightest."""
    board, say, now, version = page.board, page.say, page.page, page.version
    statuses = board.situation.accounts if board.situation else {}
    counter = Counter(now, statuses)
    composer, own = page.composer, dict(now.own)
    title = say.for_all
    if version:
        status = statuses.get(version)
        platform = platform_name(status.account.platform) if status else "?"
        form = say.for_one_own if version in own else say.for_one
        form = form if version in now.accounts else say.for_one_off
        title = form.format(platform=platform, account=version)
    shared = tuple(a for a in now.accounts if a not in own)
    tight = version or counter.tightest(shared, now.text)
    composer.count = lambda text: counter.used(tight, text) if text.strip() else 0
    composer.nearer = lambda text: counter.bytes_of(tight, text) if tight else None
    limits = counter.limits.get(tight)
    composer.limit = limits.length if limits is not None else 0
    composer.title = title
    hint = say.as_all if version in now.accounts and version not in own else ""
    if tight and not version and len(shared) > 1:
        hint = platform_sign(statuses[tight].account.platform)
    composer.hint = f"{hint}   {say.hint}" if hint else say.hint
    composer.tell()


def spans(page: "WritingPage", line: str) -> Sequence[Span]:
    """What of a line becomes a link, and what looks so and does not."""
    return tuple((m.start, m.end, "plain" if m.why else "good") for m in marks(line, _handle(page)))


def whispers(page: "WritingPage") -> list[Content]:
    """What looks like a mention or a hashtag there and is none."""
    board, words = page.board, page.composer.text
    found: dict[str, Content] = {}
    handle = _handle(page)
    for mark in marks(words, handle):
        if mark.why:
            text = cut(words[mark.start : mark.end], 40)
            said = page.say.why[mark.why].format(text=text)
            found[said] = Content(f"{board.signs.trouble} {safe(said)}")
    return list(found.values())


def _handle(page: "WritingPage") -> str:
    """How the version on the sheet mentions; of the words of all, where all do alike."""
    statuses = page.board.situation.accounts if page.board.situation else {}
    own = dict(page.page.own)
    accounts = (page.version,) if page.version else [a for a in page.page.accounts if a not in own]
    ways = {handle_of(statuses[a]) for a in accounts if a in statuses}
    return ways.pop() if len(ways) == 1 else "any"


def show_keys(page: "WritingPage") -> None:
    """Those of the sheet, or those beside it."""
    from tui.acts.rows import ON_ROW  # which lead here

    say, keys = page.say.keys, page.board.keys
    if page.writing:
        own = page.version in dict(page.page.own)
        hints = [
            KeyHint("Tab", say["next"]),
            *([KeyHint("Esc x", say["own"])] if own else []),
            KeyHint(shown(keys["editor"]), say["editor"]),
            KeyHint("F1", say["help"]),
        ]
        page.keys.keys, page.keys.help = tuple(hints), KeyHint("Esc", say["fields"])
        return
    hints = _row_keys(page)
    named = page.board.words.commands.named
    commands = [c for c in ON_PIECE if c in ON_ROW]
    hints += [KeyHint("q", say["done"])]
    hints += [KeyHint(shown(keys[c]), named[c][0]) for c in commands]
    hints += [
        KeyHint("K", say["accounts"]),
        KeyHint("Tab", say["next"]),
        KeyHint("-", say["nobody"]),
    ]
    page.keys.keys, page.keys.help = tuple(dict.fromkeys(hints)), KeyHint("?", say["help"])


def _row_keys(page: "WritingPage") -> list[KeyHint]:
    """What can be done with the row under the cursor."""
    say = page.say.keys
    kind, _, account = page.list.current.partition(":")
    write = KeyHint("e", say["write"])
    if kind == "account" and account:
        on = account in page.page.accounts
        hints = [write] if on else []
        hints.append(KeyHint("Space", say["off" if on else "on"]))
        if account in dict(page.page.own):
            hints.append(KeyHint("x", say["own"]))
        if page.page.accounts != (account,):
            hints.append(KeyHint("o", say["only"]))
        return hints
    if kind == "account":
        return [write, KeyHint("K", say["accounts"])]
    if kind == "media" and account:
        of_it = [KeyHint("⏎", say["alt"]), KeyHint("x", say["remove"]), KeyHint("v", say["show"])]
        return [write, *of_it]
    if kind == "media":
        return [write, KeyHint("⏎", say["media"])]
    if kind in say:
        return [write, KeyHint("⏎", say["change"]), KeyHint("x", say["clear"])]
    return [write]
