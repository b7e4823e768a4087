"""The settings file as one immutable value, or a sentence per mistake in it."""

import os
import pwd
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from adapters import PLATFORMS, names
from morgenlage.config.accounts import AccountSettings, accounts_of
from morgenlage.config.language import LANGUAGES, language_of, language_wished
from morgenlage.config.lines import lines_of
from morgenlage.config.looks import KEYMAPS, LINES, OUTPUTS, line_of, output_of, theme_names
from morgenlage.config.office import Office, office_of
from morgenlage.config.report import NoSettings, Report, SettingsError
from morgenlage.config.syntax import parse, read_text
from morgenlage.config.table import Table
from morgenlage.domain.periods import PERIODS, STORAGES, Periods, Storage
from morgenlage.domain.value import dataclass
from morgenlage.words import Language, words_for

if TYPE_CHECKING:
    from morgenlage.config.brief import BriefSettings
    from morgenlage.config.mail import MailSettings
    from morgenlage.config.media import MediaSettings
    from morgenlage.config.queue import QueueSettings
    from morgenlage.config.service import ServiceSettings
    from morgenlage.config.store import StoreSettings

__all__ = [
    "AccountSettings",
    "NoSettings",
    "Settings",
    "SettingsError",
    "default_settings",
    "read_settings",
    "settings_of",
]

HOLD_SECONDS = (0, 120)
KEEP_DAYS = (1, 3_650)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person can set."""

    language: Language = "de"
    hold_seconds: float = 20
    """How long outgoing acts can be taken back, 0 to 120 seconds."""
    accounts: tuple[AccountSettings, ...] = ()
    keep_days: int = 30
    """Days after which comment text is deleted."""
    periods: Periods = PERIODS
    """How long each class of personal data is kept; `texts` is `keep_days`."""
    storage: Storage = "names"
    """In which form people lie on disk."""
    user: str = ""
    """Who is at the keyboard."""
    keymap: str = ""
    theme: str = ""
    output: str = OUTPUTS[0]
    """How the terminal is written to: one of `looks.OUTPUTS`."""
    line: str = LINES[0]
    """What is taken for granted about the line to it: one of `looks.LINES`."""
    rules: Path | None = None
    """Triage rules of one's own."""
    office: Office = field(default_factory=Office)
    """When it works, who works there, the files of the team."""
    media: "MediaSettings | None" = None
    """Where platforms fetch pictures and videos; None: not set up."""
    mail: "MailSettings | None" = None
    """How departments are written to; None: their questions are put down as files."""
    queue: "QueueSettings | None" = None
    """How posts are approved and published; None: as usual."""
    brief: "BriefSettings | None" = None
    """To whom the leadership brief is mailed, and when; None: only when a person sends it."""
    service: "ServiceSettings | None" = None
    """Who alone holds tokens and network; None: whoever opens a dashboard."""
    store: "StoreSettings | None" = None
    """The database that several hosts share; None: the state is a folder."""
    path: Path | None = None
    """The file this was read from; None where there is none (demo)."""
    warnings: tuple[str, ...] = ()
    """What was passed over, ready to show."""


def _periods(table: Table | None, texts: int) -> Periods:
    """The `[keep]` table; as usual where there is none."""
    if table is None:
        return replace(PERIODS, texts=texts, names=texts)
    from morgenlage.config.keep import periods_of

    return periods_of(table, texts)


def _media(table: Table | None, folder: Path) -> "MediaSettings | None":
    """The `[media]` table; who has none does not pay for it at every start."""
    if table is None:
        return None
    from morgenlage.config.media import media_of

    return media_of(table, folder)


def _mail(table: Table | None, folder: Path) -> "MailSettings | None":
    """The `[mail]` table, likewise."""
    if table is None:
        return None
    from morgenlage.config.mail import mail_of

    return mail_of(table, folder)


def _queue(table: Table | None, folder: Path) -> "QueueSettings | None":
    """The `[queue]` table, likewise."""
    if table is None:
        return None
    from morgenlage.config.queue import queue_of

    return queue_of(table, folder)


def _brief(table: Table | None) -> "BriefSettings | None":
    """The `[brief]` table, likewise."""
    if table is None:
        return None
    from morgenlage.config.brief import brief_of

    return brief_of(table)


def _service(table: Table | None, storage: str) -> "ServiceSettings | None":
    """The `[service]` table, likewise."""
    if table is None:
        return None
    from morgenlage.config.service import service_of

    return service_of(table, storage)


def _store(table: Table | None, folder: Path) -> "StoreSettings | None":
    """The `[store]` table, likewise."""
    if table is None:
        return None
    from morgenlage.config.store import store_of

    return store_of(table, folder)


def default_settings(environ: Mapping[str, str]) -> Settings:
    """What holds where there is no file: a demo's state, a first start."""
    user, output, line = _whoever(environ), output_of(environ), line_of(environ)
    return Settings(language=language_of(environ), user=user, output=output, line=line)


def read_settings(
    path: Path,
    environ: Mapping[str, str] | None = None,
    platforms: Collection[str] | None = None,
) -> Settings:
    """Reads and checks the file. Raises SettingsError (NoSettings where there is no file).

    `environ`: `os.environ` where None. `platforms`: names an account may give; those of the
    adapters where None.
    """
    environ = os.environ if environ is None else environ
    text = read_text(path, words_for(language_of(environ)), trusted=True)
    return settings_of(text, path, environ, platforms)


def settings_of(
    text: str,
    path: Path,
    environ: Mapping[str, str],
    platforms: Collection[str] | None = None,
) -> Settings:
    """Checks the text of a settings file. Raises SettingsError. See `read_settings`."""
    language = language_of(environ, language_wished(text))
    words = words_for(language)
    found = parse(text, path, words)
    report = Report(path, words, lines_of(text))
    settings = _settings(Table(found, (), report), language, environ, platforms)
    if report.errors:
        raise SettingsError(*report.errors)
    return settings


def _settings(
    table: Table,
    language: Language,
    environ: Mapping[str, str],
    platforms: Collection[str] | None,
) -> Settings:
    path = table.report.path
    folder = path.absolute().parent
    table.one_of("language", LANGUAGES)
    hold = table.number("hold_seconds", 20, *HOLD_SECONDS)
    keep = int(table.number("keep_days", 30, *KEEP_DAYS))
    periods = _periods(table.table("keep"), keep)
    storage = table.one_of("storage", STORAGES)
    user = table.text("user")
    keymap, theme = table.one_of("keymap", KEYMAPS), table.one_of("theme", theme_names())
    output = output_of(environ, table.one_of("output", OUTPUTS))
    line = line_of(environ, table.one_of("line", LINES))
    rules = table.text("rules")
    tables = table.tables("accounts")
    accounts = accounts_of(tables, folder, platform_names(tables, platforms))
    office = office_of(table, folder)
    media = _media(table.table("media"), folder)
    mail = _mail(table.table("mail"), folder)
    queue = _queue(table.table("queue"), folder)
    brief = _brief(table.table("brief"))
    service = _service(table.table("service"), storage)
    store = _store(table.table("store"), folder)
    table.name_unknown()
    empty = () if tables else (f"{path}: {table.report.words.config.no_accounts}",)
    return Settings(
        language=language,
        hold_seconds=hold,
        accounts=accounts,
        keep_days=keep,
        periods=periods,
        storage=cast(Storage, storage or "names"),
        user=user or _whoever(environ),
        keymap=keymap,
        theme=theme,
        output=output,
        line=line,
        rules=folder / Path(rules).expanduser() if rules else None,
        office=office,
        media=media,
        mail=mail,
        queue=queue,
        brief=brief,
        service=service,
        store=store,
        path=path,
        warnings=(*table.report.warnings, *empty),
    )


def platform_names(
    tables: Sequence[Table], platforms: Collection[str] | None = None
) -> tuple[str, ...]:
    """What an account may name. Other installed packages are looked at only for a foreign name."""
    if platforms is not None:
        return tuple(platforms)
    named = [table.found.get("platform") for table in tables]
    foreign = any(isinstance(name, str) and name and name not in PLATFORMS for name in named)
    return names() if foreign else tuple(PLATFORMS)


def _whoever(environ: Mapping[str, str]) -> str:
    """The login name; a number where the system knows no name."""
    if name := environ.get("USER") or environ.get("LOGNAME"):
        return name
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
