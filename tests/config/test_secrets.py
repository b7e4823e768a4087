"""Secrets are read from where the settings say, guarded, and never shown."""

import os
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from morgenlage.config import secrets
from morgenlage.config.accounts import AccountSettings
from morgenlage.config.secrets import AccountSecrets, SecretError, read_secret
from morgenlage.config.sources import (
    FromKeyring,
    Source,
    TokenCommand,
    TokenCredential,
    TokenFile,
)
from morgenlage.domain.account import Account
from morgenlage.platform import Secrets
from morgenlage.words import words_for

CANARY = "CANARY-5d41402abc"


def asked(source: Source, **environ: str) -> str:
    return read_secret(source, words_for("en"), environ)


def refusal(source: Source, **environ: str) -> str:
    with pytest.raises(SecretError) as caught:
        asked(source, **environ)
    assert caught.value.secret
    assert CANARY not in str(caught.value)
    return str(caught.value)


def token_file(folder: Path, content: bytes, mode: int = 0o600) -> TokenFile:
    path = folder / "kreis token"
    path.write_bytes(content)
    path.chmod(mode)
    return TokenFile(path)


@pytest.mark.parametrize(
    "content",
    [
        CANARY,
        f"{CANARY}\n",
        f"{CANARY}\r\n",
        f"\ufeff{CANARY}\r\n",
        f"\n  {CANARY}  \nlogin: kreis\n",
    ],
)
def test_a_token_file_may_come_from_any_editor(tmp_path: Path, content: str) -> None:
    assert asked(token_file(tmp_path, content.encode())) == CANARY


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601, 0o777])
def test_a_secret_others_may_read_is_refused_with_the_command_to_type(
    tmp_path: Path, mode: int
) -> None:
    source = token_file(tmp_path, CANARY.encode(), mode)
    assert refusal(source).endswith(f"Type: chmod 600 '{source.path}'")


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
def test_a_private_one_is_taken(tmp_path: Path, mode: int) -> None:
    assert asked(token_file(tmp_path, CANARY.encode(), mode)) == CANARY


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (b"\xff\xfe\x00", "something else"),
        (f"{CANARY}\x1b[31m".encode(), "something else"),
        (CANARY.encode() * 10_000, "too large"),
    ],
)
def test_what_cannot_be_a_token_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refusal(token_file(tmp_path, content))


def test_a_missing_one_and_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo", 0o600)
    (tmp_path / "folder").mkdir(0o700)
    assert "is missing" in refusal(TokenFile(tmp_path / "none"))
    assert "is not a file" in refusal(TokenFile(tmp_path / "fifo"))
    assert "is not a file" in refusal(TokenFile(tmp_path / "folder"))


def test_somebody_elses_secret_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = token_file(tmp_path, CANARY.encode())
    if os.getuid() == 0:
        os.chown(source.path, 12345, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert "belongs to another user" in refusal(source)


def command(folder: Path, code: str) -> TokenCommand:
    return TokenCommand((sys.executable, "-c", code), folder)


def test_a_command_gives_its_first_line_and_runs_beside_the_settings(tmp_path: Path) -> None:
    (tmp_path / "t").write_text(f"{CANARY}\nsecond\n")
    assert asked(command(tmp_path, "print(open('t').read())")) == CANARY


def test_a_command_never_meets_a_shell(tmp_path: Path) -> None:
    code = "import sys; print(sys.argv[1])"
    source = TokenCommand((sys.executable, "-c", code, "$(id); `id` > x"), tmp_path)
    assert asked(source) == "$(id); `id` > x"


def test_a_command_that_fails_says_so_without_its_output(tmp_path: Path) -> None:
    code = f"import sys; print('{CANARY}'); print('{CANARY}', file=sys.stderr); sys.exit(3)"
    assert refusal(command(tmp_path, code)).endswith("ended with 3; try it by hand")


def test_a_command_that_prints_nothing_or_does_not_exist(tmp_path: Path) -> None:
    assert "is empty" in refusal(command(tmp_path, "pass"))
    assert "does not exist" in refusal(TokenCommand(("no-such-program",), tmp_path))


def test_a_command_that_hangs_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "COMMAND_SECONDS", 0.5)
    pid = tmp_path / "pid"
    code = (
        "import subprocess, pathlib; p = subprocess.Popen(['sleep', '60']);"
        f"pathlib.Path({str(pid)!r}).write_text(str(p.pid)); p.wait()"
    )
    began = time.monotonic()
    assert "no answer for 0.5 s" in refusal(command(tmp_path, code))
    assert time.monotonic() - began < 5
    assert _gone(int(pid.read_text()))


def _gone(pid: int) -> bool:
    """Ended; a zombie that its new parent has not fetched yet counts as ended, too."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False


def test_a_credential_of_systemd(tmp_path: Path) -> None:
    # systemd opens them to the service by an access list, which looks like group rights
    (tmp_path / "kreis").write_text(CANARY)
    (tmp_path / "kreis").chmod(0o440)
    source = TokenCredential("kreis")
    assert asked(source, CREDENTIALS_DIRECTORY=str(tmp_path)) == CANARY
    assert "LoadCredential=" in refusal(source)
    assert "is missing" in refusal(TokenCredential("x"), CREDENTIALS_DIRECTORY=str(tmp_path))


def keyring(monkeypatch: pytest.MonkeyPatch, entries: dict[str, str] | None) -> None:
    """A keyring with these entries under our name; None: one that does not work."""
    module = ModuleType("keyring")

    def get_password(service: str, name: str) -> str | None:
        if entries is None:
            raise RuntimeError("No recommended backend was available")
        return entries.get(f"{service}/{name}")

    monkeypatch.setattr(module, "get_password", get_password, raising=False)
    monkeypatch.setitem(sys.modules, "keyring", module)


def test_a_keyring_is_asked_for_our_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring(monkeypatch, {"morgenlage/kreis": CANARY})
    assert asked(FromKeyring("kreis")) == CANARY
    assert "holds no entry other" in refusal(FromKeyring("other"))


def test_without_a_working_keyring_the_next_source_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring(monkeypatch, None)
    source = token_file(tmp_path, CANARY.encode())
    assert asked(FromKeyring("kreis", source)) == CANARY
    assert "cannot be used here" in refusal(FromKeyring("kreis"))


def test_without_the_extra_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert "morgenlage[keyring]" in refusal(FromKeyring("kreis"))


@pytest.fixture
def kept(tmp_path: Path) -> AccountSecrets:
    settings = AccountSettings(
        Account("bluesky-kreis", "bluesky"), token_file(tmp_path, CANARY.encode())
    )
    return AccountSecrets(settings, tmp_path / "state", words_for("en"), {})


def test_it_is_what_adapters_ask_for(kept: AccountSecrets) -> None:
    as_promised: Secrets = kept
    assert as_promised.secret() == CANARY


def test_a_session_is_kept_privately_and_comes_back(kept: AccountSecrets, tmp_path: Path) -> None:
    old_mask = os.umask(0)
    try:
        assert kept.load_session() is None
        kept.save_session('{"refresh": "one"}')
        kept.save_session('{"refresh": "two"}')
    finally:
        os.umask(old_mask)
    folder = tmp_path / "state" / "sessions"
    assert kept.load_session() == '{"refresh": "two"}'
    assert [p.name for p in folder.iterdir()] == ["bluesky-kreis"]
    assert (folder / "bluesky-kreis").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_session_is_never_replaced_by_nothing(kept: AccountSecrets) -> None:
    kept.save_session("one")
    for nothing in ("", " \n"):
        with pytest.raises(ValueError, match="empty"):
            kept.save_session(nothing)
    assert kept.load_session() == "one"


def test_a_disk_that_fails_leaves_the_old_session(
    kept: AccountSecrets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.save_session("one")

    def fail(descriptor: int) -> None:
        raise OSError(5, "I/O error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="I/O"):
        kept.save_session("two")
    assert kept.load_session() == "one"
    assert [p.name for p in (tmp_path / "state" / "sessions").iterdir()] == ["bluesky-kreis"]


def test_an_unreadable_session_is_none(kept: AccountSecrets, tmp_path: Path) -> None:
    kept.save_session("one")
    (tmp_path / "state" / "sessions" / "bluesky-kreis").write_bytes(b"\xff")
    assert kept.load_session() is None


def test_no_repr_shows_a_secret(kept: AccountSecrets) -> None:
    kept.save_session(CANARY)
    assert CANARY not in repr(kept) + repr(vars(kept)) + str(kept)
