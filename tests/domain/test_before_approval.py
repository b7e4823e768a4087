"""Nobody is asked about what could not go out, and a yes is about what the files hold now."""

from dataclasses import replace

from morgenlage.domain.before_approval import fingerprinted
from morgenlage.domain.draft import Attachment
from morgenlage.domain.finding import FileFacts
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import approved
from tests.domain.test_allowing import BOSS, must, ready

FILES = {"/a.png": FileFacts(digest="aa"), "/b.png": FileFacts(digest="bb")}


def pictured() -> Piece:
    """One file nobody has looked at, one that was attached with its digest."""
    media = (Attachment("image", "/a.png"), Attachment("image", "/b.png", digest="old"))
    return replace(ready(), media=media)


def test_a_file_nobody_has_looked_at_gets_its_digest_and_no_other_does() -> None:
    new = fingerprinted(pictured(), FILES)

    assert [m.digest for m in new.media] == ["aa", "old"]
    assert new.written_by == pictured().written_by
    assert fingerprinted(new, FILES) is new


def test_what_somebody_has_approved_before_stays_as_it_was_read() -> None:
    piece = pictured()
    allowed = must(approved(piece, "masto", BOSS, piece.seal("masto")))

    assert fingerprinted(allowed, FILES) is allowed
