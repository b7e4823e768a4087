"""Everything our Bluesky account can see: the story, our own records, and how people take them."""

from collections.abc import Iterator
from heapq import merge
from typing import Any, NamedTuple

from adapters.simulated.bluesky_views import (
    GATE,
    LIKE,
    OWN_DID,
    POST,
    View,
    embed_view,
    ourselves,
    person,
    picture,
    post_view,
    record,
    strong,
    uri_of,
)
from adapters.simulated.calendar import milliseconds
from adapters.simulated.county import Story
from adapters.simulated.kept import Kept, Ours, Record
from adapters.simulated.moods import Mood, Weather
from adapters.simulated.plot import BLUESKY
from adapters.simulated.posts import OwnPost
from adapters.simulated.said import Answered, Said
from adapters.simulated.serial import ANSWER_STEP, ECHO, Serial, from_tid
from morgenlage.platform import Clock

Thing = Said | OwnPost | Answered | Record


class Place(NamedTuple):
    """Where a post stands: the addresses and versions of root and parent."""

    root: View
    parent: View


class BlueskyShelf:
    """Finds and renders posts, as they are now."""

    def __init__(self, story: Story, kept: Kept, clock: Clock, weather: Weather) -> None:
        self.story = story
        self._kept = kept
        self._clock = clock
        self._weather = weather
        self.us = ourselves(story.texts.names[BLUESKY][0])

    @property
    def now(self) -> int:
        """Milliseconds since 1970."""
        return milliseconds(self._clock())

    @property
    def quiet(self) -> bool:
        """Nobody writes after the start."""
        return self._weather.mood is Mood.QUIET

    @property
    def ours(self) -> Ours:
        """What we did, as last saved."""
        return self._kept.state().accounts.get(BLUESKY) or Ours()

    def heard(self, before: int = 0) -> Iterator[Said]:
        """What people wrote to us, newest first."""
        told = self.story.heard(BLUESKY, self.now, 0, before, quiet=self.quiet)
        echoes = (
            echo
            for echo, _ in sorted(self.echoes(), key=lambda pair: -pair[0].ms)
            if not before or echo.ms < before
        )
        return merge(told, echoes, key=lambda said: -said.ms)

    def written(self) -> list[tuple[str, Record]]:
        """Posts we wrote while the demo ran, with their addresses."""
        records = self.ours.records
        return [(f"at://{OWN_DID}/{k}", r) for k, r in records.items() if k.startswith(POST + "/")]

    def echoes(self) -> list[tuple[Said, str]]:
        """Reactions to what we wrote, each with the address of our answer."""
        found: list[tuple[Said, str]] = []
        if self.quiet:
            return found
        for uri, one in self.written():
            to = _parent_uri(one.value)
            asked = self.find(to) if to else None
            if isinstance(asked, Said):
                echo = self.story.echo(BLUESKY, uri, one.ms, asked, self.now)
                if echo is not None:
                    found.append((echo, uri))
        return found

    def own(self, answers: bool, before: int = 0) -> list[str]:
        """Addresses of what we posted, newest first; `answers`: with our answers to others."""
        now, gone = self.now, self.ours.deleted
        posts = self.story.posts[BLUESKY]
        found = [(p.ms, uri_of(OWN_DID, p.serial)) for p in posts if p.ms <= now]
        found += [(r.ms, uri) for uri, r in self.written() if answers or not _parent_uri(r.value)]
        if answers:
            found += [(a.ms, uri_of(OWN_DID, a)) for a in self.story.answered(BLUESKY)]
        found = [pair for pair in found if not before or pair[0] < before]
        return [uri for _, uri in sorted(found, reverse=True) if uri not in gone]

    def find(self, uri: str) -> Thing | None:
        """What an address stands for, if it can be seen now."""
        did, _, key = uri.removeprefix("at://").partition("/")
        ours = self.ours
        if did == OWN_DID and key in ours.records:
            return ours.records[key]
        collection, _, rkey = key.partition("/")
        serial = from_tid(rkey)
        if serial is None or collection != POST or uri in ours.deleted:
            return None
        if serial.tag == ECHO:
            echoes = (e for e, _ in self.echoes() if e.serial == serial)
            return next((e for e in echoes if e.author.did == did), None)
        thing = self.story.find(BLUESKY, serial)
        if isinstance(thing, Said):
            late = self.quiet and thing.ms > self.story.start
            return thing if thing.author.did == did and thing.there(self.now) and not late else None
        return thing if thing is not None and did == OWN_DID and serial.ms <= self.now else None

    def story_has(self, uri: str) -> bool:
        """A post or answer of ours that was there before the demo began."""
        return isinstance(self.find(uri), OwnPost | Answered)

    def place(self, uri: str, thing: Thing) -> Place | None:
        """Where it stands; None for the beginning of a thread."""
        match thing:
            case Record(value=value):
                reply = value.get("reply")
                return Place(reply["root"], reply["parent"]) if isinstance(reply, dict) else None
            case Answered(serial=serial):
                asked = self._said(_asked(serial))
                above = self.place(uri_of(asked.author.did, asked.serial), asked)
                parent = strong(uri_of(asked.author.did, asked.serial))
                return Place(above.root if above else parent, parent)
            case Said(tag=tag) if tag == ECHO:
                answer = next((u for e, u in self.echoes() if e.serial == thing.serial), "")
                ours = self.find(answer)
                if isinstance(ours, Record) and (above := self.place(answer, ours)):
                    return Place(above.root, {"uri": answer, "cid": ours.cid})
            case Said(kind="reply", post=OwnPost() as post):
                root = strong(uri_of(OWN_DID, post.serial))
                return Place(root, strong(self._above(thing)) if thing.parent else root)
        return None

    def _above(self, said: Said) -> str:
        """Address of what a comment of the plot answers."""
        assert said.parent is not None
        above = self.story.find(BLUESKY, said.parent)
        did = above.author.did if isinstance(above, Said) else OWN_DID
        return uri_of(did, said.parent)

    def _said(self, serial: Serial) -> Said:
        found = self.story.find(BLUESKY, serial)
        assert isinstance(found, Said)
        return found

    def below(self, uri: str) -> list[str]:
        """Addresses of what answers this directly, newest first."""
        thing, now = self.find(uri), self.now
        found = [(r.ms, u) for u, r in self.written() if _parent_uri(r.value) == uri]
        found += [(e.ms, uri_of(e.author.did, e.serial)) for e, u in self.echoes() if u == uri]
        told: list[Said] = []
        match thing:
            case OwnPost():
                told = list(self.story.below(thing, now, quiet=self.quiet))
            case Said():
                if thing.answer:
                    serial = thing.answer.serial
                    found.append((serial.ms, uri_of(OWN_DID, serial)))
                told = self._answers(thing, thing.serial)
            case Answered(serial=serial):
                told = self._answers(self._said(_asked(serial)), serial)
        found += [(s.ms, uri_of(s.author.did, s.serial)) for s in told]
        gone = self.ours.deleted
        return [u for _, u in sorted(found, reverse=True) if u not in gone]

    def _answers(self, said: Said, to: Serial) -> list[Said]:
        told = self.story.answers_to(said, self.now, quiet=self.quiet)
        return [s for s in told if s.parent == to and s.there(self.now)]

    def record(self, uri: str, thing: Thing) -> tuple[View, str, View | None]:
        """The record behind an address, its version, and its embed as shown."""
        language = self.story.language
        place = self.place(uri, thing)
        match thing:
            case Record(cid=version, value=value):
                return value, version, embed_view(value.get("embed"))
            case Answered(serial, text):
                return record(text, serial.ms, language, place), strong(uri)["cid"], None
            case OwnPost():
                written, shown = picture(*thing.picture) if thing.picture else (None, None)
                value = record(thing.text, thing.ms, language, embed=written)
                return value, strong(uri)["cid"], shown
            case Said(kind="quote", post=OwnPost() as post):
                quoted = uri_of(OWN_DID, post.serial)
                written = {"$type": "app.bsky.embed.record", "record": strong(quoted)}
                value = record(thing.text, thing.ms, language, embed=written)
                return value, strong(uri)["cid"], self._quoted(quoted)
        text = thing.text
        if thing.kind == "mention":
            text = f"@{self.us['handle']} {text}"
        return record(text, thing.ms, language, place), strong(uri)["cid"], None

    def _quoted(self, uri: str) -> View:
        post = self.find(uri)
        if post is None:
            shown = {"$type": "app.bsky.embed.record#viewNotFound", "uri": uri, "notFound": True}
            return {"$type": "app.bsky.embed.record#view", "record": shown}
        value, version, _ = self.record(uri, post)
        return {
            "$type": "app.bsky.embed.record#view",
            "record": {
                "$type": "app.bsky.embed.record#viewRecord",
                "uri": uri,
                "cid": version,
                "author": self.us,
                "value": value,
                "indexedAt": value["createdAt"],
            },
        }

    def author(self, thing: Thing) -> View:
        """Who wrote it."""
        return person(thing.author) if isinstance(thing, Said) else self.us

    def ms(self, thing: Thing) -> int:
        """When the network took it in."""
        return thing.serial.ms if isinstance(thing, Answered) else thing.ms

    def view(self, uri: str) -> View | None:
        """The `postView` of an address, None where there is nothing (any more)."""
        thing = self.find(uri)
        if thing is None or (isinstance(thing, Record) and f"/{POST}/" not in uri):
            return None
        value, version, embed = self.record(uri, thing)
        gate = None
        if isinstance(thing, OwnPost):
            now = self.now
            replies = self.story.count_below(thing, now, quiet=self.quiet)
            replies += sum(_parent_uri(r.value) == uri for _, r in self.written())
            counts = (replies, thing.shares(now), thing.likes(now))
            gate = self.gate(uri)
        else:
            counts = (len(self.below(uri)), 0, 0)
        return post_view(
            uri,
            version,
            self.author(thing),
            value,
            self.ms(thing),
            counts=counts,
            like=self._liked(uri),
            embed=embed,
            gate=gate,
        )

    def gate(self, uri: str) -> View | None:
        """The threadgate of a post of ours."""
        key = f"{GATE}/{uri.rpartition('/')[2]}"
        found = self.ours.records.get(key)
        if found is None:
            return None
        return {
            "uri": f"at://{OWN_DID}/{key}",
            "cid": found.cid,
            "record": found.value,
            "lists": [],
        }

    def _liked(self, uri: str) -> str | None:
        for key, one in self.ours.records.items():
            subject: Any = one.value.get("subject")
            if key.startswith(LIKE) and isinstance(subject, dict) and subject.get("uri") == uri:
                return f"at://{OWN_DID}/{key}"
        return None


def _parent_uri(value: View) -> str:
    """What a record of ours answers; empty for none."""
    reply = value.get("reply")
    parent = reply.get("parent") if isinstance(reply, dict) else None
    return str(parent.get("uri") or "") if isinstance(parent, dict) else ""


def _asked(answer: Serial) -> Serial:
    """The comment that an answer of the story belongs to."""
    return Serial(answer.ms - (answer.tag >> 3) * ANSWER_STEP, answer.tag & 3)
