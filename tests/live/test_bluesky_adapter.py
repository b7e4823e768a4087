"""The adapter on a real Bluesky network: what citizens do arrives, what we do is there once."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from adapters.bluesky import Bluesky
from morgenlage.domain.account import Account
from morgenlage.domain.action import Action, Hide, Like, Reply, Unhide, Unlike, Withdraw
from morgenlage.domain.comment import OPEN, Comment
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.ref import platform_id, ref_of
from morgenlage.platform import Gone, Refused, Unauthorized, Visit
from tests.live.citizen import Citizen, eventually
from tests.live.network import BlueskyNetwork

pytestmark = pytest.mark.live


class Kept:
    """App password and session, in memory."""

    def __init__(self, password: str) -> None:
        self.password = password
        self.session: str | None = None
        self.saved = 0

    def secret(self) -> str:
        return self.password

    def load_session(self) -> str | None:
        return self.session

    def save_session(self, session: str) -> None:
        self.session = session
        self.saved += 1


@pytest.fixture(scope="module")
def citizen(bluesky: BlueskyNetwork) -> Iterator[Citizen]:
    account = bluesky.accounts["citizen"]
    person = Citizen(bluesky.url, account.handle, account.password)
    yield person
    person.close()


@pytest.fixture(scope="module")
def county(bluesky: BlueskyNetwork) -> Iterator[Citizen]:
    """Our own account as the official app would use it: for posts, and to look at what is there."""
    account = bluesky.accounts["county"]
    person = Citizen(bluesky.url, account.handle, account.password)
    yield person
    person.close()


@pytest.fixture(scope="module")
def kept(bluesky: BlueskyNetwork) -> Kept:
    """One for all tests: the server allows thirty sign-ins in five minutes."""
    return Kept(bluesky.accounts["county"].app_password)


@pytest.fixture
async def adapter(bluesky: BlueskyNetwork, kept: Kept) -> AsyncIterator[Bluesky]:
    one = connected(bluesky, kept)
    yield one
    await one.aclose()


def connected(bluesky: BlueskyNetwork, kept: Kept) -> Bluesky:
    account = Account("bsky", "bluesky", bluesky.url, "county.test")
    return Bluesky(account, kept, lambda: datetime.now(UTC))


def decided(action: Action) -> Outgoing:
    now = datetime.now(UTC)
    return Outgoing(uuid4().hex[:6], action, uuid4().hex, now, now, "anna", OPEN)


async def heard(adapter: Bluesky, uri: str, cursor: str = "") -> tuple[Comment, Visit]:
    """The comment once a poll brings it."""
    end = time.monotonic() + 15
    while True:
        visit = await adapter.poll(cursor)
        for comment in visit.comments:
            if comment.ref == ref_of("bsky", uri):
                return comment, visit
        assert time.monotonic() < end, f"never heard of {uri}"


def with_text(records: list[dict[str, dict[str, object]]], text: str) -> int:
    return sum(1 for r in records if r["value"].get("text") == text)


async def test_what_citizens_wrote_is_in_the_first_visit(
    adapter: Bluesky, bluesky: BlueskyNetwork
) -> None:
    visit = await adapter.poll("")

    found = {platform_id(c.ref): c for c in visit.comments}
    reply, mention = found[bluesky.posts["r1"]], found[bluesky.posts["m1"]]
    assert (reply.kind, reply.author, reply.author_name) == ("reply", "citizen.test", "A citizen")
    assert reply.text == "Is the registry office closed, too?"
    assert reply.post == reply.parent == ref_of("bsky", bluesky.posts["p1"])
    assert (reply.language, reply.liked, reply.hidden, reply.ours) == ("en", False, False, False)
    assert reply.permalink.startswith("https://bsky.app/profile/citizen.test/post/")
    assert (mention.kind, mention.post) == ("mention", None)
    posts = {platform_id(p.ref): p for p in visit.posts}
    assert (posts[bluesky.posts["p1"]].likes, posts[bluesky.posts["p2"]].shares) == (1, 1)
    assert visit.profile is not None
    assert (visit.profile.handle, visit.profile.followers) == ("county.test", 1)
    assert ("followers", 1.0) in [(s.metric, s.value) for s in visit.samples]
    assert (visit.skipped, visit.more, visit.gone) == (0, False, ())
    assert adapter.budget is not None
    assert adapter.budget.limit == 3000


async def test_nothing_new_is_nothing_and_a_new_one_comes_alone(
    adapter: Bluesky, bluesky: BlueskyNetwork, citizen: Citizen, county: Citizen
) -> None:
    cursor = (await adapter.poll("")).cursor
    # what the network counts late may ask for one more look
    cursor = (await adapter.poll(cursor)).cursor
    assert (await adapter.poll(cursor)).comments == ()

    made = citizen.mention("county.test", county.did, "Grüße 👋 an @county.test!")
    comment, visit = await heard(adapter, made["uri"], cursor)

    assert (comment.kind, comment.text) == ("mention", "Grüße 👋 an @county.test!")
    assert [platform_id(c.ref) for c in visit.comments] == [made["uri"]]


async def test_a_comment_with_a_wrong_clock_is_not_lost_and_not_old(
    adapter: Bluesky, bluesky: BlueskyNetwork, citizen: Citizen
) -> None:
    cursor = (await adapter.poll("")).cursor
    made = citizen.answer(
        bluesky.posts["p2"], "Aus der Vergangenheit", createdAt="2020-01-01T00:00:00Z"
    )

    comment, _ = await heard(adapter, made["uri"], cursor)

    assert datetime.now(UTC).date() == comment.created_at.date()


async def test_an_answer_is_there_once_with_the_right_parent(
    adapter: Bluesky, bluesky: BlueskyNetwork, citizen: Citizen, county: Citizen
) -> None:
    made = citizen.answer(bluesky.posts["p1"], "Und am Dienstag?")
    comment, _ = await heard(adapter, made["uri"])
    text = (
        "Größer geöffnet 🎉: https://kreis.example/ämter, @citizen.test @nobody.test #Bürgerbüro!"
    )
    outgoing = decided(Reply(comment.ref, text))
    assert await adapter.find(outgoing, comment) is None

    receipts = {(await adapter.send(outgoing, comment)).id for _ in range(3)}

    assert len(receipts) == 1
    assert await adapter.find(outgoing, comment) == await adapter.send(outgoing, comment)
    stored = [
        r for r in citizen.stored(county.did, "app.bsky.feed.post") if r["value"]["text"] == text
    ]
    assert [r["uri"] for r in stored] == list(receipts)
    value = stored[0]["value"]
    assert value["reply"]["parent"] == made
    assert value["reply"]["root"]["uri"] == bluesky.posts["p1"]
    marked = [
        (text.encode()[f["index"]["byteStart"] : f["index"]["byteEnd"]].decode(), f["features"][0])
        for f in value["facets"]
    ]
    assert [m[0] for m in marked] == ["https://kreis.example/ämter", "@citizen.test", "#Bürgerbüro"]
    assert marked[1][1]["did"] == citizen.did
    seen = eventually(lambda: citizen.below(made["uri"]))
    assert [post["record"]["text"] for post in seen] == [text]

    thread = await adapter.thread(comment)
    assert [(c.ours, c.text) for c in thread] == [(False, "Und am Dienstag?"), (True, text)]


async def test_an_answer_can_be_taken_back(
    adapter: Bluesky, bluesky: BlueskyNetwork, citizen: Citizen, county: Citizen
) -> None:
    comment, _ = await heard(adapter, bluesky.posts["r2"])
    first, second = decided(Reply(comment.ref, "Zurück 1")), decided(Reply(comment.ref, "Zurück 2"))
    receipt = await adapter.send(first, comment)
    other = await adapter.send(second, comment)

    await adapter.undo_reply(receipt)
    await adapter.undo_reply(receipt)
    withdrawn = decided(Withdraw(comment.ref, other.id))
    assert await adapter.find(withdrawn, comment) is None
    await adapter.send(withdrawn, comment)

    assert await adapter.find(withdrawn, comment) == Receipt(other.id)
    left = citizen.stored(county.did, "app.bsky.feed.post")
    assert [with_text(left, "Zurück 1"), with_text(left, "Zurück 2")] == [0, 0]


async def test_a_like_is_there_once_and_goes_again(
    adapter: Bluesky, bluesky: BlueskyNetwork, citizen: Citizen, county: Citizen
) -> None:
    made = citizen.answer(bluesky.posts["p2"], "Danke fürs Wasser")
    comment, _ = await heard(adapter, made["uri"])

    def likes() -> list[str]:
        found = citizen.stored(county.did, "app.bsky.feed.like")
        return [r["value"]["subject"]["uri"] for r in found]

    for _ in range(2):
        await adapter.send(decided(Like(comment.ref)), comment)
        eventually(lambda: citizen.seen(made["uri"])["likeCount"] == 1)
    assert likes().count(made["uri"]) == 1
    assert (await adapter.poll("")).comments
    assert (await heard(adapter, made["uri"]))[0].liked

    unlike = decided(Unlike(comment.ref))
    assert await adapter.find(unlike, comment) is None
    await adapter.send(unlike, comment)
    await adapter.send(unlike, comment)
    assert await adapter.find(unlike, comment) == Receipt("")
    assert made["uri"] not in likes()


async def test_a_like_taken_back_before_the_network_shows_it_is_gone(
    adapter: Bluesky, bluesky: BlueskyNetwork, citizen: Citizen, county: Citizen
) -> None:
    made = citizen.answer(bluesky.posts["p2"], "Schnell")
    comment, _ = await heard(adapter, made["uri"])

    await adapter.send(decided(Like(comment.ref)), comment)
    await adapter.send(decided(Unlike(comment.ref)), comment)

    stored = citizen.stored(county.did, "app.bsky.feed.like")
    assert made["uri"] not in [r["value"]["subject"]["uri"] for r in stored]


async def test_hiding_is_seen_by_all_and_taken_back(
    adapter: Bluesky, bluesky: BlueskyNetwork, citizen: Citizen, county: Citizen
) -> None:
    root = county.post("Straßensperrung")
    made = citizen.answer(root["uri"], "Beleidigung")
    comment, visit = await heard(adapter, made["uri"])

    def hidden() -> list[str]:
        found = citizen.stored(county.did, "app.bsky.feed.threadgate")
        gates = [r["value"] for r in found if r["value"]["post"] == root["uri"]]
        assert all("allow" not in gate for gate in gates), "who may answer must stay as it was"
        return [uri for gate in gates for uri in gate.get("hiddenReplies", [])]

    hide = decided(Hide(comment.ref))
    for _ in range(2):
        await adapter.send(hide, comment)
    assert hidden() == [made["uri"]]
    assert await adapter.find(hide, comment) is not None
    end = time.monotonic() + 15  # the network shows what it took in a moment later
    while not (await heard(adapter, made["uri"], visit.cursor))[0].hidden:
        assert time.monotonic() < end, "never shown as hidden"

    unhide = decided(Unhide(comment.ref))
    assert await adapter.find(unhide, comment) is None
    await adapter.send(unhide, comment)
    assert hidden() == []


async def test_hiding_in_somebody_elses_thread_is_refused(
    adapter: Bluesky, bluesky: BlueskyNetwork
) -> None:
    comment, _ = await heard(adapter, bluesky.posts["m1"])
    with pytest.raises(Refused, match="own posts"):
        await adapter.send(decided(Hide(comment.ref)), comment)


async def test_a_deleted_comment_is_reported_and_cannot_be_answered(
    adapter: Bluesky, bluesky: BlueskyNetwork, citizen: Citizen
) -> None:
    made = citizen.answer(bluesky.posts["p1"], "Gleich weg")
    comment, visit = await heard(adapter, made["uri"])
    citizen.delete(made["uri"])

    end = time.monotonic() + 15
    while not (after := await adapter.poll(visit.cursor)).gone:
        assert time.monotonic() < end
    assert after.gone == (comment.ref,)
    with pytest.raises(Gone):
        await adapter.send(decided(Reply(comment.ref, "Zu spät")), comment)
    with pytest.raises(Gone):
        await adapter.thread(comment)


async def test_an_answer_given_in_the_official_app_is_heard_of(
    adapter: Bluesky, bluesky: BlueskyNetwork, citizen: Citizen, county: Citizen
) -> None:
    made = citizen.answer(bluesky.posts["p1"], "Wer antwortet?")
    comment, visit = await heard(adapter, made["uri"])

    ours = county.answer(made["uri"], "Ein Kollege")
    answer, _ = await heard(adapter, ours["uri"], visit.cursor)

    assert (answer.ours, answer.parent) == (True, comment.ref)


async def test_an_expired_token_is_renewed_and_the_call_repeated(
    bluesky: BlueskyNetwork, kept: Kept
) -> None:
    first = connected(bluesky, kept)
    await first.check()
    await first.aclose()
    assert kept.session is not None
    session = json.loads(kept.session)
    saved = kept.saved
    kept.session = json.dumps({**session, "accessJwt": expired(session["accessJwt"])})

    second = connected(bluesky, kept)
    profile = await second.check()
    await second.aclose()

    assert profile.handle == "county.test"
    assert kept.saved == saved + 1
    assert json.loads(kept.session)["refreshJwt"] != session["refreshJwt"]


async def test_a_wrong_app_password_is_said_once(bluesky: BlueskyNetwork) -> None:
    adapter = connected(bluesky, Kept("abcd-abcd-abcd-abcd"))
    for _ in range(3):
        with pytest.raises(Unauthorized, match="Invalid identifier or password"):
            await adapter.poll("")
    await adapter.aclose()


def expired(token: str) -> str:
    """The same token, out of date: the test network signs with a secret that is known."""
    head, claims, _ = token.split(".")
    said = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    said.update(iat=int(time.time()) - 7300, exp=int(time.time()) - 100)
    body = f"{head}.{_encoded(json.dumps(said).encode())}"
    return f"{body}.{_encoded(hmac.new(b'jwt-secret', body.encode(), hashlib.sha256).digest())}"


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
