"""Which posts belong to an experiment: tied by hand, or proposed by what they are. Pure."""

import re
from collections.abc import Iterable
from datetime import tzinfo
from typing import get_args

from morgenlage.domain.experiment import Experiment
from morgenlage.domain.label import Label
from morgenlage.domain.outcome import Outcome, Shape
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.piece import Piece
from morgenlage.domain.ties import Ties

TRIES = (
    *("format:ID", "topic:ID", "office:ID", "hook:ID", "hour:18-20", "weekday:0-6"),
    *("length:short|long", "shape:text|image|images|video", "face"),
)
"""What can be tried, as people write it."""
SHORT, LONG = 280, 600
"""Characters up to which a post is `length:short`, and from which it is `length:long`."""
_NAMED = ("format", "topic", "office", "hook")
_VALUES = {
    "weekday": tuple("0123456"),
    "length": ("short", "long"),
    "shape": get_args(Shape),
}
_HOURS = re.compile(r"(\d{1,2})-(\d{1,2})")


def bearer(papers: Papers, name: str) -> Piece | Label:
    """What carries the tags of that post or piece (a ref, or a piece's id): its piece, else its
    label, which is new where nobody has tagged it yet (version 0)."""
    pieces = papers.of(Piece)
    if name in pieces:
        return pieces[name]
    for piece in pieces.values():
        if any(copy.ref == name for copy in piece.copies):
            return piece
    return papers.of(Label).get(name) or Label(id=name)


def can_be_tried(tag: str) -> bool:
    """It is a tag whose posts can be told by it."""
    kind, _, value = tag.partition(":")
    if kind == "hour":
        hours = _HOURS.fullmatch(value)
        if hours is None:
            return False
        first, last = int(hours[1]), int(hours[2])
        return first < 24 and last <= 24 and first != last
    known = _VALUES.get(kind)
    return (value in known) if known else tag == "face" or (kind in _NAMED and bool(value.strip()))


def belonging(experiment: Experiment, past: Past, tied: Ties) -> tuple[Outcome, ...]:
    """The posts that are tied to it on its accounts, oldest first; those that are gone, too."""
    return tuple(
        o for o in past.outcomes if experiment.tag in tied.get(o.ref, ()) and _there(experiment, o)
    )


def proposed(experiment: Experiment, past: Past, tied: Ties, zone: tzinfo) -> tuple[Outcome, ...]:
    """Posts since its beginning that are what it tries, and are not tied to any experiment: all of
    its tries fit. Somebody says yes; nothing is tied by itself."""
    if not experiment.tries:
        return ()
    found = []
    for each in past.outcomes:
        tags = tied.get(each.ref, frozenset())
        if (
            each.at >= experiment.begun_at
            and (experiment.closed_at is None or each.at <= experiment.closed_at)
            and not each.gone
            and _there(experiment, each)
            and not any(tag.startswith("experiment:") for tag in tags)
            and all(_fits(tried, each, tags, zone) for tried in experiment.tries)
        ):
            found.append(each)
    return tuple(found)


def _there(experiment: Experiment, post: Outcome) -> bool:
    return not experiment.accounts or post.account in experiment.accounts


def _fits(tried: str, post: Outcome, tags: Iterable[str], zone: tzinfo) -> bool:
    """The post is that, by its tags or by what it is."""
    kind, _, value = tried.partition(":")
    local = post.at.astimezone(zone)
    if kind == "hour" and (hours := _HOURS.fullmatch(value)):
        first, last = int(hours[1]), int(hours[2])
        inside = first <= local.hour < last
        return inside if first < last else local.hour >= first or local.hour < last
    if kind == "weekday":
        return value == str(local.weekday())
    if kind == "length":
        return {"short": post.length <= SHORT, "long": post.length >= LONG}.get(value, False)
    if kind == "shape":
        return post.shape == value
    return tried in tags
