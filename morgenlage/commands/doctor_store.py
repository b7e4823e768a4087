"""The doctor on a database that hosts share: is it there, is it proved, which tables has it."""

from collections.abc import Iterable, Iterator

from morgenlage.commands.doctor_clock import of_clock
from morgenlage.commands.finding import Finding
from morgenlage.commands.saying import state_trouble
from morgenlage.config.secrets import SecretError, read_secret
from morgenlage.config.sources import FromKeyring, Source, TokenCommand, TokenFile
from morgenlage.store.errors import StateError
from morgenlage.store.opening import seen
from morgenlage.store.shared import Shared
from morgenlage.wiring import Plan
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.sharing import sharing_words


def of_password(plan: Plan, words: Words) -> Iterator[Finding]:
    """Whether it can be had, and which way; nothing where none is named."""
    store, say = plan.settings.store, sharing_words(words)
    if store is None or store.source is None:
        return
    try:
        read_secret(store.source, words, plan.environ)
    except SecretError as wrong:
        yield Finding("secret", "bad", say.password_wrong.format(problem=wrong))
    else:
        text = say.password_good.format(where=way_of(store.source))
        yield Finding("secret", "good", text)


def way_of(source: Source) -> str:
    """Which way the secret comes, never what it is."""
    match source:
        case TokenFile(path=path):
            return str(path)
        case TokenCommand(argv=argv):
            return argv[0]
        case FromKeyring(name=name):
            return f"keyring {name}"
    return f"credential {source.name}"


def of_others(stored: Iterable[str], plan: Plan | None, words: Words) -> Iterator[Finding]:
    """Accounts that only others have set up: two offices in one state, or two names for one."""
    if plan is None:
        return
    if others := sorted({*stored} - {account.id for account in plan.accounts}):
        text = sharing_words(words).other_accounts.format(ids=", ".join(others))
        yield Finding("state", "note", text)


def of_store(shared: Shared, words: Words) -> Iterator[Finding]:
    """Where the state lies, as one connection finds it."""
    say = sharing_words(words)
    try:
        found = seen(shared)
    except StateError as wrong:
        yield Finding("state", "bad", state_trouble(words, wrong))
        return
    tls = say.encrypted.format(tls=found.tls) if found.tls else say.bare
    text = say.good.format(
        place=shared.place,
        host=found.host,
        tls=tls,
        version=found.version or say.none_yet,
        milliseconds=Formats(words.language).number(round(found.milliseconds, 1)),
    )
    yield Finding("state", "good", text)
    yield from of_clock({found.host: found.ahead}, words)
    if not found.version:
        yield Finding("state", "bad", say.no_tables.format(place=shared.place))
    elif found.version != found.wanted:
        kind = words.state.outdated if found.version < found.wanted else words.state.future
        yield Finding("state", "bad", kind.format(path=shared.place))
