"""A team's files beside the settings: its topics and filters, read off the screen, kept here."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from morgenlage.words import Words

if TYPE_CHECKING:
    from morgenlage.domain.filters import Filter  # a start does without these two
    from morgenlage.domain.topics import Heading
    from tui.dashboard import Dashboard


class Files(NamedTuple):
    """What they say, and what is wrong with them."""

    headings: "tuple[Heading, ...]" = ()
    filters: "tuple[Filter, ...]" = ()
    problems: tuple[str, ...] = ()
    """One sentence each, with file and line."""


class Team:
    """The last reading. Whoever uses it sees at once what it said, and has it read again."""

    def __init__(self, board: "Dashboard") -> None:
        self.board = board
        self.files = Files()
        self._filters_at: Path | None = None
        self._told: frozenset[str] = frozenset()

    def begin(self) -> None:
        """After the first picture: what was wrong before is said, then the files are read."""
        for problem in self.board.options.problems:
            self.board.say(problem, "error", 60)
        self.load()

    def load(self) -> None:
        """Reads the files again; what is wrong with them is said aloud, once."""
        board = self.board
        paths, words = dict(board.options.office.files), board.words
        if self._filters_at is not None:
            paths["filters"] = self._filters_at

        def work() -> Files:
            return _read(paths, words)

        board.follow(board.desk.read(work), self._have, reading=True)

    def keep_at(self, path: Path) -> None:
        """The team has a file of filters there now."""
        self._filters_at = path
        self.load()

    def _have(self, files: Files) -> None:
        self.files = files
        names = {heading.id: heading.name for heading in files.headings}
        rows = self.board.comments.list
        rows.around = rows.around._replace(topics=names, me=self.board.desk.who)
        rows.repaint_changed()
        self.board.preview.topics = names
        for problem in files.problems:
            if problem not in self._told:
                self.board.say(problem, "error", 30)
        self._told = frozenset(files.problems)


def _read(paths: Mapping[str, Path], words: Words) -> Files:
    """On the disk's thread. A file with a mistake in it gives way to what we ship."""
    # None of these is needed for the first picture.
    from morgenlage.config.filters import read_filters
    from morgenlage.config.report import SettingsError
    from morgenlage.config.topics import default_topics, read_topics

    problems: list[str] = []
    filters: tuple[Filter, ...] = ()
    try:
        headings, _ = read_topics(paths.get("topics"), words)
    except SettingsError as wrong:
        headings = default_topics(words.language)
        problems.append(words.sorting.topics_wrong.format(problem=wrong.problems[0]))
    try:
        filters, _ = read_filters(paths.get("filters"), words)
    except SettingsError as wrong:
        problems.append(words.searching.file_wrong.format(problem=wrong.problems[0]))
    return Files(headings, filters, tuple(problems))
