"""`morgenlage export`, `erase`: strangers' data, kept as briefly as possible."""

from argparse import Namespace
from collections.abc import Collection, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import asdict, replace
from shlex import quote

from morgenlage.commands.alone import InUse, alone
from morgenlage.commands.personal_approvals import (
    decisions_of,
    document,
    forget,
    requests_about,
    written_to,
)
from morgenlage.commands.personal_briefs import unquote
from morgenlage.commands.personal_cases import cases_about, said_in, strip
from morgenlage.commands.personal_people import (
    documents,
    forget_people,
    people_about,
    tell_erased,
)
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.config.pseudonyms import found_veil
from morgenlage.domain.action import name_of
from morgenlage.domain.case import Case
from morgenlage.domain.comment import Comment
from morgenlage.domain.inquiry import Inquiry
from morgenlage.domain.paper import Papers
from morgenlage.domain.record import Decided
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import day_of
from morgenlage.domain.veil import BARE, Veil
from morgenlage.store.erasing import Erased, erase_traces
from morgenlage.store.files import backup_of
from morgenlage.store.frame import forget_frame
from morgenlage.store.opening import Where, cleaned, open_store
from morgenlage.store.plain import plain
from morgenlage.store.values import Batch
from morgenlage.wiring import Read, clock, read_house
from morgenlage.words.approval import approval_words
from morgenlage.words.cases import case_words
from morgenlage.words.sharing import sharing_words
from morgenlage.words.stored import stored_words

EVERYTHING = 10_000_000
"""More decisions than any journal holds."""


def export(shell: Shell, args: Namespace) -> int:
    """Everything stored about one person, as one JSON document."""
    house = read_house(shell.environ)
    veil = found_veil(house.plan.places.config.parent)
    comments = written_by(args.person, house.situation.comments, veil)
    cases = cases_about(args.person, house, comments)
    approvals = document(args.person, house.situation.papers)
    people = people_about(args.person, house.situation)
    if not comments and not cases and not people and not any(approvals.values()):
        shell.complain(house.words.keeping.nobody.format(person=args.person))
        _tell_form(shell, house)
        return FAILED
    refs = {comment.ref for comment in comments} | {case.ref for case in cases}
    shell.document(
        {
            "person": args.person,
            "handles": sorted({comment.author for comment in comments}),
            "ids": sorted({comment.author_id for comment in comments}),
            "comments": [asdict(comment) for comment in comments],
            "drafts": {r: text for r, text in house.situation.drafts.items() if r in refs},
            "decisions": _decisions(house, refs),
            "inquiries": [asdict(i) for i in _asked_about(house.situation.papers, refs)],
            "cases": [plain(case) for case in cases],
            "approvals": approvals,
            "pictured": documents(people, house),
        }
    )
    return GOOD


def _decisions(house: Read, refs: Collection[Ref]) -> list[dict[str, object]]:
    store = open_store(house.plan.where, session="export", read_only=True)
    try:
        entries = store.history(EVERYTHING)
    finally:
        store.close()
    return [
        {
            "at": entry.at,
            "by": entry.by,
            "ref": entry.action.ref,
            "action": name_of(entry.action),
            "text": getattr(entry.action, "text", ""),
        }
        for entry in entries
        if isinstance(entry, Decided) and entry.action.ref in refs
    ]


def _asked_about(papers: Papers, refs: Collection[Ref]) -> tuple[Inquiry, ...]:
    """Questions to departments about any of these comments."""
    return tuple(i for i in papers.of(Inquiry).values() if not set(i.refs).isdisjoint(refs))


def _tell_form(shell: Shell, house: Read) -> None:
    """Who is not found by a handle may be there under a pseudonym, or not be kept at all."""
    if said := stored_words(house.words).not_found.get(house.settings.storage):
        shell.complain(said)


def written_by(person: str, comments: Iterable[Comment], veil: Veil = BARE) -> tuple[Comment, ...]:
    """All stored comments of whoever has this handle or id, oldest first.

    Somebody found by handle is followed by id: what they wrote under an older handle is theirs.
    With the key in `veil` an id finds its pseudonyms as well.
    """
    name = person.strip().removeprefix("@").casefold()
    others = [c for c in comments if not c.ours]
    named = {
        (c.account, c.author_id)
        for c in others
        if c.author_id in (person.strip(), _alias(person, c, veil)) or c.author.casefold() == name
    }
    theirs = (c for c in others if (c.account, c.author_id) in named)
    return tuple(sorted(theirs, key=lambda c: (c.created_at, c.ref)))


def _alias(person: str, comment: Comment, veil: Veil) -> str:
    """The pseudonym of that id on the account of this comment; the id itself without a key."""
    return veil.pseudonym(comment.account, person.strip()) if veil else person.strip()


def _unveiled(person: str, comments: Iterable[Comment], veil: Veil) -> tuple[Comment, ...]:
    """Those under a pseudonym of that id, with the id: it may stand in what colleagues wrote."""
    return tuple(
        replace(c, author_id=person.strip())
        for c in comments
        if c.author_id == _alias(person, c, veil)
    )


def erase(shell: Shell, args: Namespace) -> int:
    """Deletes everything of one person, in files, copies and the last picture."""
    house = read_house(shell.environ)
    say, where = house.words.keeping, house.plan.where
    veil = found_veil(house.plan.places.config.parent)
    comments = written_by(args.person, house.situation.comments, veil)
    known = _unveiled(args.person, comments, veil)
    cases = cases_about(args.person, house, (*comments, *known))
    requests = requests_about(args.person, house.situation.papers)
    people = people_about(args.person, house.situation)
    if not comments and not cases and not requests and not people:
        shell.complain(say.nobody.format(person=args.person))
        _tell_form(shell, house)
        return FAILED
    aliases = {_alias(args.person, c, veil): args.person.strip() for c in comments}
    ids = sorted(
        {aliases.get(c.author_id, c.author_id) for c in comments}
        | {case.said.author_id for case in cases}
    )
    if args.person.strip() in ids:
        people = ()  # a platform's id names nobody else
    ids += [person.id for person in people]
    if len(ids) > 1:
        raise Usage(say.ambiguous.format(person=args.person, ids=", ".join(ids)))
    if not args.yes and not _sure(shell, args.person, len(comments)):
        shell.say(say.kept_all)
        return FAILED
    try:
        with alone(where.state) if where.shared is None else nullcontext():
            _erased(where, comments, house.settings.user)
            quoted = (*said_in(cases), *written_to(args.person, requests))
            left = _out_of_files(house, (*comments, *known), quoted)
            if args.cases and cases:
                strip(where, cases, house.settings.user)
            if requests:
                forget(where, requests)
            if people:
                forget_people(where, people, house.settings.user)
    except InUse:
        shell.complain(say.in_use)
        return FAILED
    shell.say(say.erased.format(count=len(comments), person=args.person))
    _tell_left(shell, left)
    _tell_cases(shell, house, args, cases)
    if requests:
        kept = len({id_ for id_, _ in decisions_of(args.person, house.situation.papers)})
        shell.say(approval_words(house.words).erased.format(count=len(requests), pieces=kept))
    tell_erased(shell, people, house.situation, house.words)
    shell.say(say.erase_backups)
    _tell_shared(shell, house)
    return GOOD


def _out_of_files(
    house: Read, comments: Collection[Comment], quoted: Collection[Comment]
) -> Erased:
    """What names the writers of `comments`, and letters that name those of `quoted`: of somebody
    whose comments are gone, cases and requests know still what to look for."""
    if not comments and not quoted:
        return Erased()
    mail = house.settings.mail
    folder = mail.eml if mail is not None else None
    if mail is not None:  # our own address stands in every letter
        ours = (mail.sender.casefold(), mail.reply_to.casefold())
        quoted = [c for c in quoted if "@" not in c.author_id or c.author_id.casefold() not in ours]
    store = open_store(house.plan.where, session="erase")
    try:
        return erase_traces(store, comments, house.settings.user, clock(), folder, quoted)
    finally:
        store.close()


def _tell_left(shell: Shell, left: Erased) -> None:
    """What came of it besides the comments, and what is for a person to look at."""
    say = shell.words.keeping
    if left.lines:
        shell.say(say.erase_journal.format(count=left.lines))
    if left.vague:
        shell.say(say.erase_vague.format(names=", ".join(left.vague)))
    if left.doubtful:
        shell.say(say.erase_doubtful.format(count=left.doubtful))
    more = stored_words(shell.words)
    if left.letters.gone:
        shell.say(more.erase_letters.format(names=", ".join(left.letters.gone)))
    if left.letters.left:
        shell.say(more.erase_foreign.format(names=", ".join(left.letters.left)))
    if stuck := (*left.stuck, *left.letters.stuck):
        shell.say(more.erase_stuck.format(names=", ".join(stuck)))


def _tell_shared(shell: Shell, house: Read) -> None:
    """What no command of one host can reach, where hosts share a database."""
    shared, store = house.plan.where.shared, house.settings.store
    if shared is None or store is None:
        return
    say, query = sharing_words(house.words), cleaned(shared)
    told = say.erased_owner.format(query=query, address=quote(store.address))
    shell.say(say.erased_hosts)
    shell.say(told if query else say.erased_rows)


def _tell_cases(shell: Shell, house: Read, args: Namespace, cases: Sequence[Case]) -> None:
    """What became of the case files: they stay until somebody says otherwise."""
    if not cases:
        return
    say = case_words(house.words)
    if args.cases:
        shell.say(say.erase_cases.format(count=len(cases)))
        return
    last = max((c.delete_after.date().isoformat() for c in cases if c.delete_after), default="–")
    shell.say(say.erase_kept.format(count=len(cases), person=args.person, date=last))


def _sure(shell: Shell, person: str, count: int) -> bool:
    """Somebody typed the word. Raises Usage where nobody can."""
    say = shell.words.keeping
    if not shell.read.isatty():
        raise Usage(say.erase_needs_yes)
    shell.out.write(say.really.format(count=count, person=person))
    shell.out.flush()
    return shell.read.readline().strip().lower() == say.yes


def _erased(where: Where, comments: Collection[Comment], who: str) -> None:
    refs = frozenset(comment.ref for comment in comments)
    days = {day_of(comment) for comment in comments}
    store = open_store(where)
    try:
        forget_frame(where.state)
        # A comment may lie on another day than the one it was made on.
        days |= {day for day in store.days() if refs & store.load_day(day).keys()}
        batch = Batch(days={day: {} for day in days}, erased=refs)
        # Twice: the first write keeps the old file as the last good copy.
        store.keep(batch)
        store.keep(batch)
        store.forget_papers(_asked_about(store.load_papers(), refs))
        unquote(store, refs, who)
        backup_of(where.state / "drafts.json").unlink(missing_ok=True)
        if (front := store.front()) is not None:
            left = tuple(comment for comment in front.comments if comment.ref not in refs)
            drafts = {ref: text for ref, text in front.drafts.items() if ref not in refs}
            count = front.open_count - sum(1 for c in comments if c.open)
            acts = tuple(act for act in front.outbox if act.ref not in refs)
            new = replace(front, comments=left, drafts=drafts, outbox=acts)
            store.save_front(replace(new, open_count=max(len(left), count)))
    finally:
        store.close()
