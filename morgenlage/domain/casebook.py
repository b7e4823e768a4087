"""How a case is opened, goes on and ends. Pure: papers in, papers out."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from morgenlage.domain.account import Limits
from morgenlage.domain.action import Action, Reply, name_of
from morgenlage.domain.case import Case, Earlier, Entry, Snapshot, hashed
from morgenlage.domain.comment import Comment
from morgenlage.domain.netiquette import Netiquette, Paragraph
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation

_OF = {
    Stage.SENT: "sent",
    Stage.UNKNOWN: "unknown",
    Stage.FAILED: "failed",
    Stage.CANCELLED: "cancelled",
}


def case_id(ref: Ref, at: datetime) -> str:
    """`2026-3f9a12cd`: the same for the same comment, so that two people open one case."""
    from hashlib import sha256  # only who moderates needs it

    return f"{at.year}-{sha256(ref.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def opened(comment: Comment, situation: Situation, earlier: Sequence[Earlier]) -> Case:
    """A new case with what was said, nothing decided yet."""
    now = situation.now
    status = situation.accounts.get(comment.account)
    facts = {}
    if status is not None:
        facts = {"url": status.account.url}
        if status.profile is not None:
            facts["handle"] = status.profile.handle
    return Case(
        id=case_id(comment.ref, now),
        ref=comment.ref,
        account=comment.account,
        platform=comment.platform,
        opened_at=now,
        snapshots=(snapshot_of(comment, situation),),
        earlier=tuple(earlier),
        facts=facts,
    )


def snapshot_of(comment: Comment, situation: Situation) -> Snapshot:
    """What was said, with its hashes."""
    post = situation.posts.get(comment.post) if comment.post else None
    return hashed(
        Snapshot(
            taken_at=situation.now,
            text=_storable(comment.text),
            author=_storable(comment.author),
            author_id=_storable(comment.author_id),
            author_name=_storable(comment.author_name),
            created_at=comment.created_at,
            edited_at=comment.edited_at,
            kind=comment.kind,
            language=comment.language,
            permalink=_storable(comment.permalink),
            media=comment.media,
            flags=comment.flags,
            public=comment.public,
            hidden=comment.hidden,
            post=comment.post or "",
            post_text=_storable(post.text) if post else "",
            post_permalink=post.permalink if post else "",
        )
    )


def _storable(text: str) -> str:
    """As the file will hold it: lone halves of a pair cannot be written."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def decided(
    case: Case,
    action: Action,
    comment: Comment,
    situation: Situation,
    rules: Netiquette,
    by: str,
    ids: tuple[str, str],
) -> Case:
    """The case with one more decision. `ids`: of the decision and of the act in the outbox.

    What was edited since it was last read is taken down as well.
    """
    latest = snapshot_of(comment, situation)
    if _removed(case) or not latest.text or latest.text_hash == case.said.text_hash:
        latest = case.said
    else:
        case = replace(case, snapshots=(*case.snapshots, latest))
    paragraph = _paragraph(action, rules)
    pointing = isinstance(action, Reply) and paragraph is not None
    case = case.writing(
        Entry(
            what="netiquette" if pointing else name_of(action),
            at=situation.now,
            by=by,
            about=ids[0],
            outgoing=ids[1],
            paragraph=paragraph,
            sentence=_storable(getattr(action, "sentence", "")),
            text=_storable(action.text) if isinstance(action, Reply) else "",
            snapshot=latest.hash,
        )
    )
    return dated(case, rules, situation.now)


def dated(case: Case, rules: Netiquette, now: datetime) -> Case:
    """With its review and its deletion counted from now."""
    return replace(
        case,
        review_at=months_later(now, rules.review_months),
        delete_after=months_later(now, rules.keep_months),
    )


def _paragraph(action: Action, rules: Netiquette) -> Paragraph | None:
    """The rule an act names. One the file does not know (any more) is kept by its name."""
    if isinstance(action, Reply):
        return rules.named_in(action.text)
    reason = getattr(action, "reason", "")
    if not reason:
        return None
    return rules.paragraph(reason) or Paragraph(reason, reason, "")


def undone(case: Case, decision: str, at: datetime, by: str, outgoing: str, what: str) -> Case:
    """Somebody took a decision back (`undone`, `cancelled`), or it could not be."""
    return case.writing(Entry(what=what, at=at, by=by, about=decision, outgoing=outgoing))


def settled(case: Case, outbox: Mapping[str, Outgoing], at: datetime) -> Case:
    """With what became of its decisions, as far as the outbox tells; the same where nothing new."""
    for decision in case.decisions:
        act, known = outbox.get(decision.outgoing), case.outcome(decision)
        if act is None or case.settled(decision) or act.stage not in _OF:
            continue
        what = _OF[act.stage]
        if known is None or known.what != what:
            case = case.writing(
                Entry(
                    what=what,
                    at=at,
                    by=act.by,
                    about=decision.about,
                    outgoing=act.id,
                    detail=act.reason if what in ("failed", "unknown") else "",
                )
            )
    return _undo_settled(case, outbox, at)


def _undo_settled(case: Case, outbox: Mapping[str, Outgoing], at: datetime) -> Case:
    """With what became of acts that took others back."""
    for undo in case.entries:
        act = outbox.get(undo.outgoing) if undo.what == "undone" else None
        if act is None or act.stage not in (Stage.SENT, Stage.FAILED, Stage.UNKNOWN):
            continue
        what = f"undo-{_OF[act.stage]}"
        if not any(e.what == what and e.outgoing == act.id for e in case.entries):
            detail = "" if act.stage is Stage.SENT else act.reason
            case = case.writing(
                Entry(what=what, at=at, by=act.by, about=undo.about, outgoing=act.id, detail=detail)
            )
    return case


def earlier_steps(
    about: Sequence[Comment], comments: Iterable[Comment], cases: Iterable[Case]
) -> dict[Ref, tuple[Earlier, ...]]:
    """What was done towards the authors of these comments before, oldest first; in one pass."""
    people = {(c.account, c.author_id) for c in about if c.author_id}
    theirs: dict[Ref, tuple[str, str]] = {}
    ours: list[Comment] = []
    for c in comments:
        if c.ours:
            ours.append(c)
        elif (c.account, c.author_id) in people:
            theirs[c.ref] = (c.account, c.author_id)
    steps: dict[tuple[str, str], list[Earlier]] = {}
    for c in ours:
        if c.parent in theirs:
            step = Earlier(at=c.created_at, what="reply", where=c.parent, text=_storable(c.text))
            steps.setdefault(theirs[c.parent], []).append(step)
    for case in cases:
        if (who := (case.account, case.said.author_id)) in people:
            steps.setdefault(who, []).extend(_steps(case))
    return {
        c.ref: tuple(
            sorted(
                (s for s in steps.get((c.account, c.author_id), ()) if s.where != c.ref),
                key=lambda s: s.at,
            )
        )
        for c in about
    }


def _steps(case: Case) -> Iterable[Earlier]:
    """What was done in another case, unless it never happened."""
    for entry in case.decisions:
        outcome = case.outcome(entry)
        if outcome is None or outcome.what in ("sent", "undone"):
            yield Earlier(at=entry.at, what=entry.what, where=case.id)


def faded(case: Case, limits: Limits, now: datetime) -> Case:
    """Without what the platform's own rule lets nobody keep any longer; the same where all may.

    The hashes, our reason and what we did stay: see docs/moderation.md.
    """
    age = (now - max(s.taken_at for s in case.snapshots)).total_seconds() / 3600
    if limits.keep_hours and age >= limits.keep_hours and not _removed(case):
        case = without_text(case, now, f"{limits.keep_hours} h")
    hours = limits.keep_people_hours
    if hours and age >= hours and not _removed(case, "author-removed"):
        case = without_author(case, now, f"{hours} h")
    return case


def without_text(case: Case, now: datetime, why: str, by: str = "") -> Case:
    """Its texts, addresses and media are gone; that they are is written down."""
    bare = tuple(replace(s, text="", permalink="", media=(), language="") for s in case.snapshots)
    case = replace(case, snapshots=bare)
    return case.writing(Entry(what="text-removed", at=now, by=by, detail=why))


def without_author(case: Case, now: datetime, why: str, by: str = "") -> Case:
    """Nobody can tell from it who said it."""
    bare = tuple(replace(s, author="", author_id="", author_name="") for s in case.snapshots)
    case = replace(case, snapshots=bare)
    return case.writing(Entry(what="author-removed", at=now, by=by, detail=why))


def _removed(case: Case, what: str = "text-removed") -> bool:
    return any(e.what == what for e in case.entries)


def due(cases: Iterable[Case], now: datetime) -> tuple[Case, ...]:
    """Those somebody should look at again, the longest due first."""
    waiting = [c for c in cases if c.review_at is not None and c.review_at <= now]
    return tuple(sorted(waiting, key=lambda c: c.review_at or now))


def months_later(day: datetime, months: int) -> datetime:
    """The same day so many months on, or the last one of a shorter month."""
    place = day.month - 1 + months
    year, month = day.year + place // 12, place % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))
