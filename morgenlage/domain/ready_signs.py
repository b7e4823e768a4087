"""Signs nobody sees: such as let a text read differently out there, and leftovers of copying."""

from collections.abc import Iterator

from morgenlage.domain.finding import Finding, Fix
from morgenlage.domain.invisible import bare, hidden
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Content
from morgenlage.domain.plain_text import steers


def steering(piece: Piece) -> Iterator[Finding]:
    """Codes and turned reading directions: whoever approves would read something else."""
    own = tuple((c.account, c.text) for c in piece.copies if c.text is not None and c.editable)
    shown = (
        piece.text,
        piece.title,
        piece.link,
        *(t for _, t in own),
        *(m.alt for m in piece.media),
    )
    if any(map(steers, shown)):
        content = Content(piece.text, piece.title, piece.link, media=piece.media, own=own)
        yield Finding("red", "steering-signs", fix=Fix("plain", content.plain()))


def unseen(text: str) -> Iterator[tuple[str, str, str]]:
    """How many signs, which ones, and the text without them."""
    if found := hidden(text):
        plain = bare(text)
        signs = ", ".join(f"U+{ord(sign):04X}" for sign in found[:4])
        yield str(len(text) - len(plain)), signs, plain
