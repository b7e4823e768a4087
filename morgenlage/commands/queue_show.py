"""`morgenlage queue show`: one piece with its texts, media and history."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime

from morgenlage.commands.queue_pieces import document, found, joined, stamp
from morgenlage.commands.shell import FAILED, GOOD, Shell
from morgenlage.domain.draft import Attachment
from morgenlage.domain.person import Person
from morgenlage.domain.piece import Copy, Piece, Step
from morgenlage.wiring import Read, read_house
from morgenlage.words import Words
from morgenlage.words.people import people_words
from morgenlage.words.queue import queue_words
from morgenlage.words.queue_calls import queue_calls
from morgenlage.words.saying import sentence
from morgenlage.words.withdrawal import withdrawal_words


def show(shell: Shell, args: Namespace) -> int:
    """Everything about one."""
    house = read_house(shell.environ)
    piece = found(shell, house.words, house.situation.papers, args.id)
    if piece is None:
        return FAILED
    if args.json:
        shell.document(document(piece))
        return GOOD
    for line, indent in _page(piece, house):
        shell.paragraph(line, indent) if line else shell.say("")
    return GOOD


def _page(piece: Piece, house: Read) -> Iterator[tuple[str, str]]:
    """Lines, each with the indent of what follows where it is broken."""
    words, now = house.words, house.situation.now
    say, calls = queue_words(words), queue_calls(words)
    when = stamp(piece.next_due, now, words) if piece.next_due else say.no_hour
    wrote = calls.wrote.format(who=piece.written_by or say.itself)
    yield joined((piece.id, say.states[piece.state], when, wrote)), "  "
    if piece.title:
        yield f"{calls.title}: {piece.title}", "  "
    for copy in piece.copies:
        yield "", ""
        yield joined((copy.account, *_standing(piece, copy, house))), "  "
        for line in piece.words(copy.account).splitlines():
            yield f"  {line}", "  "
    if not piece.copies and piece.text:
        yield "", ""
        for line in piece.text.splitlines():
            yield f"  {line}", "  "
    yield from _below(piece, words)
    if piece.people:
        known = house.situation.papers.of(Person)
        none = withdrawal_words(words).nobody
        names = ", ".join(known[i].name if i in known else none for i in piece.people)
        yield people_words(words).pictured.format(names=names), "  "
    yield "", ""
    yield calls.history, ""
    for step in piece.steps:
        yield f"  {_step(step, words, now)}", "    "


def _standing(piece: Piece, copy: Copy, house: Read) -> Iterator[str]:
    """How far one copy has come."""
    words, now = house.words, house.situation.now
    say, calls = queue_words(words), queue_calls(words)
    yield say.states[copy.state]
    if copy.due is not None:
        yield stamp(copy.due, now, words)
    if copy.held:
        yield say.held
    if copy.native:
        yield say.native
    if copy.approval and piece.allowed(copy.account):
        given = copy.approval
        at = stamp(given.at, now, words)
        by = calls.by.format(who=given.by or say.itself, at=at, way=say.ways[given.way])
        yield calls.approved_by.format(by=by)
    elif (there := house.situation.accounts.get(copy.account)) and there.account.approval:
        yield calls.needs
    yield sentence(words, copy.reason) if copy.reason else ""
    yield copy.permalink


def _below(piece: Piece, words: Words) -> Iterator[tuple[str, str]]:
    """What stands below the texts."""
    calls = queue_calls(words)
    labelled = [_media(media, words) for media in piece.media]
    labelled += [f"{calls.link}: {piece.link}"] if piece.link else []
    labelled += [f"{calls.note}: {' '.join(piece.note.split())}"] if piece.note else []
    if labelled:
        yield "", ""
    for line in labelled:
        yield line, "  "


def _media(media: Attachment, words: Words) -> str:
    calls = queue_calls(words)
    lacks = calls.lacks_captions if media.kind == "video" else ""
    captions = calls.captions.format(path=media.captions) if media.captions else lacks
    kind = calls.image if media.kind == "image" else calls.video
    alt = media.alt or (calls.lacks_alt if media.kind == "image" else "")
    return f"{kind}: " + " · ".join(part for part in (media.file, alt, captions) if part)


def _step(step: Step, words: Words, now: datetime) -> str:
    say = queue_words(words)
    kind = "unplanned" if step.kind == "moved" and not step.text else step.kind
    said = say.steps.get(kind, kind).format(text=_meant(step, words, now))
    who = step.by or say.itself
    way = "" if step.way == "screen" else f"({say.ways[step.way]})"
    return joined((stamp(step.at, now, words), who, step.account, f"{said} {way}".strip()))


def _meant(step: Step, words: Words, now: datetime) -> str:
    """The step's text as it is said: a state's word, a time, or itself."""
    if step.kind == "state":
        return queue_words(words).states.get(step.text, step.text)
    if step.kind == "reason":
        return sentence(words, step.text)
    if step.kind in ("moved", "replanned") and step.text:
        try:
            return stamp(datetime.fromisoformat(step.text), now, words)
        except ValueError:
            return step.text
    return step.text
