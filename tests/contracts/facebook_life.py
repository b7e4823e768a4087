"""A whole life of a Page in front of the county: all that can be asked, asked once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from adapters.facebook import Facebook
from adapters.facebook_login import LOGIN
from adapters.login import code_in
from adapters.simulated import World
from adapters.simulated.oauth import CLIENT, CLIENT_SECRET
from morgenlage.domain.account import Account
from morgenlage.domain.action import Delete, Hide, Like, Reply, Unhide, Unlike
from morgenlage.domain.comment import OPEN
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.outgoing import Outgoing
from tests.contracts.listening import Exchange, Listener

START = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
NOW = START + timedelta(hours=6)


class Everything:
    """Comments, posts, pictures, videos, a sign-in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.world = World(3, start=START, clock=lambda: NOW, moods={})
        self.listener = Listener(self.world.transport("facebook-kreis"))
        account = Account("facebook-kreis", "facebook", identifier="104000000000014")
        secrets = self.world.secrets("facebook-kreis")
        self.page = Facebook(account, secrets, lambda: NOW, self.listener)

    async def lived(self) -> list[Exchange]:
        """Comments, posts, pictures, a video, a sign-in."""
        await self.page.check()
        visit = await self.page.poll("")
        await self.page.poll(visit.cursor)
        comment = next(c for c in visit.comments if not c.ours)
        for action in (
            Reply(comment.ref, "Danke, wir kümmern uns."),
            Like(comment.ref),
            Unlike(comment.ref),
            Hide(comment.ref),
            Unhide(comment.ref),
        ):
            act = Outgoing("o1", action, "key", NOW, NOW, "ich", OPEN, first_sent_at=NOW)
            receipt = await self.page.send(act, comment)
            assert await self.page.find(act, comment) is not None
            if receipt.id:
                await self.page.thread(comment)
                await self.page.undo_reply(receipt)
        gone = Outgoing("o2", Delete(comment.ref), "key", NOW, NOW, "ich", OPEN)
        await self.page.send(gone, comment)
        await self._publish()
        await self._sign_in()
        await self.page.aclose()
        return self.listener.heard

    async def _publish(self) -> None:
        picture = self._file("bus.png", b"\x89PNG\r\n\x1a\n" + bytes(40))
        film = self._file("film.mp4", b"\0\0\0\x18ftypmp42" + bytes(2_000_000))
        said = self._file("film.srt", b"1\n00:00:01,000 --> 00:00:02,000\nGuten Tag\n")
        later = NOW + timedelta(days=1)
        for draft in (
            Draft("facebook-kreis", "Nur Text", "k1", link="https://kreis.example/"),
            Draft("facebook-kreis", "Geplant", "k2", later),
            Draft("facebook-kreis", "Bild", "k3", media=(Attachment("image", picture, "Ein Bus"),)),
            Draft(
                "facebook-kreis",
                "Geplantes Bild",
                "k4",
                later,
                media=(Attachment("image", picture, "Ein Bus"),),
            ),
            Draft(
                "facebook-kreis",
                "Sitzung",
                "k5",
                title="Kreistag",
                media=(Attachment("video", film, captions=said),),
            ),
            Draft("facebook-kreis", "Film morgen", "k6", later, media=(Attachment("video", film),)),
        ):
            post = await self.page.publish(draft)
            assert await self.page.find_post(draft, NOW) is not None
            await self.page.amend(post, f"{draft.text}!")
            await self.page.remove(post)

    def _file(self, name: str, content: bytes) -> str:
        path = self.folder / name
        path.write_bytes(content)
        return str(path)

    async def _sign_in(self) -> None:
        assert LOGIN.door is not None
        assert LOGIN.finish is not None
        answers = {"client_id": CLIENT, "client_secret": CLIENT_SECRET}
        door = await LOGIN.door(answers)
        async with httpx.AsyncClient(transport=self.listener) as browser:
            page = await browser.get(door.address)
        code = code_in(page.headers["location"], door)
        (found,) = await LOGIN.finish(answers, door, code, lambda: NOW, self.listener)
        assert found.identifier == "104000000000014"
