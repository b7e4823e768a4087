"""`morgenlage queue`: our pieces and the platforms' own posts, as one list. Changes nothing."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from morgenlage.commands.queue_pieces import joined, media_document, stamp
from morgenlage.commands.shell import GOOD, Shell, fitted
from morgenlage.config.local_time import local_zone
from morgenlage.domain.agenda import agenda
from morgenlage.domain.agenda_row import Part, Row
from morgenlage.domain.piece import Piece
from morgenlage.domain.post import Post
from morgenlage.domain.situation import Situation
from morgenlage.wiring import Read, read_house
from morgenlage.words.queue import queue_words

Held = Mapping[str, object] | None
"""Why nothing planned goes out, who said so, since when; None: nothing is held."""


class Line(NamedTuple):
    """What one account has of one piece or post."""

    row: Row
    part: Part
    piece: Piece | None
    post: Post | None


def queue(shell: Shell, args: Namespace) -> int:
    """What is planned, being written or asks; what came out today; with `--all` everything."""
    house = read_house(shell.environ)
    lines, held = tuple(_lines(house.situation, args.all)), _held(house)
    if args.json:
        shell.document([_document(line, held) for line in lines])
        return GOOD
    if held is not None and shell.width:
        shell.say(house.words.crisis_calls.cli_held.format(reason=held["reason"]))
    if not lines and shell.width:
        shell.say(house.words.reports.no_posts)
    for line in lines:
        shell.say(fitted(_text(line, house), shell.width))
    return GOOD


def _lines(situation: Situation, everything: bool) -> Iterator[Line]:
    pieces, zone = situation.papers.of(Piece), local_zone()
    accounts = situation.accounts
    platforms = {name: status.account.platform for name, status in accounts.items()}
    posts = {ref: post for ref, post in situation.posts.items() if post.account in accounts}
    today = situation.now.astimezone(zone).date()
    for row in agenda(pieces.values(), posts, platforms, dropped=everything):
        for part in row.parts or (Part("", "", row.state),):
            line = Line(row, part, pieces.get(row.piece), posts.get(part.ref) if part.ref else None)
            at = line.post.at if line.post else row.at
            on_today = at is not None and at.astimezone(zone).date() == today
            if everything or _wanted(line, on_today, situation):
                yield line


def _wanted(line: Line, on_today: bool, situation: Situation) -> bool:
    """It is of today or still to come, or a person has to do something about it."""
    state = line.part.state
    if state in ("gone", "dropped"):
        return False
    if on_today:
        return True
    if line.piece is None:
        return state == "scheduled" and line.post is not None and line.post.at > situation.now
    return state != "published"


def _held(house: Read) -> Held:
    if not any(kind.FILE == "crises" for kind in house.situation.papers.kinds):
        return None
    from morgenlage.domain.crisis import running  # most mornings have none

    paper = running(house.situation.papers)
    if paper is None or not paper.held:
        return None
    return {"reason": paper.reason, "since": paper.began, "by": paper.began_by}


def _document(line: Line, held: Held) -> dict[str, object]:
    """The keys are promised to scripts. A piece has an `id`, what a platform alone knows has none;
    only what is there has a `ref`."""
    row, part, piece, post = line
    lacks = tuple(row.lacks) if piece is not None else ()
    return {
        "ref": part.ref,
        "id": row.piece or None,
        "account": part.account,
        "platform": part.platform,
        "state": part.state,
        "at": post.at if post else row.at,
        "text": piece.words(part.account) if piece else post.text if post else row.text,
        "title": piece.title if piece else "",
        "permalink": part.permalink,
        "likes": post.likes if post else None,
        "answers": post.answers if post else None,
        "shares": post.shares if post else None,
        "views": post.views if post else None,
        "lacks_alt": post.lacks_alt if post and not piece else "alt" in lacks,
        "lacks": ["alt"] if post and not piece and post.lacks_alt else list(lacks),
        "held": held if part.state == "scheduled" else None,
        "approved": piece.allowed(part.account) if piece else None,
        "written_by": piece.written_by if piece else None,
        "native": part.native if piece else part.state == "scheduled",
        "reason": part.reason,
        "link": piece.link if piece else "",
        "media": [media_document(m) for m in piece.media] if piece else None,
    }


def _text(line: Line, house: Read) -> str:
    """`Di 10:00  mastodon-kreis  geplant  k7m2p  Der Radweg ist frei`."""
    row, part, piece, post = line
    words, say = house.words, queue_words(house.words)
    at = post.at if post else row.at
    when = stamp(at, house.situation.now, words) if at else say.no_hour
    if piece is None:
        missing = f" ({words.reports.lacks_alt})" if post and post.lacks_alt else ""
        state = words.reports.post_states.get(part.state, part.state)
        text = post.text if post else row.text
    else:
        lacks = ", ".join(say.lacks[lack] for lack in row.lacks)
        missing = f" ({say.lacking.format(what=lacks)})" if lacks else ""
        state = say.states[part.state]
        text = piece.title or piece.words(part.account)
    return joined((when, part.account, state + missing, row.piece, " ".join(text.split())))
