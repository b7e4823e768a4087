"""What `doctor` says about the line to the terminal: as it is set, or as it was measured."""

from collections.abc import Iterator
from datetime import UTC, datetime
from math import isinf

from morgenlage.commands import terminal
from morgenlage.commands.finding import Finding
from morgenlage.commands.shell import Shell
from morgenlage.config.looks import in_between, over_ssh
from morgenlage.domain.line import Measured
from morgenlage.store.line import LineFile
from morgenlage.words.formats import Formats
from morgenlage.words.line import LineWords, line_words


def of_line(shell: Shell, setting: str) -> Iterator[Finding]:
    """`setting`: one of `looks.LINES`. At a terminal the round trip is looked at again."""
    say = line_words(shell.words)
    if setting != "auto":
        yield Finding("line", "note", say.set_slow if setting == "slow" else say.set_fast)
    else:
        found = LineFile(shell.places.state).read(ssh=over_ssh(shell.environ))
        yield _measured(found, say, Formats(shell.words.language))
    if shell.read.isatty() and shell.out.isatty() and not terminal.dumb(shell.environ):
        seconds = terminal.round_trip(shell.read, shell.out)
        text = say.now_none if seconds is None else say.now.format(ms=round(seconds * 1000))
        yield Finding("line", "note", text)
        if setting == "auto" and (what := in_between(shell.environ)):
            yield Finding("line", "note", say.between.format(what=what))


def _measured(found: Measured | None, say: LineWords, formats: Formats) -> Finding:
    if found is None:
        return Finding("line", "note", say.never)
    age = formats.age(found.at, datetime.now(UTC))
    if found.round_trip is None:
        return Finding("line", "note", say.no_answer.format(age=age))
    figures = [say.trip.format(ms=round(found.round_trip * 1000))]
    if found.rate is not None:
        kbits = "" if isinf(found.rate) else formats.number(round(found.rate / 125))
        figures.append(say.rate.format(kbits=kbits) if kbits else say.wide)
    form = say.slow if found.slow else say.fast
    said = form.format(figures=", ".join(figures), age=age)
    return Finding("line", "note" if found.slow else "good", said)
