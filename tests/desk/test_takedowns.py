"""What had to go after a withdrawal is done once the desk sees that it is gone."""

from datetime import UTC, date, datetime
from pathlib import Path

from morgenlage.domain.post import Post
from morgenlage.domain.ref import ref_of
from morgenlage.domain.takedown import Takedown
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.desk.fake_platform import FakePlatform
from tests.desk.office import MASTO, office

NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)


def task(name: str) -> Takedown:
    """Of the post of that name."""
    ref = ref_of("masto", name)
    return Takedown(
        id=name, person="k3", account="masto", ref=ref, asked_at=NOW, until=date(2026, 11, 25)
    )


def test_a_post_that_is_seen_gone_closes_its_to_do_and_no_other(tmp_path: Path) -> None:
    gone, there = (
        Post(ref_of("masto", name), "masto", "mastodon", "Bauhof", NOW, state)  # type: ignore[arg-type]  # a state by its word
        for name, state in (("1", "gone"), ("2", "published"))
    )
    store = Store.open(tmp_path)
    store.keep(Batch(posts={p.ref: p for p in (gone, there)}))
    store.file([task(name).filed("lead", NOW) for name in ("1", "2")])
    store.close()

    with office(tmp_path, FakePlatform(MASTO), polling=False) as here:
        here.until(lambda: not here.desk.situation.papers.of(Takedown)["1"].open)
        tasks = here.desk.situation.papers.of(Takedown)

    assert (tasks["1"].done_by, tasks["1"].delete_after is not None) == ("", True)
    assert tasks["2"].open
