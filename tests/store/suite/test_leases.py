"""One process polls, one sends, whichever host it runs on."""

from tests.store.suite.engines import Engine


def test_only_one_has_it_at_a_time(engine: Engine) -> None:
    mine, theirs = engine.lease("poller"), engine.lease("poller")
    assert mine.try_take()
    assert mine.try_take()
    assert not theirs.try_take()
    assert engine.lease("sender").try_take()
    mine.release()
    mine.release()
    assert theirs.try_take()


def test_as_a_context_it_says_whether_it_is_ours(engine: Engine) -> None:
    with engine.lease("poller") as first, engine.lease("poller") as second:
        assert (first, second) == (True, False)
    with engine.lease("poller") as again:
        assert again
