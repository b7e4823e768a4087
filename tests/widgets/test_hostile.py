"""The whole corpus of attacks, uncleaned, through every widget that shows text."""

from dataclasses import replace
from typing import Any

import pytest

from bench import samples
from morgenlage.domain.account import Account, AccountStatus, Trouble
from morgenlage.domain.agenda import week
from morgenlage.domain.agenda_row import rows_of
from morgenlage.domain.comment import Media, Reason, Verdict
from morgenlage.domain.metric import Figure
from morgenlage.domain.outgoing import Stage as Phase
from tests.widgets.stage import Stage, hostile, misdeeds, on_screen, strips
from widgets.agenda_list import AgendaList
from widgets.comment_list import CommentList
from widgets.composer import Composer
from widgets.day_rows import DayRows
from widgets.drawn import Drawn
from widgets.field_list import FieldList, FieldRow
from widgets.head import Head
from widgets.key_line import KeyHint, KeyLine
from widgets.month_grid import MonthGrid
from widgets.picture import PictureView
from widgets.piece_composer import PieceComposer
from widgets.preview import Preview
from widgets.queue_list import QueueList
from widgets.review_line import ReviewLine
from widgets.tab_line import Tab, TabLine
from widgets.text_page import Part, TextPage
from widgets.tiles import Tiles

CASES = [(name, text) for name, _, text in hostile()]
BASE = samples.comments(1)[0]


def in_list(widget: CommentList, text: str) -> None:
    """As text, author, reason, claim and refusal."""
    comment = replace(
        BASE,
        text=text,
        author=text,
        author_name=text,
        platform=text,
        verdict=Verdict(90, (Reason(text), Reason("question"))),
    )
    refused = samples.outgoing(comment, Phase.FAILED, reason=text)
    widget.look = {comment.ref: comment}.get
    widget.claims = {comment.ref: text}
    widget.travelling = lambda ref: refused if widget.compact else None
    widget.now = samples.NOW
    widget.compact = not widget.compact
    widget.rows, widget.empty, widget.pull_key = (comment.ref,), text, text
    widget.repaint_changed()


def in_preview(widget: Preview, text: str) -> None:
    """As our post, a parent, the comment, its pictures, flags and note, an answer, a refusal."""
    comment = replace(
        BASE,
        text=text,
        author=text,
        author_name=text,
        media=(Media("image", text, text),),
        flags=(text,),
        handling=replace(BASE.handling, note=text, assignee=text),
    )
    thread = samples.thread(comment)
    post = replace(thread.post, text=text) if thread.post else None
    widget.now = samples.NOW
    widget.travelling = samples.outgoing(comment, Phase.FAILED, reason=text)
    widget.thread = replace(thread, post=post, before=(comment,), after=(comment,))


def in_head(widget: Head, text: str) -> None:
    """As notice, platform and trouble."""
    account = Account(text, text)
    trouble = Trouble(text, samples.NOW, detail=text)
    widget.name_of_it = widget.notice = text
    widget.accounts = (AccountStatus(account), AccountStatus(account, trouble=trouble))


def in_tabs(widget: TabLine, text: str) -> None:
    """As word, count and hint."""
    widget.tabs, widget.hint = (Tab("1", text, text), Tab("2", "Kommentare", "3")), text


def in_keys(widget: KeyLine, text: str) -> None:
    """As key and word."""
    widget.keys = (KeyHint("e", text), KeyHint(text, "aus", False))


def in_queue(widget: QueueList, text: str) -> None:
    """As a post's text and platform."""
    widget.rows = rows_of(replace(post, text=text, platform=text) for post in samples.posts())


def in_grid(widget: MonthGrid, text: str) -> None:
    """As a post's text and as the name of a day."""
    day = samples.NOW.date()
    rows = rows_of(replace(post, text=text, platform=text) for post in samples.posts())
    widget.weeks, widget.day = (tuple(DayRows(d, rows, text) for d in week(day)),), day


def in_agenda(widget: AgendaList, text: str) -> None:
    """As a post's text, and as the name of a day."""
    rows = rows_of(replace(post, text=text, platform=text) for post in samples.posts())
    widget.days = (DayRows(samples.NOW.date(), rows, text), DayRows(None, rows, text))


def in_tiles(widget: Tiles, text: str) -> None:
    """As the name of account and metric."""
    widget.figures = (Figure(text, text, 3.5), Figure("a", "followers", 4))
    widget.names = {"a": text}


def in_page(widget: TextPage, text: str) -> None:
    """As every kind of part."""
    widget.parts = (
        Part("title", text),
        Part("text", text[:2000]),
        Part("row", text, term=text),
        Part("table", text),
    )


def in_review(widget: ReviewLine, text: str) -> None:
    """As a note."""
    widget.notes = (text, text)


def in_fields(widget: FieldList, text: str) -> None:
    """As an account, its counter, a field."""
    widget.rows = (
        FieldRow("a", "1", text, text, text, "wrong", on=True, shown=True),
        FieldRow("b", text, text, text, tone="dim", on=False),
        FieldRow("c", "t", text, text),
    )


def in_picture(widget: PictureView, text: str) -> None:
    """As description and file name."""
    widget.said, widget.note = text[:2000], text


ROOMS: list[tuple[Any, Any]] = [
    (CommentList, in_list),
    (Preview, in_preview),
    (Head, in_head),
    (TabLine, in_tabs),
    (KeyLine, in_keys),
    (QueueList, in_queue),
    (MonthGrid, in_grid),
    (AgendaList, in_agenda),
    (Tiles, in_tiles),
    (TextPage, in_page),
    (ReviewLine, in_review),
    (FieldList, in_fields),
    (PictureView, in_picture),
]


@pytest.mark.parametrize(("kind", "put"), ROOMS, ids=[kind.__name__ for kind, _ in ROOMS])
async def test_no_attack_reaches_the_terminal(kind: Any, put: Any) -> None:
    widget = kind()
    async with Stage(widget).run_test(size=(64, 30)) as pilot:
        for name, text in CASES:
            put(widget, text)
            if isinstance(widget, Drawn):
                widget.redraw()  # at once: a pause for each of 2,700 pictures takes a minute
            assert not misdeeds(strips(widget), widget.size.width), name
        await pilot.pause()


@pytest.mark.parametrize("kind", [Composer, PieceComposer])
async def test_a_hostile_draft_and_title_are_harmless_in_the_composer(
    kind: type[Composer],
) -> None:
    composer = kind()
    if isinstance(composer, PieceComposer):
        composer.sheet.spans = lambda line: [(0, len(line), "plain")]
    app = Stage(composer)
    async with app.run_test(size=(64, 30)) as pilot:
        for name, text in CASES:
            if len(text) > 20_000:
                continue  # drafts of that length are not written by hand; pastes are capped
            composer.title, composer.hint = text, text
            composer.text = text
            await pilot.pause()
            drawn = on_screen(app)
            bad = [c for c in drawn if (c < " " and c != "\n") or "\x7f" <= c <= "\x9f"]
            turned = [c for c in drawn if c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068"]
            assert not bad, name
            assert not turned, name


async def test_a_hostile_draft_from_before_is_harmless() -> None:
    bad = "a\x1b]0;x\x07b\x9b31m\u202ec"
    assert Composer(bad).sheet.text == "a]0;xb31mc"
    composer = Composer()
    async with Stage(composer).run_test(size=(64, 10)):
        composer.insert(bad)
        assert composer.text == "a]0;xb31mc"


async def test_markup_is_shown_as_it_was_typed() -> None:
    widget = CommentList()
    async with Stage(widget).run_test(size=(64, 10)) as pilot:
        in_list(widget, "[@click=app.bell()]hier[/] [b]fett[/b] [/]")
        widget.compact = False
        await pilot.pause()
        assert any("[@click=app.bell()]hier[/]" in strip.text for strip in strips(widget))


async def test_a_long_text_costs_what_is_seen_of_it() -> None:
    widget = Preview()
    async with Stage(widget).run_test(size=(60, 20)) as pilot:
        in_preview(widget, "Zeile mit Wörtern\n" * 100_000)
        await pilot.pause()
        assert len(widget._lines) < 100
        widget.scroll(500)
        await pilot.pause()
        assert 500 <= len(widget._lines) < 600
