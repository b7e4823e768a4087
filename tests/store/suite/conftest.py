"""One engine after the other; the database's server starts once for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.database import Server, database_server, why_not
from tests.store.suite.engines import Engine, FolderEngine, PostgresEngine


@pytest.fixture(scope="session")
def database() -> Iterator[Server]:
    """A PostgreSQL server."""
    if missing := why_not():
        pytest.skip(missing)
    with database_server() as server:
        yield server


@pytest.fixture(params=["folder", pytest.param("postgres", marks=pytest.mark.live)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty state."""
    made: Engine
    if request.param == "folder":
        made = FolderEngine(tmp_path)
    else:
        made = PostgresEngine(tmp_path, request.getfixturevalue("database"))
    yield made
    made.close()


@pytest.fixture
def shared(tmp_path: Path, database: Server) -> Iterator[PostgresEngine]:
    """An empty state in a database."""
    made = PostgresEngine(tmp_path, database)
    yield made
    made.close()
