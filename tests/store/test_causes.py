"""What libpq and the server say becomes something that a person can do."""

import re

import psycopg
import pytest
from psycopg import errors

from morgenlage.store.errors import StateError
from morgenlage.store.postgres import causes, link
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.causes import cause_of
from morgenlage.store.postgres.link import Link
from morgenlage.words import Language, words_for
from morgenlage.words.saying import sentence, state_sentence

AT = 'connection failed: connection to server at "192.0.2.7", port 5432 failed: '
HEARD = {
    'FATAL:  password authentication failed for user "presse"': "db-password",
    "FATAL:  Passwort-Authentifizierung für Benutzer »presse« fehlgeschlagen": "db-password",
    "fe_sendauth: no password supplied": "db-no-password",
    'FATAL:  database "lage" does not exist': "db-no-database",
    "FATAL:  Datenbank »lage« existiert nicht": "db-no-database",
    'FATAL:  role "presse" does not exist': "db-role",
    'FATAL:  Peer authentication failed for user "presse"': "db-role",
    'FATAL:  role "presse" is not permitted to log in': "db-no-login",
    'FATAL:  no pg_hba.conf entry for host "192.0.2.2", user "presse"': "db-no-entry",
    "SSL error: certificate verify failed": "db-certificate",
    'server certificate for "a.example" does not match host name "b.example"': "db-other-name",
    "server does not support SSL, but SSL was required": "db-no-tls",
    "Connection refused Is the server running on that host?": "db-refused",
    "FATAL:  the database system is starting up": "db-starting",
    "FATAL:  das Datenbanksystem fährt herunter": "db-starting",
    "session is read-only": "db-standby",
    "FATAL:  sorry, too many clients already": "db-too-many",
    "FATAL:  tut mir leid, schon zu viele Verbindungen": "db-too-many",
    "FATAL:  remaining connection slots are reserved for roles": "db-too-many",
    "timeout expired": "db-no-answer",
    "received invalid response to SSL negotiation: H": "db-another",
    "something nobody has seen yet": "",
}
LANGUAGES: tuple[Language, ...] = ("de", "en")


@pytest.mark.parametrize(("said", "cause"), HEARD.items())
def test_a_connection_that_was_refused_has_its_remedy(said: str, cause: str) -> None:
    assert cause_of(psycopg.OperationalError(AT + said)) == cause


def test_where_several_were_tried_the_one_that_got_furthest_counts() -> None:
    said = f"- host: 'a': {AT}Connection refused - host: 'b': {AT}session is read-only"
    assert cause_of(psycopg.OperationalError(said)) == "db-standby"


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (errors.DiskFull("could not extend file: No space left on device"), "db-full"),
        (errors.InsufficientPrivilege("permission denied for schema morgenlage"), "db-rights"),
        (errors.InsufficientPrivilege("the journal is only ever added to"), ""),
        (errors.UndefinedObject('role "presse" does not exist'), "db-no-worker"),
        (errors.AdminShutdown("terminating connection"), "db-starting"),
        (errors.UniqueViolation('database "x" does not exist'), ""),
    ],
)
def test_what_a_server_complained_about_has_its_remedy(error: psycopg.Error, cause: str) -> None:
    assert cause_of(error) == cause


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_has_its_words(language: Language) -> None:
    keys = {key for key, _ in causes._TEXTS} | {*HEARD.values()} - {""}
    source = causes.__loader__.get_source(causes.__name__)  # type: ignore[union-attr]  # a file of ours
    keys |= {*re.findall(r'"(db-[a-z-]+)"', source)}
    words = words_for(language)
    assert len(keys) > 15
    assert [key for key in keys if sentence(words, key) == key] == []
    said = state_sentence(words, "unreachable", "vm/lage", AT, "db-password")
    assert said.startswith("vm/lage: ")
    assert AT not in said
    assert AT in state_sentence(words, "unreachable", "vm/lage", AT)


def test_who_is_told_to_wait_hears_why_it_failed_before(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(address: Address, name: str) -> None:
        raise psycopg.OperationalError(AT + "Connection refused")

    monkeypatch.setattr(link, "connected", refused)
    way = Link(Address("host=vm,db2 port=5544,5432 dbname=lage"), "a", lambda _: None)
    for _ in range(2):
        with pytest.raises(StateError) as error:
            way.take()
        assert (error.value.kind, error.value.reason) == ("unreachable", "db-refused")
        assert str(error.value.path) == "vm:5544,db2/lage"
