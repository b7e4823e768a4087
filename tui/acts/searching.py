"""Looking for comments: a search over everything stored, and saved filters with their counts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from morgenlage.domain.filters import Filter, filters_of
from morgenlage.domain.matching import Hits, Lens, Steps, counts, search
from morgenlage.domain.query import Choices, Mistake, Query, parsed
from morgenlage.domain.situation import Situation
from morgenlage.domain.terms import Scene
from morgenlage.words.names import platform_name
from tui import counts as counts_of
from tui.accounts import names_of
from tui.view import View
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dashboard import Dashboard
    from tui.dialogs.picker import Entry

TITLE = 60
"""Cells of a title; what is typed or kept in a file can be longer, and is guarded here."""
KEEP = "+"
"""In the picker of filters: keeps the search that is shown."""


def ask(board: "Dashboard") -> None:
    """Asks for words; the hits take the list's place until Esc."""
    from tui.dialogs.line import Line  # imported when first wanted

    view = board.comments.view

    def given(text: str | None) -> None:
        if text and text.strip():
            look_for(board, text, "")

    known = view.text if view else ""
    line = Line(board.words.searching.ask, known, select=True, check=lambda t: _wrong(board, t))
    board.app.push_screen(line, given)


def _wrong(board: "Dashboard", text: str) -> str:
    try:
        if text:
            parsed(text, choices(board))
    except Mistake as wrong:
        from morgenlage.config.queries import mistake  # only once something went wrong

        return board.words.searching.at_query.format(reason=mistake(board.words, wrong))
    return ""


def look_for(board: "Dashboard", text: str, name: str, *, stay: bool = False) -> None:
    """Shows what a query finds; `name`: of the filter it is.

    `stay`: the cursor stays on its comment, as it is the same view looked at again.
    """
    try:
        query = parsed(text, choices(board))
    except Mistake:  # only of a filter: what is typed was looked at before
        board.say(_wrong(board, text), "warning", 12)
        return

    def work(situation: Situation) -> Steps[tuple[Scene, Hits]]:
        scene = scene_of(board, situation)
        return scene, (yield from search(query, scene))

    def found(result: tuple[Scene, Hits]) -> None:
        _show(board, text, name, query, result, stay=stay)

    board.comments.say_title(board.words.searching.underway)
    board.follow(board.desk.browse(work), found, reading=True)


def _show(
    board: "Dashboard",
    text: str,
    name: str,
    query: Query,
    result: tuple[Scene, Hits],
    *,
    stay: bool,
) -> None:
    scene, hits = result
    if not (hits.refs or name):
        board.comments.say_again()
        board.say(board.words.notices.no_hits.format(text=text), "warning")
        return
    say = board.words
    form = say.searching.in_filter if name else say.notices.searching
    title = cut(form.format(name=name, text=text), TITLE, board.signs.ellipsis)
    here = board.comments.list.current
    again = lambda: look_for(board, text, name, stay=True)  # noqa: E731 - one thought
    board.go("comments")
    lens = Lens(query, scene)
    view = View(title, text, lens.means, hits, again, needles=query.words)
    board.comments.look_through(view)
    board.preview.needles = query.words
    counts_of.show(board)
    if stay and here in hits.refs:
        board.comments.list.current = here


def scene_of(board: "Dashboard", situation: Situation) -> Scene:
    """What a query is held against on this desk."""
    return Scene(
        situation,
        board.now(),
        board.options.rules,
        board.team.files.headings,
        board.desk.who,
        board.formats.zone,
    )


def choices(board: "Dashboard") -> Choices:
    """What platforms, accounts, topics and reasons there are."""
    from morgenlage.config.queries import choices_of  # not needed before the first search

    headings = board.team.files.headings
    return choices_of(board.desk.situation, headings, board.options.rules, board.words)


def filters(board: "Dashboard") -> None:
    """All filters with a key each; their counts arrive a moment later."""
    from tui.dialogs.picker import Picker  # dialogs are imported when first wanted

    board.team.load()
    say, view = board.words.searching, board.comments.view
    searched = view is not None and bool(view.text)
    known = {f.id: f for f in _offered(board)}
    picker = Picker(
        say.filters,
        [_entry(board, f, view) for f in known.values()],
        say.filters_foot if searched else say.filters_foot_bare,
        board.signs,
        also=KEEP if searched else "",
    )

    def chosen(id: str | None) -> None:
        if id == KEEP and view is not None:
            from tui.acts.keeping import keep  # imported when first wanted

            keep(board, view.text)
        elif id is not None:
            look_for(board, known[id].query, _name(board, known[id]))

    board.app.push_screen(picker, chosen)
    queries = {f.id: query for f in known.values() if (query := _understood(board, f))}

    def counted(found: Mapping[str, int]) -> None:
        if picker.is_attached:
            number = board.formats.number
            picker.tell({id: number(count) for id, count in found.items()})

    work = lambda situation: counts(queries, scene_of(board, situation))  # noqa: E731 - one thought
    board.follow(board.desk.browse(work), counted, reading=True)


def _offered(board: "Dashboard") -> tuple[Filter, ...]:
    files = board.team.files
    return filters_of(board.desk.situation, files.headings, files.filters)


def _understood(board: "Dashboard", filter: Filter) -> Query | None:
    try:
        return parsed(filter.query, choices(board))
    except Mistake:
        return None  # choosing it says what is wrong


def _entry(board: "Dashboard", filter: Filter, view: View | None) -> "Entry":
    from tui.dialogs.picker import Entry  # dialogs are imported when first wanted

    now = view is not None and view.text == filter.query
    return Entry(filter.id, _name(board, filter), board.signs.ellipsis, now=now)


def _name(board: "Dashboard", filter: Filter) -> str:
    """As people read it: accounts and platforms by the names they know."""
    if filter.name:
        return filter.name
    kind = filter.id.partition(":")[0]
    about = filter.about
    if kind == "account":
        about = names_of(board.desk.situation).get(about, about)
    elif kind == "platform":
        about = platform_name(about)
    return board.words.searching.names[kind].format(about=about)
