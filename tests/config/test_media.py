"""The `[media]` table is read whole, or every mistake in it gets a sentence with its line."""

from pathlib import Path

import pytest

from morgenlage.config.atomic import write_private
from morgenlage.config.media_secrets import MediaSecrets
from morgenlage.config.settings import Settings, SettingsError, read_settings
from morgenlage.config.sources import TokenFile
from morgenlage.domain.media_target import MediaTarget
from morgenlage.platform import Unauthorized
from morgenlage.words import words_for

ACCOUNT = """\
[[accounts]]
id = "m"
platform = "mastodon"
url = "https://social.example"
token_file = "m.token"
"""
PUBLIC = 'public_url = "https://kreis.example/m/"\n'


def read(folder: Path, media: str, language: str = "en") -> Settings:
    file = folder / "config.toml"
    file.write_text(f"[media]\n{media}{ACCOUNT}")
    return read_settings(file, {"MORGENLAGE_LANG": language}, platforms=("mastodon",))


def complaints(folder: Path, media: str, language: str = "en") -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(folder, media, language)
    prefix = f"{folder / 'config.toml'}:"
    return [line.removeprefix(prefix) for line in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('target = "folder"\nfolder = "web"\n', MediaTarget("folder", "", folder="HERE/web")),
        (
            'target = "sftp"\nhost = "files.example"\nport = 2222\nuser = "kreis"\n'
            'folder = "htdocs/m"\nkey_file = "id"\nknown_hosts = "known"\n',
            MediaTarget(
                "sftp",
                "",
                folder="htdocs/m",
                host="files.example",
                port=2222,
                user="kreis",
                key_file="HERE/id",
                known_hosts="HERE/known",
            ),
        ),
        (
            'target = "webdav"\nurl = "https://cloud.example/dav/"\nuser = "kreis"\n'
            'secret_file = "media.secret"\n',
            MediaTarget("webdav", "", url="https://cloud.example/dav", user="kreis"),
        ),
        (
            'target = "s3"\nurl = "https://s3.example"\nbucket = "b"\naccess_key = "AK"\n'
            'region = "eu-central-1"\nacl = "public-read"\nsecret_file = "media.secret"\n',
            MediaTarget(
                "s3",
                "",
                url="https://s3.example",
                bucket="b",
                user="AK",
                region="eu-central-1",
                acl="public-read",
            ),
        ),
    ],
)
def test_every_kind_arrives(tmp_path: Path, text: str, expected: MediaTarget) -> None:
    settings = read(tmp_path, text + PUBLIC)

    assert settings.media is not None
    found = repr(settings.media.target).replace(str(tmp_path), "HERE")
    assert found == repr(expected).replace("public_url=''", "public_url='https://kreis.example/m'")
    secret = TokenFile(tmp_path / "media.secret") if expected.needs_secret else None
    assert settings.media.source == secret
    assert settings.warnings == ()


def test_without_the_table_there_is_none(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(ACCOUNT)
    assert read_settings(file, {}, platforms=("mastodon",)).media is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PUBLIC, ["1: media.target: is missing; possible: folder, sftp, webdav, s3"]),
        (
            f'target = "webdaw"\n{PUBLIC}',
            [
                '2: media.target: is "webdaw"; did you mean webdav? '
                "Possible: folder, sftp, webdav, s3"
            ],
        ),
        (
            'target = "folder"\n',
            ["1: media.public_url: is missing", "1: media.folder: is missing"],
        ),
        (
            'target = "folder"\nfolder = "w"\npublic_url = "http://kreis.example"\n',
            ["4: media.public_url: must begin with https:// (plain http only on this machine)"],
        ),
        (
            f'target = "webdav"\nuser = "k"\nurl = "https://a.example"\nsecret = "x"\n{PUBLIC}',
            [
                "5: media.secret: secrets do not belong into the settings; "
                "put it into a file of its own and name that as secret_file"
            ],
        ),
        (
            f'target = "webdav"\nuser = "k"\nurl = "https://a.example"\n{PUBLIC}',
            [
                "1: media: has no secret; add one of: secret_file, secret_command, "
                "secret_credential (for SFTP also key_file)"
            ],
        ),
        (
            f'target = "sftp"\nuser = "k"\nhost = "a b"\nport = 0\nkey_file = "k"\n{PUBLIC}',
            [
                "4: media.host: is not the name of a server, like files.county.example",
                "5: media.port: is 0, but must be between 1 and 65535",
            ],
        ),
    ],
)
def test_every_mistake_is_said_with_its_line(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    assert complaints(tmp_path, text) == expected


def test_it_is_said_in_german_too(tmp_path: Path) -> None:
    assert complaints(tmp_path, PUBLIC, "de") == [
        "1: media.target: fehlt; möglich sind: folder, sftp, webdav, s3"
    ]


def test_a_key_nobody_knows_is_warned_about(tmp_path: Path) -> None:
    settings = read(tmp_path, f'target = "folder"\nfolder = "w"\nfoldr = "x"\n{PUBLIC}')
    (warning,) = settings.warnings
    assert warning.endswith(":4: media.foldr: is not a key I know; did you mean folder?")


def test_the_secret_is_read_as_accounts_read_theirs(tmp_path: Path) -> None:
    text = 'target = "webdav"\nurl = "https://a.example"\nuser = "k"\nsecret_file = "s"\n'
    settings = read(tmp_path, text + PUBLIC)
    assert settings.media is not None
    secrets = MediaSecrets(settings.media, tmp_path / "state", words_for("en"), {})
    secret = tmp_path / "s"
    secret.write_text("geheim\n")
    with pytest.raises(Unauthorized):
        secrets.secret()  # others may read it
    secret.chmod(0o600)
    assert secrets.secret() == "geheim"
    assert secrets.load_session() is None
    secrets.save_session('{"a": 1}')
    assert secrets.load_session() == '{"a": 1}'
    assert (tmp_path / "state" / "media.json").stat().st_mode & 0o777 == 0o600


def test_every_folder_that_is_made_for_a_secret_is_private(tmp_path: Path) -> None:
    write_private(tmp_path / "state" / "sessions" / "m", "geheim")
    write_private(tmp_path / "state" / "sessions" / "m", "neu")
    made = (tmp_path / "state", tmp_path / "state" / "sessions")
    assert [f"{folder.stat().st_mode & 0o777:o}" for folder in made] == ["700", "700"]
    assert (tmp_path / "state" / "sessions" / "m").read_text() == "neu"
