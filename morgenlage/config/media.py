"""The `[media]` table: where pictures and videos are put for platforms to fetch."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from morgenlage.config.accounts import ID, url_problem
from morgenlage.config.sources import Source, TokenCommand, TokenCredential, TokenFile
from morgenlage.config.table import Table
from morgenlage.domain.media_target import KINDS, MediaKind, MediaTarget
from morgenlage.words.media import media_words

NEEDS: dict[MediaKind, tuple[str, ...]] = {
    "folder": ("folder",),
    "sftp": ("host", "user"),
    "webdav": ("url", "user"),
    "s3": ("url", "access_key"),
}
"""Keys each kind cannot do without, besides its public address and its secret."""
PORTS = (1, 65_535)
ACLS = ("public-read",)

_HOST = re.compile(r"[A-Za-z0-9._:-]{1,253}")
_INLINE = ("secret", "password", "secret_key", "token")
_SECRETS = ("secret_file", "secret_command", "secret_credential")


@dataclass(frozen=True, slots=True)
class MediaSettings:
    """One public place and where its secret is."""

    target: MediaTarget
    source: Source | None = field(default=None, repr=False)
    """None: none is needed."""


def media_of(table: Table | None, folder: Path) -> MediaSettings | None:
    """The place, None where none is set or it cannot be used; the rest is in the report.

    `folder`: that of the settings; relative paths begin there.
    """
    if table is None:
        return None
    say = table.report.words.config
    wanted = table.one_of("target", KINDS)
    kind = next((k for k in KINDS if k == wanted), None)
    if not table.has("target"):
        table.error("target", media_words(table.report.words).missing_target)
    source = _source(table, folder)
    target = _target(table, kind, folder)
    if kind is not None and target is not None:
        for key in ("public_url", *NEEDS[kind]):
            if not table.has(key):
                table.error(key, say.missing)
        given = any(table.has(k) for k in (*_SECRETS, *_INLINE))
        if target.needs_secret and source is None and not given:
            table.error("", media_words(table.report.words).missing_secret)
    table.name_unknown()
    return None if target is None else MediaSettings(target, source)


def _target(table: Table, kind: MediaKind | None, folder: Path) -> MediaTarget | None:
    """Reads every key of every kind, so that none of them counts as unknown."""
    path = table.text("folder")
    key_file, known_hosts = table.text("key_file"), table.text("known_hosts")
    user = table.text("access_key") or table.text("user")
    table.text("user")
    read = {
        "public_url": _address(table, "public_url"),
        "url": _address(table, "url"),
        "host": _host(table),
        "bucket": table.text("bucket"),
        "region": table.text("region", "us-east-1"),
        "acl": table.one_of("acl", ACLS),
    }
    port = int(table.number("port", 22, *PORTS))
    if kind is None:
        return None
    return MediaTarget(
        kind,
        folder=str(folder / Path(path).expanduser()) if kind == "folder" and path else path,
        port=port,
        user=user,
        key_file=str(folder / Path(key_file).expanduser()) if key_file else "",
        known_hosts=str(folder / Path(known_hosts).expanduser()) if known_hosts else "",
        **read,
    )


def _address(table: Table, key: str) -> str:
    url = table.text(key)
    if url and (wrong := url_problem(url)):
        word, extra = wrong
        table.error(key, str(getattr(table.report.words.config, word)).format(extra=extra))
    return url.rstrip("/")


def _host(table: Table) -> str:
    host = table.text("host")
    if host and not _HOST.fullmatch(host):
        table.error("host", media_words(table.report.words).bad_host)
    return host


def _source(table: Table, folder: Path) -> Source | None:
    """Where the secret is; complains about more than one, and about the secret itself."""
    say = table.report.words.config
    given: list[tuple[str, Source]] = []
    if path := table.text("secret_file"):
        given.append(("secret_file", TokenFile(folder / Path(path).expanduser())))
    if argv := table.texts("secret_command"):
        given.append(("secret_command", TokenCommand(argv, folder)))
    if name := table.text("secret_credential"):
        if ID.fullmatch(name):
            given.append(("secret_credential", TokenCredential(name)))
        else:
            table.error("secret_credential", say.bad_id)
    for key, _ in given[1:]:
        table.error(key, say.two_secrets.format(other=given[0][0]))
    for key in _INLINE:
        if table.has(key):
            table.raw(key)
            table.error(key, say.secret_inline.format(instead="secret_file"))
    return given[0][1] if given else None
