"""What Mastodon held before the demo began, as its adapter reads it. Pure."""

from adapters.clean import clean_html, clean_line
from adapters.simulated import mastodon_entities as mastodon
from adapters.simulated.calendar import moment
from adapters.simulated.citizens import by_id
from adapters.simulated.county import Story
from adapters.simulated.posts import OwnPost
from adapters.simulated.said import Answered, Said
from adapters.simulated.serial import PAST, snowflake
from morgenlage.domain.comment import Comment, Kind, Media
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref

_KINDS: dict[str, Kind] = {"reply": "reply", "mention": "mention"}
_PUBLIC = (("visibility", "public"),)
_DIRECT = (("visibility", "direct"),)


class MastodonPast:
    """Makes values of the story, sharing whatever two of them can share."""

    def __init__(self, story: Story, account: str) -> None:
        self._story = story
        self._account = account
        self._number, self._name = mastodon.OWN[account]
        self._refs: dict[int, Ref] = {}
        self._shown = {c.name: clean_line(c.shown) for c in by_id().values()}
        self._pages = {c.name: f"{c.home}/@{c.name}/" for c in by_id().values()}

    def comment(self, said: Said) -> Comment:
        """As its adapter would have read it."""
        account, author, parent = said.account, said.author, said.parent
        number = snowflake((said[0], said[1]))  # type: ignore[arg-type]  # two numbers are enough
        root = self._ref(said.post) if said.post else None
        text, flags = self._text(said)
        return Comment(
            Ref(f"{account}:{number}"),
            account,
            "mastodon",
            _KINDS[said.kind],
            author.acct,
            author.id,
            text,
            moment(said.ms),
            self._shown[author.name].text,
            self._pages[author.name] + number,
            root,
            Ref(f"{account}:{snowflake(parent)}") if parent else root,
            language=self._story.language,
            public=said.public,
            answers=self._story.answers_at_start(said),
            flags=flags,
            wire=_PUBLIC if said.public else _DIRECT,
        )

    def _text(self, said: Said) -> tuple[str, tuple[str, ...]]:
        """What it says. Only the plot needs cleaning."""
        text = f"@{self._name} {said.text}"
        above = self._story.find(said.account, said.parent) if said.parent else None
        if isinstance(above, Said):
            text = f"@{above.author.name} {text}"
        if said.tag == PAST:
            return text, ()
        cleaned = clean_html(mastodon.html(text, {}))
        flags = {*cleaned.flags, *self._shown[said.author.name].flags}
        return cleaned.text, tuple(sorted(flags))

    def answer(self, said: Said, answer: Answered) -> Comment:
        """Our own answer to it."""
        serial, text = answer
        number = snowflake(serial)
        return Comment(
            Ref(f"{self._account}:{number}"),
            self._account,
            "mastodon",
            "reply",
            self._name,
            self._number,
            f"@{said.author.name} {text}",  # a mention shows no instance
            moment(serial.ms),
            self._story.texts.names[self._account][0],
            f"{mastodon.BASE}/@{self._name}/{number}",
            self._ref(said.post) if said.post else None,
            Ref(f"{self._account}:{snowflake(said.serial)}"),
            language=self._story.language,
            ours=True,
            wire=_PUBLIC,
        )

    def post(self, post: OwnPost) -> Post:
        """One of our own."""
        start, picture = self._story.start, post.picture
        folder = f"{mastodon.BASE}/media/"
        return Post(
            self._ref(post),
            post.account,
            "mastodon",
            post.text,
            moment(post.ms),
            permalink=f"{mastodon.BASE}/@{self._name}/{snowflake(post.serial)}",
            likes=post.likes(start),
            answers=self._story.count_below(post, start),
            shares=post.shares(start),
            media=(Media("image", folder + picture.name, picture.alt),) if picture else (),
        )

    def _ref(self, post: OwnPost) -> Ref:
        if post.ms not in self._refs:
            self._refs[post.ms] = Ref(f"{post.account}:{snowflake(post.serial)}")
        return self._refs[post.ms]
