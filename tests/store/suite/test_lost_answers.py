"""An append whose answer was lost: found, refused, or told later, and never in there twice."""

import signal
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from morgenlage.domain.action import Note, applied
from morgenlage.domain.record import Entry
from morgenlage.store.contest import Contest
from morgenlage.store.errors import StateError
from morgenlage.store.postgres import link
from morgenlage.store.postgres.link import Connection
from tests.store.story import comment, decided
from tests.store.suite.engines import PostgresEngine, within

pytestmark = pytest.mark.live


class Cut:
    """Ends the connection of a session at one moment of its next transaction."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def after_commit(self) -> None:
        """The server has committed, its answer never arrives."""
        run = link.Link.run
        once = [True]

        def cut(self: link.Link, work: Callable[[Connection], object], **how: bool) -> object:
            result = run(self, work, **how)
            if _appends(how) and once:
                once.clear()
                self.drop()
                raise StateError(Path("db"), "the connection was lost", "unreachable")
            return result

        self._monkeypatch.setattr(link.Link, "run", cut)

    def before_commit(self) -> None:
        """The server never gets to see the commit."""
        run = link.Link.run
        once = [True]

        def cut(self: link.Link, work: Callable[[Connection], object], **how: bool) -> object:
            def dying(connection: Connection) -> object:
                if how.get("alone") and once:
                    connection.execute("BEGIN")
                result = work(connection)
                if _appends(how) and once:
                    once.clear()
                    connection.pgconn.finish()
                    raise psycopg.OperationalError("the connection was lost")
                return result

            return run(self, dying, **how)

        self._monkeypatch.setattr(link.Link, "run", cut)


def _appends(how: Mapping[str, bool]) -> bool:
    """So decisions are written, and nothing else is."""
    return how.get("piped", False) or how.get("alone", False)


@pytest.fixture(autouse=True, params=["at once", "judged"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of an append."""
    if request.param == "judged":
        monkeypatch.setattr(Contest, "plain", lambda self, entries: False)


def test_a_commit_whose_answer_was_lost_is_found(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = shared.open("a")
    Cut(monkeypatch).after_commit()
    entry = decided(comment(1))
    assert anna.record([entry]).written == (entry,)
    assert shared.open("b").history(9) == (entry,)
    after = applied(entry.action, comment(1), "anna")
    assert anna.record([decided(after, Note(after.ref, "x"))]).conflicts == ()


def test_a_commit_that_never_was_did_not_happen(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = shared.open("a")
    Cut(monkeypatch).before_commit()
    entry = decided(comment(1))
    with pytest.raises(StateError) as error:
        anna.record([entry])
    assert error.value.kind == "unreachable"
    assert shared.open("b").history(9) == ()
    assert anna.record([entry]).written == (entry,)


def test_a_commit_that_nobody_could_look_for_is_told_as_anybodys(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = shared.open("a")
    with monkeypatch.context() as patched:
        patched.setattr("morgenlage.store.postgres.store.PATIENCE", 0.0)
        Cut(patched).after_commit()
        entry = decided(comment(1))
        with pytest.raises(StateError):
            anna.record([entry])
    assert anna.tail() == (replace(entry, session=""),)
    assert anna.tail() == ()
    assert anna.record([entry]).conflicts == (entry,)


def test_what_was_acknowledged_survives_a_crash_of_the_server(shared: PostgresEngine) -> None:
    anna, taken = shared.open("a"), list[Entry]()
    refused: list[StateError] = []

    def work() -> None:
        for number in range(100_000):
            entry = decided(comment(number))
            try:
                taken.extend(anna.record([entry]).written)
            except StateError as error:
                refused.append(error)
                return

    thread = threading.Thread(target=work)
    thread.start()
    assert within(5, lambda: len(taken) > 50)
    shared.server.stop(signal.SIGQUIT)
    thread.join(20)
    shared.server.start()
    assert [error.kind for error in refused] == ["unreachable"]
    there = shared.open("b").history(100_000)
    assert there[: len(taken)] == tuple(taken)
    assert len(there) <= len(taken) + 1  # one that nobody could say anything about
