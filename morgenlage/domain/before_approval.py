"""What is settled before anybody is asked: nothing is red, every file has its digest. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from morgenlage.domain.finding import Facts, FileFacts, Finding
from morgenlage.domain.piece import Piece
from morgenlage.domain.ready import findings, reds


def reds_of(piece: Piece, facts: Facts, accounts: Iterable[str]) -> tuple[Finding, ...]:
    """What keeps these accounts' copies from going out, besides the approval itself."""
    found: list[Finding] = []
    for account in accounts:
        found += [f for f in reds(piece, facts, account, approving=True) if f not in found]
    return tuple(found)


def hints_of(piece: Piece, facts: Facts) -> tuple[Finding, ...]:
    """What could be better."""
    return tuple(f for f in findings(piece, facts) if f.level == "hint")


def fingerprinted(piece: Piece, files: Mapping[str, FileFacts]) -> Piece:
    """With the digest of each file that had none: what is approved is what the files hold now.

    The same piece where somebody has approved it before, or nothing is missing.
    """
    if any(piece.allowed(copy.account) for copy in piece.copies):
        return piece
    media = tuple(
        replace(m, digest=files[m.file].digest) if not m.digest and m.file in files else m
        for m in piece.media
    )
    return piece if media == piece.media else replace(piece, media=media)
