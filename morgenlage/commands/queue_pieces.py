"""Pieces as the queue's commands find, name and print them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from functools import partial

from morgenlage.commands.shell import Shell, Usage
from morgenlage.config.local_time import local_zone
from morgenlage.domain.draft import Attachment
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import SETTLED, Copy, Piece, Step
from morgenlage.domain.wall_clock import Fold
from morgenlage.domain.when import NotWhen, When, when_of
from morgenlage.wiring import House
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.queue import queue_words
from morgenlage.words.queue_calls import queue_calls

WRITE_SECONDS = 30.0
"""A desk that writes nothing for so long is in trouble."""


def found(shell: Shell, words: Words, papers: Papers, name: str) -> Piece | None:
    """By its id or the beginning of it; complains where there is none or more than one."""
    say, known = queue_calls(words), papers.of(Piece)
    matching = [name] if name in known else [i for i in known if name and i.startswith(name)]
    if len(matching) == 1:
        return known[matching[0]]
    if matching:
        shell.complain(say.several.format(id=name, ids=", ".join(matching[:6])))
    else:
        shell.complain(say.no_piece.format(id=name))
    return None


def chosen(
    shell: Shell, words: Words, piece: Piece, accounts: Sequence[str] | None
) -> tuple[Copy, ...]:
    """Those of these accounts, else all that are not settled; complains where there is none."""
    say = queue_calls(words)
    known = ", ".join(copy.account for copy in piece.copies)
    if not piece.copies:
        shell.complain(say.no_accounts.format(id=piece.id))
    for account in accounts or () if piece.copies else ():
        if piece.copy(account) is None:
            shell.complain(say.not_there.format(id=piece.id, account=account, known=known))
    named = tuple(c for c in piece.copies if accounts and c.account in accounts)
    left = () if accounts else tuple(c for c in piece.copies if c.state not in SETTLED)
    if piece.copies and not (accounts or left):
        state = queue_words(words).states[piece.state]
        shell.complain(say.nothing_left.format(id=piece.id, states=state))
    return named or left


def typed_moment(
    text: str, words: Words, now: datetime, before: datetime | None = None
) -> tuple[datetime, Fold]:
    """The moment somebody typed, still to come. `before`: where it stood, for what is left out.

    Raises `Usage`.
    """
    say, zone = queue_calls(words), local_zone()
    today = now.astimezone(zone).date()
    try:
        when = when_of(text, today)
    except NotWhen as wrong:
        raise Usage(say.when[wrong.kind].format(text=text)) from None
    at, fold = _completed(when, text, words, now, before)
    if at <= now:
        raise Usage(say.past.format(at=stamp(at, now, words)))
    return at, fold


def _completed(
    when: When, text: str, words: Words, now: datetime, before: datetime | None
) -> tuple[datetime, Fold]:
    zone = local_zone()
    if when.day and when.hour is None and before is None:
        raise Usage(queue_calls(words).no_hour.format(text=text))
    rest = (before or now).astimezone(zone)
    return when.on(zone, rest.date(), rest.time().replace(second=0, microsecond=0))


def tell_fold(shell: Shell, words: Words, at: datetime, fold: str, now: datetime) -> None:
    """Says on standard error what daylight saving made of an hour."""
    say = queue_calls(words)
    if fold == "skipped":
        shell.complain(say.skipped.format(at=stamp(at, now, words)))
    elif fold == "twice":
        shell.complain(say.twice)


def tell_day(shell: Shell, house: House, at: datetime) -> None:
    """Says on standard error that it is a public holiday, or a day of mourning."""
    kind, name = house.desk.orders.queue.special(at.astimezone(local_zone()).date())
    if kind:
        shell.complain(queue_calls(house.words).special[kind].format(name=name))


def stamp(at: datetime, now: datetime, words: Words, zone: tzinfo | None = None) -> str:
    """The day and always the hour: `Di 10:00`, `24. Dez 9:00`."""
    return Formats(words.language, zone or local_zone()).stamp(at, now)


def document(piece: Piece) -> dict[str, object]:
    """A whole piece as `--json` shows it."""
    return {
        "id": piece.id,
        "state": piece.state,
        "at": piece.next_due,
        "text": piece.text,
        "title": piece.title,
        "link": piece.link,
        "language": piece.language,
        "note": piece.note,
        "tags": list(piece.tags),
        "people": list(piece.people),
        "media": [media_document(m) for m in piece.media],
        "made_at": piece.made_at,
        "made_by": piece.made_by,
        "written_by": piece.written_by,
        "source": piece.source,
        "copies": [*map(partial(copy_document, piece), piece.copies)],
        "steps": [*map(step_document, piece.steps)],
    }


def copy_document(piece: Piece, copy: Copy) -> dict[str, object]:
    """What one account gets of it."""
    given = copy.approval
    return {
        "account": copy.account,
        "state": copy.state,
        "at": piece.hour(copy.account),
        "text": piece.words(copy.account),
        "own_text": copy.text is not None,
        "approved": piece.allowed(copy.account),
        "approval": given and {"by": given.by, "at": given.at, "way": given.way},
        "seal": piece.seal(copy.account),
        "wish": copy.wish,
        "held": copy.held,
        "native": copy.native,
        "changed_at": copy.moved_at,
        "tries": copy.tries,
        "reason": copy.reason,
        "ref": copy.ref,
        "permalink": copy.permalink,
    }


def media_document(media: Attachment) -> Mapping[str, str]:
    """A picture or video that goes with it."""
    return {
        "kind": media.kind,
        "file": media.file,
        "alt": media.alt,
        "captions": media.captions,
        "sha256": media.digest,
    }


def step_document(step: Step) -> Mapping[str, object]:
    """One line of its history."""
    return {
        "at": step.at,
        "by": step.by,
        "kind": step.kind,
        "account": step.account,
        "text": step.text,
        "way": step.way,
    }


def joined(parts: Iterable[str]) -> str:
    """On one line, two spaces apart; what is empty is left out."""
    return "  ".join(part for part in parts if part)
