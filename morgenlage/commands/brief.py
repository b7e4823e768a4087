"""`morgenlage brief`: one page for leadership, on the screen or into a file."""

from argparse import Namespace
from pathlib import Path

from morgenlage.briefing.forms import ENDINGS, Form, rendered
from morgenlage.commands.brief_sources import due_day, period_of, sources_of
from morgenlage.commands.shell import GOOD, Shell, Usage, clean
from morgenlage.config.atomic import write_private
from morgenlage.domain.brief import Brief
from morgenlage.domain.brief_making import brief as made
from morgenlage.wiring import read_house
from morgenlage.words.brief_calls import BriefCalls, brief_calls
from morgenlage.words.formats import Formats

WIDEST, NARROWEST = 100, 40
"""Cells of a line: longer ones are hard to read."""


def brief(shell: Shell, args: Namespace) -> int:
    """Says on standard error where what we need is still open."""
    say = brief_calls(shell.words)
    form, path = _form(args), args.output
    if path is not None:
        _check(path, say)
    read = read_house(shell.environ)
    zone = read.settings.office.working_time.zone
    period = period_of(args, read.situation.now, zone, say, due_day(read.settings))
    found = made(sources_of(read, period), period)
    text = rendered(found, form, shell.words, Formats(shell.words.language, zone), _width(shell))
    if path is not None:
        write_private(path, text)
        shell.say(say.written.format(path=path))
    elif form == "json":
        _document(shell, text)
    else:
        for line in text.splitlines():
            shell.say(line)
    _warn(shell, found, say)
    return GOOD


def _form(args: Namespace) -> Form:
    """What was asked for, else what the file's name says."""
    if args.json:
        return "json"
    if args.format is not None:
        chosen: Form = args.format
        return chosen
    ending = args.output.suffix.lower() if args.output is not None else ""
    return ENDINGS.get(ending, "text")


def _check(path: Path, say: BriefCalls) -> None:
    """Before anything is read: a slip should not cost a second. Raises `Usage`."""
    if path.suffix.lower() == ".pdf":
        raise Usage(say.no_pdf)
    if path.is_dir():
        raise Usage(say.folder.format(path=path))
    if not path.absolute().parent.is_dir():
        raise Usage(say.no_folder.format(path=path.absolute().parent))


def _width(shell: Shell) -> int:
    width = shell.width
    return 80 if width is None else max(NARROWEST, min(width - 1, WIDEST))


def _document(shell: Shell, text: str) -> None:
    import json  # every other form does without

    shell.document(json.loads(text))


def _warn(shell: Shell, found: Brief, say: BriefCalls) -> None:
    if not found.need:
        shell.complain(clean(say.need_open))
