"""Readings of counters as rows: thinned as in the files, moved into their days when old."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from morgenlage.domain.metric import Sample
from morgenlage.store.postgres.bodies import text
from morgenlage.store.postgres.link import Connection
from morgenlage.store.series import Series, hour_of, with_samples

Key = tuple[str, str]

_LATEST = """
SELECT k.a, k.m, max(s.at) FROM unnest(%s::text[], %s::text[]) AS k (a, m)
JOIN sample s ON s.account = k.a AND s.metric = k.m GROUP BY k.a, k.m
"""
_POINTS = """
SELECT s.account, s.metric, s.at, s.value FROM unnest(%s::text[], %s::text[]) AS k (a, m)
JOIN sample s ON s.account = k.a AND s.metric = k.m ORDER BY s.at
"""
_PUT = """
INSERT INTO sample (account, metric, at, value)
SELECT * FROM unnest(%s::text[], %s::text[], %s::timestamptz[], %s::double precision[])
ON CONFLICT (account, metric, at) DO UPDATE SET value = excluded.value
"""
_AWAY = """
DELETE FROM sample s USING unnest(%s::text[], %s::text[], %s::timestamptz[]) AS k (a, m, t)
WHERE s.account = k.a AND s.metric = k.m AND s.at = k.t
"""
_DAYS = """
INSERT INTO series (account, metric, day, value)
SELECT * FROM unnest(%s::text[], %s::text[], %s::date[], %s::double precision[])
ON CONFLICT (account, metric, day) DO UPDATE SET value = excluded.value
"""


def put_samples(connection: Connection, samples: Sequence[Sample]) -> None:
    """New readings in; a series is read and thinned when a new hour begins for it."""
    new = [Sample(text(s.account), text(s.metric), s.at, float(s.value)) for s in samples]
    newest: dict[Key, datetime] = {}
    for sample in new:
        key = sample.account, sample.metric
        newest[key] = max(sample.at, newest.get(key, sample.at))
    latest: dict[Key, datetime] = {
        (account, metric): at
        for account, metric, at in connection.execute(_LATEST, _columns(newest))
    }
    known: dict[Key, dict[datetime, float]] = {}
    whole = [k for k, at in latest.items() if hour_of(max(at, newest[k])) != hour_of(at)]
    for account, metric, at, value in connection.execute(_POINTS, _columns(whole)) if whole else ():
        known.setdefault((account, metric), {})[at] = value
    for key in latest.keys() - known.keys():  # its last reading says that nothing is thinned
        known[key] = {latest[key]: float("nan")}
    stored = [Series(*key, tuple(sorted(points.items()))) for key, points in known.items()]
    grown, history = with_samples(stored, new)
    _put_days(connection, history)
    _put_points(connection, known, grown)


def _put_points(
    connection: Connection, known: dict[Key, dict[datetime, float]], grown: Iterable[Series]
) -> None:
    put: list[tuple[str, str, datetime, float]] = []
    away: list[tuple[str, str, datetime]] = []
    for one in grown:
        before, now = known.get((one.account, one.metric), {}), dict(one.points)
        put += (
            (one.account, one.metric, at, value)
            for at, value in now.items()
            if value == value and before.get(at) != value
        )
        away += ((one.account, one.metric, at) for at in before.keys() - now.keys())
    if away:
        connection.execute(_AWAY, [list(column) for column in zip(*sorted(away), strict=True)])
    if put:
        connection.execute(_PUT, [list(column) for column in zip(*sorted(put), strict=True)])


def _put_days(connection: Connection, samples: Iterable[Sample]) -> None:
    """Readings that have become history: the last one of each day."""
    days = {
        (s.account, s.metric, s.at.astimezone(UTC).date()): s.value
        for s in sorted(samples, key=lambda s: s.at)
    }
    if days:
        rows = sorted((*key, value) for key, value in days.items())
        connection.execute(_DAYS, [list(column) for column in zip(*rows, strict=True)])


def _columns(keys: Iterable[Key]) -> tuple[list[str], list[str]]:
    pairs = list(keys)
    return [account for account, _ in pairs], [metric for _, metric in pairs]
