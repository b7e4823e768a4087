"""The keys that say where a password is, the same in every table of one server."""

from pathlib import Path

from morgenlage.config.accounts import ID
from morgenlage.config.sources import Source, TokenCommand, TokenCredential, TokenFile
from morgenlage.config.table import Table

WAYS = ("password_file", "password_command", "password_credential")
INLINE = ("password", "secret", "token")
"""What somebody may write who has not read that secrets do not belong here."""


def password_source(table: Table, folder: Path) -> Source | None:
    """Where the password is; complains about more than one, and about the password itself.

    `folder`: that of the settings; relative paths begin there.
    """
    say = table.report.words.config
    given: list[tuple[str, Source]] = []
    if path := table.text("password_file"):
        given.append(("password_file", TokenFile(folder / Path(path).expanduser())))
    if argv := table.texts("password_command"):
        given.append(("password_command", TokenCommand(argv, folder)))
    if name := table.text("password_credential"):
        if ID.fullmatch(name):
            given.append(("password_credential", TokenCredential(name)))
        else:
            table.error("password_credential", say.bad_id)
    for key, _ in given[1:]:
        table.error(key, say.two_secrets.format(other=given[0][0]))
    for key in INLINE:
        if table.has(key):
            table.raw(key)
            table.error(key, say.secret_inline.format(instead="password_file"))
    return given[0][1] if given else None
