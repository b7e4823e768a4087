"""`morgenlage queue export`: the plan as CSV, iCalendar or Markdown, to be imported again."""

import os
from argparse import Namespace
from pathlib import Path

from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage, clean
from morgenlage.config.local_time import local_zone
from morgenlage.desk.planning import Form, content, form_of, place_for, to_write, write_out
from morgenlage.wiring import Read, read_house
from morgenlage.words.plan_calls import plan_calls


def export(shell: Shell, args: Namespace) -> int:
    """Everything but what was dropped; nothing is overwritten."""
    house = read_house(shell.environ)
    path: Path | None = args.output
    form: Form = args.format or form_of(path)
    if path is not None:
        return _into(shell, house, path, form, args.upcoming)
    if form == "md":
        raise Usage(plan_calls(house.words).needs_folder)
    pieces = to_write(house.situation, house.situation.now, upcoming=args.upcoming)
    place = place_for(house.situation, house.words, local_zone(), pieces, Path.cwd())
    text = content(pieces, place, form, house.situation.now).decode().removeprefix("\ufeff")
    for line in text.replace("\r\n", "\n").removesuffix("\n").split("\n"):
        shell.out.write(f"{clean(line)}\n")  # a terminal must not obey what the texts hold
    return GOOD


def _into(shell: Shell, house: Read, path: Path, form: Form, upcoming: bool) -> int:
    say, situation = plan_calls(house.words), house.situation
    pieces = to_write(situation, situation.now, upcoming=upcoming)
    try:
        write_out(situation, house.words, local_zone(), path, form, pieces)
    except FileExistsError:
        shell.complain(say.exists.format(path=path))
        return FAILED
    except OSError as problem:
        detail = os.strerror(problem.errno or 0)
        shell.complain(say.not_written.format(path=path, detail=detail))
        return FAILED
    told = say.written_one if len(pieces) == 1 else say.written
    shell.say(told.format(path=path, count=len(pieces)))
    return GOOD
