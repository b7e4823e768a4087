"""A captions file goes where it is taken, and holds nothing up where it is not."""

from typing import cast

from morgenlage.desk.press_media import fitting
from morgenlage.domain.account import Account, Posting
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.platform import Publisher
from tests.desk.fake_platform import FakePlatform

DRAFT = Draft("m", "Film", "k", media=(Attachment("video", "f.mp4", captions="f.vtt"),))


def publisher(posting: Posting | None) -> Publisher:
    """Of a platform that says this."""
    fake = FakePlatform(Account("m", "mastodon"), posting=posting)
    return cast(Publisher, fake)


def test_captions_stay_where_they_are_taken_or_nobody_has_said() -> None:
    assert fitting(DRAFT, publisher(Posting(caption_types=("text/vtt",)))) == DRAFT
    assert fitting(DRAFT, publisher(None)) == DRAFT


def test_captions_are_left_out_where_none_are_taken() -> None:
    assert fitting(DRAFT, publisher(Posting())).media[0].captions == ""
