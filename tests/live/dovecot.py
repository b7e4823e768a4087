"""A real IMAP server: Dovecot, started in a folder of its own, with one mailbox in a Maildir."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.mailing.servers import PASSWORD, USER, certificate

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{cert}
ssl_key = <{key}
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 0
mail_location = maildir:{folder}/Maildir
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
"""


class Dovecot(NamedTuple):
    """A server at work."""

    port: int
    """TLS from the first byte."""
    starttls: int
    maildir: Path
    cert: Path
    log: Path


@contextmanager
def dovecot() -> Iterator[Dovecot]:
    """Ends with the block. Needs no rights; with those of root the mailbox is nobody's."""
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    folder.chmod(0o755)
    me = pwd.getpwuid(os.getuid())
    owner = pwd.getpwnam("nobody") if me.pw_uid == 0 else me
    root = me.pw_uid == 0
    cert, key = certificate(folder)
    for name in ("cur", "new", "tmp"):
        (folder / "Maildir" / name).mkdir(parents=True)
    (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
    port, plain = _free(), _free()
    (folder / "dovecot.conf").write_text(
        CONFIG.format(
            folder=folder,
            cert=cert,
            key=key,
            internal="dovecot" if root else me.pw_name,
            group="dovecot" if root else _group(me.pw_gid),
            login="dovenull" if root else me.pw_name,
            uid=owner.pw_uid,
            gid=owner.pw_gid,
            port=port,
            plain=plain,
        )
    )
    if root:
        for path in (folder, *(folder / "Maildir").rglob("*"), folder / "Maildir"):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    server = subprocess.Popen(["dovecot", "-F", "-c", str(folder / "dovecot.conf")])
    try:
        _until_it_listens(server, port, folder / "log")
        yield Dovecot(port, plain, folder / "Maildir", cert, folder / "log")
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def _group(gid: int) -> str:
    import grp

    return grp.getgrgid(gid).gr_name


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _until_it_listens(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    end = time.monotonic() + 15
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            assert server.poll() is None, log.read_text() if log.exists() else "did not start"
            time.sleep(0.05)
    raise AssertionError(log.read_text() if log.exists() else "does not listen")
