"""What lies in the files leaves defaults out; what comes into memory is there once."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB

from morgenlage.domain.comment import OPEN, Comment, Handling, Media, Reason, Verdict
from morgenlage.domain.ref import ref_of
from morgenlage.store.documents import Documents
from morgenlage.store.plain import encoded, lean
from morgenlage.store.sharing import Shared

PLAIN = Comment(
    *(ref_of("m", "1"), "m", "mastodon", "reply", "ada", "7", "Wann?"),
    datetime(2026, 11, 22, 6, tzinfo=UTC),
)
FULL = replace(
    PLAIN,
    post=ref_of("m", "0"),
    edited_at=datetime(2026, 11, 22, 7, tzinfo=UTC),
    public=False,
    likes=1,
    media=(Media("image", "https://a.example/1.jpg"),),
    wire=(("visibility", "direct"),),
    handling=Handling("done", decisions=2),
    verdict=Verdict(40, (Reason("question"), Reason("repeated", 4))),
)


@pytest.mark.parametrize("comment", [PLAIN, FULL])
def test_defaults_left_out_are_defaults_when_read(comment: Comment) -> None:
    assert msgspec.json.decode(encoded(lean(comment)), type=Comment) == comment
    assert msgspec.json.decode(encoded(comment), type=Comment) == comment  # as files had it before


def test_a_plain_comment_is_stored_without_defaults(tmp_path: Path) -> None:
    path = tmp_path / "day.json"
    Documents(path, Comment, lambda note: None).write([PLAIN, FULL])
    with TinyDB(path) as found:
        plain, full = found.all()
    assert set(plain) == {
        *("ref", "account", "platform", "kind", "author", "author_id", "text", "created_at")
    }
    assert full["public"] is False
    assert full["handling"] == {"state": "done", "decisions": 2}


def read(*comments: Comment) -> dict[str, Comment]:
    """Fresh from the decoder, each value made anew."""
    return {
        str(n): msgspec.json.decode(json.dumps(msgspec.to_builtins(c)), type=Comment)
        for n, c in enumerate(comments)
    }


def test_equal_values_of_several_days_are_one() -> None:
    shared = Shared()
    first = shared.settled(read(FULL, PLAIN))  # type: ignore[arg-type]  # any key will do
    again = shared.settled(read(replace(FULL, text="Und?")))  # type: ignore[arg-type]  # as above
    one, other, plain = first["0"], again["0"], first["1"]  # type: ignore[index]  # as above
    assert (one, plain) == (FULL, PLAIN)
    assert other == replace(FULL, text="Und?")
    for name in ("account", "author", "author_id", "post", "wire", "handling", "verdict", "media"):
        assert getattr(one, name) is getattr(other, name)
    assert plain.handling is OPEN
    assert plain.author is one.author
