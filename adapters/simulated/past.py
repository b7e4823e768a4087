"""What is stored from before the demo began, as the desk keeps it: comments, posts, numbers."""

from collections.abc import Iterator

from adapters.clean import clean, clean_html, clean_line
from adapters.simulated import bluesky_views as bluesky
from adapters.simulated import mastodon_entities as mastodon
from adapters.simulated.calendar import DAY, HOUR, moment
from adapters.simulated.citizens import by_id
from adapters.simulated.county import Story
from adapters.simulated.numbers import DAYS, followers
from adapters.simulated.plot import ACCOUNTS, BLUESKY
from adapters.simulated.posts import OwnPost
from adapters.simulated.said import Answered, Said
from adapters.simulated.serial import PAST, Serial, cid, snowflake, tid
from morgenlage.domain.comment import OPEN, Comment, Handling, Kind, Media, hash_of
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref

_KINDS: dict[str, Kind] = {"reply": "reply", "mention": "mention", "quote": "quote"}
_PUBLIC = (("visibility", "public"),)
_DIRECT = (("visibility", "direct"),)


class Past:
    """Makes domain values of the story, sharing whatever two of them can share."""

    def __init__(self, story: Story, by: str) -> None:
        """`by`: who is said to have dealt with what is done."""
        self._story = story
        self._by = by
        self._roots: dict[tuple[str, int], tuple[Ref, str, str]] = {}
        self._shown = {c.name: clean_line(c.shown) for c in by_id().values()}
        self._links = {
            c.name: f"https://bsky.app/profile/{c.handle}/post/" for c in by_id().values()
        }
        self._pages = {c.name: f"{c.home}/@{c.name}/" for c in by_id().values()}

    def comments(self) -> Iterator[Comment]:
        """All from before, newest first.

        With the usual number our own answers stand between them; a number somebody asked for is
        exactly that many.
        """
        story = self._story
        told = [s for s in story.script if s.ms <= story.start]
        for i in range(story.past_count):
            said = story.past(i)
            while told and told[-1].ms > said.ms:
                yield from self._both(told.pop())
            if story.usual:
                yield from self._both(said)
            else:
                yield self.comment(said)
        for said in reversed(told):
            yield from self._both(said)

    def _both(self, said: Said) -> Iterator[Comment]:
        if said.answer is not None and self._story.usual:
            yield self.answer(said, said.answer)
        yield self.comment(said)

    def comment(self, said: Said) -> Comment:
        """As its adapter would have read it, with what we had decided about it."""
        return self._bluesky(said) if said.account == BLUESKY else self._mastodon(said)

    def _handling(self, said: Said, text: str) -> Handling:
        if not said.done:
            return OPEN
        # as `fingerprint` would say: nothing from before was edited
        done_at = f"/{hash_of(text)}"
        return Handling("done", None, said.answer is not None, done_at, "", "", self._by, 1)

    def _mastodon(self, said: Said) -> Comment:
        account, author, parent = said.account, said.author, said.parent
        number = snowflake((said[0], said[1]))  # type: ignore[arg-type]  # two numbers are enough
        root = self._root(said.post) if said.post else None
        text, flags = self._text(said)
        shown = self._shown[author.name]
        return Comment(
            Ref(f"{account}:{number}"),
            account,
            "mastodon",
            _KINDS[said.kind],
            author.acct,
            author.id,
            text,
            moment(said.ms),
            shown.text,
            self._pages[author.name] + number,
            root[0] if root else None,
            Ref(f"{account}:{snowflake(parent)}") if parent else root[0] if root else None,
            language=self._story.language,
            public=said.public,
            answers=self._answers(said),
            flags=flags,
            wire=_PUBLIC if said.public else _DIRECT,
            handling=self._handling(said, text),
        )

    def _bluesky(self, said: Said) -> Comment:
        author, parent = said.author, said.parent
        did = author.did
        rkey = tid((said[0], said[1]))  # type: ignore[arg-type]  # two numbers are enough
        version = cid(did, rkey)
        uri = f"at://{did}/{bluesky.POST}/{rkey}"
        root = self._root(said.post) if said.post and said.kind == "reply" else None
        text, flags = self._text(said)
        ref = root[0] if root else None
        return Comment(
            Ref(f"{BLUESKY}:{uri}"),
            BLUESKY,
            "bluesky",
            _KINDS[said.kind],
            author.handle,
            did,
            text,
            moment(said.ms),
            self._shown[author.name].text,
            self._links[author.name] + rkey,
            ref,
            self._above(parent) if parent else ref,
            language=self._story.language,
            answers=self._answers(said),
            flags=flags,
            wire=(
                ("cid", version),
                ("root", root[1] if root else uri),
                ("root_cid", root[2] if root else version),
            ),
            handling=self._handling(said, text),
        )

    def _answers(self, said: Said) -> int:
        """How many answers stand right below it."""
        own = 1 if said.answer else 0
        if said.tag == PAST:
            return own
        start = self._story.start
        return own + sum(s.parent == said.serial for s in self._story.answers_to(said, start))

    def _text(self, said: Said) -> tuple[str, tuple[str, ...]]:
        """What it says, as its adapter reads it. Only the plot needs cleaning."""
        name_flags = self._shown[said.author.name].flags
        if said.account == BLUESKY:
            text = said.text
            if said.kind == "mention":
                text = f"@{bluesky.HANDLE} {text}"
            if said.tag == PAST:
                return text, ()
            cleaned = clean(text)
        else:
            text = f"@{mastodon.OWN[said.account][1]} {said.text}"
            above = self._story.find(said.account, said.parent) if said.parent else None
            if isinstance(above, Said):
                text = f"@{above.author.name} {text}"
            if said.tag == PAST:
                return text, ()
            cleaned = clean_html(mastodon.html(text, {}))
        return cleaned.text, tuple(sorted({*cleaned.flags, *name_flags}))

    def answer(self, said: Said, answer: Answered) -> Comment:
        """Our own answer to it."""
        serial, text = answer
        account, us = said.account, self._story.texts.names[said.account][0]
        root = self._root(said.post) if said.post else None
        asked = self.comment(said)
        wire: tuple[tuple[str, str], ...] = _PUBLIC
        if account == BLUESKY:
            rkey = tid(serial)
            uri = f"at://{bluesky.OWN_DID}/{bluesky.POST}/{rkey}"
            wire = (
                ("cid", cid(bluesky.OWN_DID, rkey)),
                ("root", root[1] if root else dict(asked.wire)["root"]),
                ("root_cid", root[2] if root else dict(asked.wire)["root_cid"]),
            )
            link = f"https://bsky.app/profile/{bluesky.HANDLE}/post/{rkey}"
            who = (bluesky.HANDLE, bluesky.OWN_DID)
        else:
            uri = snowflake(serial)
            number, name = mastodon.OWN[account]
            text = f"@{said.author.name} {text}"  # a mention shows no instance
            link, who = f"{mastodon.BASE}/@{name}/{uri}", (name, number)
        return Comment(
            Ref(f"{account}:{uri}"),
            account,
            asked.platform,
            "reply",
            *who,
            text,
            moment(serial.ms),
            us,
            link,
            root[0] if root else None,
            asked.ref,
            language=self._story.language,
            ours=True,
            wire=wire,
        )

    def posts(self) -> Iterator[Post]:
        """Our own from before, oldest first per account."""
        story = self._story
        for account in ACCOUNTS:
            for post in story.posts[account]:
                if post.ms <= story.start:
                    yield self._post(post)

    def _post(self, post: OwnPost) -> Post:
        ref, uri, version = self._root(post)
        start, fluent = self._story.start, post.account == BLUESKY
        if fluent:
            link = f"https://bsky.app/profile/{bluesky.HANDLE}/post/{tid(post.serial)}"
        else:
            link = f"{mastodon.BASE}/@{mastodon.OWN[post.account][1]}/{uri}"
        folder = f"{bluesky.BASE}/img/" if fluent else f"{mastodon.BASE}/media/"
        picture = post.picture
        return Post(
            ref,
            post.account,
            "bluesky" if fluent else "mastodon",
            post.text,
            moment(post.ms),
            permalink=link,
            likes=post.likes(start),
            answers=self._story.count_below(post, start),
            shares=post.shares(start),
            media=(Media("image", folder + picture.name, picture.alt),) if picture else (),
            wire=(("cid", version),) if fluent else (),
        )

    def samples(self) -> Iterator[Sample]:
        """Numbers from before, oldest first per account: daily, hourly for the last two days."""
        story = self._story
        times = [story.start - day * DAY for day in range(DAYS - 1, 2, -1)]
        times += [story.start - hour * HOUR for hour in range(48, 0, -1)]
        for account in ACCOUNTS:
            own = [p.ms for p in story.posts[account]]
            if account == BLUESKY:  # counts answers as posts
                own += [answer.ms for answer in story.answered(BLUESKY)]
            for ms in times:
                count = followers(story.seed, account, story.start, ms)
                yield Sample(account, "followers", moment(ms), float(count))
                yield Sample(account, "posts", moment(ms), float(sum(at <= ms for at in own)))
                if account != BLUESKY:
                    yield Sample(
                        account, "interactions", moment(ms), self._interactions(account, ms)
                    )

    def _interactions(self, account: str, ms: int) -> float:
        """What the posts of seven days had brought by then: likes, answers, boosts."""
        story = self._story
        recent = (p for p in story.posts[account] if ms - 7 * DAY <= p.ms <= ms)
        return float(sum(p.likes(ms) + p.shares(ms) + story.count_below(p, ms) for p in recent))

    def _root(self, post: OwnPost) -> tuple[Ref, str, str]:
        """Ref, address or number, and version of a post of ours."""
        key = (post.account, post.ms)
        if key not in self._roots:
            if post.account == BLUESKY:
                uri = bluesky.uri_of(bluesky.OWN_DID, post.serial)
                version = cid(bluesky.OWN_DID, tid(post.serial))
            else:
                uri, version = snowflake(post.serial), ""
            self._roots[key] = Ref(f"{post.account}:{uri}"), uri, version
        return self._roots[key]

    def _above(self, parent: Serial) -> Ref:
        above = self._story.find(BLUESKY, parent)
        did = above.author.did if isinstance(above, Said) else bluesky.OWN_DID
        return Ref(f"{BLUESKY}:{bluesky.uri_of(did, parent)}")
