"""What keeps a post of today from going out, said before it is asked whether it still fits."""

from concurrent.futures import TimeoutError as Late
from typing import TYPE_CHECKING

from morgenlage.domain.piece import Piece
from morgenlage.domain.post import Post
from morgenlage.domain.ready import NEEDS_ALT, reds
from morgenlage.words.ready import ready_words
from morgenlage.words.ready_telling import finding_words, place_words

if TYPE_CHECKING:
    from morgenlage.commands.round_walk import Walk

LOOK_SECONDS = 10.0
"""Its files are read; nobody outside is asked."""


def red_lines(walk: "Walk", id_: str, post: Post) -> list[str]:
    """One line for each red finding of that account's copy. `post`: as the round shows it."""
    piece = walk.desk.situation.papers.of(Piece).get(id_)
    if piece is None:
        return []
    try:
        facts = walk.desk.inspect(piece, ask=False).result(LOOK_SECONDS)
    except Late:
        return []
    said = []
    for found in reds(piece, facts, post.account):
        if found.kind == NEEDS_ALT and post.lacks_alt:
            continue  # the round has said so
        where = place_words(walk.words, found.place, [m.kind for m in piece.media])
        text = finding_words(walk.words, walk.formats, found.kind, found.values)
        told = f"{where}: {text}" if where else text
        said.append(ready_words(walk.words).in_round.format(text=told))
    return said
