"""What somebody knew of a conversation when they answered in it, and what has changed since. Pure.

What is kept of it travels with the answer, over restarts, and holds fingerprints only: nobody's
words. What counts as a change, and why: `docs/decisions/20-read-again-before-sending.md`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from morgenlage.domain.action import Hide, Reply, Unhide
from morgenlage.domain.comment import Comment, fingerprint, hash_of
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.ref import Ref, account_of, ref_of
from morgenlage.domain.situation import Situation
from morgenlage.domain.thread import around

SKEW = timedelta(minutes=10)
"""Clocks of two servers may differ: what is this little older counts as later."""
HIDDEN, POST_GONE, UNREAD = "hidden", "post-gone", "unread"
"""Marks: it was hidden, its post was gone, a person sends although nobody could read it again."""
EDITED = "edited"
OURS, AUTHOR, OTHER = "ours", "author", "other"
"""Who has answered meanwhile; followed by a colon and the ref of the answer."""


def known_of(comment: Comment, situation: Situation) -> tuple[str, ...]:
    """What is known now: the comment as it stands, then every answer that weighs."""
    theirs = situation.comments.by_author(comment.account, comment.author_id)
    said = {c.ref for c in around(comment, situation.comments) if _weighs(c, comment)}
    said |= {c.ref for c in theirs if _weighs(c, comment)}
    return (fingerprint(comment), *_marks(comment, situation), *map(hash_of, sorted(said)))


def known_again(outgoing: Outgoing, situation: Situation) -> tuple[str, ...]:
    """As `known_of`, for an answer that was stopped: a person has seen what stopped it."""
    comment = situation.comment(outgoing.ref)
    if comment is None:
        return outgoing.knew
    seen = [hash_of(ref) for change in outgoing.changes if (ref := change.partition(":")[2])]
    unread = (UNREAD,) if UNREAD in outgoing.changes else ()
    return (*known_of(comment, situation), *unread, *seen)


def changed(
    outgoing: Outgoing, about: Comment, read: Sequence[Comment], situation: Situation
) -> tuple[str, ...]:
    """What is different in the conversation as it was read now; empty: answer away.

    `read`: empty where the platform shows no conversations at all; then nothing can differ.
    """
    now = next((c for c in read if c.ref == about.ref), None)
    if not outgoing.knew or now is None:
        return ()
    knew = frozenset(outgoing.knew)
    found = [EDITED] if fingerprint(now) not in knew else []
    hiding = any(isinstance(o.action, Hide | Unhide) for o in _about(about.ref, situation))
    if now.hidden and HIDDEN not in knew and not hiding:
        found.append(HIDDEN)
    if POST_GONE in _marks(about, situation) and POST_GONE not in knew:
        found.append(POST_GONE)
    sent = _sent(situation)
    found += [
        f"{_who(said, about)}:{said.ref}"
        for said in read
        if _weighs(said, about) and hash_of(said.ref) not in knew and said.ref not in sent
    ]
    return tuple(found)


def told(changes: Iterable[str], about: Ref, situation: Situation) -> tuple[tuple[str, str], ...]:
    """Each change by its kind, and whose it is as far as that is known: for `words.saying`."""
    named = []
    for change in changes:
        kind, _, ref = change.partition(":")
        said = situation.comment(Ref(ref) if ref else about)
        named.append((kind, said.author if said is not None else ""))
    return tuple(dict.fromkeys(named))


def missing(about: Comment, read: Iterable[Comment]) -> bool:
    """There is a conversation, and what is to be answered is not in it any more."""
    refs = {c.ref for c in read if not c.gone}
    return bool(refs) and about.ref not in refs


def _weighs(said: Comment, about: Comment) -> bool:
    """An answer of ours, more by the same person, or an answer to exactly this."""
    if said.ref == about.ref or said.gone:
        return False
    if said.parent == about.ref:
        return True
    ours_or_theirs = said.ours or said.author_id == about.author_id
    return ours_or_theirs and said.created_at >= about.created_at - SKEW


def _who(said: Comment, about: Comment) -> str:
    if said.ours:
        return OURS
    return AUTHOR if said.author_id == about.author_id else OTHER


def _marks(comment: Comment, situation: Situation) -> tuple[str, ...]:
    post = situation.posts.get(comment.post) if comment.post else None
    gone = (POST_GONE,) if post is not None and post.state == "gone" else ()
    return (*((HIDDEN,) if comment.hidden else ()), *gone)


def _about(ref: Ref, situation: Situation) -> Iterator[Outgoing]:
    return (o for o in situation.outbox.values() if o.ref == ref)


def _sent(situation: Situation) -> frozenset[Ref]:
    """Answers that left from here: whoever decides sees them, they are nobody else's."""
    return frozenset(
        ref_of(account_of(o.ref), o.receipt.id)
        for o in situation.outbox.values()
        if isinstance(o.action, Reply) and o.receipt is not None and o.receipt.id
    )
