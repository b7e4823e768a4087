"""Ten posts as an office would regret them, each with what the check has to say of it."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

from adapters import PLATFORMS
from morgenlage.domain.account import Ability, Account, AccountStatus, Profile
from morgenlage.domain.draft import Attachment
from morgenlage.domain.person import Consent, Person, agreeing
from morgenlage.domain.piece import Copy, Piece

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
"""Monday."""
HARD = (
    "Die Durchführung der straßenverkehrsrechtlichen Anordnungsmaßnahmen im Zusammenhang mit der "
    "grundhaften Erneuerung der Kreisstraßenbrücke erfordert ab Montag, 1. Dezember, die "
    "Vollsperrung der Ortsdurchfahrt, wobei die Umleitungsbeschilderung durch die Straßenmeisterei "
    "unter Berücksichtigung der verkehrlichen Belange sowie entsprechend der verkehrsbehördlichen "
    "Genehmigung vorgenommen wird. Beeinträchtigungen der Grundstückszufahrten sind nach Maßgabe "
    "der Ausführungsplanung nicht auszuschließen. Näheres: https://bruecke.invalid/plan."
)


@dataclass(frozen=True)
class BadPost:
    """One of them."""

    name: str
    """English, as the table shows it."""
    text: str
    accounts: tuple[str, ...]
    expected: tuple[str, ...]
    """Kinds, reds first, in the order they are shown."""
    media: tuple[Attachment, ...] = ()
    people: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    """As asking them would end."""
    target: str = ""
    title: str = ""

    @property
    def piece(self) -> Piece:
        """As it would lie in the queue."""
        return Piece(
            id=self.name,
            text=self.text,
            title=self.title,
            media=self.media,
            people=self.people,
            due=NOW.replace(hour=12),
            copies=tuple(Copy(account) for account in self.accounts),
        )


def accounts() -> dict[str, AccountStatus]:
    """One on each platform, with what its adapter says it takes; `strict` demands four eyes."""
    found: dict[str, AccountStatus] = {}
    for platform, place in PLATFORMS.items():
        offers = import_module(place.partition(":")[0]).CAPABILITIES
        caps = next(iter(offers.values()))
        account = Account(platform, platform)
        profile = Profile(platform, "Landkreis Musterland")
        found[platform] = AccountStatus(
            account, caps.can, caps.cannot, posting=caps.posting, profile=profile
        )
    strict = found["mastodon"]
    assert Ability.PUBLISH in strict.can
    found["strict"] = replace(strict, account=Account("strict", "mastodon", approval=True))
    return found


def people() -> dict[str, Person]:
    """One whose consent has ended, one who never gave any."""
    erika = Person(id="erika", name="Erika Beispiel")
    ended = Consent("c1", date(2025, 1, 1), proof="akte/7.pdf", expires=date(2026, 10, 31))
    return {"erika": agreeing(erika, ended), "max": Person(id="max", name="Max Muster")}


def posts(folder: Path) -> tuple[BadPost, ...]:
    """The ten; writes the files they need into this folder."""
    good, tall = _picture(folder / "rad.jpg", (80, 60)), _picture(folder / "turm.png", (20, 90))
    film = folder / "film.mp4"
    film.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(64))
    seen = Attachment("image", str(good), "Zwei Räder lehnen an einer Mauer")
    return (
        BadPost("picture without alt text", "Der Radweg ist frei.", ("mastodon",),
                ("needs-alt",), (replace(seen, alt=""),)),
        BadPost("video without captions", "Ein Tag im Bauhof.", ("youtube",), ("needs-captions",),
                (Attachment("video", str(film)),), title="Ein Tag im Bauhof"),
        BadPost("too long for one", "👩‍👩‍👧‍👦" + "Nah. " * 60 + "Ja.", ("mastodon", "bluesky"),
                ("too-long",)),
        BadPost("four eyes missing", "Die Landrätin lädt zum Gespräch.", ("strict",),
                ("approval",)),
        BadPost("consent over, consent missing", "Unsere Neuen!", ("facebook",),
                ("consent-expired", "consent-missing"), (seen,), ("erika", "max")),
        BadPost("wrong kind and shape of picture", "Der Turm.", ("instagram",),
                ("media-kind", "media-narrow"),
                (Attachment("image", str(tall), "Ein Turm aus Backstein"),)),
        BadPost("dead upload target", "Zwei Räder.", ("threads",), ("upload-target",), (seen,),
                target="media-unreachable"),
        BadPost("hashtags nobody can hear", "Neu: #kreismilk #tagderoffenentür #kreistagssitzung",
                ("mastodon",), ("hashtag-case",) * 3),
        BadPost("shouted and decorated", "𝗡𝗲𝘂 𝗶𝗺 𝗞𝗿𝗲𝗶𝘀!!! 🎉🎉🎉🎉 BITTE ALLE VORBEIKOMMEN",
                ("mastodon",), ("emoji-run", "fancy-letters", "marks-run", "caps")),
        BadPost("office German with a dead link and a wrong day", HARD, ("facebook",),
                ("long-sentence", "hard-text", "date-weekday", "link-dead"),
                links={"https://bruecke.invalid/plan": "link-unreachable"}),
    )  # fmt: skip


def _picture(path: Path, size: tuple[int, int]) -> Path:
    from PIL import Image  # only this needs to draw

    made = io.BytesIO()
    Image.new("RGB", size, "teal").save(made, "JPEG" if path.suffix == ".jpg" else "PNG")
    path.write_bytes(made.getvalue())
    return path
