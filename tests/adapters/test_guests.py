"""Platforms of other packages: found, looked at, kept at arm's length."""

import asyncio
import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

import adapters
from adapters import PLATFORMS, connect, names
from adapters.guest import Guest
from morgenlage.domain.account import Ability, Account, Profile
from morgenlage.domain.action import Reply
from morgenlage.domain.comment import OPEN, UNJUDGED
from morgenlage.domain.draft import Draft
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.ref import Ref
from morgenlage.platform import (
    Gone,
    Limited,
    Malformed,
    NotLoaded,
    PlatformError,
    Refused,
    Unauthorized,
    Uncertain,
    Unreachable,
)
from tests.adapters.packages import Packages, packages

__all__ = ["packages"]

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
TOKEN = "canary-token-77"


class Pocket:
    """A token."""

    def secret(self) -> str:
        return TOKEN

    def load_session(self) -> str | None:
        return None

    def save_session(self, session: str) -> None:
        return None


def guest(packages: Packages, code: str = "class Made(Good): pass") -> Guest:
    """The adapter of a package that was just installed."""
    count = len(list(packages.folder.glob("*.py")))
    name = f"made{count}{packages.folder.parent.name.replace('-', '_')}"
    packages.install(name, code)
    found = connect(Account("kreis", name, "https://place.example"), Pocket(), lambda: NOW)
    assert isinstance(found, Guest)
    return found


def act(text: str = "Ja") -> Outgoing:
    return Outgoing("o1", Reply(Ref("kreis:1"), text), "k", NOW, NOW, "ich", OPEN)


@pytest.fixture(autouse=True)
async def _threads_end() -> AsyncIterator[None]:
    yield
    await asyncio.sleep(0)


async def test_it_is_listed_found_and_asked(packages: Packages) -> None:
    packages.install("feeds-for-morgenlage", "class Made(Good): pass", "feeds")
    assert "feeds" in names()
    platform = connect(Account("kreis", "feeds"), Pocket(), lambda: NOW)

    assert (await platform.check()).handle == "county"
    visit = await platform.poll("")

    (comment,) = visit.comments
    assert (comment.ref, comment.text, comment.platform) == ("kreis:1", "Guten Morgen", "feeds")
    assert platform.can == {Ability.COMMENTS, Ability.REPLY}
    assert platform.cannot == {"like": "this place knows no likes"}
    assert platform.limits.length == 77
    assert await platform.thread(comment) == (comment,)
    assert await platform.send(act(), comment) == Receipt("sent-o1")
    assert not platform.repeatable(act(), NOW)
    assert await platform.find(act(), comment) is None
    assert platform.repeatable(act(), NOW)
    await platform.undo_reply(Receipt("x"))
    await platform.aclose()


async def test_all_of_it_happens_on_a_thread_of_its_own(packages: Packages) -> None:
    platform = guest(
        packages,
        """
        import threading
        IMPORTED = threading.current_thread().name

        class Made(Good):
            async def check(self):
                return Profile(threading.current_thread().name, IMPORTED)
        """,
    )
    profile = await platform.check()
    assert (profile.handle, profile.name) == ("guest kreis", "guest kreis")
    assert threading.current_thread().name != "guest kreis"


def test_our_own_are_listed_without_looking_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(**_: object) -> None:
        raise AssertionError("looked for packages")

    monkeypatch.setattr("adapters.guests.entry_points", never)
    assert tuple(PLATFORMS)
    own = connect(Account("m", "mastodon", "https://m.example"), Pocket(), lambda: NOW)
    assert not isinstance(own, Guest)


async def test_a_name_of_ours_cannot_be_taken_over(packages: Packages) -> None:
    packages.install("evil", "class Made(Good): pass", "mastodon")
    own = connect(Account("m", "mastodon", "https://m.example"), Pocket(), lambda: NOW)
    assert type(own).__module__ == "adapters.mastodon"
    assert names().count("mastodon") == 1


def test_a_name_nobody_offers_is_told_with_those_there_are(packages: Packages) -> None:
    packages.install("feeds-for-morgenlage", "class Made(Good): pass", "feeds")
    with pytest.raises(Refused, match=r"no adapter for platform 'fedes'.*bluesky.*feeds.*mastodon"):
        connect(Account("kreis", "fedes"), Pocket(), lambda: NOW)


def test_of_two_packages_with_one_name_none_is_taken(packages: Packages) -> None:
    packages.install("one", "class Made(Good): pass", "feeds")
    packages.install("two", "class Made(Good): pass", "feeds")
    with pytest.raises(NotLoaded, match="guest-twice"):
        connect(Account("kreis", "feeds"), Pocket(), lambda: NOW)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("class Made(Good): VERSION = 2", "guest-version"),
        ("class Made(Good): VERSION = None", "guest-version"),
        ("class Made: VERSION = 1", "guest-shape"),
        ("raise RuntimeError('at import')", "guest-import"),
        ("raise SystemExit(3)", "guest-import"),
        ("import not_there_at_all", "guest-import"),
        ("Else = 1", "guest-import"),
        ("class Made(Good):\n    def __init__(self, *a): raise KeyboardInterrupt", "guest-import"),
        ("class Made(Good):\n    def __init__(self): pass", "guest-import"),
    ],
)
async def test_what_cannot_be_used_says_why(packages: Packages, code: str, why: str) -> None:
    platform = guest(packages, code)
    for _ in range(2):
        with pytest.raises(NotLoaded) as error:
            await platform.poll("")
        assert (error.value.why, str(error.value), error.value.reason) == (why, why, why)


@pytest.mark.parametrize(
    "raised",
    [
        "ValueError('x')",
        "SystemExit(1)",
        "KeyboardInterrupt()",
        "StopIteration()",
        "asyncio.CancelledError()",
        "GeneratorExit()",
        "BaseExceptionGroup('x', [KeyboardInterrupt()])",
    ],
)
async def test_whatever_it_raises_the_next_visit_is_answered(
    packages: Packages, raised: str
) -> None:
    platform = guest(
        packages,
        f"""
        class Made(Good):
            async def poll(self, cursor):
                if cursor:
                    return await super().poll(cursor)
                raise {raised}
        """,
    )
    with pytest.raises((Exception, asyncio.CancelledError)):
        await platform.poll("")
    assert len((await platform.poll("x")).comments) == 1


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        ("platform.Unreachable('x\\x1b[31m', tls=True, why='broken-off')", Unreachable),
        ("platform.Uncertain('x\\x1b[31m')", Uncertain),
        ("platform.Unauthorized('x\\x1b[31m', scope=True)", Unauthorized),
        ("platform.Limited('x\\x1b[31m', float('nan'))", Limited),
        ("platform.Limited('x\\x1b[31m', 10**9)", Limited),
        ("platform.Refused('x\\x1b[31m', why=['a'])", Refused),
        ("platform.Gone('x\\x1b[31m')", Gone),
        ("platform.Malformed('x\\x1b[31m')", Malformed),
        ("platform.PlatformError('x\\x1b[31m')", Uncertain),
        ("Own('x\\x1b[31m')", Refused),
    ],
)
async def test_its_errors_keep_their_kind_and_lose_what_is_unsafe(
    packages: Packages, raised: str, kind: type[PlatformError]
) -> None:
    platform = guest(
        packages,
        f"""
        class Own(platform.Refused):
            def __str__(self): return super().__str__() + self.args[0]

        class Made(Good):
            async def poll(self, cursor):
                error = {raised}
                error.args = (error.args[0] + " " + self.secrets.secret(),)
                raise error
        """,
    )
    with pytest.raises(PlatformError) as error:
        await platform.poll("")
    assert type(error.value) is kind
    assert "\x1b" not in str(error.value)
    assert TOKEN not in f"{error.value!s} {error.value!r} {platform!r}"
    if isinstance(error.value, Limited):
        assert error.value.retry_after in (None, 0, 3600)


async def test_only_sound_values_come_in_and_all_text_is_clean(packages: Packages) -> None:
    platform = guest(
        packages,
        """
        class Made(Good):
            async def poll(self, cursor):
                good = self.said(1, text="a\\x1b[31mb\\u202e", author="@fri\\x07da",
                                 permalink="javascript:1", created_at=AT + timedelta(days=9),
                                 platform="mastodon")
                bad = [
                    None, 7, "x", object(), {"ref": 1},
                    self.said(2, text=None), self.said(2, text=b"x"),
                    self.said(2, created_at="2026-11-22"),
                    self.said(2, created_at=datetime(2026, 1, 1)),
                    self.said(2, ref="other:2"), self.said(2, account="other"),
                    self.said(2, ref="kreis:\\x1b[2J"), self.said(2, author="\\u200b"),
                    self.said(2, media=("x",)), self.said(2, likes="many"),
                    self.said(2, ref="kreis:" + "x" * 9999),
                ]
                samples = [Sample("kreis", "fol\\x07lowers", AT, 3.0),
                           Sample("kreis", "x", AT, float("nan")),
                           Sample("other", "x", AT, 1.0), 5]
                post = Post("kreis:p", "kreis", "x", "Bei\\x9btrag", AT)
                return platform.Visit([good, *bad], [post, "x"], samples, ["kreis:9", "other:9", 3],
                                      "c" * 10**6, Profile("co\\x1b[1munty"), 1, "yes")
        """,
    )
    visit = await platform.poll("")
    (comment,) = visit.comments
    assert (comment.text, comment.author, comment.permalink) == ("ab", "frida", "")
    assert comment.flags == ("bidi", "control")
    assert (comment.created_at, comment.platform) == (NOW, platform.account.platform)
    assert (comment.handling, comment.verdict) == (OPEN, UNJUDGED)
    assert [p.text for p in visit.posts] == ["Beirag"]
    assert [(s.metric, s.value) for s in visit.samples] == [("followers", 3.0)]
    assert visit.gone == ("kreis:9",)
    assert visit.profile is not None
    assert visit.profile.handle == "county"
    assert (visit.cursor, visit.more) == ("", False)
    assert visit.skipped == 1 + 16 + 1 + 3 + 2


@pytest.mark.parametrize("given", ["None", "7", "'x'", "Profile('x')", "object()", "[1]"])
async def test_an_answer_of_another_kind_is_none(packages: Packages, given: str) -> None:
    platform = guest(
        packages,
        f"""
        class Made(Good):
            async def send(self, outgoing, comment): return {given}
            async def check(self): return Receipt("x")
        """,
    )
    comment = (await platform.poll("")).comments[0]
    with pytest.raises(TypeError):
        await platform.send(act(), comment)
    with pytest.raises(TypeError):
        await platform.check()


async def test_a_list_without_end_ends(packages: Packages) -> None:
    platform = guest(
        packages,
        """
        from itertools import count

        class Made(Good):
            async def thread(self, comment):
                return [self.said(n) for n in range(20_000)]

            async def poll(self, cursor):
                return platform.Visit(comments=(self.said(n) for n in count()))
        """,
    )
    visit = await platform.poll("")
    assert len(visit.comments) == 5000
    assert len(await platform.thread(visit.comments[0])) == 5000


async def test_odd_abilities_are_passed_over(packages: Packages) -> None:
    platform = guest(
        packages,
        """
        class Made(Good):
            can = ["reply", "fly", 7]
            cannot = {"like": "no\\x1b[31m", "fly": "x"}
            budget = Budget(50, 10)
        """,
    )
    await platform.check()
    assert platform.can == {Ability.REPLY}
    assert platform.cannot == {"like": "no"}
    assert platform.budget is not None
    other = guest(packages, "class Made(Good):\n    can = None\n    limits = 'x'")
    assert (await other.check()).handle == "county"
    assert other.can == frozenset()


async def test_what_it_does_not_offer_is_refused(packages: Packages) -> None:
    with pytest.raises(Refused) as error:
        await guest(packages).publish(Draft("kreis", "x", "k"))
    assert error.value.why == "platform-cannot"


async def back(platform: Guest) -> Profile:
    """Who it is, as soon as it is back from what it was left in."""
    while True:
        try:
            return await platform.check()
        except Unreachable:
            await asyncio.sleep(0.02)


async def test_one_that_never_comes_back_is_left_and_not_asked_again(packages: Packages) -> None:
    platform = guest(
        packages,
        """
        class Made(Good):
            async def poll(self, cursor):
                time.sleep(float(cursor))
                return platform.Visit()
        """,
    )
    await platform.check()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(platform.poll("1.5"), 0.05)
    with pytest.raises(Unreachable) as error:
        await platform.check()
    assert error.value.why == "guest-busy"
    await back(platform)
    await platform.aclose()


async def test_one_that_only_waits_is_told_to_stop(packages: Packages) -> None:
    platform = guest(
        packages,
        """
        class Made(Good):
            stopped = False

            async def poll(self, cursor):
                try:
                    await asyncio.sleep(60)
                finally:
                    Made.stopped = True

            async def check(self):
                return Profile(f"{self.stopped}")
        """,
    )
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(platform.poll(""), 0.1)
    assert (await back(platform)).handle == "True"


async def test_closing_one_that_does_not_come_back_takes_a_second(
    packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.guest.GOODBYE", 0.05)
    platform = guest(
        packages,
        """
        class Made(Good):
            async def aclose(self):
                time.sleep(3)
        """,
    )
    await platform.check()
    async with asyncio.timeout(2):
        await platform.aclose()
        await platform.aclose()


async def test_after_a_goodbye_it_can_be_asked_again(packages: Packages) -> None:
    platform = guest(
        packages,
        """
        class Made(Good):
            made = 0

            def __init__(self, *given):
                super().__init__(*given)
                Made.made += 1
                self.lock = asyncio.Event()

            async def check(self):
                asyncio.create_task(self.lock.wait())
                return Profile(f"{self.made}")
        """,
    )
    assert (await platform.check()).handle == "1"
    await platform.aclose()
    assert (await platform.check()).handle == "2"
    await platform.aclose()


async def test_media_are_put_on_the_shelf_by_the_loop_that_owns_it(packages: Packages) -> None:
    here = asyncio.get_running_loop()

    class OurShelf:
        async def put(self, file: str) -> str:
            assert asyncio.get_running_loop() is here
            return f"https://place.example/{file}"

        async def remove(self, url: str) -> None:
            assert asyncio.get_running_loop() is here

    platform = guest(
        packages,
        """
        class Made(Good):
            async def publish(self, draft, shelf=None):
                url = await shelf.put("x.png")
                await shelf.remove(url)
                return Post("kreis:p", "kreis", "x", "Hallo", AT, permalink=url)
        """,
    )
    post = await platform.publish(Draft("kreis", "x", "k"), OurShelf())
    assert post.permalink == "https://place.example/x.png"


def test_adapters_are_listed_by_name_alone() -> None:
    assert adapters.PLATFORMS["mastodon"] == "adapters.mastodon:Mastodon"
    assert replace(Account("a", "b"), id="c").id == "c"
