"""`morgenlage doctor`: looks at everything a morning needs and says what is wrong."""

import asyncio
import codecs
import platform as machine
import sys
from argparse import Namespace
from collections.abc import Iterator

from morgenlage import __version__
from morgenlage.commands import terminal
from morgenlage.commands.doctor_accounts import of_accounts, of_media, of_unconfirmed
from morgenlage.commands.doctor_brief import of_brief
from morgenlage.commands.doctor_clock import of_clock
from morgenlage.commands.doctor_form import of_form
from morgenlage.commands.doctor_line import of_line
from morgenlage.commands.doctor_office import (
    of_crisis,
    of_departments,
    of_formats,
    of_netiquette,
    of_pillars,
    of_quiet_days,
)
from morgenlage.commands.doctor_output import of_output
from morgenlage.commands.doctor_service import of_service
from morgenlage.commands.doctor_store import of_others, of_password, of_store, way_of
from morgenlage.commands.doctor_triage import of_triage
from morgenlage.commands.doctor_wordings import of_wordings
from morgenlage.commands.finding import SIGNS, Finding
from morgenlage.commands.saying import state_trouble
from morgenlage.commands.shell import FAILED, GOOD, Shell
from morgenlage.commands.skew import skews
from morgenlage.config.looks import line_of
from morgenlage.config.report import SettingsError
from morgenlage.config.secrets import SecretError, read_secret
from morgenlage.store.errors import StateError
from morgenlage.store.meta import SCHEMA
from morgenlage.store.opening import Where, open_store
from morgenlage.wiring import Plan, plan_of
from morgenlage.words.formats import Formats
from morgenlage.words.line import line_words
from morgenlage.words.saying import note_sentence
from morgenlage.words.sharing import sharing_words


def doctor(shell: Shell, args: Namespace) -> int:
    """Exit code 1 where something is wrong."""
    findings = list(_findings(shell, args))
    bad = any(finding.grade == "bad" for finding in findings)
    if args.json:
        shell.document([{"what": f.what, "grade": f.grade, "text": f.text} for f in findings])
        return FAILED if bad else GOOD
    names = {**shell.words.keeping.doctor, "line": line_words(shell.words).name}
    space = max(map(len, names.values()))
    for f in findings:
        shell.paragraph(f"{SIGNS[f.grade]} {names[f.what]:<{space}}  {f.text}", " " * (space + 4))
    return FAILED if bad else GOOD


def _findings(shell: Shell, args: Namespace) -> Iterator[Finding]:
    versions = f"Morgenlage {__version__}, Python {machine.python_version()}, {sys.platform}"
    yield Finding("version", "good", versions)
    plan: Plan | None = None
    try:
        plan = plan_of(shell.environ, lenient=True)  # what is wrong with rules is told below
    except SettingsError as wrong:
        for line in wrong.problems:
            yield Finding("settings", "bad", line)
    if plan is not None:
        yield from _settings(shell, plan)
        yield from _online(shell, plan, args)
        if plan.demo is None and not plan.member:
            yield from of_media(plan, shell.words, offline=args.offline)
    yield from _terminal(shell)
    if plan is not None:
        yield from of_output(plan, shell.words)
    yield from of_line(shell, plan.settings.line if plan is not None else line_of(shell.environ))
    yield from _state(shell, plan)
    if plan is not None and plan.demo is None:
        yield from of_unconfirmed(plan, shell.words, every=args.json)


def _settings(shell: Shell, plan: Plan) -> Iterator[Finding]:
    say = shell.words.keeping
    if plan.demo is not None:
        yield Finding("settings", "good", say.demo_settings)
        return
    yield Finding("settings", "good", str(plan.places.config))
    for warning in plan.settings.warnings:
        yield Finding("settings", "note", warning)
    yield from of_triage(plan, shell.words)
    yield from of_netiquette(plan, shell.words)
    yield from of_crisis(plan, shell.words)
    yield from of_quiet_days(plan, shell.words)
    yield from of_pillars(plan, shell.words)
    yield from of_formats(plan, shell.words)
    yield from of_departments(plan, shell.words, shell.environ)
    yield from of_brief(plan, shell.words)
    yield from of_wordings(plan, shell.words)
    yield from of_service(plan, shell.words)
    yield from of_form(plan, shell.words)
    yield from of_password(plan, shell.words)
    if plan.member:
        return  # the secrets are the service's: that we cannot read them is as it should be
    for account in plan.settings.accounts:
        name = account.account.id
        try:
            read_secret(account.source, shell.words, shell.environ)
        except SecretError as wrong:
            yield Finding("secret", "bad", say.secret_wrong.format(id=name, problem=wrong))
        else:
            where = way_of(account.source)
            yield Finding("secret", "good", say.secret_good.format(id=name, where=where))


def _online(shell: Shell, plan: Plan, args: Namespace) -> Iterator[Finding]:
    """What the platforms say: whether they let us in, and what time it is there."""
    say = shell.words.keeping
    if args.offline or plan.member or not plan.accounts:
        yield Finding("account", "note", say.offline)
        return
    yield from of_accounts(plan, shell.words)
    if plan.demo is not None:
        return
    known = asyncio.run(skews({account.url for account in plan.accounts if account.url}))
    if not known:
        yield Finding("clock", "note", say.skew_unknown)
    yield from of_clock(known, shell.words)


def _terminal(shell: Shell) -> Iterator[Finding]:
    say, environ = shell.words.keeping, shell.environ
    encoding = shell.out.encoding or "ascii"
    utf8 = codecs.lookup(encoding).name == "utf-8"
    text = say.locale_good if utf8 else say.locale_bad
    yield Finding("locale", "good" if utf8 else "bad", text.format(encoding=encoding))
    if not (shell.read.isatty() and shell.out.isatty()):
        yield Finding("terminal", "note", say.no_terminal)
        return
    term = environ.get("TERM", "")
    if terminal.dumb(environ):
        yield Finding("terminal", "bad", say.terminal_dumb.format(term=term or "-"))
        return
    which = say.colours[terminal.colours(environ)]
    yield Finding("terminal", "good", say.terminal_good.format(term=term, colours=which))
    cells = terminal.emoji_cells(shell.read, shell.out) if utf8 else None
    if cells is None:
        yield Finding("emoji", "note", say.emoji_unknown)
    elif cells == 2:
        yield Finding("emoji", "good", say.emoji_good)
    else:
        yield Finding("emoji", "note", say.emoji_bad.format(cells=cells))
    yield Finding("clipboard", "note", say.clipboard_note)


def _state(shell: Shell, plan: Plan | None) -> Iterator[Finding]:
    say, state = shell.words.keeping, shell.places.state
    where = plan.where if plan is not None else Where(state)
    if where.shared is not None:
        found = tuple(of_store(where.shared, shell.words))
        yield from found
        if any(finding.grade == "bad" for finding in found):
            return
    elif not state.exists():
        yield Finding("state", "good", say.state_new.format(path=state))
        return
    try:
        store = open_store(where, session="doctor", read_only=True)
    except StateError as wrong:
        yield Finding("state", "bad", state_trouble(shell.words, wrong))
        return
    try:
        days = store.days()
        for day in days:
            store.load_day(day)
        accounts = store.load_rest().accounts
        store.past()
        store.entries_since_checkpoint()
        store.load_papers()
    except StateError as wrong:
        yield Finding("state", "bad", state_trouble(shell.words, wrong))
        return
    finally:
        store.close()
    if where.shared is not None:
        yield from of_others(accounts, plan, shell.words)
        text = sharing_words(shell.words).stored.format(days=len(days), state=state)
    else:
        size = sum(path.stat().st_size for path in state.rglob("*") if path.is_file())
        megabytes = Formats(shell.words.language).number(round(size / 1e6, 1))
        text = say.state_good.format(
            path=state, schema=SCHEMA, days=len(days), size=f"{megabytes} MB"
        )
    yield Finding("state", "good", text)
    service = plan is not None and plan.settings.service is not None
    if state.exists() and state.stat().st_mode & (0o007 if service else 0o077):
        yield Finding("state", "bad", say.state_open.format(path=state))
    for note in store.notes:
        said = note_sentence(shell.words, note.kind, note.name, note.detail)
        yield Finding("state", "bad", said)
    for path in sorted(state.rglob("*.corrupt-*")):
        said = note_sentence(shell.words, "aside", str(path.relative_to(state)), "")
        yield Finding("state", "note", said)
