"""Turns what stopped a command into a sentence and an exit code. Shows no values."""

import errno
import os
import traceback

from morgenlage.commands.saying import state_trouble, trouble_sentence
from morgenlage.commands.shell import FAILED, USAGE, Shell
from morgenlage.config.means import starved
from morgenlage.demo import NotADemo
from morgenlage.platform import PlatformError
from morgenlage.store.errors import StateError

_REFUSED = (
    *("future", "no-temporary", "not-a-folder", "not-ours", "too-open", "damaged"),
    *("outdated", "no-postgres", "not-utf8", "old-server"),
    *("moved", "moved-away", "unfinished", "taken", "another-move", "foreign", "no-state"),
)
"""Nothing was done, and the same call again will not do better."""


def explain(shell: Shell, problem: Exception) -> int:
    """Says on standard error what happened; the exit code. Raises BrokenPipeError and write errors
    of the output again, which are not ours to tell."""
    say = shell.words.state
    if starved(problem):
        shell.complain(shell.words.cli.starved)
        return FAILED
    match problem:
        case BrokenPipeError():
            raise problem
        case StateError():
            shell.complain(state_trouble(shell.words, problem))
            return USAGE if problem.kind in _REFUSED else FAILED
        case NotADemo():
            shell.complain(say.not_a_demo.format(path=problem))
            return USAGE
        case PlatformError():
            shell.complain(trouble_sentence(shell.words, problem))
            return FAILED
        case TimeoutError():  # one of the system's errors, without a number of its own
            shell.complain(say.slow)
            return FAILED
        case OSError() if problem.filename is None and problem.errno in (errno.ENOSPC, errno.EIO):
            raise problem
        case OSError():
            detail = os.strerror(problem.errno or 0)
            path = "" if problem.filename is None else problem.filename
            shell.complain(say.file.format(path=path, detail=detail) if path else detail)
            return FAILED
    shell.complain(
        shell.words.cli.broken.format(kind=type(problem).__name__, where=_where(problem))
    )
    return FAILED


def _where(problem: Exception) -> str:
    """The last place in our own files; no message, no values: either may hold strangers' text."""
    frames = traceback.extract_tb(problem.__traceback__)
    return f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
