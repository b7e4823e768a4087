"""`morgenlage store move`: the whole state from its folder into the database, or back."""

from argparse import Namespace
from pathlib import Path
from time import monotonic

from morgenlage.commands.alone import InUse, nobody_else, still
from morgenlage.commands.mistakes import explain
from morgenlage.commands.shell import FAILED, GOOD, USAGE, Shell, Usage
from morgenlage.config.store import StoreSettings, store_at
from morgenlage.store.errors import StateError
from morgenlage.store.files import make_folder
from morgenlage.store.moving.course import Held
from morgenlage.store.moving.whole import Moved, to_database, to_folder
from morgenlage.store.opening import Where, seen
from morgenlage.wiring import Plan, clock, plan_of
from morgenlage.words.formats import Formats
from morgenlage.words.moving import Moving, moving_words
from morgenlage.words.saying import note_sentence

EVERY = 2.0
"""Seconds between two lines about the same kind."""


def move(shell: Shell, args: Namespace) -> int:
    """Moves it, shows what was compared, and says what the settings have to say from now on."""
    plan = plan_of(shell.environ, lenient=True)
    say, store = moving_words(plan.words), _asked(plan, args)
    shared = store.shared(plan.words, plan.environ, path=args.password_file)
    forth = args.target == "postgresql"
    state = plan.places.state if args.to is None else args.to.expanduser().absolute()
    source, target = (str(state), store.place) if forth else (store.place, str(state))
    if forth and not state.is_dir():
        raise StateError(state, "", "no-state")
    make_folder(state, link=True)
    told = Progress(shell, say)
    try:
        seen(shared)
        with (
            nobody_else(Where(state), str(state)),
            nobody_else(Where(state, shared), store.place),
            still(state),
        ):
            if forth:
                moved = to_database(state, shared, told, clock)
            else:
                moved = to_folder(shared, state, told, clock)
    except InUse as used:
        shell.complain(say.in_use.format(place=used))
        return FAILED
    except KeyboardInterrupt:
        shell.complain(say.stopped.format(source=source))
        raise
    except (StateError, OSError) as problem:
        if _there_already(problem, target):
            shell.complain(say.there_already.format(source=source, target=target))
            return USAGE
        if (code := explain(shell, problem)) == FAILED:
            shell.complain(say.goes_on.format(source=source))
        return code
    for note in moved.notes:
        shell.complain(note_sentence(plan.words, note.kind, note.name, note.detail))
    _table(shell, moved.held, say)
    if not moved.good:
        shell.complain(say.not_same.format(source=source, target=target))
        return FAILED
    shell.say(say.moved.format(target=target))
    _next(shell, plan, args, moved)
    shell.say(say.left.format(source=source))
    return GOOD


def _there_already(problem: Exception, target: str) -> bool:
    """The same move was made before."""
    if not isinstance(problem, StateError) or problem.kind != "moved":
        return False
    return problem.detail.startswith(f"{target} (")


def _asked(plan: Plan, args: Namespace) -> StoreSettings:
    """The database. Raises `Usage`."""
    say = moving_words(plan.words)
    if args.source == args.target:
        raise Usage(say.same)
    if plan.demo is not None:
        raise Usage(say.demo)
    if args.to is not None and args.target != "tinydb":
        raise Usage(say.only_back)
    if args.url is not None:
        try:
            return store_at(args.url, plan.words)
        except ValueError as wrong:
            raise Usage(f"--url {wrong}") from None
    if args.password_file is not None:
        raise Usage(say.only_with_url)
    if plan.settings.store is None:
        raise Usage(say.no_database)
    return plan.settings.store


class Progress:
    """How far it is, on standard error: each kind once, and again while it takes long."""

    def __init__(self, shell: Shell, say: Moving) -> None:
        self._shell = shell
        self._say = say
        self._last = ("", False)
        self._at = 0.0

    def __call__(self, kind: str, done: int, of: int) -> None:
        """`of`: 0 where it is read back."""
        now, about = monotonic(), (kind, of > 0)
        if about == self._last and now - self._at < EVERY:
            return
        self._last, self._at = about, now
        say = self._say.copying if of else self._say.comparing
        self._shell.complain(say.format(what=self._say.kinds[kind], done=done, of=of))
        self._shell.err.flush()


def _table(shell: Shell, held: tuple[Held, ...], say: Moving) -> None:
    if not held:
        return
    rows, formats = [say.head], Formats(shell.words.language)
    for kind in held:
        number = formats.number(kind.here.number) if kind.same else "!"
        differs = say.differs.format(there=kind.there.number, here=kind.here.number)
        rows.append((say.kinds[kind.kind], number, kind.here.sha256 if kind.same else differs))
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    for what, number, proof in rows:
        shell.say(f"{what:<{first}}  {number:>{second}}  {proof}")


def _next(shell: Shell, plan: Plan, args: Namespace, moved: Moved) -> None:
    """What the settings have to say from now on."""
    say, config = moving_words(plan.words), plan.places.config
    if args.target == "tinydb":
        if moved.aside is not None:
            shell.say(say.aside.format(path=moved.aside))
        shell.say(say.take_out.format(config=config))
        if args.to is not None:
            shell.say(say.set_folder.format(path=args.to.expanduser().absolute()))
    elif args.url is None:
        shell.say(say.written.format(config=config))
    else:
        shell.say(say.write.format(config=config))
        for line in _lines(args.url, args.password_file):
            shell.say(line)


def _lines(url: str, password: Path | None) -> tuple[str, ...]:
    """The table of the settings that names it."""
    lines = ("[store]", f'url = "{url}"')
    if password is None:
        return lines
    return (*lines, f'password_file = "{password.expanduser().absolute()}"')
