"""What Bluesky held before the demo began, as its adapter reads it. Pure."""

from adapters.clean import clean, clean_line
from adapters.simulated import bluesky_views as bluesky
from adapters.simulated.calendar import moment
from adapters.simulated.citizens import by_id
from adapters.simulated.county import Story
from adapters.simulated.plot import BLUESKY
from adapters.simulated.posts import OwnPost
from adapters.simulated.said import Answered, Said
from adapters.simulated.serial import PAST, Serial, cid, tid
from morgenlage.domain.comment import Comment, Kind, Media
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref

_KINDS: dict[str, Kind] = {"reply": "reply", "mention": "mention", "quote": "quote"}
_PAGE = "https://bsky.app/profile"


class BlueskyPast:
    """Makes values of the story, sharing whatever two of them can share."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._roots: dict[int, tuple[Ref, str, str]] = {}
        self._shown = {c.name: clean_line(c.shown) for c in by_id().values()}
        self._links = {c.name: f"{_PAGE}/{c.handle}/post/" for c in by_id().values()}

    def comment(self, said: Said) -> Comment:
        """As its adapter would have read it."""
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
            answers=self._story.answers_at_start(said),
            flags=flags,
            wire=(
                ("cid", version),
                ("root", root[1] if root else uri),
                ("root_cid", root[2] if root else version),
            ),
        )

    def _text(self, said: Said) -> tuple[str, tuple[str, ...]]:
        """What it says. Only the plot needs cleaning."""
        text = f"@{bluesky.HANDLE} {said.text}" if said.kind == "mention" else said.text
        if said.tag == PAST:
            return text, ()
        cleaned = clean(text)
        flags = {*cleaned.flags, *self._shown[said.author.name].flags}
        return cleaned.text, tuple(sorted(flags))

    def answer(self, said: Said, answer: Answered) -> Comment:
        """Our own answer to it."""
        serial, text = answer
        root = self._root(said.post) if said.post else None
        asked = self.comment(said)
        rkey = tid(serial)
        return Comment(
            Ref(f"{BLUESKY}:{bluesky.uri_of(bluesky.OWN_DID, serial)}"),
            BLUESKY,
            "bluesky",
            "reply",
            bluesky.HANDLE,
            bluesky.OWN_DID,
            text,
            moment(serial.ms),
            self._story.texts.names[BLUESKY][0],
            f"{_PAGE}/{bluesky.HANDLE}/post/{rkey}",
            root[0] if root else None,
            asked.ref,
            language=self._story.language,
            ours=True,
            wire=(
                ("cid", cid(bluesky.OWN_DID, rkey)),
                ("root", root[1] if root else dict(asked.wire)["root"]),
                ("root_cid", root[2] if root else dict(asked.wire)["root_cid"]),
            ),
        )

    def post(self, post: OwnPost) -> Post:
        """One of our own."""
        ref, _, version = self._root(post)
        start, picture = self._story.start, post.picture
        folder = f"{bluesky.BASE}/img/"
        return Post(
            ref,
            BLUESKY,
            "bluesky",
            post.text,
            moment(post.ms),
            permalink=f"{_PAGE}/{bluesky.HANDLE}/post/{tid(post.serial)}",
            likes=post.likes(start),
            answers=self._story.count_below(post, start),
            shares=post.shares(start),
            media=(Media("image", folder + picture.name, picture.alt),) if picture else (),
            wire=(("cid", version),),
        )

    def _root(self, post: OwnPost) -> tuple[Ref, str, str]:
        """Ref, address and version of a post of ours."""
        if post.ms not in self._roots:
            uri = bluesky.uri_of(bluesky.OWN_DID, post.serial)
            version = cid(bluesky.OWN_DID, tid(post.serial))
            self._roots[post.ms] = Ref(f"{BLUESKY}:{uri}"), uri, version
        return self._roots[post.ms]

    def _above(self, parent: Serial) -> Ref:
        above = self._story.find(BLUESKY, parent)
        did = above.author.did if isinstance(above, Said) else bluesky.OWN_DID
        return Ref(f"{BLUESKY}:{bluesky.uri_of(did, parent)}")
