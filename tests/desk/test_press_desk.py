"""Posts at their hour on whole desks: real files, several sessions, several accounts."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from morgenlage.desk import press, press_looks
from morgenlage.desk.press_media import digest_of
from morgenlage.domain import piece_steps
from morgenlage.domain.account import Account
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.piece import Copy, Piece, State
from morgenlage.domain.piece_steps import Content, Said
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, ref_of
from tests.desk.dry_press import TEN
from tests.desk.fake_platform import FakePlatform
from tests.desk.office import MASTO, SKY, Office, office
from tests.desk.test_alarms import Clock


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press_looks, "PAUSES", (0.01,))
    monkeypatch.setattr(press, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(press, "EVERY", 0.02)


@dataclass
class Printer(FakePlatform):
    """A platform that publishes."""

    clock: Clock = field(default_factory=Clock)
    drafts: list[Draft] = field(default_factory=list)
    hangs: bool = False
    hides: bool = False
    """Its look-ups show nothing yet."""

    async def publish(self, draft: Draft, shelf: object = None) -> Post:
        self.drafts.append(draft)
        if self.hangs:
            await asyncio.sleep(60)
        return self._post(len(self.drafts), draft)

    async def find_post(
        self, draft: Draft, since: object, known: Collection[Ref] = ()
    ) -> Post | None:
        self.finds += 1
        if self.hides:
            return None
        posts = [self._post(n, d) for n, d in enumerate(self.drafts, 1) if d.said == draft.said]
        return next((p for p in reversed(posts) if p.ref not in known), None)

    def repeatable_post(self, draft: Draft, now: object) -> bool:
        return False

    def settles_after(self, draft: Draft) -> float | None:
        return None

    def _post(self, number: int, draft: Draft) -> Post:
        ref = ref_of(self.account.id, f"{number}")
        return Post(ref, self.account.id, self.account.platform, draft.said, self.clock())


def planned(id_: str = "p1", *accounts: str, media: tuple[Attachment, ...] = ()) -> Piece:
    said = Said("maike", TEN - timedelta(hours=2))
    piece = piece_steps.made(id_, accounts or ("masto",), said)
    content = Content(text=f"Heute ist Markt ({id_}).", media=media)
    steps: list[Callable[[Piece], Piece | None]] = [
        lambda p: piece_steps.written(p, content, said),
        lambda p: piece_steps.moved(p, TEN, said),
        *(lambda p, a=c.account: piece_steps.approved(p, a, said, p.seal(a)) for c in piece.copies),
    ]
    for step in steps:
        new = step(piece)
        assert new is not None
        piece = new
    return piece


def copy_of(here: Office, id_: str = "p1", account: str = "masto") -> Copy:
    piece = here.desk.situation.papers.of(Piece).get(id_)
    copy = piece.copy(account) if piece is not None else None
    assert copy is not None
    return copy


def until(here: Office, state: State, id_: str = "p1", account: str = "masto") -> None:
    here.until(lambda: copy_of(here, id_, account).state == state)


def clock(minutes: float = 0.0) -> Clock:
    made = Clock()
    made.now = TEN + timedelta(minutes=minutes)
    return made


def test_what_is_filed_goes_out_when_its_hour_comes(tmp_path: Path) -> None:
    there, time = Printer(MASTO), clock(-5)
    with office(tmp_path, there, clock=time) as here:
        here.desk.file([planned()]).result(5)
        here.until(lambda: here.desk.situation.papers.of(Piece))
        assert there.drafts == []
        time.now = TEN
        until(here, "published")
        assert [d.text for d in there.drafts] == ["Heute ist Markt (p1)."]
        here.until(lambda: ref_of("masto", "1") in here.desk.situation.posts)


def test_it_is_on_file_before_the_first_byte_and_found_by_whoever_comes_next(
    tmp_path: Path,
) -> None:
    there = Printer(MASTO, hangs=True)
    with office(tmp_path, there, clock=clock()) as here:
        here.desk.file([planned()]).result(5)
        here.until(lambda: there.drafts)
        assert copy_of(here).state == "sending"
    there.hangs = False
    with office(tmp_path, there, clock=clock(), session="next") as here:
        until(here, "published")
        assert len(there.drafts) == 1
        assert copy_of(here).key == there.drafts[0].key


def test_one_of_two_sessions_sends(tmp_path: Path) -> None:
    one, two = Printer(MASTO), Printer(MASTO)
    with (
        office(tmp_path, one, clock=clock(-1)) as first,
        office(tmp_path, two, clock=clock(-1), polling=False, session="two") as second,
    ):
        second.desk.file([planned(f"p{n}") for n in range(5)]).result(5)
        first.until(lambda: len(first.desk.situation.papers.of(Piece)) == 5)
        for printer in (one, two):
            printer.clock.now = TEN
        for here in (first, second):
            assert isinstance(here.desk._book.clock, Clock)
            here.desk._book.clock.now = TEN
        for n in range(5):
            until(first, "published", f"p{n}")
            until(second, "published", f"p{n}")
        assert len(one.drafts) + len(two.drafts) == 5


def test_a_session_that_does_not_send_leaves_it_alone(tmp_path: Path) -> None:
    there = Printer(MASTO)
    with office(tmp_path, there, clock=clock(), sending=False) as here:
        here.desk.file([planned()]).result(5)
        here.desk.polled().result(5)
        assert (copy_of(here).state, there.drafts) == ("scheduled", [])


def test_an_account_that_hangs_holds_up_no_other(tmp_path: Path) -> None:
    slow, quick = Printer(MASTO, hangs=True), Printer(SKY)
    with office(tmp_path, slow, quick, clock=clock()) as here:
        here.desk.file([planned("p1", "masto", "sky")]).result(5)
        until(here, "published", account="sky")
        assert copy_of(here).state == "sending"


def test_a_visit_that_brings_the_post_counts_as_seen(tmp_path: Path) -> None:
    there = Printer(MASTO, hides=True)
    with office(tmp_path, there, clock=clock()) as here:
        here.desk.file([planned()]).result(5)
        here.until(lambda: copy_of(here).ref is not None)
        here.until(lambda: there.finds > 2)
        assert copy_of(here).state == "sending"
        seen = there._post(1, there.drafts[0])
        here.desk._loop.call_soon_threadsafe(lambda: here.desk._book.change(posts={seen.ref: seen}))
        until(here, "published")


@pytest.mark.parametrize(("what", "reason"), [("other", "media-changed"), ("", "media-missing")])
def test_a_picture_that_changed_since_it_was_allowed_does_not_leave(
    tmp_path: Path, what: str, reason: str
) -> None:
    file = tmp_path / "bild.png"
    file.write_bytes(b"one")
    picture = Attachment("image", str(file), "Ein Markt", digest=digest_of(file))
    file.write_bytes(what.encode()) if what else file.unlink()
    there = Printer(MASTO)
    with office(tmp_path / "state", there, clock=clock()) as here:
        here.desk.file([planned(media=(picture,))]).result(5)
        until(here, "failed")
        assert (copy_of(here).reason, there.drafts) == (reason, [])


def test_where_four_eyes_are_demanded_two_are_not_enough(tmp_path: Path) -> None:
    strict = Account("masto", "mastodon", "https://social.example", approval=True)
    there = Printer(strict)
    with office(tmp_path, there, clock=clock()) as here:
        piece = planned()
        other = piece.with_copy(
            replace(
                piece.copies[0],
                approval=replace(piece.copies[0].approval, by="jonas"),  # type: ignore[type-var]  # it was approved above
            )
        )
        here.desk.file([piece, replace(other, id="p2", text="x", copies=other.copies)]).result(5)
        until(here, "failed")
        assert copy_of(here).reason == "same-eyes"
        assert there.drafts == []


def test_a_desk_without_pieces_loads_nothing_of_it() -> None:
    """Every start would pay for it."""
    loads = "import sys, morgenlage.desk.service; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert "morgenlage.desk.publishing" in loaded
    assert not {"morgenlage.desk.press", "morgenlage.domain.piece"} & loaded
