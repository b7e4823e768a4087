"""German sentences as citizens write them, and what triage should see in each."""

import pytest

from morgenlage.config.rules import default_rules
from morgenlage.domain.triage import verdict
from tests.domain.making import comment

SENTENCES = [
    # Questions, with and without the mark.
    ("Wann hat das Bürgerbüro am Samstag offen?", "question"),
    ("wann wird die Weserbrücke wieder freigegeben", "question"),
    ("Weiß jemand ob der Wertstoffhof morgen auf hat", "question"),
    ("Hallo, wo finde ich das Formular für den Anwohnerparkausweis", "question"),
    ("Kann mir jemand sagen, wer dafür zuständig ist", "question"),
    ("Moin, ab wann kann man sich für die Ferienspiele anmelden", "question"),
    ("Wie lange gilt der alte Führerschein noch", "question"),
    ("Was kostet denn ein neuer Reisepass", "question"),
    ("Ich hätte da mal eine Frage zum Elterngeld", "question"),
    ("Gibt es noch Karten für den Tag der offenen Tür", "question"),
    ("Koennen Sie mir bitte eine Telefonnummer nennen", "question"),
    ("Mich würde interessieren, wie viele Bewerbungen es gab. Wie viele waren es", "question"),
    ("Warum wird eigentlich nur die eine Seite geteert", "question"),
    ("An wen muss ich mich bei Wildschaden wenden", "question"),
    ("Bitte um Auskunft zur Öffnungszeit.", "question"),
    ("Wüsste gerne, wann der Bus fährt", "question"),
    # Not questions.
    ("Keine Frage, das ist gut investiertes Geld.", ""),
    ("Das kommt für mich nicht in Frage.", ""),
    ("Wie auch immer, wir kommen.", ""),
    ("Wer weiß, ob das so kommt.", ""),
    ("Egal wann, wir sind dabei.", ""),
    ("Ich weiß, dass ihr viel zu tun habt.", ""),
    ("Wir sind wann immer möglich dabei.", ""),
    ("Man sieht sich am Sonntag in Lübbecke.", ""),
    # Complaints.
    ("Seit Wochen ist die Laterne in der Lindenstraße dunkel.", "complaint"),
    ("Das ist eine Sauerei!", "complaint"),
    ("Eine Frechheit, was ihr euch da erlaubt", "complaint"),
    ("Ich rufe jeden Tag an und nichts passiert.", "complaint"),
    ("Bei euch geht niemand ans Telefon, keiner erreichbar.", "complaint"),
    ("Auf meine Mail kam bis heute keine Antwort.", "complaint"),
    ("Toll, schon wieder Baustelle", "complaint"),
    ("Na super, jetzt ist auch noch die zweite Straße gesperrt", "complaint"),
    ("Danke für nichts.", "complaint"),
    ("Der Online-Termin funktioniert nicht.", "complaint"),
    ("Ich warte schon seit März auf meinen Bescheid", "complaint"),
    ("Typisch Behörde", "complaint"),
    ("Da werden Steuergelder verschwendet", "complaint"),
    ("Das kann doch nicht wahr sein", "complaint"),
    ("Habt ihr sie noch alle?", "complaint"),
    ("Was soll der Unsinn?", "complaint"),
    ("Mir reicht's.", "complaint"),
    ("Armutszeugnis für den ganzen Kreis", "complaint"),
    ("Drei Stunden gewartet, dann hieß es Feierabend", "complaint"),
    ("Immer noch kein Termin frei", "complaint"),
    ("Wofür zahle ich eigentlich Steuern", "complaint"),
    ("Wann passiert hier endlich mal was? Seit Monaten nur Ausreden!", "complaint question"),
    ("Warum geht bei euch nie jemand ran?", "complaint question"),
    # Not complaints.
    ("Ich freue mich seit Wochen auf das Fest!", "praise"),
    ("Seit Jahren bin ich gerne bei euch Mitglied.", ""),
    ("Ich wohne seit 20 Jahren hier.", ""),
    ("Gar nicht schlecht, das Video.", ""),
    ("Das war keine Katastrophe.", ""),
    ("Der Katastrophenschutz übt am Samstag.", ""),
    ("Wir können uns nicht beschweren.", ""),
    ("Zum Glück ist nichts passiert.", ""),
    ("Bei dem schlechten Wetter bleibe ich daheim.", ""),
    ("Nichts ist unmöglich.", ""),
    # Threats.
    ("Ihr werdet schon sehen, was ihr davon habt", "threat"),
    ("Wir wissen, wo du wohnst.", "threat"),
    ("Das werdet ihr noch bereuen!", "threat"),
    ("Solche wie euch sollte man aufhängen, ihr gehört an den nächsten Baum gehängt", "threat"),
    ("Ich bring dich um", "threat"),
    ("Man sollte das Kreishaus anzünden", "threat"),
    ("Kriegst gleich eine aufs Maul", "threat"),
    ("Pass bloß auf, Freundchen", "threat"),
    ("Sonst knallt's.", "threat"),
    ("Die gehören alle erschossen", "threat"),
    # Not threats.
    ("Der Lärm bringt uns noch um den Schlaf.", ""),
    ("Die Hitze bringt mich um", ""),
    ("Wir haben das Osterfeuer angezündet.", ""),
    ("Das Video ist eine Bombe", ""),
    ("Pass auf dich auf!", ""),
    ("Rauchen kann tödlich sein", ""),
    ("Den Wolf darf man nicht erschießen", ""),
    ("Ihr werdet sehen, das wird ein Fest", ""),
    ("Man kann den Schalter auch umlegen", ""),
    # Legal steps: pressing, but no violence.
    ("Ich zeige Sie an!", "legal"),
    ("Mein Anwalt meldet sich bei Ihnen", "legal"),
    ("Dienstaufsichtsbeschwerde ist raus", "legal"),
    ("Wir sehen uns vor Gericht", "legal"),
    ("Ich zeige euch an einem Beispiel, wie es geht", ""),
    ("Die Stellenanzeige ist gelungen", "praise"),
    # Somebody may be in danger.
    ("Ich will nicht mehr leben", "danger"),
    ("Bei uns riecht es nach Gas", "danger"),
    ("Das ist ein Notfall!", "danger"),
    ("Die Notfallsanitäter waren da", ""),
    ("Danke für die Hilfe.", "praise"),
    # Praise.
    ("Super Video, weiter so!", "praise"),
    ("👏👏👏", "praise"),
    ("Wäre schön, wenn es das öfter gäbe", ""),
    ("Vielen Dank im Voraus", ""),
    ("Nein danke", ""),
    # Plain remarks.
    ("Wir waren am Samstag mit den Kindern da.", ""),
    ("@kreis siehe oben", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_sentence_is_taken_for_what_it_is(text: str, expected: str) -> None:
    found = verdict(comment(text), default_rules())

    assert set(expected.split()) == {reason.kind for reason in found.reasons}
