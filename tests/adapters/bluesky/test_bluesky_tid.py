"""Record keys: the same for every try, different for every decision, sorted by time."""

from datetime import UTC, datetime, timedelta

from adapters.bluesky_tid import tid, time_of

NOON = datetime(2026, 11, 22, 12, 0, 0, 5, tzinfo=UTC)


def test_every_try_of_a_decision_gets_the_same_key() -> None:
    assert tid("k1", NOON) == tid("k1", NOON) != tid("k2", NOON)


def test_a_bulk_act_of_one_moment_gets_a_key_for_each() -> None:
    assert len({tid(f"k{n}", NOON) for n in range(2000)}) == 2000


def test_keys_are_valid_and_sort_like_time() -> None:
    keys = [tid("k", NOON + timedelta(days=d)) for d in range(0, 4000, 7)]
    assert sorted(keys) == keys
    assert all(len(k) == 13 and k[0] in "234567abcdefghij" for k in keys)


def test_a_key_tells_its_second() -> None:
    told = time_of(tid("k1", NOON))
    assert told is not None
    assert timedelta(0) <= told - NOON.replace(microsecond=0) < timedelta(seconds=1)


def test_a_key_made_elsewhere_is_read() -> None:
    """From the specification's list of valid ones: 3jzfcijpj2z2a was made on 30 June 2023."""
    told = time_of("3jzfcijpj2z2a")
    assert told is not None
    assert told.date().isoformat() == "2023-06-30"


def test_what_is_no_key_tells_nothing() -> None:
    for odd in ("", "3k1", "self", "zzzzzzzzzzzzz", "3jzfcijpj2z2A", "0000000000000"):
        assert time_of(odd) is None
