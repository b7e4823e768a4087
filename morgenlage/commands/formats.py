"""`morgenlage formats`: the library, what fits a dry text, and a draft made of both."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from morgenlage.commands.formats_lines import (
    card_lines,
    format_document,
    list_line,
    offer_document,
    recipe_lines,
)
from morgenlage.commands.queue_pieces import WRITE_SECONDS, document
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.config.local_time import local_zone
from morgenlage.config.table import nearest
from morgenlage.desk.dry_file import NotDry, dry_text
from morgenlage.desk.format_report import LARGEST, about_said, barred_said, begun
from morgenlage.desk.fresh import fresh_id
from morgenlage.domain.crisis import running
from morgenlage.domain.format_draft import gaps
from morgenlage.domain.format_match import Offer, by_turn, offer
from morgenlage.domain.format_results import FormatResult, format_results
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.post_format import PostFormat
from morgenlage.domain.practice import Practice
from morgenlage.domain.situation import Situation
from morgenlage.hindsight import practice_of, read_past
from morgenlage.wiring import House, Plan, clock, open_house, read_house
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.post_formats import format_words


def formats(shell: Shell, args: Namespace) -> int:
    """Without more words: the library."""
    if args.what == "use":
        with open_house(shell.environ, polling=False, sending=False) as house:
            return _use(shell, args, house)
    read = read_house(shell.environ)
    practice = _practice(read.plan)
    if args.what == "show":
        format = _meant(args.id, practice, read.words)
        results = _results(read.plan, read.situation)
        return _show(shell, args, format, results.get(format.id), read.words)
    if args.what == "match":
        return _match(shell, args, read.plan, practice, read.situation)
    return _list(shell, args, practice, _results(read.plan, read.situation), read.words)


def _list(
    shell: Shell,
    args: Namespace,
    practice: Practice,
    results: Mapping[str, FormatResult],
    words: Words,
) -> int:
    now = clock()
    found = by_turn(practice.formats, results, now)
    if args.json:
        told = [format_document(f, results.get(f.id)) for f in found]
        shell.document({"formats": told})
        return GOOD
    for format in found:
        shell.paragraph(
            list_line(format, results.get(format.id), now, words, _local(words)), "    "
        )
    if not found:
        shell.say(format_words(words).no_formats)
    return GOOD


def _show(
    shell: Shell, args: Namespace, format: PostFormat, result: FormatResult | None, words: Words
) -> int:
    if args.json:
        shell.document(format_document(format, result, whole=True))
        return GOOD
    for line in recipe_lines(format, result, clock(), words, _local(words)):
        shell.paragraph(line, "    " if line.startswith("  ") else "")
    return GOOD


def _match(
    shell: Shell, args: Namespace, plan: Plan, practice: Practice, situation: Situation
) -> int:
    words = plan.words
    text = _text(shell, args.file, words)
    found = _offer(text, practice, _results(plan, situation), situation)
    shown = found.matches if args.all else found.cards
    if args.json:
        shell.document(offer_document(found, shown, words, _local(words)))
        return GOOD
    shell.say(about_said(found, words))
    if barred := barred_said(found, words):
        shell.paragraph(barred)
    for number, match in enumerate(shown, 1):
        for line in card_lines(number, match, words, _local(words)):
            shell.paragraph(line, "     ")
    if not shown:
        shell.paragraph(format_words(words).none_left)
    return GOOD


def _use(shell: Shell, args: Namespace, house: House) -> int:
    words, situation, say = house.words, house.desk.situation, format_words(house.words)
    practice = house.desk.practice().result(WRITE_SECONDS)
    format = _meant(args.id, practice, words)
    accounts = _accounts(args.account, tuple(situation.accounts), words)
    text = _text(shell, args.file, words)
    found = _offer(text, practice, {}, situation)
    if format.id not in {m.format.id for m in found.matches} and not args.anyway:
        gravity = say.gravities.get(found.matter.gravity, say.purposes["condolence"])
        shell.complain(say.tactless.format(name=format.name, gravity=gravity))
        return FAILED
    said = Said(house.desk.who, clock(), "call")
    id = fresh_id(situation.papers.of(Piece))
    piece = begun(id, format, text, found.facts, practice, accounts, said, words)
    kept = [p for p in house.desk.file([piece]).result(WRITE_SECONDS).kept if isinstance(p, Piece)]
    for new in kept:
        _told(shell, args, new, format, say.gaps_left)
    return GOOD if kept else FAILED


def _told(shell: Shell, args: Namespace, piece: Piece, format: PostFormat, form: str) -> None:
    if args.json:
        shell.document(document(piece))
        return
    shell.say(f"{piece.id}  {format.name}")
    if left := gaps(piece.text):
        shell.paragraph(form.format(gaps=" ".join(left)), "  ")


def _offer(
    text: str, practice: Practice, results: Mapping[str, FormatResult], situation: Situation
) -> Offer:
    hushed = running(situation.papers) is not None
    return offer(text, practice.formats, results, clock(), hushed=hushed)


def _practice(plan: Plan) -> Practice:
    return practice_of(plan.settings, plan.words, demo=plan.demo is not None)


def _results(plan: Plan, situation: Situation) -> Mapping[str, FormatResult]:
    return format_results(read_past(plan.where, situation.accounts), situation.papers)


def _local(words: Words) -> Formats:
    return Formats(words.language, local_zone())


def _meant(id: str, practice: Practice, words: Words) -> PostFormat:
    """The format of that id. Raises `Usage`."""
    if (found := practice.format(id)) is not None:
        return found
    say, known = format_words(words), [f.id for f in practice.formats]
    if near := nearest(id, known):
        raise Usage(say.like.format(id=id[:60], near=near))
    raise Usage(say.unknown.format(id=id[:60], known=", ".join(sorted(known))))


def _accounts(named: Sequence[str] | None, known: Sequence[str], words: Words) -> tuple[str, ...]:
    """Those that were named, the only one there is, or none. Raises `Usage`."""
    for name in named or ():
        if name not in known:
            raise Usage(words.cli.no_account.format(id=name, known=", ".join(known)))
    if named is None:
        return tuple(known) if len(known) == 1 else ()
    return tuple(dict.fromkeys(named))


def _text(shell: Shell, name: str, words: Words) -> str:
    """The dry text. Raises `Usage` where there is none."""
    say = format_words(words)
    if name == "-":
        text = shell.read.read(LARGEST)
    else:
        try:
            text = dry_text(Path(name))
        except NotDry as wrong:
            raise Usage(wrong.said(say)) from None
    if not text.strip():
        raise Usage(say.empty_text)
    return text
