"""`morgenlage crisis`: its state and log, a note, its end, and the page afterwards."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from morgenlage.commands.shell import FAILED, GOOD, Shell
from morgenlage.config.atomic import write_private
from morgenlage.config.local_time import local_zone
from morgenlage.desk.writing_up import Scribe, as_markdown, as_text, found, sections, whole_log
from morgenlage.domain.aftermath import Aftermath
from morgenlage.domain.crisis import Crisis, Line, latest, running
from morgenlage.domain.record import Entry
from morgenlage.store.opening import open_store
from morgenlage.wiring import Read, clock, open_house, read_house
from morgenlage.words.formats import Formats

EVERYTHING = 200_000
"""More decisions than a crisis sees."""


def crisis(shell: Shell, args: Namespace) -> int:
    """What was asked for; without anything its state and log."""
    if args.what == "note":
        return _note(shell, args.text)
    if args.what == "end":
        return _end(shell)
    house = read_house(shell.environ)
    wanted = getattr(args, "id", None) or ""
    paper = latest(house.situation.papers, wanted)
    if paper is None:
        say = house.words
        if wanted:
            shell.complain(say.crisis_calls.no_crisis_id.format(id=wanted))
            return FAILED
        if args.json:
            shell.document(None)
        else:
            shell.say(say.crisis.none)
        return GOOD
    entries = journal(house)
    if args.what == "report":
        return _report(shell, house, paper, entries, args)
    page = found(house.situation, paper, entries, clock())
    if args.json:
        shell.document(document(page, house, entries))
        return GOOD
    scribe = scribe_of(house)
    for line in state_lines(paper, scribe):
        shell.paragraph(line, "  ")
    shell.say("")
    shell.say(house.words.crisis.log_title)
    for line in whole_log(paper, entries, scribe):
        shell.paragraph(f"  {line}", "    ")
    return GOOD


def state_lines(paper: Crisis, scribe: Scribe) -> Sequence[str]:
    """Whether it runs, what is held, and each post with what became of it."""
    say, form = scribe.words.crisis, scribe.formats
    if paper.ended is not None:
        return (f"{paper.id}: {say.log['end']} {form.moment(paper.ended, paper.ended)}",)
    since = form.moment(paper.began, clock())
    state = say.held_since.format(clock=since, reason=paper.reason) if paper.held else say.not_held
    return (
        say.running_open.format(clock=since, who=paper.began_by),
        state,
        *(f"{scribe.post(post, paper.began)}: {scribe.fate(post)}" for post in paper.told),
    )


def _report(
    shell: Shell, house: Read, paper: Crisis, entries: Sequence[Entry], args: Namespace
) -> int:
    page = found(house.situation, paper, entries, clock())
    write = as_text if args.format == "text" else as_markdown
    text = write(page, scribe_of(house))
    if args.output is None:
        for line in text.splitlines():
            shell.say(line)
        return GOOD
    path: Path = args.output
    write_private(path, text)
    shell.say(house.words.crisis.written.format(path=path))
    return GOOD


def document(page: Aftermath, house: Read, entries: Sequence[Entry]) -> dict[str, object]:
    """A crisis as `--json` shows it."""
    paper, scribe = page.crisis, scribe_of(house)
    return {
        "id": paper.id,
        "began": paper.began,
        "by": paper.began_by,
        "reason": paper.reason,
        "held": paper.held and paper.ended is None,
        "ended": paper.ended,
        "posts": [asdict(post) for post in paper.posts],
        "volume": page.volume,
        "folds": page.folds,
        "acts": dict(page.acts),
        "answers": page.answers,
        "first_answer_minutes": (
            None if page.first_answer is None else page.first_answer.total_seconds() / 60
        ),
        "open": page.left_open,
        "log": list(whole_log(paper, entries, scribe)),
        "report": {section.title: list(section.lines) for section in sections(page, scribe)},
    }


def _note(shell: Shell, text: str) -> int:
    with open_house(shell.environ, polling=False, sending=False) as house:
        paper = running(house.desk.situation.papers)
        if paper is None:
            shell.complain(house.words.crisis_calls.not_running)
            return FAILED
        line = Line(clock(), house.desk.who, "note", " ".join(text.split()))
        house.desk.amend(paper.id, lambda known: known.noted(line)).result(30)
        shell.say(house.words.crisis.noted)
    return GOOD


def _end(shell: Shell) -> int:
    """Ends it, once every post is decided and the queue is free."""
    with open_house(shell.environ, polling=False, sending=False) as house:
        say = house.words.crisis_calls
        paper = running(house.desk.situation.papers)
        if paper is None:
            shell.complain(say.not_running)
            return FAILED
        if paper.undecided:
            shell.complain(say.still_open.format(ids=", ".join(p.ref for p in paper.undecided)))
            return FAILED
        if paper.held:
            shell.complain(say.still_held)
            return FAILED
        house.desk.end_crisis(paper.id).result(60)
        shell.say(house.words.crisis.ended)
        if any(kind.FILE == "queue" for kind in house.desk.situation.papers.kinds):
            from morgenlage.commands.holding import tell_pieces  # only where there are pieces

            tell_pieces(shell, house, counted=True)
    return GOOD


def journal(house: Read) -> Sequence[Entry]:
    """All decisions that may belong to a crisis."""
    store = open_store(house.plan.where, session="crisis", read_only=True)
    try:
        return store.history(EVERYTHING)
    finally:
        store.close()


def scribe_of(house: Read) -> Scribe:
    """Says things as this office does, with the accounts' own ids: scripts know these."""
    return Scribe(house.words, Formats(house.words.language, local_zone()), {})
