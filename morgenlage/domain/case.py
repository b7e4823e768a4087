"""A case: what was said, which rule was applied, who decided what, and what came of it.

Everything in it is sealed: each entry carries the SHA-256 of itself and of the seal before it, so
that a case and its print-out can be told to be the same, and a change in between shows.
"""

import json
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import ClassVar

from morgenlage.domain.comment import Media
from morgenlage.domain.netiquette import Paragraph
from morgenlage.domain.paper import Paper
from morgenlage.domain.ref import Ref
from morgenlage.domain.value import dataclass

ACTS = ("reply", "netiquette", "hide", "unhide", "delete", "block", "unblock")
"""What can be decided in a case, mildest first."""
OUTCOMES = (
    *("sent", "unknown", "failed", "cancelled", "undone", "undo-failed"),
    *("overtaken", "not-saved", "lost"),
)
"""What can become of it. All but `unknown` are final; what was sent can still be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What was said, as it was read when somebody decided. Text as cleaned for reading."""

    taken_at: datetime
    text: str
    author: str
    author_id: str
    author_name: str = ""
    created_at: datetime
    edited_at: datetime | None = None
    kind: str = ""
    language: str = ""
    permalink: str = ""
    media: tuple[Media, ...] = ()
    flags: tuple[str, ...] = ()
    public: bool = True
    hidden: bool = False
    post: str = ""
    post_text: str = ""
    """Of our own post."""
    post_permalink: str = ""
    text_hash: str = ""
    """SHA-256 of text, address and media."""
    author_hash: str = ""
    """SHA-256 of handle, id and name."""
    hash: str = ""
    """SHA-256 of all the rest together with these two: it holds when text or name have to go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a case. Never changed, only followed by others."""

    what: str
    """Of `ACTS` or `OUTCOMES`, else `undo-sent`, `undo-unknown`, `text-removed`,
    `author-removed`, `reviewed`, `reason`."""
    at: datetime
    by: str
    about: str = ""
    """Id of the decision; an outcome names the decision it belongs to."""
    outgoing: str = ""
    """Id of the act in the outbox."""
    paragraph: Paragraph | None = None
    """As it was valid then."""
    sentence: str = ""
    """What the person added."""
    text: str = ""
    """Our answer, where one was given."""
    detail: str = ""
    """The platform's reason, or the rule by which something was removed."""
    snapshot: str = ""
    """Hash of the snapshot it rests upon."""
    hash: str = ""
    """Seal: SHA-256 of the one before and of this entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A milder step towards the same person, before this case."""

    at: datetime
    what: str
    """`reply`, or an act of an earlier case."""
    where: str
    """The comment, or the case."""
    text: str = ""
    """Our answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Paper):
    """Everything about the moderation of one comment."""

    FILE: ClassVar[str] = "cases"

    ref: Ref
    account: str
    platform: str
    opened_at: datetime
    snapshots: tuple[Snapshot, ...] = ()
    entries: tuple[Entry, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    review_at: datetime | None = None
    """When somebody should look whether it still has to be; None: nothing has to."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """`url` of the account and the like, as they were."""

    @property
    def said(self) -> Snapshot:
        """What was said, as last read."""
        return self.snapshots[-1]

    @property
    def decisions(self) -> tuple[Entry, ...]:
        """What was decided, oldest first."""
        return tuple(e for e in self.entries if e.what in ACTS)

    @property
    def seal(self) -> str:
        """Stands for the whole case as it is now."""
        return self.entries[-1].hash if self.entries else ""

    @property
    def blocks(self) -> bool:
        """Its author is blocked, as far as we know."""
        made = [d for d in self.decisions if d.what in ("block", "unblock") and self.holds(d)]
        return bool(made) and made[-1].what == "block"

    def holds(self, decision: Entry) -> bool:
        """It was carried out, or may still be, and nobody has taken it back."""
        outcome = self.outcome(decision)
        return outcome is None or outcome.what in ("sent", "unknown", "undo-failed")

    def outcome(self, decision: Entry) -> Entry | None:
        """The last that is known of this decision; None: nothing yet."""
        said = (e for e in self.entries if e.about == decision.about and e.what in OUTCOMES)
        return next(reversed(tuple(said)), None)

    def settled(self, decision: Entry) -> bool:
        """Its outcome is known for good."""
        outcome = self.outcome(decision)
        return outcome is not None and outcome.what != "unknown"

    def writing(self, *entries: Entry) -> "Case":
        """With these at the end, sealed. Sealing again changes nothing that stands before."""
        seal, sealed = self.seal or opening(self), list(self.entries)
        for entry in entries:
            seal = sealed_by(seal, entry)
            sealed.append(replace(entry, hash=seal))
        return replace(self, entries=tuple(sealed))


def opening(case: Case) -> str:
    """What the first entry is sealed upon: which case it is, and what was before it."""
    earlier = [[_time(e.at), e.what, e.where, e.text] for e in case.earlier]
    return _hash([case.id, case.ref, case.account, case.platform, _time(case.opened_at), earlier])


def sealed_by(before: str, entry: Entry) -> str:
    """The seal of an entry that follows this one."""
    p = entry.paragraph
    rule = [p.id, p.title, p.text, p.wording, p.url] if p else None
    return _hash(
        [
            *(before, entry.what, _time(entry.at), entry.by, entry.about, entry.outgoing, rule),
            *(entry.sentence, entry.text, entry.detail, entry.snapshot),
        ]
    )


def hashed(snapshot: Snapshot) -> Snapshot:
    """With its three hashes."""
    text, author = hash_of_text(snapshot), hash_of_author(snapshot)
    whole = replace(snapshot, text_hash=text, author_hash=author)
    return replace(whole, hash=hash_of_rest(whole))


def hash_of_text(snapshot: Snapshot) -> str:
    """Of what has to go when a platform allows to keep it no longer."""
    media = [[m.kind, m.url, m.alt] for m in snapshot.media]
    return _hash([snapshot.text, snapshot.permalink, snapshot.language, media])


def hash_of_author(snapshot: Snapshot) -> str:
    """Of who said it."""
    return _hash([snapshot.author, snapshot.author_id, snapshot.author_name])


def hash_of_rest(snapshot: Snapshot) -> str:
    """Of everything, where text and author stand as their hashes."""
    s = snapshot
    return _hash(
        [
            *(s.text_hash, s.author_hash, _time(s.taken_at), _time(s.created_at)),
            *(_time(s.edited_at), s.kind, list(s.flags), s.public, s.hidden),
            *(s.post, s.post_text, s.post_permalink),
        ]
    )


def problems(case: Case) -> tuple[str, ...]:
    """What does not agree with its hash: `text`, `author`, `snapshot`, `entry N`. Nothing: sound.

    What had to be removed is not compared; its hash stays and holds whoever has a copy.
    """
    gone = {e.what for e in case.entries}
    found: list[str] = []
    for s in case.snapshots:
        if "text-removed" not in gone and hash_of_text(s) != s.text_hash:
            found.append("text")
        if "author-removed" not in gone and hash_of_author(s) != s.author_hash:
            found.append("author")
        if hash_of_rest(s) != s.hash:
            found.append("snapshot")
    seal = opening(case)
    for number, entry in enumerate(case.entries, start=1):
        seal = sealed_by(seal, entry)
        if seal != entry.hash:
            found.append(f"entry {number}")
            seal = entry.hash
    held = {s.hash for s in case.snapshots}
    if any(e.snapshot and e.snapshot not in held for e in case.entries):
        found.append("snapshot")
    return tuple(dict.fromkeys(found))


def _time(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat() if at else ""


def _hash(parts: object) -> str:
    """SHA-256 over JSON in UTF-8 without blanks: the canonical form, see docs/moderation.md."""
    form = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return sha256(form.encode("utf-8", "surrogatepass")).hexdigest()
