"""A folder on a server one signs in to with SSH."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from adapters.media.library import library
from adapters.media.parcel import Parcel
from adapters.media.place import PATIENCE, deadline, full, refused, unreachable
from morgenlage.domain.media_target import MediaTarget
from morgenlage.platform import PlatformError, Secrets

if TYPE_CHECKING:
    import asyncssh

CONNECT = 15.0
"""Seconds for connecting, and again for signing in."""
READABLE = 0o644


class Sftp:
    """Puts files into one folder. Opens a connection for each: posts are rare."""

    def __init__(self, target: MediaTarget, secrets: Secrets) -> None:
        self._target = target
        self._secrets = secrets

    async def put(self, parcel: Parcel) -> None:
        """Writes the file, readable for all; takes it away again where that fails."""
        path = self._path(parcel.name)
        async with (
            self._session(deadline(parcel)) as (ssh, sftp),
            sftp.open(path, "xb") as copy,
        ):
            try:
                async for piece in parcel.file.chunks():
                    await copy.write(piece)
                await copy.setstat(ssh.SFTPAttrs(permissions=READABLE))
            except ssh.SFTPError as error:
                no_room = await _no_room(ssh, sftp, self._target.folder, parcel.file.size)
                await sftp.remove(path)
                if no_room:
                    raise full(error.reason) from None
                raise

    async def remove(self, name: str) -> None:
        """Deletes the file."""
        async with self._session(PATIENCE) as (ssh, sftp):
            try:
                await sftp.remove(self._path(name))
            except ssh.SFTPNoSuchFile:
                return

    async def aclose(self) -> None:
        """Nothing is open."""

    def _path(self, name: str) -> str:
        return f"{self._target.folder.rstrip('/')}/{name}" if self._target.folder else name

    @asynccontextmanager
    async def _session(
        self, patience: float
    ) -> AsyncIterator[tuple[ModuleType, "asyncssh.SFTPClient"]]:
        ssh = await asyncio.to_thread(library, "asyncssh", "sftp")
        try:
            async with (
                asyncio.timeout(patience),
                await self._connected(ssh) as connection,
                connection.start_sftp_client() as sftp,
            ):
                yield ssh, sftp
        except PlatformError:
            raise
        except TimeoutError:
            raise unreachable(f"no answer within {patience:.0f} s") from None
        except (ssh.Error, ssh.SFTPError, OSError) as error:
            raise _said(ssh, error) from None

    async def _connected(self, ssh: ModuleType) -> "asyncssh.SSHClientConnection":
        """Signed in with what the settings name and nothing else; the server must be known."""
        target = self._target
        known = await asyncio.to_thread(_known_hosts, target.known_hosts)
        keys = []
        if target.key_file:
            keys.append(await asyncio.to_thread(_private_key, ssh, target.key_file))
        secret = ""
        if target.needs_secret or not target.key_file:
            secret = await asyncio.to_thread(self._secrets.secret)
        connection: asyncssh.SSHClientConnection = await ssh.connect(
            target.host,
            target.port,
            username=target.user,
            password=secret or None,
            client_keys=keys or None,
            known_hosts=known,
            config=None,
            agent_path=None,
            x509_trusted_certs=None,
            connect_timeout=CONNECT,
            login_timeout=CONNECT,
        )
        return connection


def _known_hosts(path: str) -> str:
    """The file with the servers' keys. Without one, no server is known: asyncssh must not guess."""
    known = Path(path or "~/.ssh/known_hosts").expanduser()
    if not known.is_file():
        raise refused("no server is known yet", "media-host-key")
    return str(known)


def _private_key(ssh: ModuleType, path: str) -> "asyncssh.SSHKey":
    """As ssh does, it takes no key that others may read."""
    try:
        if os.stat(path).st_mode & 0o077:
            raise refused("others may read the private key", "media-key")
        key: asyncssh.SSHKey = ssh.read_private_key(path)
    except (OSError, ssh.KeyImportError, ssh.KeyEncryptionError):
        raise refused("the private key cannot be read", "media-key") from None
    return key


async def _no_room(ssh: ModuleType, sftp: "asyncssh.SFTPClient", folder: str, size: int) -> bool:
    """Version 3 of the protocol has no word for a full disk; OpenSSH tells when asked."""
    try:
        room = await sftp.statvfs(folder or ".")
    except ssh.SFTPError:
        return False
    return (room.bavail or 0) * (room.frsize or 1) < size


def _said(ssh: ModuleType, error: Exception) -> PlatformError:
    """Our exception; theirs may name users and paths."""
    if isinstance(error, ssh.HostKeyNotVerifiable):
        return refused("the server's key is not the known one", "media-host-key")
    if isinstance(error, ssh.PermissionDenied | ssh.SFTPPermissionDenied):
        return refused("permission denied")
    if isinstance(error, ssh.SFTPNoSuchFile | ssh.SFTPNoSuchPath):
        return refused("no such folder", "media-no-folder")
    if isinstance(error, ssh.SFTPNoSpaceOnFilesystem | ssh.SFTPQuotaExceeded):
        return full("no space left")
    if isinstance(error, ssh.SFTPConnectionLost | ssh.SFTPNoConnection):
        return unreachable("the connection broke off")
    if isinstance(error, ssh.SFTPError):
        return refused("the server refuses")
    return unreachable("no connection")
