"""Everything on file beside the comments, one kind after the other, full of foreign texts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from fortress.foreign.texts import Text
from morgenlage.domain.approval_request import Reply, Request, Sealed, Sheet
from morgenlage.domain.backing import Backing
from morgenlage.domain.case import Case, Entry, Snapshot
from morgenlage.domain.crisis import Crisis, HeldPost, Line
from morgenlage.domain.draft import Attachment
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.inquiry import HouseAnswer, Inquiry, InquiryStage, Stranger
from morgenlage.domain.netiquette import Paragraph
from morgenlage.domain.newness import Late, Newness
from morgenlage.domain.paper import Paper
from morgenlage.domain.person import Consent, Person
from morgenlage.domain.piece import Piece
from morgenlage.domain.ref import Ref
from morgenlage.domain.staleness import Stale
from morgenlage.domain.takedown import Takedown
from tests.tui.planned import piece
from tests.tui.sample import BLUESKY, MASTODON, NOW

Spread = Callable[..., tuple[Any, ...]]
FEW = 40
"""Of what fills several lines each."""


def all_papers(batch: Sequence[Text], refs: Sequence[Ref], spread: Spread) -> Iterator[Paper]:
    """Of every kind as many as it takes."""
    yield from pieces(batch, spread)
    yield from _people(batch, spread)
    yield from _inquiries(batch, refs, spread)
    yield from _cases(batch, refs, spread)
    yield from _crises(batch, spread)
    yield from _experiments(batch, spread)
    yield from _leadership(batch, spread)


def pieces(batch: Sequence[Text], spread: Spread) -> Iterator[Piece]:
    """Drafts of today; the first one says them all, line by line."""
    picture = Attachment("image", "x", "x")
    base = piece("w", "x", NOW + timedelta(hours=3), "draft", (MASTODON, BLUESKY), media=(picture,),
                 title="x", note="x", link="x", people=("q0",))  # fmt: skip
    for n, one in enumerate(spread(base, batch, FEW)):
        copies = tuple(
            replace(c, account=a) for c, a in zip(one.copies, (MASTODON, BLUESKY), strict=True)
        )
        due = NOW + timedelta(hours=n % 9, days=n % 5)
        yield replace(
            one,
            id=f"w{n}",
            copies=copies,
            due=due,
            people=(f"q{n}",),
            tags=("topic:p0", "format:f0"),
        )
    yield replace(
        base, id="all", text="\n".join(t.whole for t in batch), title=batch[0].whole, link=""
    )


def _people(batch: Sequence[Text], spread: Spread) -> Iterator[Paper]:
    given = Consent(
        "c1", NOW.date() - timedelta(days=300), purpose="x", proof="x", expires=NOW.date()
    )
    base = Person(id="q", version=1, name="x", note="x", consents=(given,))
    yield from (replace(p, id=f"q{n}") for n, p in enumerate(spread(base, batch)))
    task = Takedown(id="a", version=1, person="q0", account=MASTODON, ref=f"{MASTODON}:p1",
        permalink="x",
                    asked_at=NOW, until=NOW.date())  # fmt: skip
    for n, one in enumerate(spread(task, batch, FEW)):
        yield replace(one, id=f"a{n}", ref=f"{MASTODON}:o{n}", person=f"q{n}")


def _inquiries(batch: Sequence[Text], refs: Sequence[Ref], spread: Spread) -> Iterator[Paper]:
    base = Inquiry(
        id="i", version=1, department="d", name="x", to="x", refs=(refs[0],), question="x",
        asked_at=NOW,
        subject="x", letter="x", reason="x", away="x", answer="x", whole="x", answered_at=NOW,
        answered_from="x",
        attachments=("x",), strangers=(Stranger("x", "x", "x", NOW),), stage=InquiryStage.ANSWERED,
        deadline=NOW + timedelta(days=1), sent_at=NOW,
    )  # fmt: skip
    stages = (InquiryStage.ANSWERED, InquiryStage.FAILED, InquiryStage.UNKNOWN, InquiryStage.SENT)
    for n, one in enumerate(spread(base, batch, FEW)):
        yield replace(one, id=f"i{n}", stage=stages[n % 4])
    whole = "\n".join(t.whole for t in batch)
    yield replace(base, id="whole", stage=InquiryStage.ANSWERED, answer=whole, whole=whole)
    said = HouseAnswer(id="h", version=1, department="d", name="x", owner="x", text="x",
    words=("radweg",),
                       until=NOW.date() + timedelta(days=9))  # fmt: skip
    for n, one in enumerate(spread(said, batch, 9)):
        yield replace(one, id=f"h{n}", words=("radweg",))
    asked = Request(
        id="r", version=1, piece="w0", asked_about=(Sealed(MASTODON, "s"),), asked_at=NOW,
        subject="x",
        sheets=(Sheet("x", "failed", reason="x", file="x"),), letter="x",
        replies=(Reply("x", NOW, "back", "x"),),
    )  # fmt: skip
    (one,) = spread(asked, batch, 1)
    yield replace(one, id="all", piece="all", letter="\n".join(t.whole for t in batch))


def _cases(batch: Sequence[Text], refs: Sequence[Ref], spread: Spread) -> Iterator[Paper]:
    rule = Paragraph("beleidigung", "x", "x", "x", "x")
    shot = Snapshot(taken_at=NOW, text="x", author="x", author_id="i", author_name="x",
    created_at=NOW,
                    permalink="x", post_text="x", post_permalink="x")  # fmt: skip
    hidden = Entry(what="hide", at=NOW, by="x", about="d1", paragraph=rule, sentence="x", text="x")
    acts = (hidden, Entry(what="failed", at=NOW, by="x", about="d1", detail="x"))
    base = Case(id="k", version=1, ref=refs[0], account=MASTODON, platform="mastodon",
    opened_at=NOW,
                snapshots=(shot,), entries=acts)  # fmt: skip
    for n, one in enumerate(spread(base, batch)):
        yield replace(one, id=f"k{n}", ref=refs[n % len(refs)])
    long = replace(shot, text="\n".join(t.whole for t in batch))
    yield replace(base, id="all", ref=refs[0], snapshots=(long,))


def _crises(batch: Sequence[Text], spread: Spread) -> Iterator[Paper]:
    post = HeldPost(
        Ref(f"{MASTODON}:p1"), MASTODON, "mastodon", "x", NOW, "x", state="pulled", reason="x"
    )
    base = Crisis(id="c", version=1, began=NOW, began_by="x", reason="x")
    posts = tuple(
        replace(p, ref=Ref(f"{MASTODON}:c{n}")) for n, p in enumerate(spread(post, batch, FEW))
    )
    lines = spread(Line(NOW, "x", "note", "x"), batch)
    (one,) = spread(base, batch, 1)
    yield replace(one, posts=posts, lines=lines)


def _experiments(batch: Sequence[Text], spread: Spread) -> Iterator[Paper]:
    base = Experiment(id="e", version=1, believe="x", see="x", look_on=NOW.date(),
    begun_at=NOW - timedelta(days=20),
                      begun_by="x")  # fmt: skip
    for n, one in enumerate(spread(base, batch)):
        over = {
            "choice": "drop",
            "closed_at": NOW - timedelta(days=3),
            "closed_by": one.begun_by,
            "learned": one.believe,
        }
        yield replace(one, id=f"e{n}", **(over if n % 3 else {}))
    better = Improvement(id="b", version=1, made_at=NOW, text="x", made_by="x")
    yield from (replace(b, id=f"b{n}") for n, b in enumerate(spread(better, batch, 9)))


def _leadership(batch: Sequence[Text], spread: Spread) -> Iterator[Paper]:
    base = Backing(id="l", version=1, who="x", said_at=NOW, words="x", noted_by="x")
    yield from (replace(b, id=f"l{n}") for n, b in enumerate(spread(base, batch)))


def newness(batch: Sequence[Text]) -> Newness:
    """What is stale and late has such names."""
    long = "".join(t.whole for t in batch[:3])
    stale = tuple(Stale("format", f"f{n}", 9, 9) for n in range(2))
    late = (Late("p0", batch[1].whole, 40), Late("p1", batch[2].whole, 30))
    names = tuple((f"f{n}", t.whole) for n, t in enumerate(batch[:40]))
    return Newness(
        NOW.date(),
        NOW - timedelta(days=4),
        long,
        True,
        ((NOW, long),),
        stale,
        late,
        "f0",
        names,
        batch[0].whole,
    )


__all__ = ["all_papers", "newness", "pieces"]
