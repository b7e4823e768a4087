"""What the check calls red the adapter refuses before anything leaves."""

import base64
from collections.abc import Iterator
from dataclasses import replace

import pytest

from morgenlage.desk.inspection import files_of
from morgenlage.domain.account import Ability, AccountStatus, Posting
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.finding import Facts
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.ready import reds
from morgenlage.platform import Platform, Refused
from tests.adapters.contract_posts import draft
from tests.adapters.side import JPEG, Side

GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
"""One pixel."""
NONSENSE = b"nothing anybody knows"


async def check_agrees(side: Side) -> None:
    """One set of limits, two readers: nothing is refused that was called good, and the other way
    round."""
    platform, publisher, line = side.publisher()
    if Ability.PUBLISH not in platform.can:
        return
    await platform.check()
    posting = publisher.posting
    good = draft(side, platform, "Der Bücherbus steht heute in Unterau.")
    found = verdict(platform, posting, good)
    assert found == set(), found
    for kinds, bad in bad_ones(side, good, posting):
        found = verdict(platform, posting, bad)
        assert found == kinds, (found, kinds)
        sent = writes(line)
        with pytest.raises(Refused):
            await publisher.publish(bad, side.window)
        assert writes(line) == sent, kinds


def bad_ones(side: Side, good: Draft, posting: Posting) -> Iterator[tuple[set[str], Draft]]:
    """Drafts no platform of that kind takes, and what the check calls them."""
    long = "ä" * (posting.limits.length + 1)
    yield {"too-long"}, replace(good, text=long)
    if not good.media:
        return
    first = good.media[0]
    yield {"media-missing"}, swapped(good, file=str(side.folder / "gone.jpg"))
    yield {"media-kind"}, swapped(good, file=side.file("odd.bin", NONSENSE))
    if first.kind == "image":
        yield {"needs-alt"}, swapped(good, alt=" ")
        if posting.alt:
            yield {"alt-long"}, swapped(good, alt="x" * (posting.alt + 1))
        most = posting.most or posting.pictures
        kind = "many-pictures" if most >= posting.pictures else "many-media"
        picture = Attachment("image", side.file("more.jpg", JPEG), "Noch ein Bus.")
        yield {kind}, replace(good, media=(picture,) * (most + 1))
        if "image/gif" not in posting.picture_types:
            yield {"media-kind"}, swapped(good, file=side.file("odd.gif", GIF))
    if posting.title is not None:
        title = "x" * (posting.title[1] + 1)
        yield {"title-long"}, replace(good, title=title)


def swapped(good: Draft, **changes: str) -> Draft:
    """With another first file."""
    first = replace(good.media[0], **changes)  # type: ignore[arg-type]  # fields of text by name
    return replace(good, media=(first, *good.media[1:]))


def verdict(platform: Platform, posting: Posting, plan: Draft) -> set[str]:
    """Kinds of red, without those the test's tiny files earn."""
    account = platform.account
    piece = Piece(
        id="p",
        text=plan.text,
        title=plan.title,
        link=plan.link,
        media=plan.media,
        copies=(Copy(account.id),),
    )
    status = AccountStatus(account, platform.can, platform.cannot, posting=posting)
    assert plan.decided_at is not None
    facts = Facts(plan.decided_at, {account.id: status}, files=files_of(piece))
    return {f.kind for f in reds(piece, facts, approving=True)} - {"media-broken"}


def writes(line: object) -> int:
    """How many requests could have changed something."""
    asked = getattr(line, "asked", [])
    return sum(request.method not in ("GET", "HEAD") for request in asked)
