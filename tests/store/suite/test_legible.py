"""One row that nobody can read keeps nobody from the others, as in a folder."""

from dataclasses import replace

import pytest

from morgenlage.domain.ref import Ref
from morgenlage.store.errors import StateError
from morgenlage.store.postgres import comments
from morgenlage.store.postgres.link import Link, Row
from morgenlage.store.values import Batch
from tests.store.story import DAY, MORNING, by_ref, comment, decided, outgoing, post
from tests.store.suite.engines import Engine, PostgresEngine, loaded

pytestmark = pytest.mark.live


def test_a_wrong_value_of_an_adapter_is_left_out_and_told(engine: Engine) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    wrong = replace(comment(2), likes="many")  # type: ignore[arg-type]  # an adapter's mistake
    anna.keep(Batch(days={DAY: by_ref([comment(1), wrong, comment(3)])}))
    assert [note.kind for note in anna.notes] == ["skipped"]
    assert loaded(ben) == {DAY: by_ref([comment(1), comment(3)])}


def test_so_is_one_in_a_post(engine: Engine) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    wrong = replace(post(2), text=7)  # type: ignore[arg-type]  # as above
    anna.keep(Batch(posts={p.ref: p for p in (post(1), wrong)}))
    assert [note.kind for note in anna.notes] == ["skipped"]
    assert set(ben.load_rest().posts) == {post(1).ref}


@pytest.fixture
def newer(shared: PostgresEngine) -> PostgresEngine:
    """A newer version has been at work: of each kind there is a row that only it can read."""
    anna = shared.open("a")
    anna.keep(
        Batch(
            days={DAY: by_ref(comment(n) for n in (1, 2))},
            posts={post(n).ref: post(n) for n in (1, 2)},
            drafts={Ref("m:1"): "Der", Ref("m:2"): "Die"},
        )
    )
    anna.record([decided(comment(1), outgoing=outgoing("o1", comment(1).ref))])
    anna.record([decided(comment(2), outgoing=outgoing("o2", comment(2).ref))])
    for change in (
        f"comment SET body = body || '{{\"likes\": \"many\"}}' WHERE ref = '{comment(1).ref}'",
        f"document SET body = body || '{{\"text\": 7}}' WHERE id = '{post(1).ref}'",
        "document SET body = body || '{\"text\": 7}' WHERE id = 'm:1'",
        "act SET body = jsonb_set(body, '{action,name}', '\"sing\"') WHERE id = 'o1'",
    ):
        shared.server.ask(shared.name, f"UPDATE morgenlage.{change}")
    return shared


def test_what_a_newer_version_keeps_is_left_out_and_left_alone(newer: PostgresEngine) -> None:
    ben = newer.open("b")
    assert set(loaded(ben)[DAY]) == {comment(2).ref}
    assert set(ben.reload_day(DAY)) == {comment(2).ref}
    rest = ben.load_rest()
    assert set(rest.posts) == {post(2).ref}
    assert rest.drafts == {Ref("m:2"): "Die"}
    assert set(rest.outbox) == {"o2"}
    assert {note.name for note in ben.notes} == {"comment", "post", "draft", "act"}

    ben.keep(Batch(days={DAY: by_ref([comment(1, likes=3), comment(2, likes=3)])}, now=MORNING))

    query = "SELECT body->>'likes' FROM morgenlage.comment ORDER BY ref"
    assert newer.server.ask(newer.name, query) == [("many",), ("3",)]


def test_a_paper_that_nothing_brings_back_is_named(shared: PostgresEngine) -> None:
    ben = shared.open("b")
    put = "INSERT INTO morgenlage.paper (kind, id, version, body) VALUES"
    shared.server.ask(shared.name, f"{put} ('hushed', 'h', 1, '{{\"id\": 7}}')")
    assert ben.load_papers().kinds == {}
    assert [note.kind for note in ben.notes] == ["skipped"]
    shared.server.ask(shared.name, f"{put} ('queue', 'p1', 1, '{{\"id\": 7}}')")
    with pytest.raises(StateError, match="queue: p1") as refused:
        ben.load_papers()
    assert refused.value.kind == "unreadable"


def test_a_day_comes_in_pages(shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    anna, ben = shared.open("a"), shared.open("b")
    all_ = by_ref(comment(n) for n in range(250))
    anna.keep(Batch(days={DAY: all_}))
    monkeypatch.setattr(comments, "PAGE", 100)
    sizes: list[int] = []
    read = Link.read

    def counted(self: Link, query: str, *given: object) -> list[Row]:
        rows = read(self, query, *given)
        sizes.append(len(rows) if "body" in query else 0)
        return rows

    monkeypatch.setattr(Link, "read", counted)
    assert ben.load_day(DAY) == all_
    assert ben.reload_day(DAY) == all_
    assert ben.reload_day(DAY) == {}
    assert max(sizes) == 100
    assert sum(sizes) == 500
