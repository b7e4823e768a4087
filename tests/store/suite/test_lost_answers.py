"""An append whose answer was lost: found, refused, or told later, and never in there twice."""

import signal
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from morgenlage.domain.action import Note, applied
from morgenlage.domain.piece import Piece
from morgenlage.domain.record import Entry, Stored
from morgenlage.store.contest import Contest
from morgenlage.store.errors import StateError
from morgenlage.store.postgres import link, view
from morgenlage.store.postgres.link import Connection
from tests.store.story import comment, decided
from tests.store.suite.engines import PostgresEngine, within

pytestmark = pytest.mark.live


class Cut:
    """Ends the connection of a session at one moment of its next transaction."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def after_commit(self, *, appends: bool = True) -> None:
        """The server has committed, its answer never arrives. `appends`: decisions, else what is
        kept beside them."""
        run = link.Link.run
        once = [True]

        def cut(self: link.Link, work: Callable[[Connection], object], **how: bool) -> object:
            result = run(self, work, **how)
            if _appends(how) is appends and once:
                once.clear()
                self.drop()
                raise StateError(Path("db"), "the connection was lost", "unreachable")
            return result

        self._monkeypatch.setattr(link.Link, "run", cut)

    def in_the_middle_of_it(self, seconds: float) -> None:
        """The server commits so much later, at work still when it is looked for."""
        run = link.Link.run
        once = [True]

        def cut(self: link.Link, work: Callable[[Connection], object], **how: bool) -> object:
            if not (_appends(how) and once):
                return run(self, work, **how)
            once.clear()
            connection = self.take()
            connection.execute("BEGIN")
            work(connection)
            self._connection = None
            threading.Timer(seconds, committed, (connection,)).start()
            raise StateError(Path("db"), "the connection was lost", "unreachable")

        self._monkeypatch.setattr(link.Link, "run", cut)
        self._monkeypatch.setattr(view, "_NONE_BEFORE", "SELECT %s::text")

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


def committed(connection: Connection) -> None:
    """Over, and away with it."""
    with connection:
        connection.execute("COMMIT")


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


def test_a_commit_that_is_not_over_yet_is_waited_for(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, entry = shared.open("a"), decided(comment(1))
    Cut(monkeypatch).in_the_middle_of_it(0.5)
    assert anna.record([entry]).written == (entry,)
    assert shared.open("b").history(9) == (entry,)


def test_a_server_that_is_back_within_seconds_says_what_became_of_it(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, entry = shared.open("a"), decided(comment(1))
    Cut(monkeypatch).after_commit()
    run = link.Link.run

    def stopping(self: link.Link, work: Callable[[Connection], object], **how: bool) -> object:
        try:
            return run(self, work, **how)
        except StateError:
            if _appends(how):
                shared.server.stop(signal.SIGQUIT)
                threading.Timer(5, shared.server.start).start()
            raise

    monkeypatch.setattr(link.Link, "run", stopping)
    assert anna.record([entry]).written == (entry,)


def test_papers_whose_answer_was_lost_are_told_as_anybodys(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, piece = shared.open("a"), Piece(id="p1", version=1)
    with monkeypatch.context() as patched:
        Cut(patched).after_commit(appends=False)
        with pytest.raises(StateError):
            anna.file([piece])
    [told] = anna.tail()
    assert (told.session, told.other) == ("", ("papers",)) if isinstance(told, Stored) else False
    assert anna.tail() == ()


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
