"""`morgenlage queue add`: a new piece, as a draft or an idea. Nothing goes out by it."""

import os
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from morgenlage.commands.queue_pieces import (
    WRITE_SECONDS,
    document,
    joined,
    stamp,
    tell_day,
    tell_fold,
    typed_moment,
)
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.desk.attaching import attachable, digest_of
from morgenlage.desk.fresh import fresh_id
from morgenlage.domain.draft import Attachment
from morgenlage.domain.person import Person
from morgenlage.domain.person_finding import named
from morgenlage.domain.piece import Piece, State
from morgenlage.domain.piece_steps import Content, Said, made, moved, written
from morgenlage.domain.plain_text import plain
from morgenlage.domain.situation import Situation
from morgenlage.wiring import House, clock, open_house
from morgenlage.words import Words
from morgenlage.words.people import people_words
from morgenlage.words.queue import queue_words
from morgenlage.words.queue_calls import QueueCalls, queue_calls

_KINDS: Mapping[str, Literal["image", "video"]] = {"image": "image", "video": "video"}


def add(shell: Shell, args: Namespace) -> int:
    """On file when this ends; says its id."""
    now = clock()
    with open_house(shell.environ, polling=False, sending=False) as house:
        words, situation = house.words, house.desk.situation
        accounts = _accounts(args, tuple(situation.accounts), words)
        content = _content(shell, args, accounts, words)
        content = replace(content, people=_pictured(args, situation, words))
        at, fold = typed_moment(args.at, words, now) if args.at is not None else (None, "")
        said = Said(house.desk.who, now, "call")
        state: State = "idea" if args.idea else "draft"
        piece: Piece | None = made(
            fresh_id(situation.papers.of(Piece)), accounts, said, state=state
        )
        piece = piece and written(piece, content, said)
        piece = moved(piece, at, said) if piece and at else piece
        assert piece is not None  # nothing of a new one has left the house
        kept = house.desk.file([piece]).result(WRITE_SECONDS).kept
        for new in kept:
            if at:
                tell_fold(shell, words, at, fold, now)
                tell_day(shell, house, at)
            _tell(shell, house, new if isinstance(new, Piece) else piece, args.json)
        return GOOD if kept else FAILED


def _tell(shell: Shell, house: House, piece: Piece, as_json: bool) -> None:
    if as_json:
        shell.document(document(piece))
        return
    say = queue_words(house.words)
    when = stamp(piece.due, clock(), house.words) if piece.due else say.no_hour
    accounts = ", ".join(copy.account for copy in piece.copies)
    shell.say(joined((piece.id, say.states[piece.state], when, accounts)))


def _accounts(args: Namespace, known: Sequence[str], words: Words) -> tuple[str, ...]:
    """Those that were named; the only one there is. Raises `Usage`."""
    if args.account is None:
        if args.idea:
            return ()
        if len(known) == 1:
            return tuple(known)
        raise Usage(queue_calls(words).which_account.format(known=", ".join(known)))
    for name in args.account:
        if name not in known:
            raise Usage(words.cli.no_account.format(id=name, known=", ".join(known)))
    return tuple(dict.fromkeys(args.account))


def _pictured(args: Namespace, situation: Situation, words: Words) -> tuple[str, ...]:
    """Ids of those who were named. Raises `Usage`."""
    say, known = people_words(words), situation.papers.of(Person).values()
    ids = []
    for name in args.person or ():
        found = named(known, name)
        if not found:
            raise Usage(say.unknown.format(name=name))
        if len(found) > 1:
            names = ", ".join(f"{p.name} ({p.id})" for p in found[:6])
            raise Usage(say.several.format(name=name, names=names))
        ids.append(found[0].id)
    return tuple(dict.fromkeys(ids))


def _content(shell: Shell, args: Namespace, accounts: Sequence[str], words: Words) -> Content:
    say = queue_calls(words)
    text = plain(shell.read.read() if args.text == "-" else args.text or "")
    media = _media(args.media or (), words)
    own = _own(args.text_for or (), accounts, words)
    if not (text.strip() or own or media) and not (args.idea and (args.title or args.note)):
        raise Usage(say.no_content)
    return Content(
        text=text.strip(),
        title=args.title or "",
        link=args.link or "",
        language=args.language or "",
        note=args.note or "",
        media=media,
        own=tuple(own.items()),
    )


def _own(given: Sequence[str], accounts: Sequence[str], words: Words) -> Mapping[str, str]:
    """Account -> its own words. Raises `Usage`."""
    own: dict[str, str] = {}
    for entry in given:
        account, is_set, text = entry.partition("=")
        if not is_set or account.strip() not in accounts:
            known = ", ".join(accounts) or "-"
            raise Usage(queue_calls(words).not_for.format(text=entry[:60], known=known))
        own[account.strip()] = plain(text).strip()
    return own


def _media(parts: Sequence[tuple[str, str]], words: Words) -> tuple[Attachment, ...]:
    """Pictures and videos in their order, each with what stands behind it. Raises `Usage`."""
    say = queue_calls(words)
    found: list[Attachment] = []
    for option, value in parts:
        if option in _KINDS:
            file, kind = _file(value, say), _KINDS[option]
            found.append(Attachment(kind, str(file), digest=digest_of(file)))
        elif not found or (option == "captions" and found[-1].kind != "video"):
            raise Usage(say.before.format(option=f"--{option}", what=say.what[option]))
        elif option == "alt":
            found[-1] = replace(found[-1], alt=" ".join(value.split()))
        else:
            found[-1] = replace(found[-1], captions=str(_file(value, say)))
    return tuple(found)


def _file(name: str, say: QueueCalls) -> Path:
    """Its whole path. Raises `Usage`."""
    try:
        return attachable(Path(name))
    except FileNotFoundError:
        raise Usage(say.no_file.format(path=name)) from None
    except OSError as problem:
        detail = os.strerror(problem.errno or 0)
        raise Usage(say.unreadable.format(path=name, detail=detail)) from None
