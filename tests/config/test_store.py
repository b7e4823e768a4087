"""The `[store]` table: addresses that are understood, refused, and never repeated."""

import sys
from pathlib import Path

import pytest

import morgenlage.config.store as table
from morgenlage.config.report import SettingsError
from morgenlage.config.settings import Settings, settings_of
from morgenlage.config.sources import TokenCommand, TokenFile
from morgenlage.config.store import StoreSettings
from morgenlage.store.errors import StateError
from morgenlage.words import words_for

EN = {"MORGENLAGE_LANG": "en"}
CANARY = "CANARY-5d0c1b"


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The optional parts are there, whatever this environment has."""
    monkeypatch.setattr(table, "find_spec", lambda name: name)


def read(text: str, folder: Path = Path("/etc/morgenlage"), language: str = "en") -> Settings:
    return settings_of(text, folder / "config.toml", {"MORGENLAGE_LANG": language})


def store(url: str, more: str = "") -> StoreSettings:
    found = read(f'[store]\nurl = "{url}"\n{more}').store
    assert found is not None
    return found


def wrong(text: str, language: str = "en") -> str:
    with pytest.raises(SettingsError) as found:
        read(text, language=language)
    return "\n".join(found.value.problems)


def test_without_the_table_there_is_none() -> None:
    assert read("").store is None


def test_an_address_is_taken_apart_and_put_together_anew() -> None:
    found = store("postgresql://presse@db1.example,db2.example:5433/lage")

    assert found.hosts == (("db1.example", 5432), ("db2.example", 5433))
    assert (found.user, found.database, found.local) == ("presse", "lage", False)
    assert found.place == "db1.example,db2.example:5433/lage"
    assert found.conninfo == (
        "host='db1.example,db2.example' port='5432,5433' dbname='lage' user='presse' "
        "sslmode='verify-full' sslrootcert='system' gssencmode='disable'"
    )


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("postgresql://u@localhost/d", "localhost"),
        ("postgres://u@127.0.0.1/d", "127.0.0.1"),
        ("postgresql://u@127.8.8.8/d", "127.8.8.8"),
        ("postgresql://u@[::1]:5433/d", "::1"),
        ("postgresql:///d?host=/run/postgresql", "/run/postgresql"),
        ("postgresql://u@%2Frun%2Fpostgresql/d", "/run/postgresql"),
        ("postgresql://u@:5433/d?host=/run/postgresql", "/run/postgresql"),
    ],
)
def test_what_is_on_this_host_needs_no_certificate(url: str, host: str) -> None:
    found = store(url)

    assert [name for name, _ in found.hosts] == [host]
    assert found.local
    assert "sslmode" not in found.conninfo
    weak = "&sslmode=disable" if "?" in url else "?sslmode=disable"
    assert "sslmode='disable'" in store(url + weak).conninfo


@pytest.mark.parametrize(
    "host", ["db.example", "10.0.0.7", "127.1", "2130706433", "localhost.example", "[fe80::1]",
             "[::ffff:127.0.0.1]", "localhost,db.example", "%2Frun,db.example"]
)  # fmt: skip
@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_off_this_host_nothing_weaker_than_a_proved_server(host: str, mode: str) -> None:
    assert "sslmode='verify-full'" in store(f"postgresql://u@{host}/d").conninfo
    said = wrong(f'[store]\nurl = "postgresql://u@{host}/d?sslmode={mode}"\n')
    assert said.startswith("/etc/morgenlage/config.toml:2: store.url: off this host only")
    assert "sslrootcert" in said


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://u:{CANARY}@db.example/d",
        f"postgresql://u:{CANARY}/x@db.example/d",
        f"postgresql://u:{CANARY}?x@db.example/d",
        f"postgresql://u:{CANARY}#x@db.example/d",
        f"postgresql://:{CANARY}@db.example/d",
        "postgresql://u:@db.example/d",
        f"mysql://u:{CANARY}@db.example/d",
        f"u:{CANARY}@db.example/d",
        f"postgresql://u@db.example/d?password={CANARY}",
        f"postgresql://u@db.example/d?sslmode=disable&PASSWORD={CANARY}",
        f"postgresql://u@db.example/d?passfile={CANARY}",
    ],
)
@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "a password does not belong"), ("de", "ein Passwort gehört nicht")],
)
def test_a_password_in_the_address_is_refused_and_never_said(
    url: str, language: str, told: str
) -> None:
    said = wrong(f'language = "{language}"\n\n[store]\nurl = "{url}"\n', language)
    assert said.startswith(f"/etc/morgenlage/config.toml:4: store.url: {told}")
    assert "password_file" in said
    assert CANARY not in said


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (f"mysql://{CANARY}@db.example/d", "must begin with postgresql://"),
        (f"postgresql+psycopg://{CANARY}@db.example/d", "must begin with postgresql://"),
        (f"db.example/{CANARY}", "must begin with postgresql://"),
        (f"postgresql://u@/{CANARY}", "names no host"),
        (f"postgresql:///{CANARY}", "names no host"),
        (f"postgresql://{CANARY}@db.example", "names no database"),
        (f"postgresql://{CANARY}@db.example/", "names no database"),
        (f"postgresql://u@-{CANARY}/d", "a host that cannot be one"),
        (f"postgresql://u@db.example,/{CANARY}", "a host that cannot be one"),
        (f"postgresql://u@[{CANARY}]/d", "a host that cannot be one"),
        (f"postgresql://u@%40{CANARY}/d", "a host that cannot be one"),
        (f"postgresql://u@db.example:{CANARY}/d", "a port that is none"),
        (f"postgresql://u@db.example:0/{CANARY}", "a port that is none"),
        (f"postgresql://u@db.example:65536/{CANARY}", "a port that is none"),
        (f"postgresql://u@localhost/d?hostaddr={CANARY}", "only sslmode= and host="),
        (f"postgresql://u@localhost/d?options={CANARY}", "only sslmode= and host="),
        (f"postgresql://u@localhost/d?{CANARY}", "only sslmode= and host="),
        ("postgresql://u@localhost/d?sslmode=allow&sslmode=require", "only sslmode= and host="),
        (f"postgresql://u@localhost/d?host=/{CANARY}", "a host that cannot be one"),
        (f"postgresql:///d?host={CANARY}", "a host that cannot be one"),
        (f"postgresql://u@localhost/d?sslmode={CANARY}", "sslmode is one of"),
        (f"postgresql://u@localhost/%00{CANARY}", "cannot stand there"),
        (f"postgresql://%ff{CANARY}@localhost/d", "cannot stand there"),
    ],
)
def test_what_is_no_address_is_said_with_what_would_be(url: str, told: str) -> None:
    said = wrong(f'[store]\nurl = "{url}"\n')
    assert said.startswith("/etc/morgenlage/config.toml:2: store.url: ")
    assert told in said
    assert CANARY not in said


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ('password_file = "a"\npassword_command = ["b"]', "3: store.password_command: only one"),
        (f'password = "{CANARY}"', "2: store.password: secrets do not belong into the settings"),
        ('sslrootcert = "nowhere.pem"', "2: store.sslrootcert: no such file"),
        ('pasword_file = "a"', "store.pasword_file: is not a key I know; did you mean password"),
        (f'sslmode = "{CANARY}"', "2: store.sslmode: is not a key I know"),
    ],
)
def test_what_is_wrong_beside_it_is_said_with_its_line(more: str, told: str) -> None:
    said = wrong(f'[store]\n{more}\nurl = "postgresql://u@db.example/d"\n')
    assert told in said
    assert CANARY not in said


def test_an_address_is_needed() -> None:
    assert wrong("[store]\n") == (
        '/etc/morgenlage/config.toml:1: store.url: is missing; write url = '
        '"postgresql://user@host/database"'
    )  # fmt: skip


def test_missing_parts_are_said_with_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "find_spec", lambda name: None)
    for language in ("en", "de"):
        said = wrong('[store]\nurl = "postgresql://u@localhost/d"\n', language)
        assert said.startswith("/etc/morgenlage/config.toml:1: store: ")
        assert f"{sys.executable} -m pip install 'morgenlage[postgres]'" in said


def test_where_the_password_is(tmp_path: Path) -> None:
    url = "postgresql://u@localhost/d"
    assert store(url, 'password_file = "x"').source == TokenFile(Path("/etc/morgenlage/x"))
    command = store(url, 'password_command = ["pass", "x"]').source
    assert command == TokenCommand(("pass", "x"), Path("/etc/morgenlage"))
    assert store(url).shared(words_for("en"), {}).password is None


def test_an_authority_of_ones_own_is_found_beside_the_settings(tmp_path: Path) -> None:
    (tmp_path / "house.pem").touch()
    text = '[store]\nurl = "postgresql://u@db.example/d"\nsslrootcert = "house.pem"\n'
    found = read(text, tmp_path).store
    assert found is not None
    assert f"sslrootcert='{tmp_path}/house.pem'" in found.conninfo


def test_what_would_end_a_value_cannot(tmp_path: Path) -> None:
    found = store("postgresql://o'neil%20host%3Dx@localhost/a%5C'b")
    assert "dbname='a\\\\\\'b' user='o\\'neil host=x'" in found.conninfo


@pytest.mark.parametrize(
    ("url", "typed"),
    [
        ("postgresql://u@localhost/d", "postgresql://localhost:5432/d"),
        ("postgresql://u@[::1]:1/d", "postgresql://[::1]:1/d"),
        ("postgresql:///d?host=/run/pg", "postgresql://%2Frun%2Fpg:5432/d"),
        (
            "postgresql://o%27x@a.example,b.example:1/d%20e",
            "postgresql://a.example:5432,b.example:1/d%20e?sslmode=verify-full&sslrootcert=system",
        ),
    ],
)
def test_an_address_can_be_typed_elsewhere(url: str, typed: str) -> None:
    assert store(url).address == typed


def test_a_password_is_asked_anew_and_private(tmp_path: Path) -> None:
    secret = tmp_path / "db.password"
    secret.write_text(f"{CANARY}\n")
    secret.chmod(0o600)
    text = '[store]\nurl = "postgresql://u@localhost/d"\npassword_file = "db.password"\n'
    settings = read(text, tmp_path).store
    assert settings is not None
    shared = settings.shared(words_for("en"), {})
    assert shared.password is not None
    assert shared.password() == CANARY
    secret.write_text("new\n")
    assert shared.password() == "new"
    assert CANARY not in f"{settings}{shared}"

    secret.chmod(0o644)
    with pytest.raises(StateError) as refused:
        shared.password()
    assert refused.value.kind == "unreachable"
    assert "others may read this secret. Type: chmod 600" in refused.value.detail
    secret.chmod(0o600)
    with pytest.raises(StateError):  # a program that fails is not asked at every key
        shared.password()
