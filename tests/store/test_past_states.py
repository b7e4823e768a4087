"""States that earlier versions wrote: `past/DATE-TIME`, made by their own stores, read by today's.

Nothing about them ever changed so that it had to be converted: fields were added, with defaults.
"""

import shutil
from pathlib import Path

import msgspec
import pytest

from morgenlage.desk.loading import load
from morgenlage.domain.triage import Rules
from morgenlage.store.plain import plain
from morgenlage.store.store import Store
from tests.store.story import DAY, comment, decided, outgoing

PAST = sorted((Path(__file__).parent / "past").iterdir())


def documents(state: Path) -> dict[str, int]:
    """How many there are in each file."""
    files = {str(p.relative_to(state)): p.read_bytes() for p in state.rglob("*.json")}
    return {
        n: len(msgspec.json.decode(d)["_default"]) for n, d in files.items() if "front" not in n
    }


@pytest.mark.parametrize("past", PAST, ids=[p.name for p in PAST])
def test_a_state_of_the_past_is_read_without_a_loss_and_stays_so(
    past: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    shutil.copytree(past, state)
    before = documents(state)
    rules = Rules()
    seen = []
    for _ in range(2):  # what the first one writes, the second one reads
        store = Store.open(state)
        seen.append((load(store, rules, rules.fingerprint), store.past()))
        assert store.notes == []
        assert len(store.history(99)) == 1
        assert store.load_day(DAY).keys() == {comment(1).ref, comment(2).ref}
        store.close()
    loaded, _ = seen[0]
    assert seen[0] == seen[1]
    assert loaded.comments.get(comment(1).ref).handling.state == "done"  # type: ignore[union-attr]  # it is there, see above
    assert loaded.outbox.keys() == {outgoing().id}
    assert loaded.drafts == {comment(1).ref: "Der Bus"}
    assert len(loaded.posts) == 1
    papers = sum(len(kind) for kind in loaded.papers.kinds.values())
    own = ("meta", "checkpoint", "posts", "samples", "accounts", "outbox", "drafts")
    assert papers == sum(
        n for f, n in before.items() if "/" not in f and f.removesuffix(".json") not in own
    )


@pytest.mark.parametrize("past", PAST, ids=[p.name for p in PAST])
def test_what_is_decided_on_it_is_kept_like_any_other(past: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    shutil.copytree(past, state)
    store = Store.open(state)
    about = store.load_day(DAY)[comment(2).ref]
    assert store.record([decided(about)]).written
    store.checkpoint({DAY: {about.ref: about}}, store.load_rest().outbox)
    store.close()
    again = Store.open(state)
    assert again.load_day(DAY)[about.ref].handling.state == "done"
    assert again.load_day(DAY)[comment(1).ref].text == comment(1).text
    assert again.notes == []
    assert plain(again.load_rest().outbox[outgoing().id])["key"] == "k"
