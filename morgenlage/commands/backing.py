"""`morgenlage backing`: who allowed what, when, in which words and way."""

from argparse import Namespace
from datetime import datetime, time

from morgenlage.briefing.backing_lines import backing_line
from morgenlage.commands.brief_sources import a_day
from morgenlage.commands.queue_pieces import WRITE_SECONDS
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.config.local_time import local_zone
from morgenlage.desk.fresh import fresh_id
from morgenlage.domain.backing import Backing
from morgenlage.domain.backing_log import backing_log, named
from morgenlage.domain.brief import Backed
from morgenlage.domain.experiment import experiments
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import Piece
from morgenlage.domain.plain_text import plain
from morgenlage.domain.when import NotWhen
from morgenlage.wiring import clock, open_house, read_house
from morgenlage.words.brief_calls import brief_calls
from morgenlage.words.formats import Formats

LONGEST_NAME, LONGEST_WORDS = 120, 2000
"""Characters."""


def backing(shell: Shell, args: Namespace) -> int:
    """Without more words: everything, the newest first."""
    if args.what == "add":
        return _add(shell, args)
    papers = read_house(shell.environ).situation.papers
    found = backing_log(papers)
    if args.json:
        shell.document({"backing": [document(one) for one in found]})
        return GOOD
    form = Formats(shell.words.language, local_zone())
    for one in found:
        shell.paragraph(backing_line(one, shell.words, form), "    ")
    if not found:
        shell.say(brief_calls(shell.words).backing_none)
    return GOOD


def _add(shell: Shell, args: Namespace) -> int:
    """Raises `Usage` for empty words or what is not on file."""
    say = brief_calls(shell.words)
    if args.read_only:
        shell.complain(shell.words.notices.read_only)
        return FAILED
    who = " ".join(plain(args.who).split())[:LONGEST_NAME]
    words = " ".join(plain(args.words).split())[:LONGEST_WORDS]
    if not who or not words:
        raise Usage(say.backing_empty)
    said_at = _said_at(args.on, say.bad_day)
    with open_house(shell.environ, polling=False, sending=False) as house:
        papers = house.desk.situation.papers
        if args.about and not known(papers, args.about):
            raise Usage(say.backing_unknown.format(about=args.about))
        paper = Backing(
            id=fresh_id(papers.of(Backing)),
            who=who,
            said_at=said_at,
            words=words,
            about=args.about or "",
            way="call",
            noted_by=house.desk.who,
        )
        house.desk.file([paper]).result(WRITE_SECONDS)
        about = named(papers, paper.about)
    one = Backed(said_at, who, "decision", words, about, paper.about, paper.way)
    if args.json:
        shell.document({"id": paper.id, **document(one)})
    else:
        form = Formats(shell.words.language, local_zone())
        line = backing_line(one, shell.words, form)
        shell.paragraph(say.backing_added.format(line=line), "    ")
    return GOOD


def known(papers: Papers, about: str) -> bool:
    """It names a piece or an experiment that is on file."""
    kind, _, id = about.partition(":")
    return (kind == "piece" and id in papers.of(Piece)) or (
        kind == "experiment" and id in experiments(papers)
    )


def _said_at(text: str | None, wrong: str) -> datetime:
    """Noon of the day somebody names: nobody remembers the hour."""
    now = clock()
    if not text:
        return now
    zone = local_zone()
    try:
        day = a_day(text, now.astimezone(zone).date())
    except (NotWhen, ValueError):
        raise Usage(wrong.format(text=text)) from None
    return min(now, datetime.combine(day, time(12), zone))


def document(one: Backed) -> dict[str, object]:
    """For `--json`."""
    return {
        "at": one.at,
        "who": one.who,
        "kind": one.kind,
        "words": one.words,
        "about": one.about,
        "ref": one.ref or None,
        "way": one.way,
        "accounts": list(one.accounts),
    }
