"""`morgenlage queue check`: what keeps a piece from going out, and what could be better."""

from argparse import Namespace
from collections.abc import Iterator

from morgenlage.commands.queue_pieces import chosen, found
from morgenlage.commands.shell import FAILED, GOOD, Shell
from morgenlage.config.local_time import local_zone
from morgenlage.domain.finding import Facts, Finding
from morgenlage.domain.piece import SETTLED, Piece
from morgenlage.domain.ready import findings
from morgenlage.wiring import House, open_house
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.ready import ready_words
from morgenlage.words.ready_telling import finding_words, fix_words, place_words, verdict

CHECK_SECONDS = 90.0
"""Links and the public place take so long at most."""


def check(shell: Shell, args: Namespace) -> int:
    """1 where something is red, 0 where all is good enough. Changes nothing."""
    with open_house(shell.environ, polling=False, sending=False, looking=args.read_only) as house:
        piece = found(shell, house.words, house.desk.situation.papers, args.id)
        if piece is None:
            return FAILED
        if args.account and not chosen(shell, house.words, piece, [args.account]):
            return FAILED
        facts = looked_at(house, piece, ask=not args.offline)
        every = findings(piece, facts, args.account or "")
        reds = sum(f.level == "red" for f in every)
        if args.json:
            shell.document(_document(piece, every, facts, house.words))
        else:
            for line, indent in _page(piece, every, facts, house.words):
                shell.paragraph(line, indent)
        return FAILED if reds else GOOD


def looked_at(house: House, piece: Piece, *, ask: bool = True) -> Facts:
    """Everything that is needed to judge it."""
    return house.desk.inspect(piece, ask=ask).result(CHECK_SECONDS)


def _page(
    piece: Piece, every: tuple[Finding, ...], facts: Facts, words: Words
) -> Iterator[tuple[str, str]]:
    say = ready_words(words)
    reds = [f.kind for f in every if f.level == "red"]
    if piece.copies and all(c.state in SETTLED for c in piece.copies):
        yield say.settled, "  "
        return
    yield verdict(words, reds, len(every) - len(reds)), "  "
    width = max(len(say.red), len(say.hint))
    for one in every:
        level = (say.red if one.level == "red" else say.hint).ljust(width)
        yield f"  {level}  {said(one, piece, words)}", " " * (width + 4)
    if (level_of := hardest(facts)) is not None:
        yield say.hard.format(level=round(level_of)), "  "


def said(found: Finding, piece: Piece, words: Words) -> str:
    """One finding as a line: whose, what about, what is wrong, what would settle it."""
    formats = Formats(words.language, local_zone())
    where = [found.account, place_words(words, found.place, [m.kind for m in piece.media])]
    head = ", ".join(part for part in where if part)
    text = finding_words(words, formats, found.kind, found.values)
    return f"{head}: {text}" if head else text


def hardest(facts: Facts) -> float | None:
    """School year of the text that is hardest to read; None: nothing can be said."""
    known = [text.hard for text in facts.texts.values() if text.hard is not None]
    return max(known, default=None)


def _document(
    piece: Piece, every: tuple[Finding, ...], facts: Facts, words: Words
) -> dict[str, object]:
    return {
        "id": piece.id,
        "ready": not any(f.level == "red" for f in every),
        "school_year": hardest(facts),
        "findings": [
            {
                "level": f.level,
                "kind": f.kind,
                "account": f.account or None,
                "media": f.place if f.place >= 0 else None,
                "text": said(f, piece, words),
                "fix": fix_words(words, f.fix.kind, f.values) if f.fix else None,
            }
            for f in every
        ],
    }
