"""The departments of the demo: one answers soon, one later, one not at all. Nothing leaves here."""

import json
import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from morgenlage.domain.mail import Arrived, Fetched, Letter
from morgenlage.mailing.quoted import own_words
from morgenlage.platform import Clock

AFTER: Mapping[str, float] = {
    "strassen": 12, "roads": 12, "nahverkehr": 25, "transport": 25,
    "buergerbuero": 40, "citizens": 40, "schulen": 60, "schools": 60,
    "personal": 30, "staff": 30, "leitung": 20,
}  # fmt: skip
"""Seconds until a department of the demo answers, by its address; the others never do."""
SAYS: Mapping[str, tuple[str, str]] = {
    "strassen": (
        "Die Fahrbahn der K 14 ist bis 28. November gesperrt, der Radweg daneben bleibt die ganze "
        "Zeit frei. Die Umleitung ist ausgeschildert.",
        "Mit freundlichen Grüßen\ni. A. Ottensmeyer\nStraßenbauamt, Zimmer 2.14",
    ),
    "roads": (
        "The carriageway of the K 14 is closed until 28 November; the cycle path beside it stays "
        "open all the time. The diversion is signposted.",
        "Kind regards\nJ. Ottensmeyer\nRoads Department, room 2.14",
    ),
    "nahverkehr": (
        "Die Linie fährt seit heute wieder nach Plan. Verspätungen von letzter Woche tun uns leid; "
        "eine Erstattung gibt es über das Formular der Verkehrsgesellschaft.",
        "Viele Grüße\nTeam Nahverkehr",
    ),
    "transport": (
        "The line has been back to its timetable since today. We are sorry for last week's delays; "
        "refunds are paid through the form of the transport company.",
        "Best regards\nPublic Transport",
    ),
    "buergerbuero": (
        "Termine gibt es wieder ab Montag, freigeschaltet wird jeden Morgen um 7 Uhr. Wer es eilig "
        "hat, kann ohne Termin dienstags von 8 bis 10 kommen.",
        "Mit freundlichen Grüßen\nBürgerbüro",
    ),
    "citizens": (
        "There are appointments again from Monday; new ones are released every morning at 7. In a "
        "hurry? Tuesdays from 8 to 10 no appointment is needed.",
        "Kind regards\nCitizens' Office",
    ),
}
YES = {"de": ("Frei.", "Viele Grüße\nDr. H. Brinkmann"),
       "en": ("Approved.", "Best regards\nDr H. Brinkmann")}  # fmt: skip
"""Whoever leads the demo's house trusts its press office."""
OTHERWISE = {
    "de": ("Danke für die Nachfrage. Wir kümmern uns darum und melden uns bis Freitag.",
           "Mit freundlichen Grüßen"),
    "en": ("Thank you for asking. We are looking into it and will be back by Friday.",
           "Kind regards"),
}  # fmt: skip


class SimulatedMail:
    """`morgenlage.domain.mail.Mail` for a county that does not exist; kept over restarts."""

    def __init__(
        self, path: Path, sender: str, language: Literal["de", "en"], clock: Clock
    ) -> None:
        self._path = path
        self._sender = sender
        self._language = language
        self._clock = clock

    @property
    def sender(self) -> str:
        """Our address."""
        return self._sender

    @property
    def reads(self) -> bool:
        """They do answer."""
        return True

    async def send(self, letter: Letter) -> str:
        """Delivered at once."""
        token = letter.subject.partition("#")[2].partition("]")[0]
        self._keep(
            [*self._kept(), {"token": token, "to": letter.to, "at": self._clock().isoformat(),
                             "subject": letter.subject, "body": letter.body}]
        )  # fmt: skip
        return ""

    async def fetch(self, cursor: str) -> Fetched:
        """What the departments have written since. The cursor names the letters answered."""
        done = set(cursor.split())
        now = self._clock()
        letters = [
            self._answer(str(number), kept)
            for number, kept in enumerate(self._kept(), 1)
            if str(number) not in done and kept["token"] and self._ready(kept, now)
        ]
        done |= {letter.message_id for letter in letters}
        return Fetched(
            tuple(letter._replace(message_id=f"<answer.{letter.message_id}@kreis-wiesental.example>")
                  for letter in letters),
            " ".join(sorted(done, key=int)),
        )  # fmt: skip

    def _ready(self, kept: Mapping[str, str], now: datetime) -> bool:
        after = AFTER.get(kept["to"].partition("@")[0])
        if after is None:
            return False
        return datetime.fromisoformat(kept["at"]) + timedelta(seconds=after) <= now

    def _answer(self, number: str, kept: Mapping[str, str]) -> Arrived:
        name = kept["to"].partition("@")[0]
        said, signed = SAYS.get(name, (YES if name == "leitung" else OTHERWISE)[self._language])
        asked = "\n".join(f"> {line}" for line in kept["body"].splitlines()[:12])
        wrote = "schrieb die Pressestelle:" if self._language == "de" else "the press office wrote:"
        day = datetime.fromisoformat(kept["at"]).strftime("%d.%m.%Y")
        opening = f"Am {day} {wrote}" if self._language == "de" else f"On {day} {wrote}"
        whole = f"{said}\n\n{signed}\n\n{opening}\n{asked}"
        return Arrived(
            kept["token"], kept["to"], "answer", own_words(whole), whole, number, own=said
        )

    def _kept(self) -> list[dict[str, str]]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return []
        return found if isinstance(found, list) else []

    def _keep(self, letters: list[dict[str, str]]) -> None:
        new = self._path.with_suffix(".new")
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(letters, file, ensure_ascii=False)
        new.rename(self._path)
