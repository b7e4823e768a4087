"""The `[[accounts]]` tables: which accounts, and where their secrets come from."""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from morgenlage.config.sources import (
    FromKeyring,
    Source,
    TokenCommand,
    TokenCredential,
    TokenFile,
)
from morgenlage.config.table import Table
from morgenlage.domain.account import Account
from morgenlage.domain.value import dataclass

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""An account's id: the first half of every ref and the name of its session file."""

NEED_URL = frozenset({"mastodon", "bluesky", "peertube"})
NEED_IDENTIFIER = frozenset({"bluesky"})
POLL_SECONDS = (15, 86_400)
SCHEDULES = ("morgenlage", "platform")
"""Who holds a planned post until its hour; the first unless something else is said."""

_LOOPBACK = re.compile(r"localhost|127(\.\d{1,3}){3}|::1")
_INLINE = {
    "token": "token_file",
    "access_token": "token_file",
    "password": "password_file",
    "app_password": "password_file",
}
"""Keys under which people write the secret itself, and what they should write."""


@dataclass(frozen=True, slots=True)
class AccountSettings:
    """One account and where its secret is."""

    account: Account
    source: Source


def accounts_of(
    tables: Sequence[Table], folder: Path, platforms: Sequence[str]
) -> tuple[AccountSettings, ...]:
    """All accounts that are usable; the rest is in the report. `folder`: that of the settings."""
    first_line: dict[str, int] = {}
    read = []
    for table in tables:
        account = _account(table, platforms)
        source = _source(table, folder, account.platform)
        _refuse_inline_secrets(table)
        table.name_unknown()
        line = table.report.line((*table.place, "id"))
        if account.id in first_line:
            say = table.report.words.config.twice_id
            table.error("id", say.format(id=account.id, line=first_line[account.id]))
        elif account.id:
            first_line[account.id] = line
        if source is not None:
            read.append(AccountSettings(account, source))
    return tuple(read)


def _account(table: Table, platforms: Sequence[str]) -> Account:
    say = table.report.words.config
    name = table.text("id")
    platform = table.one_of("platform", platforms)
    url = table.text("url")
    identifier = table.text("identifier")
    if not table.has("id"):
        table.error("id", say.missing_id)
    elif name and not ID.fullmatch(name):
        table.error("id", say.bad_id)
    if not table.has("platform"):
        table.error("platform", say.missing_platform.format(choices=", ".join(platforms)))
    if platform in NEED_URL and not table.has("url"):
        table.error("url", say.missing_url)
    if platform in NEED_IDENTIFIER and not table.has("identifier"):
        table.error("identifier", say.missing_identifier)
    if url and (wrong := url_problem(url)):
        word, extra = wrong
        table.error("url", str(getattr(say, word)).format(extra=extra))
    return Account(
        name,
        platform,
        url.rstrip("/"),
        identifier.removeprefix("@"),
        int(table.number("poll_seconds", 120, *POLL_SECONDS)),
        table.options("options"),
        approval=table.switch("approval"),
        native=table.one_of("schedule", SCHEDULES) == "platform",
    )


def url_problem(url: str) -> tuple[str, str] | None:
    """What is wrong with a server's address: a word of `Config` and what is too much in it."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "bad_url", ""
    if parts.scheme not in ("http", "https") or not _hostlike(host):
        return "bad_url", ""
    if parts.scheme == "http" and not _LOOPBACK.fullmatch(host):
        return "http_url", ""
    if extra := _too_much(parts):
        return "url_extra", extra
    return None


def _hostlike(host: str) -> bool:
    return bool(host) and all(c.isalnum() or c in ".-:" for c in host)


def _too_much(parts: SplitResult) -> str:
    """What an address may not carry along; never the secret that may stand there."""
    if "@" in parts.netloc:
        return "NAME@"
    return "?" if parts.query else "#" if parts.fragment else ""


def _source(table: Table, folder: Path, platform: str) -> Source | None:
    """Where the secret is; complains about none or more than one."""
    say = table.report.words.config
    given: list[tuple[str, Source]] = []
    for kind in ("token", "password"):
        if path := table.text(f"{kind}_file"):
            given.append((f"{kind}_file", TokenFile(folder / Path(path).expanduser())))
        if argv := table.texts(f"{kind}_command"):
            given.append((f"{kind}_command", TokenCommand(argv, folder)))
        if name := table.text(f"{kind}_credential"):
            if ID.fullmatch(name):
                given.append((f"{kind}_credential", TokenCredential(name)))
            else:
                table.error(f"{kind}_credential", say.bad_id)
    for key, _ in given[1:]:
        table.error(key, say.two_secrets.format(other=given[0][0]))
    source = given[0][1] if given else None
    entry = _keyring(table)
    if entry:
        return FromKeyring(entry, source)
    if source is None and not any(_is_secret_key(key) for key in table.found):
        word = say.missing_password if platform in NEED_IDENTIFIER else say.missing_secret
        table.error("", word)
    return source


def _keyring(table: Table) -> str:
    """`keyring = true` looks under the account's id, a text under that name."""
    value = table.raw("keyring")
    match value:
        case None | False:
            return ""
        case True:
            return str(table.found.get("id", ""))
        case _:
            return table.text("keyring")


def _is_secret_key(key: str) -> bool:
    """The key names a source (right or wrong): what is wrong with it was already said."""
    return key in _INLINE or key.startswith(("token_", "password_"))


def _refuse_inline_secrets(table: Table) -> None:
    for key, instead in _INLINE.items():
        if table.has(key):
            table.raw(key)
            say = table.report.words.config.secret_inline
            table.error(key, say.format(instead=instead))
