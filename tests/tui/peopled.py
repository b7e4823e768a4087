"""Topics and people for tests of the screen: a quarter of a county's posts, three consents."""

from dataclasses import replace
from datetime import date, timedelta

from morgenlage.config.pillars import default_pillars
from morgenlage.domain.label import Label
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Paper
from morgenlage.domain.past import Past
from morgenlage.domain.person import Consent, Person
from morgenlage.domain.piece import Copy
from morgenlage.domain.practice import Practice
from morgenlage.domain.ref import ref_of
from morgenlage.domain.takedown import Takedown
from morgenlage.words import Language
from tests.tui.planned import AT_TEN, piece, planned
from tests.tui.sample import BLUESKY, MASTODON, NOW, PIXELFED
from tests.tui.stand_in import StandIn

OFFICES = {
    "bauhof": "Bauhof",
    "jugend": "Jugendamt",
    "kfz": "Zulassungsstelle",
    "umwelt": "Umweltamt",
}
SAID = (
    (2, "Hinter den Kulissen: ein Tag beim Bauhof"),
    (5, "Kreistag beschließt den Haushalt"),
    (9, "Sperrmüll: neue Termine"),
    (16, "Hinter den Kulissen der Leitstelle"),
    (20, "Vollsperrung der Kreisstraße, Umleitung über Hille"),
    (27, "Guten Morgen aus dem Kreis"),
    (34, "Einschulung: Eltern aufgepasst"),
    (48, "Wir suchen Azubis für die Zulassungsstelle"),
    (62, "Baustelle an der K 14"),
    (70, "Konzert im Museum"),
    (120, "Neuer Fahrplan: mehr Busse"),
)


def outcome(number: int, days: float, text: str, account: str = MASTODON) -> Outcome:
    """One post that came out so many days ago."""
    at = NOW - timedelta(days=days)
    link = f"https://social.example/@kreis/o{number}"
    return Outcome(ref_of(account, f"o{number}"), account, "mastodon", at, NOW, text, link)


def past() -> Past:
    """Oldest first."""
    found = [outcome(n, days, text) for n, (days, text) in enumerate(SAID)]
    return Past(tuple(reversed(found)))


def people() -> tuple[Paper, ...]:
    """One whose consent ends soon, one who has withdrawn, one who never agreed."""
    given = date(2026, 1, 5)
    erika = Consent("c1", given, proof="akte/7.pdf", expires=date(2026, 12, 20))
    back = Consent("c1", given, proof="akte/8.pdf", withdrawn=NOW - timedelta(days=1))
    fatma = Consent("c1", given, proof="akte/9.pdf")
    task = Takedown(
        id="a1",
        version=1,
        person="jan",
        account=PIXELFED,
        ref=ref_of(PIXELFED, "p3"),
        permalink="https://social.example/@kreis/p3",
        asked_at=NOW - timedelta(days=1),
        until=date(2026, 11, 24),
    )
    late = replace(task, id="a2", account=MASTODON, ref=f"{MASTODON}:o3", until=date(2026, 11, 20))
    return (
        Person(id="erika", version=1, name="Erika Beispiel", note="Bauhof", consents=(erika,)),
        Person(id="fatma", version=1, name="Fatma Muster", note="Jugendamt", consents=(fatma,)),
        Person(id="jan", version=1, name="Jan Vorbild", consents=(back,)),
        Person(id="lena", version=1, name="Lena Neu", note="Ausbildung"),
        Label(id=f"{MASTODON}:o0", version=1, tags=("face", "person:erika", "topic:menschen")),
        Label(id=f"{MASTODON}:o3", version=1, tags=("person:jan",)),
        task,
        late,
    )


def desk(language: Language = "de") -> StandIn:
    """A desk that knows all of that, with a piece to come."""
    coming = piece("azubis", "Ein Tag mit unseren Azubis", AT_TEN + timedelta(days=2))
    coming = replace(coming, tags=("topic:jobs",), people=("erika",))
    shown = replace(
        piece("bus", "Bücherbus", NOW - timedelta(days=3), "published", people=("fatma",)),
        copies=(Copy(BLUESKY, "published", ref=ref_of(BLUESKY, "b9")),),
    )
    situation = planned(coming, shown)
    there = StandIn(replace(situation, papers=situation.papers.having(people())))
    there.looked_back = past()
    there.practised = Practice((), default_pillars(language), OFFICES)
    return there
