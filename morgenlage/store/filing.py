"""The files of papers: one TinyDB file for each kind, with a version count for each document."""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

from morgenlage.domain.paper import Paper, Papers
from morgenlage.store.documents import Documents
from morgenlage.store.errors import Note, NotSaved
from morgenlage.store.files import backup_of

KINDS: dict[str, str] = {
    "backups": "morgenlage.store.backups:Backup",
    "backing": "morgenlage.domain.backing:Backing",
    "briefs": "morgenlage.domain.brief_notes:BriefNotes",
    "clock": "morgenlage.domain.clock_trust:ClockSeen",
    "cases": "morgenlage.domain.case:Case",
    "crises": "morgenlage.domain.crisis:Crisis",
    "errands": "morgenlage.domain.errand:Errand",
    "experiments": "morgenlage.domain.experiment:Experiment",
    "hushed": "morgenlage.domain.hush:Hush",
    "improvements": "morgenlage.domain.improvement:Improvement",
    "labels": "morgenlage.domain.label:Label",
    "people": "morgenlage.domain.person:Person",
    "purges": "morgenlage.domain.purged:Purged",
    "queue": "morgenlage.domain.piece:Piece",
    "requests": "morgenlage.domain.approval_request:Request",
    "rounds": "morgenlage.domain.round:Round",
    "takedowns": "morgenlage.domain.takedown:Takedown",
    "tallies": "morgenlage.domain.tally:Tally",
    "inquiries": "morgenlage.domain.inquiry:Inquiry",
    "house_answers": "morgenlage.domain.inquiry:HouseAnswer",
    "mailbox": "morgenlage.domain.inquiry:Mailbox",
    "wordings_used": "morgenlage.domain.saved_reply:ReplyUsed",
}
"""File -> module and class. Names, so that a start imports only the kinds that lie there."""
DISPENSABLE = frozenset(("hushed", "rounds", "tallies", "wordings_used"))
"""Without what these hold nothing goes out twice, and nothing a person wrote is gone."""


class Filing:
    """Every write reads what is there first: other sessions write, too. Callers hold the lock."""

    def __init__(
        self, state: Path, note: Callable[[Note], None], read_only: bool, *, salvaging: bool = False
    ) -> None:
        self._state = state
        self._note = note
        self._read_only = read_only
        self._salvaging = salvaging

    def read(self) -> Papers:
        """Everything on file. Raises `StateError` where a file and its copy are damaged; with
        `salvaging` what is legible of them is kept."""
        papers: list[Paper] = []
        for name, where in KINDS.items():
            path = self._state / f"{name}.json"
            if path.exists() or backup_of(path).exists():
                papers += self._file(kind_at(where)).read()
        return Papers().having(papers)

    def put(self, papers: Sequence[Paper]) -> tuple[Paper, ...]:
        """Puts these in; those that somebody changed first stay as they are and are given back.

        Raises `NotSaved`.
        """
        beaten: list[Paper] = []
        for kind in dict.fromkeys(map(type, papers)):
            stored = {p.id: p for p in self._file(kind).read()}
            new = {p.id: p for p in papers if type(p) is kind}
            late = [i for i, p in new.items() if i in stored and stored[i].version >= p.version]
            beaten += [stored[i] for i in late]
            wanted = {i: p for i, p in new.items() if i not in late}
            if wanted:
                self._file(kind).write({**stored, **wanted}.values())
        return tuple(beaten)

    def forget(self, papers: Iterable[Paper]) -> None:
        """Takes these out of the files and of every copy. Raises `NotSaved`."""
        doomed = tuple(papers)
        for kind in dict.fromkeys(map(type, doomed)):
            gone = {p.id for p in doomed if type(p) is kind}
            file = self._file(kind)
            file.write([p for p in file.read() if p.id not in gone])
            file.forget_broken()
        forget_files(doomed)

    def _file(self, kind: type[Paper]) -> Documents[Paper]:
        path = self._state / f"{kind.FILE}.json"
        vital = not self._salvaging and kind.FILE not in DISPENSABLE
        return Documents(path, kind, self._note, read_only=self._read_only, vital=vital)


def forget_files(papers: Iterable[Paper]) -> None:
    """Unlinks what they have as files of their own. Raises `NotSaved`."""
    for path in (Path(name) for paper in papers for name in paper.files):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise NotSaved(path, str(error.strerror or error)) from error


def kind_at(where: str) -> type[Paper]:
    """The class that `KINDS` names."""
    module, _, name = where.partition(":")
    kind: type[Paper] = getattr(import_module(module), name)
    return kind
