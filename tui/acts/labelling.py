"""Gives a post its tags: topic, format, department, experiment, people, from lists."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from morgenlage.domain.agenda_row import Row

if TYPE_CHECKING:
    from morgenlage.desk.labelling import Tagging, Target
    from morgenlage.domain.practice import Practice
    from tui.dashboard import Dashboard


def label(board: "Dashboard", row: Row) -> None:
    """A piece of ours, or all posts of a row that was made elsewhere."""
    from morgenlage.desk.labelling import Target  # only who sorts posts needs it
    from morgenlage.words.topics import topics_words

    target = Target(row.piece, row.refs)
    if not (target.piece or target.refs):
        board.say(topics_words(board.words).no_posts_here, "warning")
        return
    name = row.title or row.text
    board.follow(
        board.desk.practice(),
        lambda practice: choose(board, target, name, practice, board.plan.note_undo),
        reading=True,
    )


def choose(
    board: "Dashboard",
    target: "Target",
    name: str,
    practice: "Practice",
    note: Callable[[Callable[[], None]], None],
) -> None:
    """The list of what can be said of a post. `note`: takes what takes the last choice back."""
    Tagger(board, target, name, practice, note).kinds()


def give(
    board: "Dashboard",
    taggings: "Sequence[Tagging]",
    note: Callable[[Callable[[], None]], None],
    what: str,
) -> None:
    """Puts them on file; `note` takes what takes them back. `what`: what is said then."""
    from morgenlage.desk.labelling import tag, taking_back

    before = taking_back(board.desk.situation.papers, taggings)

    def back() -> None:
        for future in tag(board.desk, before):
            board.follow(future, lambda _: None)
        board.say(board.words.notices.undone.format(what=what))

    for future in tag(board.desk, taggings):
        board.follow(future, lambda _: None)
    note(back)


class Tagger:
    """Two lists: what kind of tag, and which ones. Each choice is on file at once."""

    def __init__(
        self,
        board: "Dashboard",
        target: "Target",
        name: str,
        practice: "Practice",
        note: Callable[[Callable[[], None]], None],
    ) -> None:
        from morgenlage.desk.labelling import tags_now
        from morgenlage.words.topics import topics_words

        self._board = board
        self._target = target
        self._name = name
        self._practice = practice
        self._note = note
        self._say = topics_words(board.words)
        self._tags = set(tags_now(board.desk.situation.papers, target))

    def kinds(self) -> None:
        """What is known of the post so far, kind by kind."""
        from morgenlage.domain.tagging import ALONE
        from tui.dialogs.picker import Entry, Picker
        from tui.tag_lines import tags_said
        from widgets.guard import cut, title_of

        say, board = self._say, self._board
        papers, dot = board.desk.situation.papers, board.signs.dot
        entries = []
        for kind, key in say.tag_keys.items():
            own = [t for t in self._tags if t == kind or t.startswith(f"{kind}:")]
            said = tags_said(own, say, self._practice, papers, dot) if kind not in ALONE else ""
            name = say.tag_kinds[kind]
            entries.append(Entry(kind, name, said.removeprefix(f"{name} "), key, bool(own)))
        title = say.tag_title.format(text=cut(title_of(self._name), 44))
        picker = Picker(title, entries, say.tag_foot, board.signs)
        board.app.push_screen(picker, self._kind)

    def _kind(self, kind: str | None) -> None:
        from morgenlage.domain.tagging import ALONE, choices

        if kind is None:
            return
        if kind in ALONE:
            self._turn(kind)
            self.kinds()
        else:
            self._values(kind, choices(kind, self._practice, self._board.desk.situation.papers))

    def _values(self, kind: str, known: Mapping[str, str]) -> None:
        from tui.dialogs.picker import Entry, Picker

        say, board = self._say, self._board
        if not known:
            board.say(say.no_values.format(kind=say.tag_kinds[kind]), "warning")
            self.kinds()
            return
        entries = [
            Entry(value, " ".join(name.split()), now=f"{kind}:{value}" in self._tags)
            for value, name in known.items()
        ]

        def picked(value: str | None) -> None:
            if value is None:
                self.kinds()
            else:
                self._turn(f"{kind}:{value}")
                self._values(kind, known)

        title = say.value_title.format(kind=say.tag_kinds[kind])
        board.app.push_screen(Picker(title, entries, say.value_foot, board.signs), picked)

    def _turn(self, tag: str) -> None:
        from tui.tag_lines import tags_said

        off, board = tag in self._tags, self._board
        self._tags ^= {tag}
        add, remove = ((), (tag,)) if off else ((tag,), ())
        said = tags_said((tag,), self._say, self._practice, board.desk.situation.papers, "")
        give(board, [(self._target, add, remove)], self._note, said)


ON_ROW = {"post.topic": label}
"""Command id -> what it does with a row."""
