"""Every page, dialog and pane that can show a foreign text, and the way it is opened."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual.screen import Screen

from fortress.foreign.texts import Text
from fortress.foreign.world import past, practice
from morgenlage.desk.asking import Room
from morgenlage.domain.action import Reply
from morgenlage.domain.approval_request import Request
from morgenlage.domain.case import Case
from morgenlage.domain.comment import Comment
from morgenlage.domain.department import Department
from morgenlage.domain.inquiry import Inquiry
from morgenlage.domain.manuscript import Manuscript
from morgenlage.domain.netiquette import Paragraph
from morgenlage.domain.person import Person
from morgenlage.domain.piece import Piece
from morgenlage.domain.saved_reply import SavedReply
from morgenlage.domain.working_time import WorkingTime
from morgenlage.words.trying import trying_words
from tests.tui.sample import MASTODON, NOW
from tui.acts import consenting
from tui.acts.round import guide_of
from tui.dashboard import Dashboard
from tui.dialogs.approve import ApprovePage
from tui.dialogs.backing import BackingPage
from tui.dialogs.begin import Begin, Lines
from tui.dialogs.brief import BriefPage
from tui.dialogs.calendar import CalendarPage
from tui.dialogs.cases import CaseList, CaseSheet
from tui.dialogs.check import CheckPage
from tui.dialogs.choosing import ChoosePage, Option
from tui.dialogs.conversation import Conversation
from tui.dialogs.crisis import CrisisPage
from tui.dialogs.departments import PickDepartment
from tui.dialogs.experiments import ExperimentsPage
from tui.dialogs.fold import Fold
from tui.dialogs.formats import FormatsPage
from tui.dialogs.help import Help
from tui.dialogs.inquiries import Inquiries, Whole
from tui.dialogs.ladder import Ladder, Rung, Wish
from tui.dialogs.letter import Letter
from tui.dialogs.line import Line
from tui.dialogs.menu import Choice, Menu
from tui.dialogs.outbox import OutboxDialog
from tui.dialogs.palette import Palette
from tui.dialogs.people import PeoplePage
from tui.dialogs.person import PersonPage
from tui.dialogs.picker import Entry, Picker
from tui.dialogs.picture import PicturePage
from tui.dialogs.piece import PiecePage
from tui.dialogs.plot import PlotPage
from tui.dialogs.publish import Publish
from tui.dialogs.recipe import RecipePage
from tui.dialogs.request import RequestPage
from tui.dialogs.review import Review
from tui.dialogs.round_card import RoundCard
from tui.dialogs.round_end import LogPage, RoundEnd
from tui.dialogs.sheet import SheetPage
from tui.dialogs.topic_posts import TopicPosts
from tui.dialogs.topics import TopicsPage
from tui.dialogs.typed_word import TypedWord
from tui.dialogs.withdraw import Withdraw
from tui.dialogs.wordings import WordingPicker
from tui.writing.page import WritingPage

Batch = Sequence[Text]
Opened = Callable[[Dashboard, Batch], Screen[Any]]


def _first(board: Dashboard) -> Comment:
    comment = board.desk.situation.comment(board.desk.situation.order[0])
    assert comment is not None
    return comment


def _some(board: Dashboard, count: int = 30) -> tuple[Comment, ...]:
    now = board.desk.situation
    return tuple(c for ref in now.order[:count] if (c := now.comment(ref)) is not None)


def _piece(board: Dashboard, id_: str = "all") -> Piece:
    return board.desk.situation.papers.of(Piece)[id_]


def _room(board: Dashboard, batch: Batch) -> Room:
    base = Department("d", "x", "x", "x", ("radweg",))
    names = tuple(
        d._replace(id=f"d{n}", name=t.whole, mail=t.whole, person=t.whole)
        for n, (d, t) in enumerate(zip([base] * 20, batch, strict=False))
    )
    working = WorkingTime(board.formats.zone)
    return Room(
        names,
        board.formats,
        working,
        batch[0].whole,
        "a@b.example",
        "",
        "",
        9,
        30,
        lambda t: (t, t),
    )


def _letter(board: Dashboard, batch: Batch) -> Screen[Any]:
    room = _room(board, batch)
    return Letter(board, room, _some(board, 9), room.departments[0], batch[1].whole)


def _rule(batch: Batch) -> Paragraph:
    return Paragraph("a", *(t.whole for t in batch[:4]))


def _wish(board: Dashboard, batch: Batch) -> Wish:
    return Wish("d", _some(board), _rule(batch), joined(batch[:9]))


def _rungs() -> tuple[Rung, ...]:
    return tuple(Rung(key, "ausblenden", "geht nicht") for key in "hdb")


def _lines(batch: Batch) -> Lines:
    return Lines(joined(batch[:4]), joined(batch[4:8]), joined(batch[8:9]))


def _options(batch: Batch) -> list[Option]:
    return [Option(f"o{n}", t.whole, t.whole) for n, t in enumerate(batch)]


def _entries(batch: Batch) -> list[Entry]:
    return [Entry(f"o{n}", t.whole, t.whole) for n, t in enumerate(batch)]


def _choices(batch: Batch) -> tuple[Choice, ...]:
    return tuple(
        Choice(chr(97 + n), t.whole, t.whole if n % 2 else "") for n, t in enumerate(batch[:20])
    )


def _wordings(board: Dashboard, batch: Batch) -> Screen[Any]:
    saved = [SavedReply(t.whole, t.whole, owner=t.whole) for t in batch]
    return WordingPicker(board.words, board.signs, saved, [t.whole for t in batch[:3]], NOW.date())


def _answers(board: Dashboard, batch: Batch) -> Screen[Any]:
    text = "\n".join(t.whole for t in batch)
    return Review(board, [Reply(c.ref, text) for c in _some(board)])


def _writing(board: Dashboard, batch: Batch) -> Screen[Any]:
    text = "\n".join(t.whole for t in batch)
    name, link, note = (t.whole for t in batch[:3])
    return WritingPage(
        board, None, Manuscript((MASTODON,), text, ((MASTODON, text),), name, link, note)
    )


def _log(board: Dashboard, batch: Batch) -> Screen[Any]:
    return LogPage(board, guide_of(board))


def _withdraw(board: Dashboard, _: Batch) -> Screen[Any]:
    person = board.desk.situation.papers.of(Person)["q0"]
    looked_back = board.desk.looked_back  # type: ignore[attr-defined]  # a stand-in
    return Withdraw(board, person, consenting._touched(board, person, looked_back))


def joined(batch: Batch) -> str:
    """All of them in one line."""
    return " ".join(t.whole for t in batch)


def _topic_posts(board: Dashboard, batch: Batch) -> Screen[Any]:
    return TopicPosts(board, past(batch), practice(batch), None)


PAGES: Mapping[str, Opened] = {
    "conversation": lambda board, _: Conversation(board, _first(board).ref),
    "fold": lambda board, _: Fold(board, _first(board).ref, tuple(board.desk.situation.order[:60])),
    "help": lambda board, _: Help(board),
    "palette": lambda board, _: Palette(board),
    "outbox": lambda board, _: OutboxDialog(board),
    "review": _answers,
    "ladder": lambda board, _: Ladder(board, _some(board), _rungs()),
    "typed word": lambda board, b: TypedWord(board, _wish(board, b)),
    "case files": lambda board, _: CaseList(board),
    "case": lambda board, _: CaseSheet(board, board.desk.situation.papers.of(Case)["all"]),
    "departments": lambda board, b: PickDepartment(board, _room(board, b), _some(board, 9)),
    "letter": _letter,
    "inquiries": lambda board, b: Inquiries(board, _room(board, b)),
    "answer of a department": lambda board, _: Whole(
        board, board.desk.situation.papers.of(Inquiry)["whole"]
    ),
    "request": lambda board, _: RequestPage(board, board.desk.situation.papers.of(Request)["all"]),
    "piece": lambda board, _: PiecePage(board, "all"),
    "check": lambda board, _: CheckPage(board, "all"),
    "approve": lambda board, _: ApprovePage(board, "all"),
    "publish": lambda board, _: Publish(board, _piece(board, "w0"), (MASTODON,)),
    "writing": _writing,
    "sheet": lambda board, b: SheetPage(
        board, b[0].whole, b[1].whole, "\n".join(t.whole for t in b)
    ),
    "picture": lambda board, b: PicturePage(board, b[0].whole, _piece(board, "w0").media),
    "calendar": lambda board, _: CalendarPage(board),
    "calendar month": lambda board, _: CalendarPage(board, "month"),
    "people": lambda board, _: PeoplePage(board),
    "person": lambda board, _: PersonPage(board, "q0", board.desk.looked_back),  # type: ignore[attr-defined]  # a stand-in
    "topics": lambda board, _: TopicsPage(board),
    "posts of a topic": _topic_posts,
    "plot": lambda board, _: PlotPage(board, (MASTODON, "followers")),
    "experiments": lambda board, _: ExperimentsPage(board),
    "begin": lambda board, b: Begin(board, trying_words(board.words), _lines(b), NOW.date()),
    "choosing": lambda board, b: ChoosePage(board, b[0].whole, b[1].whole, _options(b)),
    "formats": lambda board, _: FormatsPage(board),
    "recipe": lambda board, b: RecipePage(board, board.desk.practised.formats[0], joined(b[:9])),  # type: ignore[attr-defined]  # as above
    "brief": lambda board, _: BriefPage(board),
    "backing": lambda board, _: BackingPage(board),
    "crisis": lambda board, _: CrisisPage(board),
    "log of the round": _log,
    "end of the round": lambda board, _: RoundEnd(guide_of(board)),
    "card of the round": lambda board, _: RoundCard(guide_of(board)),
    "withdraw": _withdraw,
    "line": lambda _, b: Line(b[0].whole, joined(b[:6]), complaint=joined(b)),
    "menu": lambda _, b: Menu(b[0].whole, _choices(b), b[1].whole, hint=joined(b[:9])),
    "picker": lambda board, b: Picker(b[0].whole, _entries(b), b[1].whole, board.signs),
    "wordings": _wordings,
}
"""Name -> makes it for this dashboard and these texts."""
ELSEWHERE: Mapping[str, str] = {
    "Dialog": "what all of them are made of",
    "Keyed": "what all of them are made of",
    "Page": "what all of them are made of",
    "RowsPage": "what lists are made of: people, topics",
    "Members": "what review and fold are made of",
    "PathLine": "a line that completes paths of this machine",
    "PageHelp": "says our own keys alone",
    "CalendarHelp": "says our own keys alone",
    "WritingHelp": "says our own keys alone",
    "PlanPage": "shows a file, see the plans that are read",
    "Still": "what all screens are made of",
    "Dashboard": "the panes",
    "Ask": "a menu",
}
"""Screens that are not opened here by themselves, and why."""
