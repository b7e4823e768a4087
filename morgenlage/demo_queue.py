"""The demo's queue on a usual morning: pieces in every state, with pictures and history."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta, tzinfo
from functools import partial
from pathlib import Path
from typing import Any

from morgenlage.config.local_time import local_zone
from morgenlage.demo import Demo
from morgenlage.demo_pictures import drawn
from morgenlage.desk.attaching import digest_of
from morgenlage.domain.draft import Attachment
from morgenlage.domain.piece import Copy, Piece, State
from morgenlage.domain.piece_steps import Content, Said, approved, asked, made, moved, written
from morgenlage.domain.post import Post
from morgenlage.domain.wall_clock import on_the_clock
from morgenlage.domain.when import hour_of
from morgenlage.store.store import Store
from morgenlage.words import Language

FOLDER = "demo-pictures"
DATA = Path(__file__).parent / "data"
SAME = timedelta(minutes=1)


def furnish_queue(demo: Demo, state: Path) -> None:
    """Puts the queue on file, once for each demo."""
    store = Store.open(state, session="demo")
    try:
        picture = partial(drawn, state / FOLDER, seed=demo.seed)
        posts = store.load_rest().posts.values()
        pieces = queue_before(demo, posts, local_zone(), picture)
        store.file([replace(piece, version=1, at=demo.start) for piece in pieces])
    finally:
        store.close()


def queue_before(
    demo: Demo, posts: Iterable[Post], zone: tzinfo, picture: Any
) -> tuple[Piece, ...]:
    """All pieces. `picture`: motif -> file."""
    known = {account.id for account in demo.accounts}
    planned = [_piece(row, demo.start, zone, picture) for row in _rows(demo.language)]
    ours = [p for p in planned if all(c.account in known for c in p.copies)]
    return (*ours, *_came_out(posts, demo.start))


def _rows(language: Language) -> list[dict[str, Any]]:
    text = (DATA / f"queue.{language}.toml").read_text("utf-8")
    rows: list[dict[str, Any]] = tomllib.loads(text)["piece"]
    return rows


def _piece(row: Mapping[str, Any], start: datetime, zone: tzinfo, picture: Any) -> Piece:
    """One piece with the history that brought it there."""
    day = start.astimezone(zone).date() - timedelta(days=3)
    begun = Said(row["by"], on_the_clock(day, time(9, 4 * len(row["id"])), zone)[0])
    idea = row["state"] == "idea"
    piece = made(row["id"], row.get("accounts", ()), begun, state="idea" if idea else "draft")
    piece = written(piece, _content(row, picture), begun) or piece
    if (due := _due(row, start, zone)) is not None:
        # planned when it still lay ahead: the approval counts for its hour
        piece = moved(piece, due, begun) or piece
    for step in (_asked, _allowed, _ended):
        for copy in piece.copies:
            piece = step(piece, copy.account, row, begun, start)
    return piece


def _content(row: Mapping[str, Any], picture: Any) -> Content:
    media: tuple[Attachment, ...] = ()
    if motif := row.get("picture"):
        file = picture(motif)
        media = (Attachment("image", str(file), row.get("alt", ""), digest=digest_of(file)),)
    return Content(
        text=row["text"],
        link=row.get("link", ""),
        note=row.get("note", ""),
        media=media,
        own=tuple(row.get("own", {}).items()),
    )


def _due(row: Mapping[str, Any], start: datetime, zone: tzinfo) -> datetime | None:
    """On the office's clock; an hour with a sign counts from the start, to the half hour."""
    if "hour" not in row:
        return None
    hour, day = row["hour"], start.astimezone(zone).date() + timedelta(days=row["day"])
    if hour[0] in "+-":
        at = start + timedelta(hours=float(hour))
        return at.replace(minute=at.minute // 30 * 30, second=0, microsecond=0)
    return on_the_clock(day, hour_of(hour), zone)[0]


def _asked(piece: Piece, account: str, row: Mapping[str, Any], begun: Said, _: datetime) -> Piece:
    if row["state"] != "review" and "approved" not in row:
        return piece
    return asked(piece, account, replace(begun, at=begun.at + timedelta(hours=2))) or piece


def _allowed(piece: Piece, account: str, row: Mapping[str, Any], begun: Said, _: datetime) -> Piece:
    """Aylin answers mails, the others sit at the screen."""
    if "approved" not in row:
        return piece
    by, at = row["approved"], begun.at + timedelta(hours=5)
    said = Said(by, at, "mail" if by == "Aylin" else "screen")
    return approved(piece, account, said, piece.seal(account)) or piece


def _ended(
    piece: Piece, account: str, row: Mapping[str, Any], begun: Said, start: datetime
) -> Piece:
    """Where the desk brought it, or somebody who gave it up."""
    state: State = row["state"]
    if state not in ("missed", "unconfirmed", "failed", "dropped"):
        return piece
    late = timedelta(hours=state == "missed")
    at = min(piece.due + late if piece.due else begun.at + timedelta(hours=30), start)
    sent = state in ("unconfirmed", "failed")
    new = replace(
        piece.copy(account) or Copy(account),
        state=state,
        moved_at=at,
        reason=row.get("reason", ""),
        key=f"demo-{piece.id}" if sent else "",
        decided_at=at if sent else None,
        tries=int(sent),
    )
    who = Said(row["by"], at) if state == "dropped" else Said("", at, "service")
    piece = piece.with_copy(new)
    if sent:
        piece = piece.noted(who.step("state", account, "sending"))
    return piece.noted(who.step("state", account, state))


def _came_out(posts: Iterable[Post], start: datetime) -> Iterator[Piece]:
    """Pieces behind some of the newest posts that are out there."""
    out = sorted((p for p in posts if p.state == "published"), key=lambda p: p.at, reverse=True)
    wanted = ("mastodon-kreis", "facebook-kreis", "bluesky-kreis")
    for n, account in enumerate(wanted):
        post = next((p for p in out if p.account == account and p.at <= start), None)
        if post is None:
            continue
        wrote = Said("Maike", post.at - timedelta(days=2))
        piece = made(f"demo{n}", [account], wrote)
        piece = written(piece, Content(text=post.text), wrote) or piece
        piece = moved(piece, post.at.replace(second=0), wrote) or piece
        allow = Said("Jonas", post.at - timedelta(days=1), "mail")
        piece = approved(piece, account, allow, piece.seal(account)) or piece
        copy = piece.copy(account) or Copy(account)
        done = replace(
            copy,
            state="published",
            ref=post.ref,
            permalink=post.permalink,
            key=f"demo-{n}",
            decided_at=post.at,
            moved_at=post.at + SAME,
            tries=1,
        )
        by_itself = Said("", post.at + SAME, "service")
        yield piece.with_copy(done).noted(by_itself.step("state", account, "published"))
