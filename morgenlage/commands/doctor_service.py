"""The doctor on a service that alone holds tokens and network: who can read what, does it run."""

import os
import re
import shlex
import stat
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

from morgenlage.commands.finding import Finding
from morgenlage.config.service import ServiceSettings
from morgenlage.config.sources import FromKeyring, Source, TokenCommand, TokenFile
from morgenlage.domain.paper import LONG_AGO
from morgenlage.store.circle import SECRET, SHARED_FILE, SHARED_FOLDER
from morgenlage.store.opening import rights
from morgenlage.wiring import Plan, clock
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.service import service_words

PASSING = re.compile(r"\.tmp\.\d+$|^crash-")
"""Being written this moment, or about one person's screen alone."""
WRITABLE = stat.S_IWGRP | stat.S_IWOTH


def of_service(plan: Plan, words: Words) -> Iterator[Finding]:
    """Nothing where no such service is declared."""
    service = plan.settings.service
    if service is None or plan.demo is not None:
        return
    say = service_words(words)
    text = say.arranged.format(user=service.user, group=service.group)
    yield Finding("service", "good", text)
    yield _running(plan, words)
    yield from _settings(plan, words)
    yield from _modes(plan.places.state, service, words)
    if plan.member:
        yield from _secrets(plan, words)


def _running(plan: Plan, words: Words) -> Finding:
    say = service_words(words)
    presence = rights(plan.where, "doctor").presence
    away = presence.away_since()
    presence.end()
    if away is None:
        return Finding("service", "good", say.runs)
    if away == LONG_AGO:
        return Finding("service", "bad", say.runs_never)
    now = clock()
    when = Formats(words.language, now.astimezone().tzinfo or UTC).moment(away, now)
    return Finding("service", "bad", say.runs_not.format(when=when))


def _settings(plan: Plan, words: Words) -> Iterator[Finding]:
    """Whoever may change or replace them says which programs the service runs, and who it is: root
    alone, not even the service."""
    path, say = plan.places.config, service_words(words)
    for each, mode in ((path, "644"), (path.parent, "755")):
        about = each.stat()
        if about.st_uid != 0 or about.st_mode & WRITABLE:
            text = say.settings_open.format(path=shlex.quote(str(each)), mode=mode)
            yield Finding("service", "bad", text)


def _modes(state: Path, service: ServiceSettings, words: Words) -> Iterator[Finding]:
    say, path = service_words(words), shlex.quote(str(state))
    if not state.exists():
        return
    about = state.stat()
    if (mode := stat.S_IMODE(about.st_mode)) != SHARED_FOLDER:
        yield Finding("service", "bad", say.state_mode.format(path=path, mode=f"{mode:04o}"))
    if about.st_gid != service.gid:
        yield Finding("service", "bad", say.state_group.format(path=path, group=service.group))
    wrong = sorted(_not_the_groups(state, service.gid))
    if wrong:
        text = say.file_mode.format(count=len(wrong), path=shlex.quote(str(wrong[0])))
        yield Finding("service", "bad", text)


def _not_the_groups(state: Path, gid: int) -> Iterator[Path]:
    for folder, folders, names in os.walk(state):
        folders[:] = [name for name in folders if Path(folder) / name != state / SECRET]
        for name in names:
            path = Path(folder) / name
            if PASSING.search(name):
                continue
            try:
                about = path.lstat()
            except FileNotFoundError:
                continue  # replaced this moment
            if stat.S_IMODE(about.st_mode) != SHARED_FILE or about.st_gid != gid:
                yield path


def _secrets(plan: Plan, words: Words) -> Iterator[Finding]:
    """Tried, not computed: what opens for us is open to us."""
    assert plan.settings.service is not None
    say, user = service_words(words), plan.settings.service.user
    for account in plan.settings.accounts:
        name, source = account.account.id, _kept(account.source)
        if isinstance(source, TokenFile) and _opens(source.path):
            given = {"id": name, "path": shlex.quote(str(source.path)), "user": user}
            yield Finding("secret", "bad", say.secret_readable.format(**given))
        elif isinstance(source, TokenCommand):
            yield Finding("secret", "note", say.secret_command.format(id=name))
        else:
            yield Finding("secret", "good", say.secret_hidden.format(id=name))
    sessions = plan.places.state / SECRET
    if sessions.exists() and os.access(sessions, os.R_OK | os.X_OK):
        path = shlex.quote(str(sessions))
        yield Finding("secret", "bad", say.session_readable.format(path=path, user=user))


def _kept(source: Source) -> Source | None:
    return source.otherwise if isinstance(source, FromKeyring) else source


def _opens(path: Path) -> bool:
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC))
    except OSError:
        return False
    return True
