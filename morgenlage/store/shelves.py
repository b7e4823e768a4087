"""The TinyDB files of the state folder: one for each day of comments, one for each other kind."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from morgenlage.domain.comment import Comment
from morgenlage.domain.metric import Sample
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.past import Past
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.domain.value import dataclass
from morgenlage.domain.veil import BARE, Veil
from morgenlage.store.annals import Annals, left_behind
from morgenlage.store.documents import Documents
from morgenlage.store.errors import Note
from morgenlage.store.plain import Plain, outgoing_of, plain_outgoing
from morgenlage.store.replay import merged
from morgenlage.store.series import Series, continued, days_of, samples_of, with_samples
from morgenlage.store.values import AccountRecord, Batch, Rest

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draft:
    """One document of `drafts.json`: an answer that is not decided yet."""

    ref: Ref
    text: str


class Seen(NamedTuple):
    """A day's file as this session wrote it."""

    ending: bytes
    comments: Mapping[Ref, Comment]
    """In the order of its lines."""


class Shelves:
    """Every write reads what is there first: other sessions write, too. Callers hold the lock."""

    def __init__(
        self, state: Path, note: Callable[[Note], None], read_only: bool, veil: Veil = BARE
    ) -> None:
        self._state = state
        self._veil = veil
        self._note = note
        self._read_only = read_only
        self._posts = self._file("posts.json", Post)
        self._samples = self._file("samples.json", Series)
        self._accounts = self._file("accounts.json", AccountRecord)
        self._outbox = self._file("outbox.json", dict[str, Any])
        self._drafts = self._file("drafts.json", Draft)
        self._annals = Annals(state, note, read_only)
        self._seen: dict[Day, Seen] = {}

    def _file(self, name: str, kind: type[T]) -> Documents[T]:
        return Documents(self._state / name, kind, self._note, read_only=self._read_only)

    def _day_file(self, day: Day) -> Documents[Comment]:
        return self._file(f"comments/{day}.json", Comment)

    def day(self, day: Day) -> dict[Ref, Comment]:
        """That day's comments as they are on disk."""
        return {comment.ref: comment for comment in self._day_file(day).read()}

    def put_day(
        self,
        day: Day,
        comments: Mapping[Ref, Comment],
        erased: Collection[Ref] = (),
        *,
        alone: bool = False,
    ) -> None:
        """With these put in; decisions that the file knows better stay.

        `alone`: what the file held before is gone afterwards from every copy of it.
        """
        file, there, lines = self._day_file(day), *self._there(day)
        now = {**there, **comments}
        for ref in there.keys() & comments.keys():
            if comments[ref] is not there[ref]:
                now[ref] = merged(comments[ref], there[ref])
        left = {ref: self._veil.over(c) for ref, c in now.items() if ref not in erased}
        new = len(left) != len(there) or any(c is not there.get(r) for r, c in left.items())
        if lines and not new and not alone:
            return
        written = file.write(
            lines[ref] if ref in lines and c is there[ref] else c for ref, c in left.items()
        )
        self._seen.pop(day, None)
        if written.whole and not self._veil:  # one of its own for each would be kept beside ours
            self._seen[day] = Seen(written.ending, left)
        if alone:
            file.forget_broken()

    def _there(self, day: Day) -> tuple[Mapping[Ref, Comment], Mapping[Ref, msgspec.Raw]]:
        """What the file holds; the lines of a file that nobody changed since we wrote it, which is
        not decoded: a day of a storm is written again and again, and has tens of megabytes."""
        seen = self._seen.get(day)
        lines = self._day_file(day).lines(seen.ending) if seen is not None else None
        if seen is None or lines is None:
            return self.day(day), {}
        return seen.comments, dict(zip(seen.comments, lines, strict=True))

    def cover(self, day: Day) -> bool:
        """Nothing that the veil takes out stays of that day; whether there was anything."""
        file = self._day_file(day)
        known = (*file.read(), *file.last_good())
        bare = bool(file.broken()) or any(self._veil.over(c) is not c for c in known)
        if bare:
            self.put_day(day, {}, alone=True)
        return bare

    def remembers(self, day: Day, refs: Collection[Ref]) -> bool:
        """A copy of that day, good or broken, still holds what these comments have lost."""
        file = self._day_file(day)
        lost = {ref: c for ref, c in self.day(day).items() if ref in refs}
        return bool(file.broken()) or any(
            (copy.text and not lost[copy.ref].text) or (copy.author and not lost[copy.ref].author)
            for copy in file.last_good()
            if copy.ref in lost
        )

    def forget_day(self, day: Day) -> None:
        """Deletes it with all its copies."""
        self._seen.pop(day, None)
        self._day_file(day).forget()

    def rest(self, whole_outbox: Callable[[], Mapping[str, Outgoing]]) -> Rest:
        """Everything else. `whole_outbox`: where the acts come from when the file broke:
        its copy may be of an older version, in which what is sent still waits."""
        return Rest(
            {post.ref: post for post in self._posts.read()},
            tuple(sorted(samples_of(self._samples.read()), key=lambda s: s.at)),
            {record.id: record for record in self._accounts.read()},
            self._acts(whole_outbox),
            {draft.ref: draft.text for draft in self._drafts.read()},
        )

    def _acts(self, whole_outbox: Callable[[], Mapping[str, Outgoing]]) -> Mapping[str, Outgoing]:
        lost: list[Note] = []
        file: Documents[Plain] = Documents(
            self._state / "outbox.json", dict, lost.append, read_only=self._read_only
        )
        acts: Mapping[str, Outgoing] = {}
        try:
            acts = {raw["id"]: outgoing_of(raw) for raw in file.read()}
        except (KeyError, TypeError, msgspec.ValidationError):
            file.give_up()
        for note in lost:
            self._note(note)
        return whole_outbox() if lost else acts

    def put_outbox(self, outbox: Mapping[str, Outgoing]) -> None:
        """Exactly these acts."""
        self._outbox.write(plain_outgoing(act) for act in outbox.values())

    def past(self, since: date = date.min) -> Past:
        """What is kept for good, from the month of that day on, to the last reading."""
        near_ones = self._samples.read()  # first: what moves into its year meanwhile is there twice
        old = self._annals.past(since)
        series = dict(old.series)
        for one in near_ones:
            key, near = (one.account, one.metric), days_of(one.points)
            series[key] = continued(series.get(key, ()), near)
        return Past(old.outcomes, series)

    def put_rest(self, batch: Batch) -> tuple[str, ...]:
        """Puts in what the batch gives; the names of the files that changed."""
        changed = []
        if batch.posts or batch.erased or (batch.now and batch.accounts):
            changed += self._put_posts(batch)
        if batch.outcomes:
            self._annals.put(batch.outcomes)
            changed.append("outcomes")
        if batch.samples:
            self._put_samples(batch.samples)
            changed.append("samples")
        if batch.drafts or batch.erased:
            drafts = {d.ref: d.text for d in self._drafts.read()}
            wanted_texts = {
                ref: text
                for ref, text in {**drafts, **batch.drafts}.items()
                if text and ref not in batch.erased
            }
            if wanted_texts != drafts:
                self._drafts.write(Draft(ref, text) for ref, text in wanted_texts.items())
                changed.append("drafts")
        # Last: a cursor is only believed when everything before it is on disk.
        if batch.accounts:
            records = {r.id: r for r in self._accounts.read()}
            new = batch.accounts
            if self._veil.storage == "volatile":  # what is not on disk has to be read again
                new = {id_: replace(record, cursor="") for id_, record in new.items()}
            self._accounts.write({**records, **new}.values())
            changed.append("accounts")
        return tuple(changed)

    def _put_posts(self, batch: Batch) -> list[str]:
        """Posts, and what they have brought: counted before the old ones leave the file.

        Only what was just heard of: counters of an account that was not reached since are none
        of now, and the first ones after three days stay for good.
        """
        posts, now = {p.ref: p for p in self._posts.read()}, batch.now
        wanted = {k: p for k, p in {**posts, **batch.posts}.items() if k not in batch.erased}
        changed = []
        if now is not None:
            reached = {id_ for id_, record in batch.accounts.items() if record.trouble is None}
            heard = {k: p for k, p in wanted.items() if k in batch.posts or p.account in reached}
            if self._annals.take_posts(heard.values(), now):
                changed.append("outcomes")
            wanted = {k: p for k, p in wanted.items() if k not in heard or not left_behind(p, now)}
        if wanted != posts:
            self._posts.write(wanted.values())
            changed.append("posts")
        return changed

    def _put_samples(self, samples: Iterable[Sample]) -> None:
        """What has become history is in its year before it leaves this file."""
        series, history = with_samples(self._samples.read(), samples)
        if history:
            self._annals.put_days(history)
        self._samples.write(series)
