"""How an account gets at its token, and where a session that rotates is kept. Shows neither."""

import errno
import os
import shlex
import signal
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path

from morgenlage.config.accounts import AccountSettings
from morgenlage.config.atomic import write_private
from morgenlage.config.memory import close_memory
from morgenlage.config.regular import NotAFile, read_regular
from morgenlage.config.sources import (
    FromKeyring,
    Source,
    TokenCommand,
    TokenCredential,
    TokenFile,
)
from morgenlage.platform import Unauthorized
from morgenlage.store.errors import StateError
from morgenlage.store.files import make_private, read
from morgenlage.words import Words

LARGEST = 65_536
"""Bytes a secret may have."""
COMMAND_SECONDS = 10.0
SERVICE = "morgenlage"
"""Under this name entries stand in the keyring."""


class SecretError(Unauthorized):
    """The secret cannot be read here. `str()` says why and what to do, in the user's language."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail, secret=True)


class AccountSecrets:
    """The secrets of one account, as `morgenlage.platform.Secrets` asks for them."""

    def __init__(
        self, settings: AccountSettings, state: Path, words: Words, environ: Mapping[str, str]
    ) -> None:
        self._source = settings.source
        self._session = state / "sessions" / settings.account.id
        self._words = words
        self._environ = environ

    def secret(self) -> str:
        """The token or app password. Raises SecretError."""
        return read_secret(self._source, self._words, self._environ)

    def load_session(self) -> str | None:
        """What `save_session` kept; None where there is nothing readable.

        Raises SecretError for what is no file of ours.
        """
        close_memory()
        return read_kept(self._session, self._words)

    def save_session(self, session: str) -> None:
        """Durable on return. Raises ValueError for an empty one: nothing replaces something."""
        if not session.strip():
            raise ValueError("an empty session is not kept")
        keep(self._session, session)


def read_kept(path: Path, words: Words) -> str | None:
    """Text of ours in the state; None where there is none. Raises SecretError: not our file."""
    try:
        return read(path).decode() or None
    except StateError as odd:
        if odd.kind == "not-ours":
            raise SecretError(words.state.not_ours.format(path=path)) from None
        return None
    except (OSError, UnicodeDecodeError):
        return None


def keep(path: Path, text: str) -> None:
    """Replaces it, in a folder of ours alone; durable on return. Raises OSError."""
    make_private(path.parent)
    about = path.parent.lstat()
    if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.geteuid():
        raise OSError(errno.EPERM, os.strerror(errno.EPERM), str(path.parent))
    write_private(path, text)


def read_secret(source: Source, words: Words, environ: Mapping[str, str]) -> str:
    """The secret itself; asked for again each time, so that a new one is taken at once.

    Raises SecretError.
    """
    close_memory()
    match source:
        case TokenFile(path=path):
            return _from_file(path, words, private=True)
        case TokenCommand(argv=argv, folder=folder):
            return _from_command(argv, folder, words)
        case TokenCredential(name=name):
            folder_name = environ.get("CREDENTIALS_DIRECTORY", "")
            if not folder_name:
                raise SecretError(words.config.secret_no_credentials.format(name=name))
            # systemd guards this folder itself; its access lists look like group rights.
            return _from_file(Path(folder_name) / name, words, private=False)
        case FromKeyring(name=name, otherwise=otherwise):
            try:
                return _from_keyring(name, words)
            except SecretError:
                if otherwise is None:
                    raise
                return read_secret(otherwise, words, environ)


def _from_file(path: Path, words: Words, *, private: bool) -> str:
    say = words.config
    try:
        content, found = read_regular(path, LARGEST)
    except FileNotFoundError:
        raise SecretError(say.secret_no_file.format(path=path)) from None
    except NotAFile:
        raise SecretError(say.secret_not_a_file.format(path=path)) from None
    except OSError as problem:
        detail = os.strerror(problem.errno or 0)
        raise SecretError(say.secret_unreadable.format(path=path, detail=detail)) from None
    if private and found.st_uid not in (os.geteuid(), 0):
        raise SecretError(say.secret_foreign.format(path=path))
    if private and found.st_mode & 0o077:
        quoted = shlex.quote(str(path))
        raise SecretError(say.secret_too_open.format(path=path, quoted=quoted))
    return _clean(content, str(path), words)


def _from_command(argv: tuple[str, ...], folder: Path, words: Words) -> str:
    """What the program prints on its first line. What it says on stderr may hold the secret."""
    say = words.config
    try:
        process = subprocess.Popen(
            argv,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Its own session: it cannot ask on our terminal, and ends with all its children.
            start_new_session=True,
        )
    except (OSError, ValueError):
        raise SecretError(say.secret_command_missing.format(command=argv[0])) from None
    try:
        printed, _ = process.communicate(timeout=COMMAND_SECONDS)
    except subprocess.TimeoutExpired:
        seconds = f"{COMMAND_SECONDS:g}"
        raise SecretError(
            say.secret_command_slow.format(command=argv[0], seconds=seconds)
        ) from None
    finally:
        _end(process)
    if process.returncode:
        raise SecretError(
            say.secret_command_failed.format(command=argv[0], code=process.returncode)
        )
    return _clean(printed, argv[0], words)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends what still runs of it; the pipe is closed, nobody waits for a grandchild."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.stdout:
        process.stdout.close()


def _from_keyring(name: str, words: Words) -> str:
    try:
        # An optional extra, and it asks D-Bus when it is imported.
        import keyring
    except ImportError:
        raise SecretError(words.config.secret_no_keyring) from None
    try:
        found = keyring.get_password(SERVICE, name)
    except Exception:  # every back-end has its own errors; none is our concern
        raise SecretError(words.config.secret_keyring_failed) from None
    if not found:
        raise SecretError(words.config.secret_keyring_empty.format(name=name))
    return found


def _clean(content: bytes, where: str, words: Words) -> str:
    """The first line without byte order mark and line end. Raises SecretError."""
    say = words.config
    if len(content) > LARGEST:
        raise SecretError(say.secret_too_large.format(where=where))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SecretError(say.secret_not_text.format(where=where)) from None
    secret = text.strip().split("\n", 1)[0].strip()
    if not secret:
        raise SecretError(say.secret_empty.format(where=where))
    if not secret.isprintable():
        raise SecretError(say.secret_not_text.format(where=where))
    return secret
