"""A new account, written down: its secret in a file of its own, then the settings."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from adapters.credentials import Credentials
from adapters.login import Login
from morgenlage.commands.shell import Shell
from morgenlage.config.atomic import write_private
from morgenlage.config.edit import Value, add_account


@dataclass(frozen=True, slots=True)
class New:
    """An account as it will be set up."""

    id: str
    platform: str
    url: str
    identifier: str
    options: Mapping[str, str]
    secret: str = field(repr=False)

    @property
    def secret_kind(self) -> str:
        """How the setting that names its secret begins, and its file ends."""
        return "password" if self.platform == "bluesky" else "token"


def written(shell: Shell, new: New) -> Path:
    """The secret in a file of its own, then the account in the settings; neither without both."""
    folder = shell.places.config.absolute().parent
    kind = new.secret_kind
    file = folder / f"{new.id}.{kind}"
    count = 2
    while os.path.lexists(file):
        # Left over from another time: it may be somebody's only copy.
        file = folder / f"{new.id}-{count}.{kind}"
        count += 1
    account: dict[str, Value] = {"id": new.id, "platform": new.platform}
    if new.url:
        account["url"] = new.url
    if new.identifier:
        account["identifier"] = new.identifier
    account[f"{kind}_file"] = file.name
    if new.options:
        account["options"] = dict(new.options)
    try:
        write_private(file, f"{new.secret}\n")
        add_account(shell.places.config, account, shell.words, shell.environ)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return file


def secret_line(credentials: Credentials, login: Login) -> str:
    """As the token file holds it: bare where the token is all there is.

    Never where people sign in with a password: a bare line could be taken for one.
    """
    bare = Credentials(access_token=credentials.access_token)
    if credentials == bare and login.way != "password":
        return credentials.access_token
    return credentials.line
