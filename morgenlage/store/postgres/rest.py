"""Everything beside comments and papers: posts, accounts, drafts, acts, numbers, outcomes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from morgenlage.domain.metric import Sample
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.past import Days, Past
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.veil import Veil
from morgenlage.store.annals import left_behind, news_of
from morgenlage.store.plain import plain_outgoing
from morgenlage.store.postgres.bodies import Legible, body_of, text
from morgenlage.store.postgres.link import Connection
from morgenlage.store.postgres.numbers import put_samples
from morgenlage.store.series import continued, days_of
from morgenlage.store.shelves import Draft
from morgenlage.store.values import AccountRecord, Batch, Rest

T = TypeVar("T")
POSTS, ACCOUNTS, DRAFTS = "post", "account", "draft"

_UPSERT = """
INSERT INTO document (kind, id, body)
SELECT %s, i, b::jsonb FROM unnest(%s::text[], %s::text[]) AS t (i, b) ORDER BY i
ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body
WHERE document.body IS DISTINCT FROM excluded.body
RETURNING id
"""
_OUTCOMES = """
INSERT INTO outcome (ref, at, body)
SELECT r, a, b::jsonb FROM unnest(%s::text[], %s::timestamptz[], %s::text[]) AS t (r, a, b)
ORDER BY r ON CONFLICT (ref) DO UPDATE SET at = excluded.at, body = excluded.body
"""
_HEARD = """
SELECT p.body, o.body FROM document p LEFT JOIN outcome o ON o.ref = p.id
WHERE p.kind = 'post' AND (p.id = ANY(%s) OR p.body->>'account' = ANY(%s))
"""
_TURN = "SELECT pg_advisory_xact_lock(hashtext('morgenlage rest'))"
"""Posts, numbers and outcomes are read and written again: one session after the other."""


class Shown:
    """One transaction's view of it."""

    def __init__(self, connection: Connection, veil: Veil, legible: Legible) -> None:
        self._connection = connection
        self._veil = veil
        self._legible = legible

    def rest(self) -> Rest:
        """Everything of it that memory holds."""
        rows = self._connection.execute(
            "SELECT account, metric, at, value FROM sample ORDER BY at"
        ).fetchall()
        acts = self._connection.execute("SELECT id, body FROM act ORDER BY first, id").fetchall()
        return Rest(
            {post.ref: post for post in self._documents(POSTS, Post)},
            tuple(Sample(*row) for row in rows),
            {record.id: record for record in self._documents(ACCOUNTS, AccountRecord)},
            {act.id: act for act in self._legible.acts(acts).values()},
            {draft.ref: draft.text for draft in self._documents(DRAFTS, Draft)},
        )

    def _documents(self, kind: str, of: type[T]) -> list[T]:
        query = "SELECT id, body FROM document WHERE kind = %s ORDER BY id"
        rows = self._connection.execute(query, (kind,)).fetchall()
        return list(self._legible.values(kind, rows, of).values())

    def past(self, since: date) -> Past:
        """What is kept for good, from the month of that day on, to the last reading."""
        first = datetime(since.year, since.month, 1, tzinfo=UTC)
        bodies = self._connection.execute(
            "SELECT ref, body FROM outcome WHERE at >= %s ORDER BY at, ref", (first,)
        ).fetchall()
        history: dict[tuple[str, str], list[tuple[date, float]]] = {}
        for account, metric, day, value in self._connection.execute(
            "SELECT account, metric, day, value FROM series WHERE day >= %s ORDER BY day",
            (date(since.year, 1, 1),),
        ):
            history.setdefault((account, metric), []).append((day, value))
        near: dict[tuple[str, str], list[tuple[datetime, float]]] = {}
        for account, metric, at, value in self._connection.execute(
            "SELECT account, metric, at, value FROM sample ORDER BY at"
        ):
            near.setdefault((account, metric), []).append((at, value))
        series: dict[tuple[str, str], Days] = {key: tuple(days) for key, days in history.items()}
        for key, points in near.items():
            series[key] = continued(series.get(key, ()), days_of(points))
        outcomes: dict[str, Outcome] = self._legible.values("outcome", bodies, Outcome)
        return Past(tuple(outcomes.values()), series)

    def put(self, batch: Batch) -> tuple[str, ...]:
        """Puts in what the batch gives; the names of what changed, as the files are called."""
        changed: list[str] = []
        posts = bool(batch.posts or batch.erased or (batch.now and batch.accounts))
        if posts or batch.outcomes or batch.samples:
            self._connection.execute(_TURN)
        if posts:
            changed += self._put_posts(batch)
        if batch.outcomes:
            self._put_outcomes(batch.outcomes)
            changed.append("outcomes")
        if batch.samples:
            put_samples(self._connection, batch.samples)
            changed.append("samples")
        if (batch.drafts or batch.erased) and self._put_drafts(batch):
            changed.append("drafts")
        if batch.accounts:
            self._put_accounts(batch.accounts)
            changed.append("accounts")
        return tuple(dict.fromkeys(changed))

    def _put_posts(self, batch: Batch) -> list[str]:
        """As `Shelves` does it: what was just heard of is counted, and old ones leave."""
        now, changed = batch.now, []
        gone = list(map(text, batch.erased))
        wanted = {ref: post for ref, post in batch.posts.items() if ref not in batch.erased}
        if now is not None:
            heard, known = self._heard(batch, wanted)
            news = [new for p in heard if (new := news_of(p, known.get(p.ref), now)) is not None]
            if news:
                self._put_outcomes(news)
                changed.append("outcomes")
            old = {p.ref for p in heard if left_behind(p, now)}
            wanted = {ref: post for ref, post in wanted.items() if ref not in old}
            gone += map(text, old)
        written = self._upsert(POSTS, {text(ref): post for ref, post in wanted.items()})
        if self._delete(POSTS, gone) or written:
            changed.append("posts")
        return changed

    def _heard(
        self, batch: Batch, wanted: Mapping[Ref, Post]
    ) -> tuple[list[Post], dict[Ref, Outcome]]:
        """Posts that were read just now, and what is known of what they brought."""
        reached = [id_ for id_, record in batch.accounts.items() if record.trouble is None]
        rows = self._connection.execute(_HEARD, ([text(r) for r in wanted], reached)).fetchall()
        posts = self._legible.values(POSTS, ((n, p) for n, (p, _) in enumerate(rows)), Post)
        brought = ((n, o) for n, (_, o) in enumerate(rows) if o)
        outcomes = self._legible.values("outcome", brought, Outcome)
        known = {posts[n].ref: outcome for n, outcome in outcomes.items() if n in posts}
        missing = [text(ref) for ref in wanted if ref not in known]
        query = "SELECT ref, body FROM outcome WHERE ref = ANY(%s)"
        if missing:
            more = self._connection.execute(query, (missing,)).fetchall()
            known |= {o.ref: o for o in self._legible.values("outcome", more, Outcome).values()}
        heard = {post.ref: post for post in posts.values() if post.ref not in batch.erased}
        return list({**heard, **wanted}.values()), known

    def _put_outcomes(self, outcomes: Iterable[Outcome]) -> None:
        rows = {text(o.ref): o for o in outcomes}
        bodies = self._legible.bodies("outcome", rows)
        times = [rows[ref].at for ref in bodies]
        self._connection.execute(_OUTCOMES, (list(bodies), times, list(bodies.values())))

    def _put_drafts(self, batch: Batch) -> bool:
        said = {ref: t for ref, t in batch.drafts.items() if t and ref not in batch.erased}
        silent = [text(ref) for ref in (*batch.drafts, *batch.erased) if ref not in said]
        written = self._upsert(DRAFTS, {text(ref): Draft(ref, t) for ref, t in said.items()})
        return self._delete(DRAFTS, silent) or written

    def _put_accounts(self, accounts: Mapping[str, AccountRecord]) -> None:
        if self._veil.storage == "volatile":  # what is not stored has to be read again
            accounts = {id_: replace(record, cursor="") for id_, record in accounts.items()}
        self._upsert(ACCOUNTS, {text(id_): record for id_, record in accounts.items()})

    def _upsert(self, kind: str, documents: Mapping[str, Any]) -> bool:
        """Whether any of them said something new."""
        if not documents:
            return False
        bodies = self._legible.bodies(kind, documents)
        given = kind, list(bodies), list(bodies.values())
        return bool(self._connection.execute(_UPSERT, given).fetchall())

    def _delete(self, kind: str, ids: Sequence[str]) -> bool:
        if not ids:
            return False
        query = "DELETE FROM document WHERE kind = %s AND id = ANY(%s)"
        return self._connection.execute(query, (kind, ids)).rowcount > 0

    def put_outbox(self, outbox: Mapping[str, Outgoing], reached: int) -> None:
        """Exactly these acts, as far as the session has seen: what moved later stays. Where one
        stands is what was appended last, and nobody's picture of it."""
        rows = {text(id_): body_of(plain_outgoing(act)) for id_, act in outbox.items()}
        self._connection.execute(
            "DELETE FROM act WHERE position <= %s AND id <> ALL(%s)", (reached, list(rows))
        )
        self._connection.execute(
            """
            INSERT INTO act (id, first, position, session, body)
            SELECT i, %s, %s, '', b::jsonb FROM unnest(%s::text[], %s::text[]) AS t (i, b)
            ON CONFLICT (id) DO NOTHING
            """,
            (reached, reached, list(rows), list(rows.values())),
        )
