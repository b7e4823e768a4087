"""Filing comments: whose they are, their topic, what we note. All of it stays in the house."""

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from morgenlage.domain.action import Assign, Note, Topic
from tui.acts.deciding import decide

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

LOOKED_AT = 20_000
"""Comments of the newest days in which people are looked for: a few milliseconds."""
PEOPLE = 20
"""People that are offered; anybody else is typed."""
NOBODY, SOMEBODY = "-", "+"
"""Keys of the picker that are no people."""


def assign(board: "Dashboard") -> None:
    """Colleagues by one key each; mine is the first."""
    from tui.dialogs.picker import Entry, Picker  # dialogs are imported when first wanted

    if not board.comments.chosen:
        board.say(board.words.notices.nothing_selected, "warning")
        return
    say, me = board.words.sorting, board.desk.who
    now = board.current.handling.assignee if board.current else ""
    entries = [Entry(me, me, say.me, now=now == me)] if me else []
    entries += [Entry(name, name, now=now == name) for name in people(board) if name != me]
    entries.append(Entry(SOMEBODY, say.somebody, key=SOMEBODY))
    entries.append(Entry(NOBODY, say.nobody, key=NOBODY, now=not now))

    def chosen(who: str | None) -> None:
        if who == SOMEBODY:
            named = lambda name: _give(board, name) if name else None  # noqa: E731 - one thought
            ask(board, say.somebody_named, named)
        elif who is not None:
            _give(board, "" if who == NOBODY else who)

    board.app.push_screen(Picker(say.assign, entries, say.picker_foot, board.signs), chosen)


def _give(board: "Dashboard", who: str) -> None:
    decide(board, lambda c: Assign(c.ref, who))


def people(board: "Dashboard") -> tuple[str, ...]:
    """Colleagues of the settings, who is at work right now, then who decided or got something."""
    now, seen = board.desk.situation, Counter[str]()
    days = (now.comments.days[day] for day in sorted(now.comments.days, reverse=True))
    for comment in islice((c for tray in days for c in tray.values()), LOOKED_AT):
        known = comment.handling
        if known.by or known.assignee:
            seen.update(name for name in (known.by, known.assignee) if name)
    at_work = (*now.claims.values(), *(act.by for act in now.outbox.values() if act.by))
    names = (*board.options.office.colleagues, *at_work, *(name for name, _ in seen.most_common()))
    return tuple(dict.fromkeys(names))[:PEOPLE]


def note(board: "Dashboard") -> None:
    """Asks for one more remark; those there are stand in the preview."""

    def given(text: str) -> None:
        if text:
            decide(board, lambda c: Note(c.ref, text))

    ask(board, board.words.notices.note, given)


def topic(board: "Dashboard") -> None:
    """Topics by one key each, those first whose words the comment holds; its own takes it off."""
    from morgenlage.domain.topics import suggested  # these are imported when first wanted
    from tui.dialogs.picker import Entry, Picker, with_keys

    comment = board.current
    if comment is None or not board.comments.chosen:
        board.say(board.words.notices.nothing_selected, "warning")
        return
    board.team.load()
    say, now = board.words.sorting, comment.handling.topic
    headings = board.team.files.headings
    fitting = {heading.id for heading in suggested(comment.text, headings)}
    entries = with_keys(
        [
            Entry(h.id, h.name, say.topic_fits if h.id in fitting else "", now=h.id == now)
            for h in headings
        ]
    )
    entries = tuple(sorted(entries, key=lambda entry: entry.id not in fitting))
    if now:
        entries = (*entries, Entry("", say.topic_off, key=NOBODY))

    def chosen(id: str | None) -> None:
        if id is not None:
            wanted = "" if id == now else id
            decide(board, lambda c: Topic(c.ref, wanted))

    board.app.push_screen(Picker(say.topic, entries, say.picker_foot, board.signs), chosen)


def ask(
    board: "Dashboard",
    label: str,
    given: Callable[[str], None],
    check: Callable[[str], str] = lambda _: "",
) -> None:
    """One line of text; nothing happens when it is left. `check`: says what is wrong with it."""
    from tui.dialogs.line import Line  # dialogs are imported when first wanted

    if not board.comments.chosen:
        board.say(board.words.notices.nothing_selected, "warning")
        return
    board.app.push_screen(
        Line(label, check=check), lambda text: given(text) if text is not None else None
    )


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {
    "comment.assign": assign,
    "comment.note": note,
    "comment.topic": topic,
}
