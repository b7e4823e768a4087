"""One visit to an Instagram account. There is no inbox: comments are read post by post."""

from dataclasses import dataclass, field
from datetime import timedelta

from msgspec.structs import replace

from adapters import instagram_answers as answers
from adapters import instagram_wire as wire
from adapters.graph_answer import Page
from adapters.http import Params
from adapters.instagram_below import Below, read_all
from adapters.instagram_cursor import Cursor, Watched, mark, read, vanished, written
from adapters.instagram_mapping import Place, View, comment_of, planned, post_of, samples_of
from adapters.instagram_metrics import numbers
from adapters.instagram_profile import profile_of
from adapters.instagram_session import Session, together
from adapters.instagram_turns import Plan, goes_on, plan
from adapters.instagram_wire import MEDIA, MORE_COUNTS, PLANNED, id_of
from morgenlage.domain.account import Ability
from morgenlage.domain.comment import Comment
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.platform import Gone, Malformed, PlatformError, Refused, Visit

POSTS = 50
"""Of our newest posts, those that are watched."""
PLANS_EVERY = timedelta(minutes=30)


@dataclass(slots=True)
class Haul:
    """What one visit has gathered so far."""

    session: Session
    view: View
    old: Cursor
    new: Cursor
    comments: list[Comment] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    gone: list[Ref] = field(default_factory=list)
    skipped: int = 0


async def visit(session: Session, text: str) -> Visit:
    """What is new since the cursor `text`. Raises any `PlatformError` but `Uncertain`.

    Three requests where nothing is new: who we are, our posts, and one thing in turns.
    """
    old = read(text)
    await session.renew()
    if not old.me:
        me = await session.verify()
        own = await session.own_id()
        page = await listed(session, own)
    else:
        own = old.me
        me, page = await together(session.verify(), listed(session, own))
        if await session.own_id() != own:  # the token is somebody else's by now
            return await visit(session, "")
    new = Cursor(own, {}, old.planned, old.planned_at, old.numbers_at, old.first_day)
    haul = Haul(session, session.view(), old, new, skipped=page.skipped)
    haul.samples += samples_of(me, haul.view)
    _take_posts(haul, page)
    chosen = plan(page.items, old, haul.view.now, session.graph.budget)
    whole = await _take_comments(haul, chosen)
    left = any(w.going_on and not w.resting(_now(haul)) for w in new.posts.values())
    if not chosen.now:
        await _take_turns(haul, chosen)
    return Visit(
        comments=tuple(sorted(haul.comments, key=lambda c: c.created_at)),
        posts=tuple(haul.posts),
        samples=tuple(haul.samples),
        gone=tuple(haul.gone),
        cursor=written(new),
        profile=profile_of(me, await session.graph.credentials(), session.variant, session.token),
        skipped=haul.skipped,
        more=(chosen.more or (left and not chosen.scarce)) and whole,
    )


async def listed(session: Session, own: str) -> Page[wire.Media]:
    """Our newest posts with their counters.

    https://developers.facebook.com/docs/instagram-platform/reference/ig-user/media
    """
    while True:
        fields = MEDIA + MORE_COUNTS * session.more_counts
        try:
            params: Params = {"fields": fields, "limit": POSTS}
            async for page in session.graph.pages(f"/{own}/media", answers.posts, params, 1):
                return page
        except Refused as error:
            # counters that this version or this account does not know
            if not session.more_counts or error.why:
                raise
            session.more_counts = False


def _take_posts(haul: Haul, page: Page[wire.Media]) -> None:
    """Our posts; those that are gone although older ones are listed."""
    made = [post_of(media, haul.view) for media in page.items]
    haul.posts += [post for post in made if post]
    haul.skipped += sum(post is None for post in made)
    if not page.skipped:
        now = [id_of(media.id) for media in page.items]
        haul.gone += [haul.view.ref(post) for post in vanished(haul.old.posts, now)]


async def _take_comments(haul: Haul, chosen: Plan) -> bool:
    """Reads below the chosen posts; the others stay as they were. False: some failed for now."""
    haul.new.posts = dict(chosen.watched)
    asked = [id_of(media.id) for media in chosen.now]
    links = {str(post.ref): post.permalink for post in haul.posts}
    failed: list[PlatformError] = []
    found = await read_all(haul.session, asked, marks=haul.old.posts)
    for media, read_below in zip(chosen.now, found, strict=True):
        if isinstance(read_below, PlatformError):
            failed.append(read_below)
            _take_failure(haul, media, read_below)
        else:
            _take_below(haul, media, read_below, links)
    if failed and len(failed) == len(asked) and not all(isinstance(e, _PASSING) for e in failed):
        raise failed[0]
    return all(isinstance(e, _PASSING) for e in failed)


_PASSING = (Gone, Refused, Malformed)
"""Failures of one post that say nothing about the others."""


def _take_failure(haul: Haul, media: wire.Media, error: PlatformError) -> None:
    """A post that cannot be read now is read again later, from where it was; one that is refused,
    in its turn."""
    post = id_of(media.id)
    if isinstance(error, Gone):
        haul.gone.append(haul.view.ref(post))
    if isinstance(error, _PASSING):
        before = haul.new.posts[post]
        count = _count(media) if isinstance(error, Refused) else before.count
        haul.new.posts[post] = replace(before, count=count, tried=_now(haul))
        haul.skipped += not isinstance(error, Gone)


def _take_below(haul: Haul, media: wire.Media, below: Below, links: dict[str, str]) -> None:
    """What is new or changed below one post, and what is gone."""
    post = id_of(media.id)
    ref = haul.view.ref(post)
    place = Place(ref, links.get(str(ref), ""))
    was = haul.old.posts.get(post, Watched())
    known = was.below
    there: dict[str, int] = {}
    further: dict[str, int] = {}
    for number, (said, top, count) in enumerate(below.found):
        comment_id = id_of(said.id)
        if comment_id in there or comment_id in further:
            continue
        comment = comment_of(said, haul.view, place, top, count)
        if comment is None:
            haul.skipped += 1
            continue
        part = there if number < below.fresh else further
        part[comment_id] = mark(said)
        if known.get(comment_id) != part[comment_id]:
            haul.comments.append(comment)
    haul.skipped += below.skipped
    missing = [c for c in known if c not in there and c not in further]
    if below.complete:
        haul.gone += [haul.view.ref(c) for c in missing]
    else:
        there |= {c: known[c] for c in missing}
    rest, again = goes_on(media, below, was, haul.view.now)
    haul.new.posts[post] = Watched(
        _count(media),
        _now(haul),
        there | further,
        rest,
        again,
        below.tails,
        below.owed,
        _now(haul) if below.stuck else 0,
    )


async def _take_turns(haul: Haul, chosen: Plan) -> None:
    """Nothing was new: one of the things that need not be asked every time."""
    new, now = haul.new, _now(haul)
    session = haul.session
    if session.variant == "facebook" and now - new.planned_at >= PLANS_EVERY.total_seconds():
        new.planned_at = now
        await _take_plans(haul)
    elif (brought := await numbers(session, new, haul.view)) is not None:
        haul.samples += brought
    elif chosen.turn is not None:
        turn = Plan((chosen.turn,), None, False, new.posts)
        await _take_comments(haul, turn)


async def _take_plans(haul: Haul) -> None:
    """Posts that wait in Meta Business Suite; one that is not listed any more is gone or out.

    SDK: IGUser.get_scheduled_media; no page describes it, so it may be refused.
    """
    graph = haul.session.graph
    path = f"/{haul.new.me}/scheduled_media"
    answer = await graph.optional(Ability.SCHEDULED, graph.get(path, {"fields": PLANNED}))
    if answer is None:
        return
    page = answers.plans.page(answer)
    posts = [post for entry in page.items if (post := planned(entry, haul.view))]
    refs = [str(post.ref) for post in posts]
    haul.posts += posts
    haul.skipped += page.skipped
    haul.gone += [Ref(ref) for ref in haul.old.planned if ref not in refs]
    haul.new.planned = refs


def _count(media: wire.Media) -> int:
    return -1 if media.comments_count is None else media.comments_count


def _now(haul: Haul) -> int:
    return int(haul.view.now.timestamp())
